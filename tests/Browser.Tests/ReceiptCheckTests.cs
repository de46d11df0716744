using Microsoft.Playwright;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>A receipt is checked in the browser, and the server is not needed for it: it is stopped once the page is there.</summary>
public sealed class ReceiptCheckTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    [Fact]
    public async Task A_receipt_is_checked_with_the_server_stopped_and_an_altered_one_is_refused()
    {
        var house = await TestHouse.StartAsync(demo: true);
        var running = true;
        try
        {
            var (_, token) = await CaseWorkTests.OpenAsync(house, "Hundesteuer anmelden: Bello", "Jördis Groß-Çelik", 0);
            await house.CheckpointAsync();
            await using var anyone = await browser.VisitAsync(house.Address);
            await anyone.OpenAsync("/quittung-pruefen");
            var json = await anyone.FetchAsync($"/status/{token}/quittung.json");
            var pdf = await anyone.FetchAsync($"/status/{token}/quittung.pdf");
            running = false;
            await house.DisposeAsync();
            (await CheckAsync(anyone, json)).ShouldContain("Antrag eingegangen");
            (await CheckAsync(anyone, pdf)).ShouldContain("Die Quittung stimmt Eingetragen am");
            var altered = System.Text.Encoding.UTF8.GetString(json).Replace("case.submit", "case.sabmit");
            (await CheckAsync(anyone, System.Text.Encoding.UTF8.GetBytes(altered))).ShouldContain("Die Quittung stimmt nicht");
            (await CheckAsync(anyone, "{}"u8.ToArray())).ShouldContain("Die Quittung stimmt nicht");
        }
        finally
        {
            if (running) await house.DisposeAsync();
        }
    }

    private static async Task<string> CheckAsync(Visitor visitor, byte[] content)
    {
        await visitor.Page.EvaluateAsync("document.getElementById('rh-ergebnis').replaceChildren()");
        await visitor.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "quittung", MimeType = "application/octet-stream", Buffer = content });
        var result = visitor.Page.Locator("#rh-ergebnis h2");
        await result.WaitForAsync();
        return string.Join(' ', (await visitor.Page.Locator("#rh-ergebnis").InnerTextAsync()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
