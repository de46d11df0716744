using System.Security.Cryptography.X509Certificates;
using Rathaus.TransparencyLog;

namespace Rathaus.Tests.TransparencyLog;

public sealed class TimestampTests(TimestampAuthority authority) : IClassFixture<TimestampAuthority>
{
    [Fact]
    public void A_token_of_a_real_authority_holds_for_its_note_only()
    {
        var log = SampleLog.Grow(1);
        var core = log.Notes[^1].Core;
        var token = authority.Stamp(core);
        Timestamp.Verify(token, core, Roots()).ShouldBeGreaterThan(DateTimeOffset.UnixEpoch);
        Should.Throw<LogFormatException>(() => Timestamp.Verify(token, log.Notes[0].Core, Roots())).Message.ShouldContain("another note");
        Should.Throw<LogFormatException>(() => Timestamp.Verify((byte[])[.. token, 0], core, Roots()));
        using var other = new TimestampAuthority();
        Should.Throw<LogFormatException>(() => Timestamp.Verify(token, core, [X509CertificateLoader.LoadCertificateFromFile(other.RootPem)])).Message.ShouldContain("root");
    }

    [Fact]
    public void An_answer_to_another_request_is_refused() =>
        Should.Throw<LogFormatException>(() => TimestampQuery.For("b"u8).Accept(authority.Answer(TimestampQuery.For("a"u8).Encode())));

    [Fact]
    public void Every_flipped_bit_of_a_token_is_refused_or_does_not_touch_what_it_says()
    {
        var token = authority.Stamp([1, 2, 3]);
        var time = Timestamp.Verify(token, [1, 2, 3], Roots());
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var broken = (byte[])token.Clone();
            broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));
            try { Timestamp.Verify(broken, [1, 2, 3], Roots()).ShouldBe(time); }
            catch (LogFormatException refused) { refused.Message.ShouldNotBeEmpty(); }
        }
    }

    [Theory, InlineData(0, 0), InlineData(-3_600_000, 1), InlineData(3_600_000, 1)]
    public void Stamps_bound_the_times_of_the_leaves_around_them(long shift, int code)
    {
        var log = Stamped(shift);
        var path = authority.InFolder($"export{shift}.tar");
        File.WriteAllBytes(path, SampleLog.Pack(log.Files()));
        var report = ExportVerifier.Verify(path, new() { Keys = [log.FirstKey], TsaRoots = Roots() });
        report.Findings.Select(f => f.Rule).Distinct().ShouldBe(code == 0 ? [] : [7]);
        foreach (var root in new[] { new[] { "--tsa-root", authority.RootPem }, [] })
        {
            var python = BothVerifiers.Run("python3", [BothVerifiers.Script, path, "--key", Convert.ToBase64String(log.FirstKey.Spki), .. root]);
            python.Code.ShouldBe(code, python.Output + python.Error);
            if (code == 1) python.Output.ShouldContain("rule 7");
        }
    }

    [Fact]
    public void A_token_of_an_unknown_authority_is_found_by_both_verifiers()
    {
        var log = Stamped(0);
        var path = authority.InFolder("foreign.tar");
        File.WriteAllBytes(path, SampleLog.Pack(log.Files()));
        using var other = new TimestampAuthority();
        ExportVerifier.Verify(path, new() { TsaRoots = [X509CertificateLoader.LoadCertificateFromFile(other.RootPem)] }).Findings.ShouldAllBe(f => f.Rule == 7);
        var python = BothVerifiers.Run("python3", [BothVerifiers.Script, path, "--tsa-root", other.RootPem]);
        python.Output.ShouldContain("rule 7");
        python.Code.ShouldBe(1, python.Error);
    }

    // the middle checkpoint is stamped now; the leaves' clock is shifted against the authority's
    private SampleLog Stamped(long shift)
    {
        var log = new SampleLog(5, start: TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() + shift);
        log.Act();
        log.Checkpoint();
        var note = log.Notes[^1];
        log.Stamps[ExportNames.Stamp(note.Checkpoint, 1)] = authority.Stamp(note.Core);
        log.Act();
        log.Checkpoint();
        return log;
    }

    private X509Certificate2Collection Roots() => [X509CertificateLoader.LoadCertificateFromFile(authority.RootPem)];
}
