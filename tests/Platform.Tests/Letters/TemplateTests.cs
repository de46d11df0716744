using System.Text.Json.Nodes;
using Rathaus.Platform.Letters;

namespace Rathaus.Tests.Letters;

public class TemplateTests
{
    [LetterFact]
    public async Task A_decision_is_a_tagged_PDF_A3a_in_German_with_title_and_only_our_fonts()
    {
        await using var house = new LetterHouse();
        var pdf = await house.RenderAsync("dog-tax.typ", LetterHouse.Data("dog-tax"));

        var info = house.Ask(pdf, "pdfinfo");
        info.ShouldContain("Title:           Hundesteuerbescheid 2026");
        info.ShouldContain("Tagged:          yes");
        info.ShouldContain("(A4)");
        var metadata = house.Ask(pdf, "pdfinfo", "-meta");
        metadata.ShouldContain("<pdfaid:part>3</pdfaid:part>");
        metadata.ShouldContain("<pdfaid:conformance>A</pdfaid:conformance>");
        house.Ask(pdf, "qpdf", "--check").ShouldContain("No syntax or stream encoding errors");
        var fonts = house.Ask(pdf, "pdffonts").Split('\n')[2..].Where(line => line.Length > 0).ToList();
        fonts.Count.ShouldBe(2);
        fonts.ShouldAllBe(line => line.Contains("FiraSans-") && line.Contains("yes yes yes"));
        house.Ask(pdf, "qpdf", "--json").ShouldContain("\"/Lang\": \"u:de-DE\"");
    }

    [LetterFact]
    public async Task A_decision_says_everything_that_a_decision_needs()
    {
        await using var house = new LetterHouse();
        var text = house.Ask(await house.RenderAsync("dog-tax.typ", LetterHouse.Data("dog-tax")), "pdftotext", "-layout");
        foreach (var part in new[]
        {
            "Stadt Musterstadt · Rathausplatz 1 · 12345 Musterstadt", "Jördis Groß-Çelik", "22.3-HS-4711/26", "5100.2231.0042",
            "Bescheid über die Hundesteuer 2026", "Festsetzung", "80,00 €", "Begründung", "Im Auftrag", "Martin Schäfer",
            "Rechtsbehelfsbelehrung", "innerhalb eines Monats", "Anlage", "Seite 1 von 2", "Seite 2 von 2",
        }) text.ShouldContain(part);
    }

    [LetterFact]
    public async Task The_address_stands_in_the_window_of_the_envelope()
    {
        await using var house = new LetterHouse();
        var boxes = house.Ask(await house.RenderAsync("dog-tax.typ", LetterHouse.Data("dog-tax")), "pdftotext", "-bbox", "-l", "1");
        var line = boxes.Split('\n').First(word => word.Contains(">Jördis<"));
        double Millimetres(string name) => double.Parse(line.Split(name + "=\"")[1].Split('"')[0], System.Globalization.CultureInfo.InvariantCulture) / 72 * 25.4;
        Millimetres("xMin").ShouldBeInRange(24.5, 26);
        Millimetres("yMin").ShouldBeInRange(62.7, 75);
    }

    [LetterFact]
    public async Task The_structure_has_headings_tables_with_head_cells_and_a_described_picture()
    {
        await using var house = new LetterHouse();
        var structure = house.Ask(await house.RenderAsync("dog-tax.typ", LetterHouse.Data("dog-tax")), "pdfinfo", "-struct-text");
        structure.Split('\n').Count(line => line.TrimStart().StartsWith("H1 ")).ShouldBe(1);
        structure.ShouldContain("H2");
        structure.ShouldContain("TH");
        structure.ShouldContain("Figure");
        structure.ShouldNotContain("Seite 1 von");
    }

