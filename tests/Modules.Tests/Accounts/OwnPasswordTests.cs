using Rathaus.Tests.House;

namespace Rathaus.Tests.Accounts;

public sealed class OwnPasswordTests
{
    private const string New = "fünf andere wörter für morgen";

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_password_is_changed_by_whoever_knows_the_old_one_and_other_devices_are_signed_out(Engine engine)
    {
        var (house, mails) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        using var here = await house.SignedInAsync("kim@example.org");
        using var elsewhere = await house.SignedInAsync("kim@example.org");
        await here.OpenAsync("/konto/sicherheit");
        await here.ClickAsync("Passwort ändern");
        await here.SubmitAsync("Passwort ändern", ("Old", ""), ("Password", New));
        here.Text.ShouldContain("Geben Sie Ihr bisheriges Passwort ein.");
        await here.SubmitAsync("Passwort ändern", ("Old", "etwas ganz anderes"), ("Password", New));
        here.Text.ShouldContain("Das bisherige Passwort stimmt nicht.");
        await here.SubmitAsync("Passwort ändern", ("Old", PeopleHouse.Password), ("Password", "kurz"));
        here.Text.ShouldContain("Das Passwort ist zu kurz.");
        await here.SubmitAsync("Passwort ändern", ("Old", PeopleHouse.Password), ("Password", PeopleHouse.Password));
        here.Text.ShouldContain("Das ist Ihr bisheriges Passwort.");
        await here.SubmitAsync("Passwort ändern", ("Old", PeopleHouse.Password), ("Password", New));
        here.Path.ShouldBe("/konto/sicherheit?gespeichert=true", "this device stays signed in");
        await elsewhere.OpenAsync("/mein-bereich");
        elsewhere.Path.ShouldStartWith("/anmelden?");
        await house.DrainJobsAsync();
        mails.Last.Text.ShouldContain("das Passwort Ihres Kontos wurde gerade geändert");
        using var old = house.Browser();
        await old.OpenAsync("/anmelden");
        await old.SubmitAsync("Anmelden", ("Mail", "kim@example.org"), ("Password", PeopleHouse.Password));
        old.Text.ShouldContain("E-Mail-Adresse oder Passwort stimmen nicht.");
    }

    [Fact]
    public async Task Guessing_the_old_password_in_an_open_session_is_slowed_down()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        using var thief = await house.SignedInAsync("kim@example.org");
        await thief.OpenAsync("/konto/passwort");
        for (var i = 0; i < 5; i++) await thief.SubmitAsync("Passwort ändern", ("Old", "geraten " + i), ("Password", New));
        await thief.SubmitAsync("Passwort ändern", ("Old", PeopleHouse.Password), ("Password", New));
        thief.Status.ShouldBe(System.Net.HttpStatusCode.TooManyRequests);
        house.Clock.Advance(TimeSpan.FromMinutes(15));
        await thief.SubmitAsync("Passwort ändern", ("Old", PeopleHouse.Password), ("Password", New));
        thief.Path.ShouldBe("/konto/sicherheit?gespeichert=true");
    }
}
