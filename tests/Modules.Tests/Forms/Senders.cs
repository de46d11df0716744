using Rathaus.Tests.House;

namespace Rathaus.Modules.Forms.Tests;

/// <summary>Short ways through the three services for tests of what comes after sending.</summary>
internal static class Senders
{
    /// <summary>Fills in and sends; the receipt is open afterwards. Returns the case number.</summary>
    public static async Task<string> ApplyAsync(this TestBrowser browser, string slug, Dictionary<string, (string Name, string Value)[]> answers)
    {
        await browser.OpenAsync("/antrag/" + slug);
        await browser.SubmitAsync(browser.Page.QuerySelectorAll("main button").Any(b => b.TextContent.Contains("Ohne Konto weiter")) ? "Ohne Konto weiter" : "Weiter");
        var typed = answers.ToDictionary(page => page.Key, page => page.Value.Select(v => (v.Name, (object)v.Value)).ToArray());
        foreach (var group in new[] { "personen", "stellen" }) if (typed.TryGetValue(group, out var rows)) typed[group] = [(group + ".rows", "1"), .. rows];
        await browser.WalkAsync(answers: typed);
        await browser.SendAsync();
        return browser.Text.Split("Vorgangsnummer ")[1].Split(' ')[0];
    }

    /// <summary>Pays what the receipt asks for with the payment service of the demo.</summary>
    public static async Task PayAsync(this TestBrowser browser)
    {
        await browser.ClickAsync("Weiter zum Bezahlen");
        await browser.SubmitAsync("online bezahlen");
        await browser.SubmitAsync("Bezahlen");
        browser.Text.ShouldContain("Ihre Zahlung ist angekommen");
    }
}
