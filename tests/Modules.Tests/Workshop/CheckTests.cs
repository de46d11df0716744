using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Hosting;
using Rathaus.Modules.Workshop.Publish;
using Rathaus.Modules.Workshop.Templates;
using Rathaus.Platform;

namespace Rathaus.Tests.Workshop;

/// <summary>The checks before publishing find what they are for, and are silent where nothing is wrong.</summary>
public sealed class CheckTests
{
    private static readonly ServiceProvider House = Rathaus.Hosting.House.BuildForCommands(Path.GetTempPath(), null);
    private static readonly IFormWorkshop Forms = House.GetRequiredService<IFormWorkshop>();

    public static TheoryData<string> Templates => [.. ServiceTemplates.All.Select(t => t.Key)];

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_template_is_a_whole_service_whose_tests_notice_every_condition(string key)
    {
        var files = Template(key);
        Definition(files).ShouldNotBeNull();
        House.GetRequiredService<IServiceTests>().Run(Definition(files)!, files).ShouldAllBe(r => r.Passed);
        Review(files, key).ShouldBeEmpty();
    }

    [Fact]
    public void No_shipped_service_is_hindered()
    {
        var reading = House.GetRequiredService<IServiceFolders>().Read(ProductFiles.Services);
        var some = reading.Services.Where(s => s.Definition.HasForm).Where((_, i) => i % 6 == 0 || Environment.GetEnvironmentVariable("RATHAUS_LONG") == "1").ToList();
        some.Count.ShouldBeGreaterThan(5);
        foreach (var service in some) Forms.Review(service.Definition, service.Files).Where(f => f.Weight == FindingWeight.Blocks).Select(f => $"{service.Definition.Slug} {f.File}:{f.Line} {f.Sentence}").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("when: gewerblich\n    fields", "when: gewerblich and not gewerblich\n    fields", FindingWeight.Blocks, "gilt bei keiner Antwort", "pages.nachweis.when")]
    [InlineData("when: gewerblich\n    fields", "when: gewerblich or not gewerblich\n    fields", FindingWeight.Advises, "gilt immer", "pages.nachweis.when")]
    [InlineData("        purpose: { de: \"Die Gebühr berechnen\", en: \"Work out the fee\" }\n", "        purpose: { de: \"Die Gebühr berechnen\", en: \"Work out the fee\" }\n    stop:\n      - { when: \"gewerblich or not gewerblich\", title: Ende, text: Aus }\n", FindingWeight.Blocks, "Hier endet jeder Weg", "pages.gewerblich.stop.1")]
    [InlineData("basis: \"Satzung der Stadt (bitte ergänzen)\"\n\n", "\n", FindingWeight.Blocks, "nennt keine Rechtsgrundlage", "pages.vorhaben.fields.vorhaben")]
    public void What_is_wrong_with_a_form_is_named_with_its_place(string old, string now, FindingWeight weight, string says, string where)
    {
        var files = new Dictionary<string, string>(Template("permit"));
        files["form.yaml"].ShouldContain(old);
        files["form.yaml"] = files["form.yaml"].Replace(old, now, StringComparison.Ordinal);
        Review(files).ShouldContain(f => f.Weight == weight && f.Sentence.Contains(says, StringComparison.Ordinal) && f.Where == where && f.Line > 1);
    }

    [Fact]
    public void An_answer_that_nothing_uses_and_a_condition_that_no_test_minds_are_pointed_out()
    {
        var files = new Dictionary<string, string>(Template("permit"));
        files["form.yaml"] = files["form.yaml"].Replace("\n  - id: person\n", "\n  - id: farbe\n    fields:\n      - { id: farbe, kind: text, required: false, label: { de: Welche Farbe?, en: Which colour? }, purpose: { de: Aus Neugier, en: Out of curiosity } }\n\n  - id: person\n", StringComparison.Ordinal);
        Review(files).Single(f => f.Check == "Vom Ergebnis her").Sentence.ShouldContain("Welche Farbe?");
        files["tests.yaml"] = files["tests.yaml"][..files["tests.yaml"].IndexOf("  - name: Gewerblich", StringComparison.Ordinal)];
        Review(files).ShouldContain(f => f.Sentence.Contains("Kein Test merkt es", StringComparison.Ordinal) && f.Weight == FindingWeight.Advises);
        files.Remove("tests.yaml");
        Review(files).ShouldContain(f => f.Sentence.Contains("Es gibt keinen Testfall", StringComparison.Ordinal) && f.Weight == FindingWeight.Blocks);
    }

