using System.Text.Json;
using Microsoft.Playwright;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>Passkeys in real Chromium with the virtual authenticator of its debugging protocol, and the same pages without script.</summary>
public sealed class PasskeyBrowserTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    [Theory]
    [InlineData(320, false)]
    [InlineData(390, true)]
    [InlineData(1280, false)]
    public async Task Somebody_makes_passkeys_and_signs_in_with_one_without_a_name(int width, bool english)
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        await using var kim = await browser.VisitAsync(house.Address, width);
        var keys = await kim.Page.Context.NewCDPSessionAsync(kim.Page);
        await keys.SendAsync("WebAuthn.enable");
        var authenticator = (await AddAuthenticatorAsync(keys)).ToString();
        await kim.SignInAsync("Kim Beispiel");
        await kim.OpenAsync(english ? "/konto/sicherheit?sprache=en" : "/konto/sicherheit");
        (await kim.Page.Locator("[data-without-passkey]").IsVisibleAsync()).ShouldBeFalse();
        (await kim.Page.Locator("[data-passkey] [role=alert]").First.IsVisibleAsync()).ShouldBeFalse();
        await kim.Page.FillAsync("#neuer-name", "Mein Telefon");
        await kim.PressAsync(english ? "Create a passkey" : "Passkey anlegen");
        (await kim.TextAsync()).ShouldContain(english ? "Mein Telefon, created on" : "Mein Telefon, angelegt am");

        // A second key of another make; the first is not offered again.
        await keys.SendAsync("WebAuthn.removeVirtualAuthenticator", new Dictionary<string, object> { ["authenticatorId"] = authenticator });
        await AddAuthenticatorAsync(keys, "usb");
        await kim.PressAsync(english ? "Create a passkey" : "Passkey anlegen");
        (await kim.Page.Locator("summary").CountAsync()).ShouldBeGreaterThanOrEqualTo(2);

        await kim.PressAsync(english ? "Sign out everywhere" : "Überall abmelden");
        await kim.PressAsync(english ? "Sign in with a passkey" : "Mit Passkey anmelden");
        new Uri(kim.Page.Url).AbsolutePath.ShouldBe("/mein-bereich");
        await kim.OpenAsync("/konto/sicherheit");
        (await kim.TextAsync()).ShouldContain(english ? "this device" : "dieses Gerät");
        await kim.Page.Locator("summary").First.ClickAsync();
        await kim.LookAsync();
        await kim.PressAsync(english ? "Set up codes" : "Codes einrichten");
        await kim.PressAsync(english ? "Turn on" : "Einschalten");
        (await kim.Page.TitleAsync()).ShouldStartWith(english ? "Error:" : "Fehler:");
    }

    [Fact]
    public async Task A_key_that_is_not_unlocked_leaves_the_password_way_and_says_so()
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        await using var kim = await browser.VisitAsync(house.Address, 390);
        var keys = await kim.Page.Context.NewCDPSessionAsync(kim.Page);
        await keys.SendAsync("WebAuthn.enable");
        await AddAuthenticatorAsync(keys);
        await kim.OpenAsync("/anmelden");
        await kim.Page.GetByRole(AriaRole.Button, new() { Name = "Mit Passkey anmelden" }).ClickAsync();
        await kim.Page.GetByText("Der Passkey wurde nicht benutzt.").WaitForAsync();
        await kim.LookAsync();
        (await kim.Page.GetByLabel("Passwort").IsVisibleAsync()).ShouldBeTrue();
    }

    [Theory]
    [InlineData(320)]
    [InlineData(1280)]
    public async Task Without_script_the_password_way_stays_and_passkeys_are_not_offered(int width)
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        await using var kim = await browser.VisitAsync(house.Address, width, script: false);
        await kim.OpenAsync("/anmelden");
        (await kim.Page.GetByRole(AriaRole.Button, new() { Name = "Mit Passkey anmelden" }).IsVisibleAsync()).ShouldBeFalse();
        (await kim.Page.GetByLabel("Passwort").IsVisibleAsync()).ShouldBeTrue();
        await kim.OpenAsync("/anmelden");
        await kim.Page.GetByRole(AriaRole.Button, new() { Name = "Kim Beispiel" }).ClickAsync();
        await kim.OpenAsync("/konto/sicherheit");
        (await kim.TextAsync()).ShouldContain("Zum Anlegen braucht es JavaScript");
        await kim.OpenAsync("/mein-bereich/daten");
        (await kim.TextAsync()).ShouldContain("Briefe vorlesen lassen");
    }

    private static async Task<JsonElement> AddAuthenticatorAsync(ICDPSession keys, string transport = "internal")
    {
        var added = await keys.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = transport, ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        return added!.Value.GetProperty("authenticatorId");
    }
}
