using System.Globalization;
using System.Text;
using System.Text.Json;
using Rathaus.EInvoicing.Model;
using Profile = Rathaus.EInvoicing.Profile;

namespace Rathaus.Tests.CommandLine;

public sealed class InvoiceCommandTests
{
    private static readonly byte[] Good = Invoice("17", "DE75512108001245126199", TargetSyntax.Ubl);
    private static readonly byte[] Bad = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Good).Replace(">04011000-12345-03<", "><", StringComparison.Ordinal));

    [Fact]
    public async Task Each_file_gives_one_line_of_json_and_nothing_else_is_on_standard_output()
    {
        using var folder = new Folder();
        folder.Put("a/1.xml", Good);
        folder.Put("a/deep/2.XML", Bad);
        folder.Put("a/notes.txt", "kein Beleg");
        folder.Put("b/3.xml", Invoice("18", "DE75512108001245126199", TargetSyntax.Cii));
        var single = folder.Put("4.dat", "<html/>");
        var answer = await RathausProcess.RunAsync("invoice", "validate", "--json", folder.At("a"), folder.At("b"), single);
        answer.Code.ShouldBe(1);
        answer.Error.ShouldBeEmpty();
        answer.Lines.Length.ShouldBe(4);
        var lines = answer.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        foreach (var line in lines)
        {
            line.EnumerateObject().Select(member => member.Name).ShouldBe(["file", "profile", "accepted", "findings", "ms"]);
            line.GetProperty("ms").GetDouble().ShouldBeGreaterThanOrEqualTo(0);
            foreach (var finding in line.GetProperty("findings").EnumerateArray())
            {
                finding.EnumerateObject().Select(member => member.Name).ShouldBe(["id", "severity", "line", "path", "text"]);
                finding.GetProperty("severity").GetString().ShouldBeOneOf("error", "warning", "information");
                finding.GetProperty("text").GetString().ShouldNotBeNullOrEmpty();
            }
        }
        lines.Select(line => line.GetProperty("accepted").GetBoolean()).ShouldBe([true, false, true, false]);
        lines.Select(line => line.GetProperty("profile").GetString()).ShouldBe(["XRechnung 3.0", "XRechnung 3.0", "XRechnung 3.0", null]);
        lines[1].GetProperty("file").GetString()!.ShouldEndWith("2.XML");
        var leitweg = lines[1].GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("id").GetString() == "BR-DE-15");
        leitweg.GetProperty("line").GetInt32().ShouldBeGreaterThan(0);
        leitweg.GetProperty("path").GetString()!.ShouldStartWith("/");
        lines[3].GetProperty("findings")[0].GetProperty("id").GetString().ShouldBe("XML-ROOT");
    }

    [Fact]
    public async Task An_accepted_invoice_gives_0_wherever_the_options_stand()
    {
        using var folder = new Folder();
        var file = folder.Put("Rechnung mit Ü.xml", Good);
        var before = await RathausProcess.RunAsync("invoice", "validate", "--json", file);
        var after = await RathausProcess.RunAsync("invoice", "validate", file, "--json");
        before.Code.ShouldBe(0);
        after.Code.ShouldBe(0);
        JsonDocument.Parse(before.Output).RootElement.GetProperty("file").GetString().ShouldBe(file);
        JsonDocument.Parse(after.Output).RootElement.GetProperty("accepted").GetBoolean().ShouldBeTrue();
        (await RathausProcess.RunWithAsync(Good, "invoice", "validate", "--json", "-")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_is_not_there_gives_2_and_does_not_hide_the_others()
    {
        using var folder = new Folder();
        var file = folder.Put("1.xml", Good);
        var answer = await RathausProcess.RunAsync("invoice", "validate", "--json", folder.At("fehlt.xml"), file);
        answer.Code.ShouldBe(2);
        answer.Error.ShouldContain("Die Datei gibt es nicht");
        answer.Lines.Length.ShouldBe(2);
        JsonDocument.Parse(answer.Lines[0]).RootElement.GetProperty("findings")[0].GetProperty("id").GetString().ShouldBe("XML-FILE");
        JsonDocument.Parse(answer.Lines[1]).RootElement.GetProperty("accepted").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData]
    [InlineData("validate")]
    [InlineData("validate", "--frei", "x.xml")]
    [InlineData("validate", "--json")]
    [InlineData("prüfe", "x.xml")]
    [InlineData("convert", "x.xml")]
    [InlineData("convert", "--to", "docx", "x.xml")]
    [InlineData("show", "a.xml", "b.xml")]
    [InlineData("show", "/gibt/es/nicht.xml")]
    [InlineData("extract", "/gibt/es/nicht.pdf")]
    [InlineData("extract", "-o")]
    public async Task Wrong_calls_give_2_and_a_sentence(params string[] args)
    {
        var answer = await RathausProcess.RunAsync(["invoice", .. args]);
        answer.Code.ShouldBe(2);
        (answer.Error + answer.Output).ShouldNotBeNullOrWhiteSpace();
        answer.Error.ShouldNotContain("   at ");
        if (args.Length > 0) answer.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_without_invoices_gives_2()
    {
        using var folder = new Folder();
        folder.Put("leer/lies.txt", "nichts");
        var answer = await RathausProcess.RunAsync("invoice", "validate", "--json", folder.At("leer"));
        answer.Code.ShouldBe(2);
        answer.Output.ShouldBeEmpty();
        answer.Error.ShouldContain("keine XML- oder PDF-Datei");
    }

    [Fact]
    public async Task Progress_is_told_only_on_a_terminal()
    {
        using var folder = new Folder();
        for (var n = 0; n < 60; n++) folder.Put($"{n}.xml", Good);
        var answer = await RathausProcess.RunAsync("invoice", "validate", folder.Path);
        answer.Code.ShouldBe(0);
        answer.Error.ShouldBeEmpty();
        answer.Lines.Length.ShouldBe(61);
        answer.Lines[^1].ShouldContain("60 angenommen, 0 abgelehnt");
    }

    [Fact]
    public async Task An_invoice_is_shown_as_text_and_as_a_page()
    {
        using var folder = new Folder();
        var file = folder.Put("1.xml", Good);
        var text = await RathausProcess.RunAsync("invoice", "show", file);
        text.Code.ShouldBe(0);
        text.Output.ShouldContain("Rechnungsnummer (BT-1): 17");
        var page = await RathausProcess.RunAsync("invoice", "show", "--html", "-o", folder.At("1.html"), file);
        page.Code.ShouldBe(0);
        page.Output.ShouldBeEmpty();
        (await File.ReadAllTextAsync(folder.At("1.html"))).ShouldContain("lang=\"de\"");
        (await RathausProcess.RunAsync("invoice", "show", folder.Put("2.xml", Bad))).Code.ShouldBe(1);
    }

    [Fact]
    public async Task An_invoice_goes_to_the_other_syntax_and_back_without_loss()
    {
        using var folder = new Folder();
        var file = folder.Put("1.xml", Good);
        (await RathausProcess.RunAsync("invoice", "convert", "--to=cii", "-o", folder.At("cii.xml"), file)).Code.ShouldBe(0);
        (await File.ReadAllTextAsync(folder.At("cii.xml"))).ShouldContain("CrossIndustryInvoice");
        var back = await RathausProcess.RunAsync("invoice", "convert", folder.At("cii.xml"), "--to", "ubl");
        back.Code.ShouldBe(0);
        Encoding.UTF8.GetBytes(back.Output).ShouldBe(Good);
    }

    [Fact]
    public async Task What_the_other_syntax_cannot_hold_is_said()
    {
        using var folder = new Folder();
        var file = folder.Put("1.xml", Encoding.UTF8.GetString(Good).Replace("<cac:TaxTotal>", "<cac:PrepaidPayment><cbc:ID>ABC</cbc:ID><cbc:PaidAmount currencyID=\"EUR\">1</cbc:PaidAmount><cbc:InstructionID>X</cbc:InstructionID></cac:PrepaidPayment><cac:TaxTotal>", StringComparison.Ordinal));
        var answer = await RathausProcess.RunAsync("invoice", "convert", "--to", "cii", file);
        answer.Error.ShouldContain("Zahlung Dritter (BG-DEX-09)");
        (await RathausProcess.RunAsync("invoice", "convert", "--to", "ubl", file)).Output.ShouldContain("<cbc:InstructionID>X</cbc:InstructionID>");
    }

    [Fact]
    public async Task What_is_no_pdf_is_refused_by_extract()
    {
        using var folder = new Folder();
        var answer = await RathausProcess.RunAsync("invoice", "extract", folder.Put("1.pdf", Good));
        answer.Code.ShouldBe(2);
        answer.Output.ShouldBeEmpty();
        answer.Error.ShouldContain("PDF-NONE");
        (await RathausProcess.RunAsync("invoice", "extract", folder.Put("2.pdf", "%PDF-1.7\nkaputt"))).Code.ShouldBe(2);
    }

    [Fact]
    public async Task The_xml_inside_a_pdf_comes_out_as_it_is()
    {
        using var folder = new Folder();
        var xml = Encoding.UTF8.GetString(Good);
        var pdf = $"%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R /AF [3 0 R]>> endobj\n2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj\n"
            + $"3 0 obj <</Type /Filespec /UF (xrechnung.xml) /EF <</F 4 0 R>>>> endobj\n4 0 obj <</Length {Good.Length}>> stream\n{xml}\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF";
        var file = folder.Put("1.pdf", pdf);
        var answer = await RathausProcess.RunAsync("invoice", "extract", "-o", folder.At("innen.xml"), file);
        answer.Error.ShouldBeEmpty();
        answer.Code.ShouldBe(0);
        (await File.ReadAllBytesAsync(folder.At("innen.xml"))).ShouldBe(Good);
    }

    private static byte[] Invoice(string number, string iban, TargetSyntax syntax)
    {
        var invoice = new Invoice();
        invoice.Set("BT-24", Profile.XRechnung.Identifier).Set("BT-23", "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0").Set("BT-1", number).Set("BT-2", new DateOnly(2026, 3, 1)).Set("BT-3", "380").Set("BT-5", "EUR").Set("BT-9", new DateOnly(2026, 4, 1)).Set("BT-10", "04011000-12345-03");
        var seller = invoice.Add("BG-4").Set("BT-27", "Müller GmbH").Set("BT-31", "DE123456789").Set("BT-34", "a@b.example", "EM");
        seller.Add("BG-5").Set("BT-37", "Ort").Set("BT-38", "12345").Set("BT-40", "DE");
        seller.Add("BG-6").Set("BT-41", "Eva").Set("BT-42", "0123 4567").Set("BT-43", "a@b.example");
        invoice.Add("BG-7").Set("BT-44", "Stadt").Set("BT-49", "b@c.example", "EM").Add("BG-8").Set("BT-52", "Ort").Set("BT-53", "12345").Set("BT-55", "DE");
        invoice.Add("BG-13").Set("BT-72", new DateOnly(2026, 2, 27));
        invoice.Add("BG-16").Set("BT-81", "58").Set("BT-84", iban);
        invoice.Set("BT-110", 19m);
        invoice.Add("BG-22").Set("BT-106", 100m).Set("BT-109", 100m).Set("BT-112", 119m).Set("BT-115", 119m);
        invoice.Add("BG-23").Set("BT-116", 100m).Set("BT-117", 19m).Set("BT-118", "S").Set("BT-119", 19m);
        var line = invoice.Add("BG-25").Set("BT-126", 1m).Set("BT-129", 2m).Set("BT-130", "HUR").Set("BT-131", 100m);
        line.Add("BG-29").Set("BT-146", 50m);
        line.Add("BG-30").Set("BT-151", "S").Set("BT-152", 19m);
        line.Add("BG-31").Set("BT-153", "Arbeit " + number.ToString(CultureInfo.InvariantCulture));
        return InvoiceWriter.Write(invoice, syntax);
    }
}
