namespace Rathaus.Tests.Torture;

/// <summary>Keeps every checkpoint that a town published, outside the town, and asks both verifiers whether the log still agrees with all of them (I6).</summary>
internal sealed class LogWatch(Installation home) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("torture-known").FullName;

    public int Kept => Directory.GetFiles(_folder).Length;

    /// <summary>Takes a copy of what is published now.</summary>
    public void Look()
    {
        foreach (var town in Installation.Towns)
            foreach (var file in new[] { Path.Combine(home.TownFolder(town), "log", "1", "checkpoint") }.Concat(Notes(town)).Where(File.Exists))
            {
                var note = File.ReadAllBytes(file);
                var name = Path.Combine(_folder, town + "-" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(note))[..16]);
                if (!File.Exists(name)) File.WriteAllBytes(name, note);
            }
    }

    /// <returns>What either verifier says, for towns where it does not say that all holds; empty when all holds.</returns>
    public async Task<string> VerifyAsync()
    {
        Look();
        var trouble = "";
        foreach (var town in Installation.Towns)
        {
            var known = Directory.GetFiles(_folder, town + "-*").SelectMany(f => new[] { "--known", f }).ToArray();
            var (exit, said) = await TheProgram.RunAsync(null, ["verify", .. home.Where, "--town", town, .. known]);
            if (exit != 0) trouble += $"rathaus verify, {town}: {said}\n";
            var file = Path.Combine(_folder, "export.tar");
            (exit, said) = await TheProgram.RunAsync(null, ["log", "export", file, .. home.Where, "--town", town]);
            if (exit != 0) trouble += $"log export, {town}: {said}\n";
            else
            {
                var key = said.Split("--key ")[1].Split('\n')[0].Trim();
                (exit, said) = await Machine.RunAsync("python3", [Path.Combine(TheProgram.Root, "tools", "verify-log", "verify.py"), file, "--key", key, .. known]);
                if (exit != 0) trouble += $"verify.py, {town}: {said}\n";
            }
            File.Delete(file);
        }
        return trouble;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IEnumerable<string> Notes(string town)
    {
        var folder = Path.Combine(home.TownFolder(town), "log", "1", "checkpoints");
        return Directory.Exists(folder) ? Directory.GetFiles(folder).Where(f => !f.EndsWith(".new", StringComparison.Ordinal)) : [];
    }
}
