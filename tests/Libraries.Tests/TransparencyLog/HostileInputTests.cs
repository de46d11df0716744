using System.Text;
using Rathaus.TransparencyLog;

namespace Rathaus.Tests.TransparencyLog;

public sealed class HostileInputTests
{
    [Theory]
    [InlineData("{\"b\":1,\"a\":2}"), InlineData("{\"a\":1,\"a\":2}"), InlineData("{ \"a\":1}"), InlineData("{\"a\":1.5}"), InlineData("{\"a\":-0}"), InlineData("{\"a\":01}")]
    [InlineData("{\"a\":null}"), InlineData("{\"a\":1e3}"), InlineData("{\"a\":9007199254740992}"), InlineData("{\"A\":1}"), InlineData("{\"a\":\"\\u0041\"}"), InlineData("{\"a\":\"\\/\"}")]
    [InlineData("{\"a\":\"\\u000a\"}"), InlineData("{\"a\":\"\\u001F\"}"), InlineData("{\"a\":\"\\ud800\"}"), InlineData("{\"a\":\"A\u0308\"}"), InlineData("{\"a\":[1,]}"), InlineData("{\"a\":1}\n")]
    [InlineData("{\"a\":\"\n\"}"), InlineData("{"), InlineData(""), InlineData("[]"), InlineData("{\"a\":\""), InlineData("{\"a\":tru"), InlineData("{\"a\":--1}")]
    public void Json_in_another_form_is_refused(string text) => Should.Throw<LogFormatException>(() => CanonicalReader.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void What_the_writer_writes_the_reader_reads()
    {
        var o = new Dictionary<string, object> { ["a"] = "ä\u0001\u001f\"\\\b\t\n\f\r/<\u007f€𝄞", ["b"] = -1L, ["c"] = new object[] { true, false, new Dictionary<string, object>(), Array.Empty<object>() }, ["d"] = LogLimits.Integer };
        var bytes = CanonicalJson.Write(o);
        CanonicalJson.Write(CanonicalReader.Read(bytes)).ShouldBe(bytes);
    }

    [Fact]
    public void Depth_length_and_numbers_have_limits()
    {
        Should.Throw<LogFormatException>(() => CanonicalReader.Read(Encoding.ASCII.GetBytes("{\"a\":" + new string('[', 100_000)))).Message.ShouldContain("deeper");
        Should.Throw<LogFormatException>(() => CanonicalReader.Read(new byte[LogLimits.Body + 1])).Message.ShouldContain("longer");
        Should.Throw<LogFormatException>(() => CanonicalReader.Read(Encoding.ASCII.GetBytes("{\"a\":" + new string('9', 1000) + "}")));
    }

    [Theory]
    [InlineData("YQ"), InlineData("YR=="), InlineData("YQ==\n"), InlineData("Y Q="), InlineData("Y-_="), InlineData("YQ==YQ==")]
    public void Base64_in_another_form_is_refused(string text) => Should.Throw<LogFormatException>(() => StrictBase64.Read(text, 100));

    [Theory]
    [InlineData("a/1\r\n3\n"), InlineData(""), InlineData("\n\n"), InlineData("a.example/1\n03\n\n"), InlineData("x\n\n\u2014 x\n"), InlineData("x\n\n— x YQ==\n")]
    public void Notes_in_another_form_are_refused(string text) => Should.Throw<LogFormatException>(() => CheckpointNote.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_note_with_too_many_lines_or_bytes_is_refused()
    {
        var note = SampleLog.Grow(2).Notes[0];
        var many = Encoding.UTF8.GetString(note.Encode()) + string.Concat(Enumerable.Range(0, 64).Select(i => new NoteLine($"w{i}.example", new byte[40])));
        Should.Throw<LogFormatException>(() => CheckpointNote.Parse(Encoding.UTF8.GetBytes(many)));
        Should.Throw<LogFormatException>(() => CheckpointNote.Parse(new byte[LogLimits.Note + 1]));
        Should.Throw<LogFormatException>(() => CheckpointNote.Parse((note with { Witnesses = [note.Signature] }).Encode()));
    }

    [Theory]
    [InlineData("Town.example/1"), InlineData("a b/1"), InlineData("a/0"), InlineData("a/01"), InlineData("a/"), InlineData("a//1"), InlineData("rathaus-promise/1"), InlineData("a+b/1"), InlineData("a/99999999999")]
    public void Origins_in_another_form_are_refused(string text) => Should.Throw<LogFormatException>(() => LogOrigin.Parse(text));

    [Fact]
    public void Keys_off_the_curve_are_refused()
    {
        var spki = SampleLog.Grow(1).FirstKey.Spki.ToArray();
        spki[^1] ^= 1;
        Should.Throw<LogFormatException>(() => LogPublicKey.FromSpki(spki));
        Should.Throw<LogFormatException>(() => LogPublicKey.FromSpki(new byte[91]));
    }

    /// <summary>Any single changed byte of the file, without the manifest made to fit, is found or makes the file unreadable.</summary>
    [Fact]
    public void Any_changed_byte_of_an_export_is_found_by_both_verifiers()
    {
        var export = SampleLog.Pack(SampleLog.Grow(21).Files());
        var folder = Directory.CreateTempSubdirectory("rathaus-log-").FullName;
        var random = new Random(4);
        var script = """
            import sys, importlib.util, os, contextlib, io
            sys.dont_write_bytecode = True
            spec = importlib.util.spec_from_file_location("verify", sys.argv[1])
            v = importlib.util.module_from_spec(spec); spec.loader.exec_module(v)
            for name in sorted(os.listdir(sys.argv[2])):
                with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()): code = v.main([os.path.join(sys.argv[2], name)])
                if code not in (1, 2): print(name, code)
            """;
        try
        {
            for (var i = 0; i < 120; i++)
            {
                var broken = (byte[])export.Clone();
                var at = random.Next(broken.Length);
                broken[at] ^= (byte)(1 << random.Next(8));
                if (i % 10 == 0) broken = broken[..at];
                var path = Path.Combine(folder, $"{i:d3}-{at}.tar");
                File.WriteAllBytes(path, broken);
                try { ExportVerifier.Verify(path, new()).Holds.ShouldBeFalse($"byte {at}"); }
                catch (LogFormatException unreadable) { unreadable.Message.ShouldNotBeEmpty(); }
            }
            var python = BothVerifiers.Run("python3", ["-c", script, BothVerifiers.Script, folder]);
            (python.Output + python.Error).ShouldBeEmpty();
        }
        finally { Directory.Delete(folder, recursive: true); }
    }

    [Theory, InlineData("no-such-file"), InlineData("--nonsense"), InlineData("/etc/passwd")]
    public void The_python_verifier_says_2_without_a_traceback_when_it_cannot_read(string argument)
    {
        var (code, output, error) = BothVerifiers.Run("python3", [BothVerifiers.Script, argument]);
        code.ShouldBe(2);
        (output + error).ShouldNotContain("Traceback");
    }
}
