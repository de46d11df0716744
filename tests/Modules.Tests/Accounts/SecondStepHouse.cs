using Rathaus.Modules.Accounts.Security;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Accounts;

/// <summary>Sets up codes for people, and brings them to the page that asks for one.</summary>
internal static class SecondStepHouse
{
    public static async Task<TestBrowser> AtCodeAsync(TestHouse house)
    {
        var browser = await house.SignedInAsync("kim@example.org");
        browser.Path.ShouldBe("/anmelden/code");
        return browser;
    }

    public static async Task<(byte[] Secret, List<string> Recovery)> SetUpAsync(TestHouse house, string mail)
    {
        using var browser = await house.SignedInAsync(mail);
        return await SetUpAsync(house, browser);
    }

    public static async Task<(byte[] Secret, List<string> Recovery)> SetUpAsync(TestHouse house, TestBrowser browser)
    {
        await browser.OpenAsync("/konto/sicherheit/codes");
        var secret = FromLetters(browser.Page.QuerySelector("main code")!.TextContent);
        await browser.SubmitAsync("Einschalten", ("Code", "12 34"));
        browser.Text.ShouldContain("Dieser Code stimmt nicht.");
        await browser.SubmitAsync("Einschalten", ("Code", Totp.CodeOf(secret, Totp.StepOf(house.Clock.GetUtcNow()))));
        browser.Text.ShouldContain("Wir zeigen sie nur jetzt.");
        return (secret, RecoveryWords(browser));
    }

    public static List<string> RecoveryWords(TestBrowser browser) => [.. browser.Page.QuerySelectorAll("main li code").Select(c => c.TextContent)];

    private static byte[] FromLetters(string letters)
    {
        var bits = string.Concat(letters.Where(char.IsAsciiLetterOrDigit).Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
