namespace Rathaus.Tests.CommandLine;

/// <summary>The log's export at the command line: where it goes, and what is said when it cannot go there.</summary>
public sealed class LogCommandTests
{
    [Fact]
    public async Task An_export_is_written_once_and_nothing_else_is_written_over()
    {
        using var folder = new Folder();
        var data = folder.At("daten");
        (await RathausProcess.RunAsync("log", "export", folder.At("a.tar"), "--data", data)).ShouldSatisfyAllConditions(a => a.Code.ShouldBe(3), a => a.Error.ShouldContain("noch keine Kommune"));
        (await RathausProcess.RunAsync("town", "create", "--data", data, "--host", "altstadt.example")).Code.ShouldBe(0);

        (await RathausProcess.RunAsync("log", "export", folder.At("fehlt/a.tar"), "--data", data)).ShouldSatisfyAllConditions(a => (a.Code, a.Output).ShouldBe((2, "")), a => a.Error.ShouldContain("Den Ordner"));
        (await RathausProcess.RunAsync("log", "export", folder.Path, "--data", data)).ShouldSatisfyAllConditions(a => (a.Code, a.Output).ShouldBe((2, "")), a => a.Error.ShouldContain("ist ein Ordner"));
        (await RathausProcess.RunAsync("log", "export", "/dev/full/a.tar", "--data", data)).Code.ShouldBe(2);

        var written = await RathausProcess.RunAsync("log", "export", folder.At("a.tar"), "--data", data);
        (written.Code, written.Error).ShouldBe((0, ""));
        written.Output.ShouldContain("verify.py");
        var size = new FileInfo(folder.At("a.tar")).Length;
        (await RathausProcess.RunAsync("log", "export", folder.At("a.tar"), "--data", data)).ShouldSatisfyAllConditions(a => (a.Code, a.Output).ShouldBe((2, "")), a => a.Error.ShouldContain("gibt es schon"));
        new FileInfo(folder.At("a.tar")).Length.ShouldBe(size);
    }

    [Fact]
    public async Task Verify_says_in_words_what_is_damaged_or_gone()
    {
        using var folder = new Folder();
        var data = folder.At("daten");
        (await RathausProcess.RunAsync("town", "create", "--data", data, "--host", "altstadt.example")).Code.ShouldBe(0);
        (await RathausProcess.RunAsync("verify", "--data", data)).ShouldSatisfyAllConditions(a => (a.Code, a.Error).ShouldBe((0, "")), a => a.Output.ShouldContain("Alles in Ordnung"));
        var town = Path.GetDirectoryName(Directory.GetFiles(data, "town.db", SearchOption.AllDirectories).Single())!;
        var (database, key, installation) = (Path.Combine(town, "town.db"), Path.Combine(data, "keys", "installation.key"), Path.Combine(data, "rathaus.db"));
        foreach (var (file, with, output, error) in new[]
        {
            (database, null, "Datenbank: Die Datei", ""), (database, new byte[0], "Datenbank: Ein Teil lässt sich nicht mehr lesen", ""), (database, Enumerable.Repeat((byte)7, 9000).ToArray(), "Datenbank: Ein Teil lässt sich nicht mehr lesen", ""),
            (key, null, "", "Der Hauptschlüssel passt nicht"), (installation, Enumerable.Repeat((byte)7, 9000).ToArray(), "", "Die Datenbank ist beschädigt"),
        })
        {
            var whole = await File.ReadAllBytesAsync(file);
            foreach (var beside in Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "-*")) File.Delete(beside);
            if (with is null) File.Delete(file);
            else await File.WriteAllBytesAsync(file, with);
            var answer = await RathausProcess.RunAsync("verify", "--data", data);
            answer.Code.ShouldBe(1, answer.Error + answer.Output);
            answer.Output.ShouldContain(output);
            answer.Error.ShouldContain(error);
            answer.Lines.Where(l => l.Contains("BEFUND", StringComparison.Ordinal)).ShouldBeUnique();
            if (with is null && file == database) File.Exists(database).ShouldBeFalse();
            foreach (var beside in Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "-*")) File.Delete(beside);
            await File.WriteAllBytesAsync(file, whole);
        }
        (await RathausProcess.RunAsync("verify", "--data", data)).Code.ShouldBe(0);
    }
}
