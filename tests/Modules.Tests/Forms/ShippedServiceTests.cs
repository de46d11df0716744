using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Definition;

namespace Rathaus.Modules.Forms.Tests;

public sealed class ShippedServiceTests
{
    private static string Folder(string slug) => Directory.GetDirectories(Checkout.Services, slug, SearchOption.AllDirectories).Single();

    public static TheoryData<string> Folders() => [.. Directory.GetFiles(Checkout.Services, "form.yaml", SearchOption.AllDirectories).Select(f => Path.GetFileName(Path.GetDirectoryName(f)!))];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_test_of_a_shipped_service_passes(string slug)
    {
        var files = Directory.GetFiles(Folder(slug)).ToDictionary(f => Path.GetFileName(f)!, File.ReadAllText);
        var definition = new ServiceDefinition { Slug = slug, Name = slug, Summary = "", Mode = ServiceMode.Complete, WhyTrust = "", Unit = "x", Delivery = ["own-portal", "letter"] };
        var results = new Testing.ServiceTests().Run(definition, files);
        results.Where(r => !r.Passed).SelectMany(r => r.Failures.Select(f => $"{r.Test} (Zeile {r.Line}): {f}")).ShouldBeEmpty();
        results.Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void Every_table_of_a_shipped_service_is_read_in_words_and_never_in_codes()
    {
        var bare = new List<string>();
        foreach (var file in Directory.GetFiles(Checkout.Services, "form.yaml", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            var shown = new Making.StatuteValues(null!).Tables(new Dictionary<string, string> { [FormBook.FileName] = text });
            foreach (var (table, words) in FormLoader.Load(file, text).Symbols.Tables.Zip(shown))
            {
                var name = $"{Path.GetFileName(Path.GetDirectoryName(file))}: {table.Name}";
                if (table.Label.Length == 0 || table.Words.Any(w => w.Label.Length == 0)) bare.Add(name + " without a label");
                for (var at = 0; at < table.Keys.Count; at++)
                    if (table.Keys[at].Type == Expressions.ValueKind.Text) bare.AddRange(words.Rows.Select(r => r.Keys[at]).Distinct().Where(k => !words.KeyWords[at].ContainsKey(k)).Select(k => $"{name}.{table.Keys[at].Name}: {k}"));
            }
        }
        bare.ShouldBeEmpty();
    }

    [Fact]
    public void The_general_form_can_be_read_and_asks_for_little()
    {
        FormBook.General.Fields.Count().ShouldBeLessThan(12);
        FormBook.General.Fields.ShouldAllBe(f => f.Purpose.De.Length > 5 && f.Purpose.En != null && f.Basis.Length > 5 && f.Label.En != null);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_field_of_a_shipped_service_says_what_it_is_for_and_speaks_English(string slug)
    {
        var form = FormLoader.Load(slug, File.ReadAllText(Path.Combine(Folder(slug), "form.yaml")));
        form.Fields.ShouldAllBe(f => f.Purpose.De.Length > 5 && f.Purpose.En != null && f.Basis.Length > 5);
        form.Fields.Where(f => f.Id != "iban").ShouldAllBe(f => f.Label.En != null);
        form.Fields.ShouldAllBe(f => f.Hint == null || f.Hint.En != null);
    }
}

/// <summary>Where the checkout lies.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    public static string Services => Path.Combine(Root, "services");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Rathaus.slnx"))) folder = folder.Parent;
        return folder.FullName;
    }
}
