using System.Text.Json;

namespace Rathaus.Tests.CommandLine;

/// <summary>Services at the command line: what is said goes to one output, what is wrong to the other, and the exit code says which it was.</summary>
public sealed class CatalogueCommandTests
{
    private const string Dog = "hundesteuer-anmelden";

    [Fact]
    public async Task Services_move_between_towns_typed_at_the_command_line()
    {
        using var folder = new Folder();
        foreach (var file in Directory.GetFiles(Path.Combine(Conformance.Checkout, "services", Dog))) folder.Put($"leistungen/{Dog}/{Path.GetFileName(file)}", await File.ReadAllBytesAsync(file));
        folder.Put("leistungen/angeln.xml", "<leistung><id>1</id><modulText><inhalt>Angeln erlauben lassen</inhalt><leikaTextmodul><code>02</code></leikaTextmodul></modulText><modulText><inhalt>Wer angelt, braucht das.</inhalt><leikaTextmodul><name>Kurztext</name></leikaTextmodul></modulText></leistung>");
        folder.Put("leistungen/kaputt.xml", "<leistung>");
        var (old, young, services, package) = (folder.At("alt"), folder.At("neu"), folder.At("leistungen"), folder.At("hund.zip"));

        (await RathausProcess.RunAsync("catalogue", "import", services, "--data", old)).ShouldSatisfyAllConditions(a => a.Code.ShouldBe(3), a => a.Output.ShouldBeEmpty(), a => a.Error.ShouldContain("noch keine Kommune"));
        foreach (var (data, host) in new[] { (old, "altstadt.example"), (young, "neustadt.example") }) (await RathausProcess.RunAsync("town", "create", "--data", data, "--host", host)).Code.ShouldBe(0);

        foreach (var last in new[] { "2 imported, 0 unchanged, 1 refused", "0 imported, 2 unchanged, 1 refused" })
            (await RathausProcess.RunAsync("catalogue", "import", services, "--data", old)).ShouldSatisfyAllConditions(a => a.Code.ShouldBe(1), a => a.Lines.ShouldBe([last]), a => a.Error.ShouldContain("kaputt.xml, Zeile"));
        var list = await RathausProcess.RunAsync("catalogue", "list", "--json", "--data", old);
        (list.Code, list.Error).ShouldBe((0, ""));
        list.Lines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("slug").GetString()).ShouldBe(["angeln-erlauben-lassen", Dog]);

        var written = await RathausProcess.RunAsync("service", "export", Dog, package, "--data", old);
        written.Code.ShouldBe(0);
        var key = written.Output.Trim().Split(' ')[^1];
        (await RathausProcess.RunAsync("service", "export", "gibtsnicht", folder.At("x.zip"), "--data", old)).ShouldSatisfyAllConditions(a => (a.Code, a.Output).ShouldBe((2, "")), a => a.Error.ShouldContain("gibtsnicht"));
        (await RathausProcess.RunAsync("service", "import", package, "--data", young)).ShouldSatisfyAllConditions(a => (a.Code, a.Output).ShouldBe((1, "")), a => a.Error.ShouldContain(key));
        (await RathausProcess.RunAsync("service", "import", package, "--key", key, "--data", young)).ShouldSatisfyAllConditions(a => (a.Code, a.Error).ShouldBe((0, "")), a => a.Lines[^1].ShouldBe($"{Dog}: Stand 1 eingelesen"));
        (await RathausProcess.RunAsync("service", "import", package, "--data", young)).ShouldSatisfyAllConditions(a => a.Code.ShouldBe(0), a => a.Lines[^1].ShouldBe($"{Dog}: unverändert"));

        (await RathausProcess.RunAsync("streets", "import", folder.Put("gut.csv", "Lindenweg;00001;Musterstadt\n"), "--data", old)).ShouldSatisfyAllConditions(a => (a.Code, a.Error).ShouldBe((0, "")), a => a.Lines.ShouldBe(["1 streets"]));
        (await RathausProcess.RunAsync("streets", "import", folder.Put("schlecht.csv", "Lindenweg;1;\n"), "--data", old)).ShouldSatisfyAllConditions(a => a.Code.ShouldBe(1), a => a.Lines.ShouldBe(["0 streets"]), a => a.Error.ShouldContain("Zeile 1"));
        (await RathausProcess.RunAsync("streets", "import", folder.At("fehlt.csv"), "--data", old)).ShouldSatisfyAllConditions(a => (a.Code, a.Output).ShouldBe((2, "")), a => a.Error.ShouldContain("gibt es nicht"));
    }

    [Fact]
    public async Task The_tests_of_a_service_run_without_a_town()
    {
        (await RathausProcess.RunAsync("service", "test", Dog)).ShouldSatisfyAllConditions(a => (a.Code, a.Error).ShouldBe((0, "")), a => a.Lines[^1].ShouldEndWith("passed, 0 failed"));
        (await RathausProcess.RunAsync("service", "test", "gibtsnicht")).ShouldSatisfyAllConditions(a => (a.Code, a.Output).ShouldBe((2, "")), a => a.Error.ShouldContain("gibtsnicht"));
        using var folder = new Folder();
        foreach (var file in Directory.GetFiles(Path.Combine(Conformance.Checkout, "services", Dog))) folder.Put($"{Dog}/{Path.GetFileName(file)}", (await File.ReadAllTextAsync(file)).Replace("jahressteuer: \"90.00\"", "jahressteuer: \"91.00\"", StringComparison.Ordinal));
        (await RathausProcess.RunAsync("service", "test", "--folder", folder.Path)).ShouldSatisfyAllConditions(a => a.Code.ShouldBe(1), a => a.Output.ShouldContain("erwartet 91.00, berechnet 90.00"));
    }
}