    [Theory]
    [InlineData("a.typ", "#image(\"plan.svg\")", 1)]
    [InlineData("a.typ", "#image(\"plan.svg\", alt: \"Lageplan\")", 0)]
    [InlineData("a.typ", "// #image(\"plan.svg\")", 0)]
    [InlineData("a.typ", "\n#figure(image(\"a.svg\", width: 3cm))", 1)]
    [InlineData("service.yaml", "details: \"![](plan.png)\"", 1)]
    [InlineData("service.yaml", "details: \"![Lageplan](plan.png)\"", 0)]
    public void A_picture_needs_words_for_those_who_do_not_see_it(string file, string text, int found) =>
        PictureCheck.Of(new Dictionary<string, string> { [file] = text }).Count().ShouldBe(found);

    [Theory]
    [InlineData("Melden Sie Ihren Hund an.", 0)]
    [InlineData("Nach Maßgabe der einschlägigen satzungsrechtlichen Bestimmungen ist die ordnungsgemäße Veranlagungsgrundlagenerhebung sicherzustellen.", 1)]
    [InlineData("Wenn Sie einen Hund haben und in der Stadt wohnen und ihn noch nicht gemeldet haben, dann müssen Sie das in den nächsten zwei Wochen bei uns tun.", 1)]
    public void Hard_sentences_are_marked(string text, int found) => ReadingCheck.Hard(text).Count().ShouldBe(found);

    [Fact]
    public void A_comparison_says_in_words_what_changed()
    {
        var before = Template("permit");
        var after = new Dictionary<string, string>(before);
        after["form.yaml"] = before["form.yaml"].Replace("amount: 10€", "amount: 12€", StringComparison.Ordinal).Replace("Was möchten Sie tun?", "Was haben Sie vor?", StringComparison.Ordinal)
            .Replace("  - id: gewerblich\n    fields:\n", "  - id: gewerblich\n    fields:\n      - { id: neu, kind: text, label: Ganz neu, purpose: Zum Vergleich }\n", StringComparison.Ordinal).Replace("      - id: telefon\n", "      - id: handy\n", StringComparison.Ordinal);
        var found = Differences.Of(before, after);
        found.ShouldContain(d => d.Area == "Gebühren" && d.How == Changed.Altered && d.Before == "10€" && d.After == "12€");
        found.ShouldContain(d => d.Area == "Fragen" && (d.Before ?? "").StartsWith("Was möchten Sie tun?", StringComparison.Ordinal) && (d.After ?? "").StartsWith("Was haben Sie vor?", StringComparison.Ordinal));
        found.ShouldContain(d => d.How == Changed.Added && d.What.Contains("Ganz neu"));
        found.ShouldContain(d => d.How == Changed.Removed && d.What.Contains("Telefonnummer"));
        Differences.Of(before, before).ShouldBeEmpty();
        LineDifference.Of("a\nb\nc\n", "a\nx\nc\n").Select(l => $"{l.Sign}{l.Text}").ShouldBe([" a", "-b", "+x", " c", " "]);
    }

    private static IReadOnlyDictionary<string, string> Template(string key) => ServiceTemplates.Files(key, "Probe")!;

    private static ServiceDefinition? Definition(IReadOnlyDictionary<string, string> files)
    {
        var folder = Directory.CreateTempSubdirectory("rathaus-check").FullName;
        try
        {
            foreach (var (name, text) in files) File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "probe")).FullName, name), text);
            return House.GetRequiredService<IServiceFolders>().Read(folder).Services.SingleOrDefault()?.Definition;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IReadOnlyList<ServiceFinding> Review(IReadOnlyDictionary<string, string> files, string template = "permit") => Forms.Review(Definition(Template(template))!, files);
}
