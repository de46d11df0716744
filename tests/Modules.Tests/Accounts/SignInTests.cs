using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Accounts.SignIn;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Accounts;

public sealed class SignInTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_citizen_signs_in_sees_the_own_area_and_signs_out(Engine engine)
    {
        var (house, _) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        await house.PersonAsync("Kim@Example.org");
        using var kim = await house.SignedInAsync("kim@example.ORG");
        kim.Path.ShouldBe("/mein-bereich");
        kim.Text.ShouldContain("Jördis Groß-Çelik");
        await kim.SubmitAsync("Abmelden");
        kim.Text.ShouldContain("Sie sind abgemeldet.");
        await kim.OpenAsync("/mein-bereich");
        kim.Path.ShouldBe("/anmelden?zurueck=%2Fmein-bereich");
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        var answers = new List<string>();
        foreach (var mail in (string[])["kim@example.org", "niemand@example.org"])
        {
            using var visitor = house.Browser();
            await visitor.OpenAsync("/anmelden");
            await visitor.SubmitAsync("Anmelden", ("Mail", mail), ("Password", "falsch falsch falsch"));
            visitor.Status.ShouldBe(HttpStatusCode.OK);
            visitor.Page.Title!.ShouldStartWith("Fehler:");
            visitor.Page.QuerySelector("#Mail")!.GetAttribute("value").ShouldBe(mail);
            visitor.Page.QuerySelector("#Password")!.HasAttribute("value").ShouldBeFalse();
            answers.Add(visitor.Text);
        }
        answers[1].ShouldBe(answers[0]);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Wrong_passwords_are_slowed_down_and_the_sentence_says_how_long(Engine engine)
    {
        var (house, _) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        using var kim = house.Browser();
        await kim.OpenAsync("/anmelden");
        for (var i = 0; i < 4; i++) await kim.SubmitAsync("Anmelden", ("Mail", "kim@example.org"), ("Password", "falsch falsch " + i));
        kim.Text.ShouldContain("stimmen nicht");
        await kim.SubmitAsync("Anmelden", ("Mail", "kim@example.org"), ("Password", PeopleHouse.Password));
        kim.Text.ShouldMatch("Warten Sie [1-5] Sekunden");
        kim.Text.ShouldContain("nicht gesperrt");
        house.Clock.Advance(TimeSpan.FromSeconds(6));
        await kim.SubmitAsync("Anmelden", ("Mail", "kim@example.org"), ("Password", PeopleHouse.Password));
        kim.Path.ShouldBe("/mein-bereich");
    }

    [Fact]
    public async Task Many_attempts_at_the_same_moment_do_not_slip_past_the_counter()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        var looks = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Task.Run(() => house.InTownAsync(async services =>
            (await services.GetRequiredService<SignInWithPassword>().RunAsync("kim@example.org", "falsch falsch", "192.0.2.1")).Refusal!.Sentence))));
        looks.Count(sentence => sentence.Contains("stimmen nicht")).ShouldBeLessThanOrEqualTo(4);
    }

    [Fact]
    public async Task Another_address_is_not_slowed_down_by_somebody_who_guesses()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        await house.InTownAsync(async services =>
        {
            var signIn = services.GetRequiredService<SignInWithPassword>();
            for (var i = 0; i < 5; i++) (await signIn.RunAsync("kim@example.org", "falsch", "192.0.2.1")).Refused.ShouldBeTrue();
        });
        await house.InTownAsync(async services =>
            (await services.GetRequiredService<SignInWithPassword>().RunAsync("kim@example.org", PeopleHouse.Password, "192.0.2.2")).Refused.ShouldBeFalse());
    }

    [Theory]
    [InlineData("/mein-bereich/daten", "/mein-bereich/daten")]
    [InlineData("//boese.example", "/mein-bereich")]
    [InlineData("https://boese.example", "/mein-bereich")]
    [InlineData("/\\boese.example", "/mein-bereich")]
    public async Task Signing_in_leads_back_to_a_path_of_this_site_only(string asked, string expected)
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        using var kim = house.Browser();
        await kim.OpenAsync("/anmelden?zurueck=" + Uri.EscapeDataString(asked));
        await kim.SubmitAsync("Anmelden", ("Mail", "kim@example.org"), ("Password", PeopleHouse.Password));
        kim.Path.ShouldBe(expected);
    }

    [Fact]
    public async Task A_session_of_one_town_opens_nothing_in_another()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        var other = await house.MakeTownAsync("nachbarstadt", "nachbarstadt.test");
        await house.PersonAsync("kim@example.org");
        await house.PersonAsync("kim@example.org", town: other);
        var cookie = await SessionCookieAsync(house, "kim@example.org");
        (await StatusAsync(house, "localhost", cookie)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(house, "nachbarstadt.test", cookie)).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Outside_the_demo_nobody_signs_in_by_a_button()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        using var visitor = house.Browser();
        await visitor.OpenAsync("/anmelden");
        visitor.Page.QuerySelectorAll("form[action^='/anmelden/demo']").ShouldBeEmpty();
        await visitor.OpenAsync("/anmelden/demo");
        visitor.Status.ShouldBe(HttpStatusCode.NotFound);
        await house.InTownAsync(async services => (await services.GetRequiredService<SignInDemoPerson>().RunAsync("2-sachbearbeitung")).Refused.ShouldBeTrue());
        services(house).On.ShouldBeFalse();
        static DemoMode services(TestHouse house) => house.Services.GetRequiredService<DemoMode>();
    }

    /// <summary>Signs in without a browser, to hold the cookie in hand.</summary>
    private static async Task<string> SessionCookieAsync(TestHouse house, string mail)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = house.Address };
        using var page = await http.SendAsync(new(HttpMethod.Get, "/anmelden") { Headers = { Host = "localhost" } });
        var seal = string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        var field = System.Text.RegularExpressions.Regex.Match(await page.Content.ReadAsStringAsync(), "name=\"_siegel\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
        using var post = new HttpRequestMessage(HttpMethod.Post, "/anmelden")
        {
            Headers = { Host = "localhost" },
            Content = new FormUrlEncodedContent([new("_siegel", field), new("Mail", mail), new("Password", PeopleHouse.Password)]),
        };
        post.Headers.Add("Cookie", seal);
        using var answer = await http.SendAsync(post);
        return answer.Headers.GetValues("Set-Cookie").First(c => c.StartsWith("rathaus-sitzung=", StringComparison.Ordinal)).Split(';')[0];
    }

    private static async Task<HttpStatusCode> StatusAsync(TestHouse house, string host, string cookie)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = house.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/mein-bereich") { Headers = { Host = host } };
        request.Headers.Add("Cookie", cookie);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
