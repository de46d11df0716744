using System.Text;
using Microsoft.Playwright;
using Rathaus.Tests.House;
using Rathaus.TransparencyLog;

namespace Rathaus.Tests.Browser;

/// <summary>A receipt is checked in the browser, and the server is not needed for it: it is stopped once the page is there.</summary>
public sealed class ReceiptCheckTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    private const string Holds = "Die Quittung stimmt Dieser Eintrag steht im Protokoll von Musterstadt", Fails = "Die Quittung stimmt nicht";

    [Fact]
    public async Task A_receipt_is_checked_with_the_server_stopped_in_every_width_and_mode()
    {
        var house = await TestHouse.StartAsync(demo: true);
        var running = true;
        var visitors = new List<Visitor>();
        try
        {
            var (_, token) = await CaseWorkTests.OpenAsync(house, "Hundesteuer anmelden: Bello", "Jördis Groß-Çelik", 0);
            foreach (var (width, colors) in new[] { (1280, ColorScheme.Light), (320, ColorScheme.Light), (1280, ColorScheme.Dark), (320, ColorScheme.Dark) })
            {
                var anyone = await browser.VisitAsync(house.Address, width, colors: colors);
                visitors.Add(anyone);
                anyone.Waits = true;
                await anyone.OpenAsync($"/status/{token}/quittung.pdf");
                (await anyone.TextAsync()).ShouldContain("Die Quittung der Stadt ist noch nicht fertig");
                anyone.Waits = false;
            }
            await house.CheckpointAsync();
            foreach (var anyone in visitors) await anyone.OpenAsync("/quittung-pruefen");
            var json = await visitors[0].FetchAsync($"/status/{token}/quittung.json");
            var pdf = await visitors[0].FetchAsync($"/status/{token}/quittung.pdf");
            running = false;
            await house.DisposeAsync();
            await Should.ThrowAsync<PlaywrightException>(() => visitors[0].FetchAsync("/quittung-pruefen"));
            foreach (var anyone in visitors) await CheckAllAsync(anyone, json, pdf);
        }
        finally
        {
            foreach (var visitor in visitors) await visitor.DisposeAsync();
            if (running) await house.DisposeAsync();
        }
    }

    private static async Task CheckAllAsync(Visitor anyone, byte[] json, byte[] pdf)
    {
        var text = Encoding.UTF8.GetString(json);
        var good = await ChooseAsync(anyone, json);
        good.ShouldContain(Holds);
        good.ShouldContain("Antrag eingegangen");
        (await ChooseAsync(anyone, pdf)).ShouldContain(Holds);
        (await DropAsync(anyone, json)).ShouldContain(Holds);
        (await DropAsync(anyone, Encoding.UTF8.GetBytes(text.Replace("case.submit", "case.sabmit")))).ShouldContain(Fails + " Der Inhalt gehört nicht zu diesem Eintrag");
        (await DropAsync(anyone, Encoding.UTF8.GetBytes(text.Replace("\"tsa\":[]", "\"tsa\":[],\"wichtig\":1")))).ShouldContain(Fails);
        (await DropAsync(anyone, Encoding.UTF8.GetBytes(text[..^40]))).ShouldContain(Fails + " Die Datei ist keine Quittung, oder sie ist beschädigt");
        (await DropAsync(anyone, OfAnotherTown())).ShouldContain("Die Quittung ist von einer anderen Stadt Sie gehört zum Protokoll nachbarstadt.example/.well-known/rathaus-log");
        (await DropAsync(anyone, Forged(text))).ShouldContain(Fails + " Der Prüfpunkt ist nicht von Musterstadt unterschrieben");
        foreach (var garbage in new[] { "{}"u8.ToArray(), "null"u8.ToArray(), "x"u8.ToArray(), [0xff, 0xfe, 0], Encoding.ASCII.GetBytes(new string('[', 300_000)), [0xef, 0xbb, 0xbf, .. json] })
            (await DropAsync(anyone, garbage)).ShouldContain(Fails + " Die Datei ist keine Quittung, oder sie ist beschädigt");
        (await DropAsync(anyone, [.. "%PDF-1.7\n"u8, .. new byte[2000]])).ShouldContain("In diesem PDF steckt keine Quittung");
        (await DropAsync(anyone, new byte[30 << 20])).ShouldContain("Die Datei ist zu groß für eine Quittung");
    }

    private static async Task<string> ChooseAsync(Visitor visitor, byte[] content)
    {
        await ClearAsync(visitor);
        await visitor.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "quittung", MimeType = "application/octet-stream", Buffer = content });
        return await ResultAsync(visitor);
    }

    private static async Task<string> DropAsync(Visitor visitor, byte[] content)
    {
        await ClearAsync(visitor);
        await visitor.Page.EvaluateAsync("""
            content => {
              const data = new DataTransfer();
              data.items.add(new File([typeof content === 'number' ? new Uint8Array(content) : Uint8Array.from(atob(content), c => c.charCodeAt(0))], 'quittung.json'));
              document.getElementById('rh-quittung').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
            }
            """, content.Length > 1 << 20 ? content.Length : Convert.ToBase64String(content));
        return await ResultAsync(visitor);
    }

    private static Task ClearAsync(Visitor visitor) => visitor.Page.EvaluateAsync("document.getElementById('rh-ergebnis').replaceChildren()");

    private static async Task<string> ResultAsync(Visitor visitor)
    {
        await visitor.Page.Locator("#rh-ergebnis h2").WaitForAsync();
        await visitor.LookAsync();
        return string.Join(' ', (await visitor.Page.Locator("#rh-ergebnis").InnerTextAsync()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static byte[] OfAnotherTown()
    {
        using var key = LogSigner.Create();
        var origin = new LogOrigin("nachbarstadt.example/.well-known/rathaus-log", 1);
        var entry = LogBodies.Genesis(DateTimeOffset.UnixEpoch, origin, key.Public);
        var leaf = new Leaf(entry.Kind, 0, 0, entry.Id, origin.LogId(), entry.Pending.Commit).Encode();
        return new Receipt(key.Sign(new Checkpoint(origin, 1, TreeHash.Leaf(leaf))), leaf, [], entry.Body, entry.Salt, []).Write();
    }

    /// <summary>The town's receipt with a checkpoint that somebody else signed.</summary>
    private static byte[] Forged(string json)
    {
        using var key = LogSigner.Create();
        var receipt = Receipt.Read(Encoding.UTF8.GetBytes(json));
        return (receipt with { Checkpoint = key.Sign(receipt.Checkpoint.Checkpoint) }).Write();
    }
}
