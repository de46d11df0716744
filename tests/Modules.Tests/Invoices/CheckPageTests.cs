using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rathaus.Modules.Invoices;
using Rathaus.Platform.Documents;
using Rathaus.Tests.EInvoicing;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Invoices;

/// <summary>The supplier's page in the real house.</summary>
public sealed class CheckPageTests : IAsyncLifetime
{
    private TestHouse _house = null!;

    public async Task InitializeAsync() => _house = await TestHouse.StartAsync(demo: true);

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task A_good_invoice_is_accepted_and_shown()
    {
        using var page = await SendAsync(_house, "rechnung.xml", InvoiceFiles.Good);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Page.Title.ShouldStartWith("Rechnung angenommen");
        page.Page.QuerySelector("[role=status]")!.TextContent.ShouldContain("Angenommen: Die Rechnung hat keine Fehler.");
        page.Text.ShouldContain("XRechnung 3.0");
        page.Text.ShouldContain("rechnung.xml");
        page.Text.ShouldContain("Handwerk Müller GmbH");
        page.Text.ShouldContain("stunden.csv");
        page.Text.ShouldContain("nicht auf Schadprogramme geprüft");
        page.Text.ShouldContain("Datei und Ergebnis sind nicht gespeichert");
        page.Page.QuerySelectorAll("h1").Length.ShouldBe(1);
        page.Page.QuerySelectorAll("main [style], main style, main script, [onclick]").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bad_invoice_lists_each_finding_with_its_place()
    {
        using var page = await SendAsync(_house, "rechnung.xml", InvoiceFiles.Bad);
        page.Page.Title.ShouldStartWith("Rechnung abgelehnt");
        page.Page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("Abgelehnt: Die Rechnung hat");
        var rows = page.Page.QuerySelectorAll("table.rh-table tbody tr").ToList();
        var reference = rows.Single(row => row.Children[1].TextContent == "BR-DE-15");
        reference.Children[0].TextContent.ShouldContain("Fehler");
        reference.QuerySelector("svg").ShouldNotBeNull();
        var sum = rows.Single(row => row.Children[1].TextContent == "BR-CO-15");
        sum.Children[3].TextContent.ShouldContain("Zeile ");
        sum.QuerySelector("code")!.TextContent.ShouldStartWith("/ubl:Invoice");
        foreach (var link in page.Page.QuerySelectorAll("table.rh-table a[href^='#']"))
            page.Page.QuerySelectorAll("[id='" + link.GetAttribute("href")![1..] + "']").Length.ShouldBe(1);
        page.Page.QuerySelectorAll("table.rh-table a[href^='#stelle']").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_hybrid_file_says_what_agrees_and_what_does_not()
    {
        using var same = await SendAsync(_house, "rechnung.pdf", InvoiceFiles.Hybrid());
        Agreement(same, "Rechnungsnummer").ShouldBe("RE-2026-17 stimmt überein");
        Agreement(same, "IBAN").ShouldEndWith("stimmt überein");
        same.Text.ShouldNotContain("im PDF nicht gefunden");
        using var other = await SendAsync(_house, "rechnung.pdf", InvoiceFiles.Hybrid("Rechnung RE-2026-17 vom 01.03.2026 Gesamt 219,00 EUR IBAN DE75 5121 0800 1245 1261 99"));
        Agreement(other, "Summe mit Umsatzsteuer").ShouldBe("119.00 im PDF nicht gefunden");
        Agreement(other, "Rechnungsdatum").ShouldBe("2026-03-01 stimmt überein");
    }

    private static string Agreement(TestBrowser page, string term)
    {
        var row = page.Page.QuerySelectorAll("table.rh-table tr").Single(row => row.Children[0].TextContent == term);
        return row.Children[1].TextContent + " " + row.Children[2].TextContent.Trim();
    }

    [Fact]
    public async Task English_words_for_those_who_read_english()
    {
        using var page = _house.Browser();
        await page.OpenAsync("/rechnung-pruefen?sprache=en");
        page.Text.ShouldContain("We do not store the file");
        await page.SubmitAsync("Check the invoice", ("datei", new TestFile("invoice.xml", "text/xml", InvoiceFiles.Bad)));
        page.Text.ShouldContain("Rejected: the invoice has");
        page.Page.QuerySelector(".rh-invoice")!.GetAttribute("lang").ShouldBe("de");
    }

    [Theory]
    [InlineData("leer.xml", "", HttpStatusCode.BadRequest, "Die Datei ist leer")]
    [InlineData("foto.jpg", "\u00ff\u00d8\u00ff\u00e0JFIF", HttpStatusCode.UnsupportedMediaType, "keine XML- und keine PDF-Datei")]
    [InlineData("brief.docx", "PK\u0003\u0004", HttpStatusCode.UnsupportedMediaType, "keine XML- und keine PDF-Datei")]
    public async Task What_is_no_invoice_file_is_refused_at_its_field(string name, string content, HttpStatusCode status, string sentence)
    {
        using var page = await SendAsync(_house, name, Encoding.Latin1.GetBytes(content));
        page.Status.ShouldBe(status);
        page.Page.Title.ShouldStartWith("Fehler:");
        page.Page.QuerySelector("[data-error-summary] a[href='#datei']")!.TextContent.ShouldContain(sentence);
        page.Page.QuerySelector("#datei")!.GetAttribute("aria-invalid").ShouldBe("true");
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", "XML-DTD")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;\">]><a>&y;</a>", "XML-DTD")]
    [InlineData("<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\">", "XML-")]
    [InlineData("%PDF-1.7\nnothing", "PDF-BROKEN")]
    public async Task Hostile_files_get_a_finding(string content, string id)
    {
        using var page = await SendAsync(_house, "rechnung.xml", Encoding.UTF8.GetBytes(content));
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("Abgelehnt: Wir können die Datei nicht als E-Rechnung lesen.");
        page.Text.ShouldContain(id);
        page.Text.ShouldNotContain("root:");
    }

    [Fact]
    public async Task Markup_in_an_invoice_stays_text()
    {
        var xml = Samples.Ubl.Replace("Reparatur", "&lt;script&gt;alert(1)&lt;/script&gt;&lt;h2&gt;", StringComparison.Ordinal).Replace("stunden.csv", "&quot;&gt;&lt;img src=x&gt;.csv", StringComparison.Ordinal);
        using var page = await SendAsync(_house, "<b>.xml", Encoding.UTF8.GetBytes(xml));
        page.Page.QuerySelectorAll("main script, main img, main b").ShouldBeEmpty();
        page.Text.ShouldContain("<script>alert(1)</script><h2>");
    }

    [Fact]
    public async Task Sixty_megabytes_are_refused_with_the_limit()
    {
        using var page = await SendAsync(_house, "gross.xml", new byte[60 << 20]);
        page.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        page.Text.ShouldContain("Die Datei ist größer als 15 MB.");
    }

    [Fact]
    public async Task Without_a_file_the_page_asks_for_one()
    {
        using var page = _house.Browser();
        await page.OpenAsync("/rechnung-pruefen");
        await page.SubmitAsync("Rechnung prüfen", ("datei", ""));
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("Bitte wählen Sie eine Datei aus.");
    }

    [Fact]
    public async Task No_cookie_no_cache_and_no_file_is_left_behind()
    {
        using var page = _house.Browser();
        using var opened = await page.RawAsync(new(HttpMethod.Get, "/rechnung-pruefen"));
        opened.Headers.Contains("Set-Cookie").ShouldBeFalse();
        using var body = new MultipartFormDataContent { { new ByteArrayContent(InvoiceFiles.Good), "datei", "a.xml" } };
        using var answer = await page.RawAsync(new(HttpMethod.Post, "/rechnung-pruefen") { Content = body });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        Directory.Exists(_house.Services.GetRequiredService<UploadSettings>().TemporaryFolder).ShouldBeFalse();
    }

    [Fact]
    public async Task The_service_leads_to_the_page()
    {
        using var page = _house.Browser();
        await page.OpenAsync("/leistungen/rechnung-einreichen");
        await page.ClickAsync("E-Rechnung prüfen");
        page.Path.ShouldBe("/rechnung-pruefen");
        page.Page.QuerySelector("h1")!.TextContent.ShouldBe("E-Rechnung prüfen");
    }

    [Fact]
    public async Task A_virus_in_an_attachment_rejects_the_invoice_and_a_scanner_that_is_away_only_warns()
    {
        using var clamd = new FakeClamd();
        await using var house = await TestHouse.StartAsync(change: Scanner(clamd.Settings));
        using var clean = await SendAsync(house, "rechnung.xml", InvoiceFiles.Good);
        clean.Text.ShouldContain("kein Schadprogramm gefunden");
        var infected = Samples.Ubl.Replace("YTtiO2MK", Convert.ToBase64String("a virus"u8), StringComparison.Ordinal);
        using var bad = await SendAsync(house, "rechnung.xml", Encoding.UTF8.GetBytes(infected));
        bad.Text.ShouldContain("Abgelehnt: Die Rechnung hat 1 Fehler.");
        bad.Text.ShouldContain("ATT-HARMFUL");
        bad.Text.ShouldContain("Schadprogramm gefunden");
        using var pdf = await SendAsync(house, "rechnung.pdf", InvoiceFiles.Hybrid());
        pdf.Page.QuerySelectorAll(".rh-files li").Length.ShouldBe(2);

        await using var alone = await TestHouse.StartAsync(change: Scanner(new("127.0.0.1:1")));
        using var unknown = await SendAsync(alone, "rechnung.xml", InvoiceFiles.Good);
        unknown.Text.ShouldContain("Angenommen");
        unknown.Text.ShouldContain("ATT-UNKNOWN");
        unknown.Text.ShouldContain("konnte nicht geprüft werden");
    }

    [Fact]
    public async Task Who_asks_too_often_reads_when_to_come_back()
    {
        await using var house = await TestHouse.StartAsync(change: builder => builder.Services.Replace(ServiceDescriptor.Singleton(new InvoiceLimits { PerMinute = 2 })));
        for (var n = 0; n < 2; n++)
            using (var page = await SendAsync(house, "rechnung.xml", InvoiceFiles.Good)) page.Status.ShouldBe(HttpStatusCode.OK);
        using var refused = await SendAsync(house, "rechnung.xml", InvoiceFiles.Good);
        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Text.ShouldContain("höchstens 2 in der Minute");
    }

    private static Action<WebApplicationBuilder> Scanner(ClamdSettings scanner) => builder =>
        builder.Services.Replace(ServiceDescriptor.Singleton(new UploadSettings { TemporaryFolder = Path.GetTempPath(), Scanner = scanner }));

    private static async Task<TestBrowser> SendAsync(TestHouse house, string name, byte[] content)
    {
        var page = house.Browser();
        await page.OpenAsync("/rechnung-pruefen");
        await page.SubmitAsync("Rechnung prüfen", ("datei", new TestFile(name, "application/octet-stream", content)));
        return page;
    }
}
