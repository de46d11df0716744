using Rathaus.Platform.Letters;

namespace Rathaus.Tests.Letters;

public sealed class PrintBatchTests
{
    [LetterFact]
    public async Task Each_letter_begins_on_an_odd_page_and_keeps_its_words_and_umlauts()
    {
        await using var house = new LetterHouse();
        var sheet = await house.RenderAsync("delivery-sheet.typ", LetterHouse.Data("delivery-sheet"));
        var tax = await house.RenderAsync("dog-tax.typ", LetterHouse.Data("dog-tax"));
        var (pdf, firsts) = PrintBatch.Join([sheet, tax, sheet]);
        firsts.ShouldAllBe(page => page % 2 == 1);
        house.Ask(pdf, "qpdf", "--check").ShouldContain("No syntax or stream encoding errors found");
        var text = house.Ask(pdf, "pdftotext", "-layout");
        text.Split("Begründung der Daten").Length.ShouldBeGreaterThanOrEqualTo(3, text);
        text.ShouldContain("Hundesteuer");
        house.Ask(pdf, "pdffonts").ShouldContain("Fira");
        var (single, starts) = PrintBatch.Join([sheet, tax], duplex: false);
        starts[1].ShouldBeLessThan(firsts[1] + 1);
        single.Length.ShouldBeLessThan(pdf.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.7 ein Bescheid")]
    [InlineData("%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF")]
    [InlineData("%PDF-1.7\nstartxref\n99999999\ntrailer\n%%EOF")]
    public void What_the_house_did_not_make_is_refused_and_named_by_its_place(string file) =>
        Should.Throw<FormatException>(() => PrintBatch.Join([System.Text.Encoding.Latin1.GetBytes(file)])).Message.ShouldStartWith("0:");

    [LetterFact]
    public async Task A_damaged_letter_costs_a_refusal_and_nothing_else()
    {
        await using var house = new LetterHouse();
        var sheet = await house.RenderAsync("delivery-sheet.typ", LetterHouse.Data("delivery-sheet"));
        var random = new Random(4711);
        for (var i = 0; i < 300; i++)
        {
            var broken = sheet.ToArray();
            for (var hits = 0; hits < 20; hits++) broken[random.Next(broken.Length)] = (byte)random.Next(256);
            try
            {
                PrintBatch.Join([broken]);
            }
            catch (FormatException fault)
            {
                fault.Message.ShouldStartWith("0:");
            }
        }
    }
}
