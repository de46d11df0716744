using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Forms.Tests;
using Rathaus.Platform.Data;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;
using Rathaus.Tests.Post;

namespace Rathaus.Tests.Security;

/// <summary>What strangers send: markup in fields, forged hosts, guesses of links, members that no form has.</summary>
public sealed class InputTests
{
    private static readonly string[] Payloads =
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "' onmouseover='alert(1)", "</title><script>alert(1)</script>",
        "</textarea><img src=x onerror=alert(1)>", "<a href=\"javascript:alert(1)\">x</a>", "{{constructor.constructor('alert(1)')()}}", "<iframe srcdoc=\"<script>alert(1)</script>\">", "&lt;script&gt;alert(1)&lt;/script&gt;",
    ];

    [Fact]
    public async Task Markup_in_every_answer_stays_text_wherever_it_is_shown()
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        var answers = Applicant.Plain();
        answers["rufname"] = [("rufname", Payloads[1])];
        using var citizen = house.Browser();
        await citizen.BeginAsync();
        await citizen.WalkAsync("pruefen", answers);
        Harmful(citizen.Page).ShouldBeEmpty();
        citizen.Page.Body!.TextContent.ShouldContain(Payloads[1], Case.Sensitive, "it is shown, as text");
        await citizen.SendAsync();
        var number = citizen.Text.Split("Vorgangsnummer ")[1].Split(' ')[0];
        var status = citizen.Page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).First(h => h.StartsWith("/status/", StringComparison.Ordinal));
        await citizen.OpenAsync("/barriere-melden");
        await citizen.SubmitAsync("Meldung absenden", ("Text", string.Join('\n', Payloads)), ("Seite", Payloads[2]));
        await house.DrainJobsAsync();
        using var clerk = await SignInAsync(house, "Sabine Schröder");
        using var officer = await SignInAsync(house, "Mira Özdemir");
        foreach (var payload in Payloads)
        {
            await officer.OpenAsync("/verwaltung/hinweise");
            await officer.SubmitAsync("Hinweis", ("Text", payload), ("Until", house.Clock.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        }
        foreach (var (browser, path, shown) in (ValueTuple<TestBrowser, string, bool>[])
            [(citizen, status, false), (clerk, "/arbeitsplatz", false), (clerk, "/arbeitsplatz/vorgaenge/" + number, true), (officer, "/verwaltung/barrieren", true), (officer, "/verwaltung/hinweise", true), (citizen, "/", true),
             (citizen, "/suche?q=" + Uri.EscapeDataString(Payloads[0]), false), (citizen, "/anmelden?zurueck=" + Uri.EscapeDataString("javascript:alert(1)"), false)])
        {
            await browser.OpenAsync(path);
            browser.Status.ShouldBe(HttpStatusCode.OK, path);
            Harmful(browser.Page).ShouldBeEmpty(path);
            if (shown) Payloads.ShouldContain(p => browser.Page.Body!.TextContent.Contains(p, StringComparison.Ordinal), path + " shows it as text");
        }
    }

    private static async Task<TestBrowser> SignInAsync(TestHouse house, string name)
    {
        var browser = house.Browser();
        await browser.OpenAsync("/anmelden");
        await browser.SubmitAsync(name);
        return browser;
    }

    /// <summary>The broken twin: the same pages written without encoding.</summary>
    [Fact]
    public void Markup_that_became_markup_is_noticed()
    {
        foreach (var payload in Payloads.Where(p => p.Contains('<') && !p.StartsWith("</title>", StringComparison.Ordinal)))
            Harmful(new HtmlParser().ParseDocument($"<body><main><p>{payload}</p><textarea>{payload}</textarea></main>")).ShouldNotBeEmpty(payload);
        Harmful(new HtmlParser().ParseDocument("<p title='' onmouseover='alert(1)'>x</p>")).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("angreifer.example")]
    [InlineData("localhost.angreifer.example")]
    [InlineData("127.0.0.1.angreifer.example")]
    public async Task A_forged_host_gets_nothing_of_a_town(string host)
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        using var browser = house.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        browser.Host = host;
        using var answer = await browser.RawAsync(request);
        ((int)answer.StatusCode).ShouldBeInRange(400, 404);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("Musterstadt");
    }

    [Fact]
    public async Task Links_in_mails_carry_the_towns_own_address_whatever_the_request_says()
    {
        var (house, mails) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        using var visitor = house.Browser("127.0.0.1");
        await visitor.OpenAsync("/passwort-vergessen");
        var seal = visitor.Page.QuerySelector("main input[name=_siegel]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/passwort-vergessen") { Content = new FormUrlEncodedContent([new("_siegel", seal), new("Mail", "kim@example.org")]) };
        foreach (var header in (string[])["X-Forwarded-Host", "X-Original-Host", "Forwarded", "X-Host"]) request.Headers.TryAddWithoutValidation(header, header == "Forwarded" ? "host=angreifer.example" : "angreifer.example");
        using var answer = await visitor.RawAsync(request);
        await house.DrainJobsAsync();
        var text = mails.Taken.ShouldHaveSingleItem().Text;
        text.ShouldContain("http://localhost/passwort/");
        text.ShouldNotContain("angreifer");
        text.ShouldNotContain("127.0.0.1");
    }

    [Fact]
    public async Task A_hundred_thousand_guesses_of_a_link_would_find_nothing_since_it_holds_128_bits()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        using var visitor = house.Browser();
        var random = new Random(7);
        var texts = new HashSet<string>();
        for (var i = 0; i < 60; i++)
        {
            var token = Convert.ToBase64String(Enumerable.Range(0, 16).Select(_ => (byte)random.Next(256)).ToArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');
            await visitor.OpenAsync("/status/" + token);
            visitor.Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests);
            texts.Add(visitor.Status + visitor.Text);
        }
        texts.Count.ShouldBeLessThanOrEqualTo(2, "a wrong guess tells nothing");
    }

    [Fact]
    public async Task Whoever_finds_a_weakness_learns_whom_to_tell()
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        using var browser = house.Browser();
        using var answer = await browser.RawAsync(new(HttpMethod.Get, "/.well-known/security.txt"));
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(": ", 2)).ToDictionary(p => p[0], p => p[1]);
        lines["Contact"].ShouldStartWith("mailto:");
        lines["Preferred-Languages"].ShouldBe("de, en");
        var ends = DateTimeOffset.Parse(lines["Expires"], System.Globalization.CultureInfo.InvariantCulture);
        (ends - house.Clock.GetUtcNow()).TotalDays.ShouldBeInRange(30, 365, "RFC 9116 wants less than a year");
    }

    [Fact]
    public async Task Members_that_no_form_has_change_nothing()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        var account = typeof(Rathaus.Modules.Accounts.Domain.Account);
        var before = await SnapshotAsync();
        using var kim = await house.SignedInAsync("kim@example.org");
        await kim.OpenAsync("/mein-bereich/daten");
        var seal = kim.Page.QuerySelector("main input[name=_siegel]")!.GetAttribute("value")!;
        var forged = account.GetProperties().Select(p => p.Name).SelectMany(name => (string[])[name, "Account." + name, "account." + name, "Person." + name]).Select(name => KeyValuePair.Create(name, name.EndsWith("Mail", StringComparison.Ordinal) ? "angreifer@example.org" : "Staff"));
        using var answer = await kim.RawAsync(new(HttpMethod.Post, "/mein-bereich/daten") { Content = new FormUrlEncodedContent([new("_siegel", seal), .. forged]) });
        ((int)answer.StatusCode).ShouldBeLessThan(500);
        (await SnapshotAsync()).ShouldBe(before);

        Task<string> SnapshotAsync() => house.InTownAsync(async s =>
        {
            var one = await s.GetRequiredService<TownDb>().Set<Rathaus.Modules.Accounts.Domain.Account>().AsNoTracking().SingleAsync();
            return $"{one.Kind} {one.NormalizedMail} {one.Closed} {one.Id.Value}";
        });
    }

    /// <summary>Elements and attributes that would run something.</summary>
    private static List<string> Harmful(IDocument page) =>
    [
        .. page.QuerySelectorAll("script:not([src]), iframe[srcdoc], object, embed, img[src=x]").Select(e => e.OuterHtml),
        .. page.All.SelectMany(e => e.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.Ordinal) || (a.Name is "href" or "src" or "action" or "formaction" && a.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))).Select(a => $"{a.Name}={a.Value}"),
    ];
}
