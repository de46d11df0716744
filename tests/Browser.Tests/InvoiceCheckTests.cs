using Microsoft.Playwright;
using Rathaus.Tests.House;
using Rathaus.Tests.Invoices;

namespace Rathaus.Tests.Browser;

/// <summary>The page for suppliers in a real browser: empty, refused, accepted, rejected and a PDF with XML.</summary>
public sealed class InvoiceCheckTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    [Theory]
    [InlineData(320)]
    [InlineData(1280)]
    public async Task A_supplier_drops_files_and_reads_the_findings(int width)
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        await using var visitor = await browser.VisitAsync(house.Address, width);
        var faults = new List<string>();
        visitor.Page.Console += (_, message) => { if (message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) faults.Add(message.Text); };
        await visitor.OpenAsync("/leistungen/rechnung-einreichen");
        await visitor.OpenAsync("/rechnung-pruefen");
        await CheckAsync(visitor, "foto.jpg", [0xFF, 0xD8, 0xFF]);
        (await visitor.Page.TitleAsync()).ShouldStartWith("Fehler:");
        await CheckAsync(visitor, "rechnung.xml", InvoiceFiles.Good);
        (await visitor.Page.TitleAsync()).ShouldStartWith("Rechnung angenommen");
        await CheckAsync(visitor, "rechnung.xml", InvoiceFiles.Bad);
        (await visitor.Page.TitleAsync()).ShouldStartWith("Rechnung abgelehnt");
        await CheckAsync(visitor, "rechnung.pdf", InvoiceFiles.Hybrid("Rechnung RE-2026-17 vom 01.03.2026 Gesamt 219,00 EUR IBAN DE75 5121 0800 1245 1261 99"));
        await CheckAsync(visitor, "kaputt.pdf", "%PDF-1.7\nnothing"u8.ToArray());
        if (Conformance.Folder is not null)
            foreach (var name in new[] { "01.15a-INVOICE_ubl.xml", "03.06a-INVOICE_uncefact.xml" })
                if (File.Exists(Conformance.Path("einvoice", "kosit-standard", name))) await CheckAsync(visitor, name, await File.ReadAllBytesAsync(Conformance.Path("einvoice", "kosit-standard", name)));
        await visitor.OpenAsync("/rechnung-pruefen?sprache=en");
        await CheckAsync(visitor, "invoice.xml", InvoiceFiles.Bad, "Check the invoice");
        faults.ShouldBeEmpty();
    }

    private static async Task CheckAsync(Visitor visitor, string name, byte[] content, string button = "Rechnung prüfen")
    {
        await visitor.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
        // The answer has the same address, so the old document is marked to know when it is gone.
        await visitor.Page.EvaluateAsync("document.documentElement.setAttribute('data-old', '')");
        await visitor.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await visitor.Page.Locator("html:not([data-old]) footer").WaitForAsync();
        await visitor.Page.WaitForLoadStateAsync(LoadState.Load);
        await visitor.LookAsync();
    }
}