    [LetterFact]
    public async Task Large_print_is_18_point_and_keeps_the_address_window()
    {
        await using var house = new LetterHouse();
        var data = JsonNode.Parse(LetterHouse.Data("dog-tax"))!;
        data["largePrint"] = true;
        var pdf = await house.RenderAsync("dog-tax.typ", data.ToJsonString());
        HeightOf(house.Ask(pdf, "pdftotext", "-bbox"), "Rasse").ShouldBeGreaterThan(1.5 * HeightOf(
            house.Ask(await house.RenderAsync("dog-tax.typ", LetterHouse.Data("dog-tax")), "pdftotext", "-bbox"), "Rasse"));
        house.Ask(pdf, "pdftotext").ShouldContain("Aktenzeichen");
    }

    [LetterFact]
    public async Task An_automatic_act_carries_the_note_instead_of_a_signature()
    {
        await using var house = new LetterHouse();
        var data = JsonNode.Parse(LetterHouse.Data("dog-tax"))!;
        data["closing"] = new JsonObject { ["kind"] = "automatic" };
        var text = house.Ask(await house.RenderAsync("dog-tax.typ", data.ToJsonString()), "pdftotext");
        text.ShouldContain("automatisch erstellt");
        text.ShouldNotContain("Im Auftrag");
    }

    [LetterFact]
    public async Task A_decision_without_remedy_notice_is_refused()
    {
        await using var house = new LetterHouse();
        var data = JsonNode.Parse(LetterHouse.Data("dog-tax"))!;
        data["remedy"] = null;
        var refused = await Should.ThrowAsync<LetterException>(() => house.RenderAsync("dog-tax.typ", data.ToJsonString()));
        refused.Failure.ShouldBe(LetterFailure.Template);
        refused.IsTransient.ShouldBeFalse();
        refused.Diagnostics.ShouldContain(remark => remark.Message.Contains("needs its remedy notice") && remark.Place.StartsWith("letterhead.typ:"));
    }

    [LetterFact]
    public async Task The_receipt_lists_number_time_answers_and_hashes()
    {
        await using var house = new LetterHouse();
        var text = house.Ask(await house.RenderAsync("receipt.typ", LetterHouse.Data("receipt")), "pdftotext", "-layout");
        foreach (var part in new[] { "Vorgangsnummer", "2026-004711", "23:59:07", "Chipnummer", "276 0981 0000 1234", "Heimtierausweis.pdf", "9f86d081 884c7d65", "kein Bescheid" })
            text.ShouldContain(part);
    }

    [LetterFact]
    public async Task The_delivery_sheet_shows_each_party_with_its_own_day()
    {
        await using var house = new LetterHouse();
        var text = house.Ask(await house.RenderAsync("delivery-sheet.typ", LetterHouse.Data("delivery-sheet")), "pdftotext", "-layout");
        foreach (var part in new[] { "Jördis Groß-Çelik", "Montag, 22.12.2025", "Donnerstag, 22.1.2026", "Deniz Groß-Çelik", "keine Bekanntgabe" })
            text.ShouldContain(part);
    }

    [LetterFact]
    public async Task Text_of_people_is_text_and_never_Typst_code()
    {
        await using var house = new LetterHouse();
        var data = JsonNode.Parse(LetterHouse.Data("receipt"))!;
        const string hostile = "#read(\"/receipt.json\") $x^2$ *fett* @x \\ #panic()";
        data["pages"]![0]!["answers"]![0]!["value"] = hostile;
        house.Ask(await house.RenderAsync("receipt.typ", data.ToJsonString()), "pdftotext", "-layout").ShouldContain("#read(\"/receipt.json\")");
    }

    [LetterFact]
    public async Task The_time_in_the_letter_is_that_of_the_injected_clock()
    {
        await using var house = new LetterHouse(clock: new FixedClock(new(2026, 3, 2, 10, 30, 0, TimeSpan.Zero)));
        house.Ask(await house.RenderAsync("receipt.typ", LetterHouse.Data("receipt")), "pdfinfo", "-isodates").ShouldContain("CreationDate:    2026-03-02T10:30:00");
    }

    private static double HeightOf(string boxes, string word)
    {
        var line = boxes.Split('\n').First(entry => entry.Contains($">{word}<"));
        double Value(string name) => double.Parse(line.Split(name + "=\"")[1].Split('"')[0], System.Globalization.CultureInfo.InvariantCulture);
        return Value("yMax") - Value("yMin");
    }
}
