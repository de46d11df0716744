using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Security;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Accounts;

/// <summary>Passkeys through the real pages; each kind of lie of a key is refused, and the honest key beside it is taken.</summary>
public sealed class PasskeyTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Somebody_makes_two_passkeys_signs_in_without_a_name_and_removes_one(Engine engine)
    {
        var (house, mails) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        using var kim = await house.SignedInAsync("kim@example.org");
        var (phone, stick) = (new SoftKey(), new SoftKey());
        await kim.AddKeyAsync(phone, "Mein Telefon");
        await kim.AddKeyAsync(stick, "Sicherheitsschlüssel");
        kim.Text.ShouldContain("Mein Telefon, angelegt am 2. März 2026");
        await house.DrainJobsAsync();
        mails.Last.Subject.ShouldBe("Sicherheit Ihres Kontos");
        mails.Last.Text.ShouldContain("ein Passkey hinzugefügt");

        foreach (var key in (SoftKey[])[phone, stick, phone])
        {
            using var other = house.Browser();
            (await other.SignInWithAsync(key)).ShouldBe("/mein-bereich");
        }
        await kim.OpenAsync("/konto/sicherheit");
        await kim.SubmitAsync("Umbenennen", ("Name", "  "));
        kim.Text.ShouldContain("Geben Sie dem Passkey einen Namen");
        await kim.SubmitAsync("Passkey „Mein Telefon“ entfernen");
        kim.Text.ShouldNotContain("Mein Telefon,");
        using var gone = house.Browser();
        (await gone.SignInWithAsync(phone)).ShouldBe("/anmelden/passkey");
        gone.Text.ShouldContain("Mit diesem Passkey konnten wir Sie nicht anmelden.");
        (await gone.SignInWithAsync(stick)).ShouldBe("/mein-bereich");
    }

    public static TheoryData<string> Lies => ["wrong origin", "wrong scheme", "foreign relying party", "not verified", "in a frame", "cloned counter", "another key's id"];

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_lying_key_signs_nobody_in(string lie)
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        using var kim = await house.SignedInAsync("kim@example.org");
        var key = new SoftKey();
        await kim.AddKeyAsync(key, "Telefon");
        using var visitor = house.Browser();
        (await visitor.SignInWithAsync(key)).ShouldBe("/mein-bereich", "the honest key");
        using var thief = house.Browser();
        var path = await thief.SignInWithAsync(key, liar =>
        {
            switch (lie)
            {
                case "wrong origin": liar.Origin = "http://rathaus.boese.example"; break;
                case "wrong scheme": liar.Origin = "https://localhost"; break;
                case "foreign relying party": liar.RelyingParty = "boese.example"; break;
                case "not verified": liar.Verified = false; break;
                case "in a frame": liar.CrossOrigin = true; break;
                case "cloned counter": liar.Counter = 0; break;
            }
        }, lie == "another key's id" ? json => json.Replace("\"userHandle\":\"", "\"userHandle\":\"AAAA", StringComparison.Ordinal) : null);
        path.ShouldBe("/anmelden/passkey");
        await thief.OpenAsync("/mein-bereich");
        thief.Path.ShouldStartWith("/anmelden?");
    }

    [Fact]
    public async Task An_answer_that_was_overheard_is_worth_nothing_even_with_its_cookie()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        using var kim = await house.SignedInAsync("kim@example.org");
        var key = new SoftKey();
        await kim.AddKeyAsync(key, "Telefon");
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = house.Address };
        async Task<(HttpResponseMessage Answer, string Cookies)> SendAsync(HttpMethod method, string path, string cookies, params (string, string)[] fields)
        {
            var request = new HttpRequestMessage(method, path) { Headers = { Host = "localhost" } };
            if (cookies.Length > 0) request.Headers.Add("Cookie", cookies);
            if (method == HttpMethod.Post) request.Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
            var answer = await http.SendAsync(request);
            return (answer, string.Join("; ", (answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : []).Select(c => c.Split(';')[0])));
        }
        var (page, seal) = await SendAsync(HttpMethod.Get, "/anmelden", "");
        var field = System.Text.RegularExpressions.Regex.Match(await page.Content.ReadAsStringAsync(), "name=\"_siegel\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
        var (asked, ceremony) = await SendAsync(HttpMethod.Post, "/anmelden/passkey?handler=Options", seal, ("_siegel", field));
        var credential = key.Get(await asked.Content.ReadAsStringAsync());
        var first = await SendAsync(HttpMethod.Post, "/anmelden/passkey", seal + "; " + ceremony, ("_siegel", field), ("Credential", credential));
        first.Answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        first.Cookies.ShouldContain("rathaus-sitzung=");
        var again = await SendAsync(HttpMethod.Post, "/anmelden/passkey", seal + "; " + ceremony, ("_siegel", field), ("Credential", credential));
        again.Answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        again.Cookies.ShouldNotContain("rathaus-sitzung=");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{}}")]
    [InlineData("[[[[")]
    public async Task Nonsense_instead_of_a_credential_is_refused_with_a_sentence(string credential)
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        using var visitor = house.Browser();
        await visitor.OpenAsync("/anmelden");
        await visitor.OptionsAsync("/anmelden/passkey?handler=Options");
        await visitor.SubmitAsync("Mit Passkey anmelden", ("Credential", credential));
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        visitor.Text.ShouldContain("Mit diesem Passkey konnten wir Sie nicht anmelden.");
    }

    [Fact]
    public async Task Nobody_names_or_removes_somebody_elses_passkey_and_an_old_session_changes_nothing()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        var owner = await house.PersonAsync("kim@example.org");
        await house.PersonAsync("fremd@example.org");
        using var kim = await house.SignedInAsync("kim@example.org");
        await kim.AddKeyAsync(new SoftKey(), "Telefon");
        await kim.AddKeyAsync(new SoftKey(), "Stick");
        var key = kim.Page.QuerySelector("input[name=Key]")!.GetAttribute("value")!;
        using var stranger = await house.SignedInAsync("fremd@example.org");
        await stranger.AddKeyAsync(new SoftKey(), "Eigener");
        await stranger.SubmitAsync("Umbenennen", ("Key", key), ("Name", "gestohlen"));
        stranger.Text.ShouldContain("Diesen Passkey gibt es nicht mehr.");
        await stranger.SubmitAsync("Passkey „Eigener“ entfernen", ("Key", key));
        stranger.Text.ShouldContain("Diesen Passkey gibt es nicht mehr.");
        house.Clock.Advance(TimeSpan.FromMinutes(31));
        await kim.OpenAsync("/konto/sicherheit");
        await kim.SubmitAsync("Passkey „Telefon“ entfernen");
        kim.Text.ShouldContain("Melden Sie sich dafür bitte noch einmal an.");
        await kim.ClickAsync("Noch einmal anmelden");
        await kim.SubmitAsync("Anmelden", ("Mail", "kim@example.org"), ("Password", PeopleHouse.Password));
        kim.Path.ShouldBe("/konto/sicherheit");
        (await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Passkey>().Where(p => p.Account == owner).Select(p => p.Name).OrderBy(n => n).ToListAsync())).ShouldBe(["Stick", "Telefon"]);
        await kim.SubmitAsync("Passkey „Telefon“ entfernen");
        kim.Text.ShouldContain("Gespeichert.");
    }

    [Fact]
    public async Task The_first_administrator_sets_a_password_and_a_passkey_before_any_work()
    {
        var (house, _) = await PeopleHouse.StartAsync(change: StaffMust);
        await using var _1 = house;
        var link = await house.InTownAsync(async s => new Uri((await s.GetRequiredService<IAdministrators>().CreateAsync("admin@musterstadt.example")).Value).PathAndQuery);
        using var admin = house.Browser();
        await admin.OpenAsync(link);
        await admin.SubmitAsync("Passwort speichern", ("Password", PeopleHouse.Password));
        admin.Path.ShouldBe("/konto/sicherheit?neu=true");
        admin.Text.ShouldContain("Richten Sie zuerst einen zweiten Faktor ein.");
        await admin.OpenAsync("/verwaltung/personal");
        admin.Path.ShouldBe("/konto/sicherheit");
        var key = new SoftKey();
        await admin.AddKeyAsync(key, "Mein Schlüssel");
        await admin.ClickAsync("Weiter");
        admin.Path.ShouldBe("/verwaltung/personal");
        // Later the password alone does not do, the passkey alone does.
        using var later = house.Browser();
        await later.OpenAsync("/anmelden");
        await later.SubmitAsync("Anmelden", ("Mail", "admin@musterstadt.example"), ("Password", PeopleHouse.Password));
        later.Path.ShouldBe("/anmelden/code");
        await later.OpenAsync("/verwaltung/personal");
        later.Path.ShouldStartWith("/anmelden?");
        (await later.SignInWithAsync(key)).ShouldBe("/verwaltung/personal");
        // The only key stays.
        await later.OpenAsync("/konto/sicherheit");
        await later.SubmitAsync("Passkey „Mein Schlüssel“ entfernen");
        later.Text.ShouldContain("Das ist Ihr einziger zweiter Faktor");
    }

    internal static void StaffMust(IServiceCollection services) => services.AddSingleton(new SecondFactorRule(StaffMust: true));
}

