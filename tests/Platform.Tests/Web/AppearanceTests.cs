using System.Text;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Web;

namespace Rathaus.Tests.Web;

/// <summary>Colours that people can read, and crests that do nothing but show.</summary>
public sealed class AppearanceTests
{
    [Theory]
    [InlineData("#000000", "#ffffff", 21.0)]
    [InlineData("#ffffff", "#ffffff", 1.0)]
    [InlineData("#767676", "#ffffff", 4.54)]
    [InlineData("#777777", "#ffffff", 4.48)]
    public void Contrast_is_that_of_wcag(string one, string other, double expected) => TownColours.Contrast(one, other).ShouldBe(expected, 0.01);

    [Theory]
    [InlineData("#1c4e8a", false)]
    [InlineData("#9cc3f0", true)]
    [InlineData("", false)]
    public void A_readable_colour_is_taken(string colour, bool dark) => TownColours.Refuse(colour, dark, "Accent").ShouldBeNull();

    [Theory]
    [InlineData("#ffcc00", false, "1,5 : 1", "dunkler")]
    [InlineData("#777777", false, "4,4 : 1", "dunkler")]
    [InlineData("#767676", false, "grauem Grund", "dunkler")] // enough on white, not on grey
    [InlineData("#1c4e8a", true, "schwarzem Grund", "heller")]
    public void A_colour_that_fails_is_refused_with_what_was_measured_and_one_that_does(string colour, bool dark, string measured, string way)
    {
        var sentence = TownColours.Refuse(colour, dark, "Accent")!.Sentence;
        sentence.ShouldContain(measured);
        sentence.ShouldContain("4,5 : 1 (WCAG AA)");
        sentence.ShouldContain(way);
        TownColours.Refuse(sentence.Split("zum Beispiel ")[1].TrimEnd('.'), dark, "Accent").ShouldBeNull("the advice is good");
    }

    [Theory]
    [InlineData("rot")]
    [InlineData("#12345")]
    [InlineData("#12345g")]
    [InlineData("#fff;}body{display:none")]
    public void What_is_no_colour_is_refused_and_never_reaches_the_styles(string colour)
    {
        TownColours.Refuse(colour, false, "Accent")!.Sentence.ShouldContain("zum Beispiel #1c4e8a");
        TownColours.Styles(colour, colour).ShouldBe("");
    }

    [Fact]
    public void Styles_hold_each_colour_in_its_design()
    {
        var styles = TownColours.Styles("#1c4e8a", "#9cc3f0");
        styles.ShouldContain("@media print, (prefers-color-scheme:light){:root{--kern-color-action-default:#1c4e8a}}");
        styles.ShouldContain("[data-kern-theme=dark]{--kern-color-action-default:#9cc3f0}");
        styles.Count(c => c == '{').ShouldBe(styles.Count(c => c == '}'));
    }

    [Fact]
    public void A_drawing_keeps_what_draws()
    {
        var svg = Read("""<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10"><title>Wappen</title><defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs><path d="M0 0h10v10z" fill="url(#g)"/><use xlink:href="#g"/></svg>""");
        foreach (var part in (string[])["viewBox=\"0 0 10 10\"", "<title>Wappen</title>", "fill=\"url(#g)\"", "stop-color=\"#fff\"", "href=\"#g\""]) svg.ShouldContain(part);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<path onload=\"alert(1)\" d=\"M0 0\"/>")]
    [InlineData("<a href=\"javascript:alert(1)\"><path d=\"M0 0\"/></a>")]
    [InlineData("<use href=\"https://angreifer.example/x.svg#a\"/>")]
    [InlineData("<image href=\"https://angreifer.example/x.png\"/>")]
    [InlineData("<style>*{background:url(https://angreifer.example)}</style>")]
    [InlineData("<path style=\"background:url(https://angreifer.example)\" d=\"M0 0\"/>")]
    [InlineData("<path fill=\"url(https://angreifer.example/x)\" d=\"M0 0\"/>")]
    [InlineData("<path fill=\"\\75rl(https://angreifer.example/x)\" d=\"M0 0\"/>")]
    [InlineData("<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"><img src=\"x\" onerror=\"alert(1)\"/></body></foreignObject>")]
    [InlineData("<set attributeName=\"href\" to=\"javascript:alert(1)\"/>")]
    [InlineData("<animate attributeName=\"href\" values=\"javascript:alert(1)\"/>")]
    public void What_could_run_or_call_outside_is_gone_and_the_rest_stays(string harm)
    {
        var svg = Read($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{harm}<rect width="5" height="5"/></svg>""");
        foreach (var word in (string[])["alert", "angreifer", "script", "onload", "onerror", "style", "foreignObject", "image", "<a", "<set", "<animate"]) svg.ShouldNotContain(word, Case.Insensitive, word);
        svg.ShouldContain("<rect");
    }

    [Theory]
    [InlineData("<svg viewBox=\"0 0 1 1\"/>")]
    [InlineData("<html><svg/></html>")]
    [InlineData("kein bild")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\">&b;</svg>")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><title>&a;</title></svg>")]
    public void What_is_no_drawing_is_refused_in_a_sentence(string file) => CrestFile.Read(Encoding.UTF8.GetBytes(file)).Refusal!.Sentence.ShouldContain("SVG");

    [Fact]
    public void A_drawing_without_end_is_refused()
    {
        CrestFile.Read(new byte[CrestFile.LargestFile + 1]).Refused.ShouldBeTrue();
        var deep = $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\">{string.Concat(Enumerable.Repeat("<g>", 500))}{string.Concat(Enumerable.Repeat("</g>", 500))}</svg>";
        CrestFile.Read(Encoding.UTF8.GetBytes(deep)).Refusal!.Sentence.ShouldContain("zu verwickelt");
    }

    private static string Read(string svg) => CrestFile.Read(Encoding.UTF8.GetBytes(svg)).Value.Svg;
}
