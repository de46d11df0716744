using System.Globalization;
using AngleSharp.Html.Parser;

namespace Rathaus.Tests.UiKit;

/// <summary>The HTML that each function writes. <c>RATHAUS_GOLDEN=write</c> writes the approved files anew: read the difference before committing it.</summary>
public sealed class KitTests
{
    private static readonly string Golden = Path.Combine(Conformance.Checkout, "tests", "Ui.Tests", "Golden");

    public KitTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de-DE");

    public static TheoryData<string> Names => [.. Samples.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_writes_the_approved_html(string name)
    {
        var html = Samples.All[name]("Hund & Herrchen").ToString().ReplaceLineEndings("\n").Replace("><", ">\n<", StringComparison.Ordinal) + "\n";
        var file = Path.Combine(Golden, name + ".html");
        if (Environment.GetEnvironmentVariable("RATHAUS_GOLDEN") == "write") File.WriteAllText(file, html);
        html.ShouldBe(File.ReadAllText(file).ReplaceLineEndings("\n"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_the_text_no_element_or_address_of_it_comes_alive(string name)
    {
        foreach (var text in Samples.Texts)
        {
            var document = new HtmlParser().ParseDocument(Samples.All[name](text).ToString());
            document.QuerySelectorAll("script:not([src^='/lib/']), [src=x]").ShouldBeEmpty();
            document.All.SelectMany(element => element.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.Ordinal) || a.Name == "style").ShouldBeEmpty();
            document.QuerySelectorAll("[id='']").ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_control_refers_to_is_there_and_every_id_is_there_once(string name)
    {
        var document = new HtmlParser().ParseDocument(Samples.All[name]("Hund").ToString());
        var ids = document.All.Where(e => e.HasAttribute("id")).Select(e => e.Id!).ToList();
        ids.ShouldBe(ids.Distinct());
        foreach (var attribute in new[] { "aria-describedby", "aria-labelledby", "for", "list" })
            foreach (var element in document.QuerySelectorAll($"[{attribute}]"))
                element.GetAttribute(attribute)!.Split(' ').ShouldAllBe(id => ids.Contains(id));
        foreach (var control in document.QuerySelectorAll("main input:not([type=hidden]), main select, main textarea"))
            document.QuerySelector($"label[for='{control.Id}']").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JavaScript:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("java\nscript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("//fremd.example")]
    [InlineData("/\\fremd.example")]
    [InlineData("vbscript:x")]
    [InlineData("relative")]
    [InlineData(null)]
    public void An_address_that_could_run_or_lead_away_unseen_leads_nowhere(string? address) => Html.Link(address).ShouldBe("#");

    [Theory]
    [InlineData("/suche?q=Perso")]
    [InlineData("#feld")]
    [InlineData("?seite=2")]
    [InlineData("https://www.gesetze-im-internet.de/")]
    [InlineData("mailto:rathaus@musterstadt.example")]
    [InlineData("tel:115")]
    public void A_plain_address_stays(string address) => Html.Link(address).ShouldBe(address);

    [Fact]
    public void The_error_summary_leads_to_the_first_control_of_every_kind_of_field()
    {
        var field = new Field("antrag.tag", "Frage") { Error = "Wählen Sie aus." };
        foreach (var drawn in new[] { Kit.TextField(field), Kit.DateField(field), Kit.YesNo(field), Kit.Checkboxes(field, [new("a", "A")]), Kit.Select(field, []), Kit.TextArea(field), Kit.FileUpload(field, []), Kit.Checkbox(field) })
            new HtmlParser().ParseDocument(drawn.ToString()).QuerySelector("#antrag-tag")!.LocalName.ShouldBeOneOf("input", "select", "textarea");
        Kit.ErrorSummary([field]).ToString().ShouldContain("href=\"#antrag-tag\"");
    }

    [Fact]
    public void The_kit_speaks_english_on_an_english_page()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Kit.StepIndicator(3, 8).ToString().ShouldContain("Step 3 of 8");
        Kit.TextField(new Field("a", "Name") { Required = false }).ToString().ShouldContain("(optional)");
    }

    [Fact]
    public void No_faults_no_summary() => Kit.ErrorSummary(Array.Empty<FieldError>()).IsEmpty.ShouldBeTrue();

    [Fact]
    public void A_password_is_never_written_back() => Kit.PasswordField(new Field("p", "Passwort") { Value = "geheim" }).ToString().ShouldNotContain("geheim");

    [Fact]
    public void An_icon_that_does_not_exist_is_named() => Should.Throw<ArgumentException>(() => Icon.Of("einhorn")).Message.ShouldContain("einhorn");
}