/// <summary>What the script of the page does with a passkey.</summary>
internal static class KeyPages
{
    public static async Task<string> OptionsAsync(this TestBrowser browser, string path)
    {
        var seal = browser.Page.QuerySelector("main input[name=_siegel]")!.GetAttribute("value")!;
        using var answer = await browser.RawAsync(new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("_siegel", seal)]) });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync();
    }

    public static async Task AddKeyAsync(this TestBrowser browser, SoftKey key, string name)
    {
        await browser.OpenAsync("/konto/sicherheit");
        var credential = key.Create(await browser.OptionsAsync("/konto/sicherheit?handler=Options"));
        await browser.SubmitAsync("Passkey anlegen", ("Credential", credential), ("Name", name));
        browser.Text.ShouldContain("Gespeichert.");
    }

    /// <summary>Signs in with a key that may lie; returns where that led.</summary>
    public static async Task<string> SignInWithAsync(this TestBrowser browser, SoftKey key, Action<SoftKey>? lie = null, Func<string, string>? bend = null)
    {
        await browser.OpenAsync("/anmelden");
        var options = await browser.OptionsAsync("/anmelden/passkey?handler=Options");
        lie?.Invoke(key);
        var credential = key.Get(options);
        await browser.SubmitAsync("Mit Passkey anmelden", ("Credential", bend is null ? credential : bend(credential)));
        return browser.Path.Split('?')[0];
    }
}
