using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Forms.Tests;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Web;

/// <summary>Characters that nobody can see, in addresses and in fields.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("/%00", 400)]
    [InlineData("/leistungen/hund%00", 400)]
    [InlineData("/leistungen/hund%01", 400)]
    [InlineData("/suche?q=hund%00", 400)]
    [InlineData("/suche?q=hund%07", 400)]
    [InlineData("/suche?q%00=hund", 400)]
    [InlineData("/%zz", 404)]
    [InlineData("/%", 404)]
    [InlineData("/%ff", 404)]
    [InlineData("/..%2f..%2fetc%2fpasswd", 404)]
    [InlineData("hund", 405)]
    [InlineData("/\u0001", 400)]
    public async Task A_broken_address_gets_a_page_with_words(string target, int status)
    {
        await using var house = await TestHouse.StartAsync();
        var answer = await AskAsync(house, target);
        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        answer.ShouldContain("Content-Type: text/html; charset=utf-8");
        answer.ShouldContain("<h1");
        answer.ShouldContain("Zur Startseite");
        answer.ShouldContain("Content-Security-Policy");
        answer.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task An_endless_address_gets_words_and_good_ones_stay_as_they_are()
    {
        await using var house = await TestHouse.StartAsync();
        (await AskAsync(house, "/" + new string('a', 20_000))).ShouldContain("Die Adresse ist zu lang");
        var good = await AskAsync(house, "/health/live");
        good.ShouldStartWith("HTTP/1.1 200 OK");
        good.ShouldContain("\r\nHealthy\r\n");
        (await AskAsync(house, "/anmelden")).ShouldContain("<h1");
    }

    [Theory]
    [InlineData("kim\0@example.org")]
    [InlineData("kim\u0001@example.org")]
    [InlineData("kim\u0085@example.org")]
    public async Task An_invisible_character_is_told_at_its_field_and_the_rest_is_kept(string mail)
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        using var visitor = house.Browser();
        await visitor.OpenAsync("/anmelden");
        await visitor.SubmitAsync("Anmelden", ("Mail", mail), ("Password", "falsch falsch"));
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        visitor.Page.Title!.ShouldStartWith("Fehler:");
        visitor.Page.QuerySelector("#Mail-error, #Mail-fehler, [id^=Mail][class*=error]").ShouldNotBeNull().TextContent.ShouldContain("Hier steht ein unsichtbares Zeichen");
        visitor.Page.QuerySelector("#Mail")!.GetAttribute("value").ShouldBe("kim@example.org");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Personal_data_with_a_NUL_is_refused_whole_and_shown_again(Engine engine)
    {
        var (house, _) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        var id = await house.PersonAsync("kim@example.org");
        using var kim = await house.SignedInAsync("kim@example.org");
        await kim.OpenAsync("/mein-bereich/daten");
        await kim.SubmitAsync("Speichern", ("GivenNames", "Neuer Name"), ("Street", "Linden\0weg"), ("City", "Neustadt"));
        kim.Text.ShouldContain("Hier steht ein unsichtbares Zeichen");
        kim.Page.QuerySelector("#GivenNames")!.GetAttribute("value").ShouldBe("Neuer Name");
        kim.Page.QuerySelector("#Street")!.GetAttribute("value").ShouldBe("Lindenweg");
        kim.Page.QuerySelector("#City")!.GetAttribute("value").ShouldBe("Neustadt");
        (await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Account>().Where(a => a.Id == id).Select(a => a.City).SingleAsync())).ShouldBeNull();
    }

    [Fact]
    public async Task A_form_of_a_service_says_it_at_the_field()
    {
        await using var house = await Applicant.HouseAsync();
        using var citizen = house.Browser();
        await citizen.BeginAsync();
        await citizen.WalkAsync("person");
        await citizen.SubmitAsync("Weiter", ("person.given_names", "Kim\0"), ("person.family_name", "Beispiel"), ("person.birth_date.day", "31"), ("person.birth_date.month", "3"), ("person.birth_date.year", "1980"));
        citizen.PageName().ShouldBe("person");
        citizen.Page.Title!.ShouldStartWith("Fehler:");
        citizen.Text.ShouldContain("Hier steht ein unsichtbares Zeichen");
        citizen.Page.QuerySelector("input[name='person.given_names']")!.GetAttribute("value").ShouldBe("Kim");
        citizen.Page.QuerySelector("input[name='person.family_name']")!.GetAttribute("value").ShouldBe("Beispiel");
        await citizen.SubmitAsync("Weiter");
        citizen.PageName().ShouldNotBe("person", citizen.Text);
    }

    [Fact]
    public async Task A_page_that_cannot_show_the_rest_answers_with_the_sentence_and_changes_nothing()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.StaffAsync("admin@musterstadt.example", "steueramt", "accounts.manage");
        using var admin = await house.SignedInAsync("admin@musterstadt.example");
        await admin.OpenAsync("/verwaltung/rollen/neu");
        await admin.SubmitAsync("Speichern", ("NewSlug", "neue-rolle"), ("Name", "Neu\u0007e Rolle"));
        admin.Status.ShouldBe(HttpStatusCode.BadRequest);
        admin.Text.ShouldContain("ein unsichtbares Zeichen");
        (await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Role>().AnyAsync(r => r.Slug == "neue-rolle"))).ShouldBeFalse();
    }

    /// <summary>Line ends and tabs are no invisible characters.</summary>
    [Theory]
    [InlineData("eine Zeile\r\nnoch eine\tmit Abstand", false)]
    [InlineData("äöüß€😀\u00A0", false)]
    [InlineData("\0", true)]
    [InlineData("a\u007F", true)]
    [InlineData("\u009B1m", true)]
    public void Only_control_characters_are_meant(string text, bool found) => InvisibleCharacters.In(text).ShouldBe(found);

    private static async Task<string> AskAsync(TestHouse house, string target)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, house.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer);
        }
        catch (IOException)
        {
            // The server hung up before it had read everything; what it said is there.
        }
        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
