using System.Diagnostics;
using Rathaus.TransparencyLog;

namespace Rathaus.Tests.TransparencyLog;

/// <summary>An export for both verifiers, and what is known from outside.</summary>
/// <param name="Rules">Any of these must be named; empty for a clean export.</param>
internal sealed record ExportCase(string Name, byte[] Export, int[] Rules, LogPublicKey? Key = null, byte[]? Known = null, byte[]? Policy = null);

/// <summary>Runs the library's verifier and tools/verify-log/verify.py over the same exports; Python once for many of them.</summary>
internal static class BothVerifiers
{
    public static string Script { get; } = Path.Combine(Conformance.Checkout, "tools", "verify-log", "verify.py");

    /// <summary>What either verifier says otherwise than it should, in words; empty where both are right.</summary>
    public static IReadOnlyList<string> Complaints(IReadOnlyList<ExportCase> cases)
    {
        var folder = Directory.CreateTempSubdirectory("rathaus-log-").FullName;
        try
        {
            for (var i = 0; i < cases.Count; i++) Write(folder, i, cases[i]);
            var python = Python(folder, cases.Count);
            return [.. cases.SelectMany((c, i) =>
            {
                var found = Complain(c, Ours(Path.Combine(folder, $"{i}.tar"), c), python[i]).ToList();
                if (found.Count > 0) Keep(folder, i, c.Name);
                return found;
            })];
        }
        finally { Directory.Delete(folder, recursive: true); }
    }

    private static IEnumerable<string> Complain(ExportCase c, (int Code, int[] Rules, string Text) ours, (int Code, int[] Rules, string Text) python)
    {
        foreach (var (who, (code, rules, text)) in new[] { ("library", ours), ("verify.py", python) })
        {
            if (code == 2) yield return $"{c.Name}: {who} cannot read: {text}";
            else if (c.Rules.Length == 0 ? code != 0 : code != 1 || !rules.Intersect(c.Rules).Any()) yield return $"{c.Name}: {who} says {code} {text}";
        }
    }

    // salts, ids and signatures are drawn afresh in each run, so a seed alone does not bring the very same file back
    private static void Keep(string folder, int i, string name)
    {
        if (Environment.GetEnvironmentVariable("RATHAUS_PROGRESS") is not { Length: > 0 } progress) return;
        var to = Directory.CreateDirectory(progress + ".complaints").FullName;
        foreach (var file in Directory.EnumerateFiles(folder, $"{i}.*")) File.Copy(file, Path.Combine(to, name.Replace(' ', '-') + Path.GetExtension(file)), overwrite: true);
    }

    private static (int, int[], string) Ours(string path, ExportCase c)
    {
        var trust = new ExportTrust
        {
            Keys = c.Key is null ? [] : [c.Key],
            Known = c.Known is null ? [] : [CheckpointNote.Parse(c.Known)],
            Policy = c.Policy is null ? null : WitnessPolicy.Read(c.Policy),
        };
        try
        {
            var report = ExportVerifier.Verify(path, trust);
            return (report.Holds ? 0 : 1, [.. report.Findings.Select(f => f.Rule).Distinct()], string.Join("; ", report.Findings.Take(3)));
        }
        catch (LogFormatException unreadable) { return (2, [], unreadable.Message); }
    }

    private static void Write(string folder, int i, ExportCase c)
    {
        File.WriteAllBytes(Path.Combine(folder, $"{i}.tar"), c.Export);
        if (c.Key is not null) File.WriteAllText(Path.Combine(folder, $"{i}.key"), Convert.ToBase64String(c.Key.Spki));
        if (c.Known is not null) File.WriteAllBytes(Path.Combine(folder, $"{i}.known"), c.Known);
        if (c.Policy is not null) File.WriteAllBytes(Path.Combine(folder, $"{i}.policy"), c.Policy);
    }

    // imports the verifier and calls its main, one line of answer for each export
    private const string Driver = """
        import contextlib, importlib.util, io, os, re, sys
        spec = importlib.util.spec_from_file_location("verify", sys.argv[1])
        sys.dont_write_bytecode = True
        verify = sys.modules["verify"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(verify)
        for i in range(int(sys.argv[3])):
            base, out = os.path.join(sys.argv[2], str(i)), io.StringIO()
            args = [base + ".tar"]
            for name, option in (("key", "--key"), ("known", "--known"), ("policy", "--policy"), ("root", "--tsa-root")):
                if os.path.exists(base + "." + name):
                    args += [option, base + "." + name]
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
                code = verify.main(args)
            rules = sorted(set(re.findall(r"^rule (\d)", out.getvalue(), re.M)))
            print(code, ",".join(rules), out.getvalue().replace("\n", " | ")[:600], sep="\t")
        """;

    public static (int Code, int[] Rules, string Text)[] Python(string folder, int count)
    {
        var (code, output, error) = Run("python3", ["-c", Driver, Script, folder, $"{count}"]);
        if (code != 0) throw new InvalidOperationException(error);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
            .Select(p => (int.Parse(p[0], System.Globalization.CultureInfo.InvariantCulture), p[1].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray(), p[2]))];
    }

    public static (int Code, string Output, string Error) Run(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
