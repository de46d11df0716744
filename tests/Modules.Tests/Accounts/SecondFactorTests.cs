using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Security;
using Rathaus.Modules.Accounts.SignIn;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Accounts;

public sealed class SecondFactorTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_code_is_asked_after_the_password_and_works_once(Engine engine)
    {
        var (house, mails) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        var id = await house.PersonAsync("kim@example.org");
        var (secret, recovery) = await SecondStepHouse.SetUpAsync(house, "kim@example.org");
        recovery.Distinct().Count().ShouldBe(RecoveryCode.PerSet);
        await house.DrainJobsAsync();
        mails.Last.Text.ShouldContain("Codes als zweiter Schritt eingerichtet");

        house.Clock.Advance(TimeSpan.FromMinutes(2));
        var code = Totp.CodeOf(secret, Totp.StepOf(house.Clock.GetUtcNow()));
        using var kim = await SecondStepHouse.AtCodeAsync(house);
        await kim.OpenAsync("/mein-bereich");
        kim.Path.ShouldStartWith("/anmelden?");
        await kim.OpenAsync("/anmelden/code");
        await kim.SubmitAsync("Weiter", ("Code", "000000"));
        kim.Text.ShouldContain("Der Code stimmt nicht oder wurde schon benutzt.");
        await kim.SubmitAsync("Weiter", ("Code", code));
        kim.Path.ShouldBe("/mein-bereich");
        using var thief = await SecondStepHouse.AtCodeAsync(house);
        await thief.SubmitAsync("Weiter", ("Code", code));
        thief.Text.ShouldContain("wurde schon benutzt");

        // A recovery code, typed in small letters, works once as well.
        await thief.SubmitAsync("Weiter", ("Code", recovery[3].ToLowerInvariant()));
        thief.Path.ShouldBe("/mein-bereich");
        await house.DrainJobsAsync();
        mails.Last.Text.ShouldContain("Es sind noch 9 übrig.");
        using var again = await SecondStepHouse.AtCodeAsync(house);
        await again.SubmitAsync("Weiter", ("Code", recovery[3]));
        again.Path.ShouldBe("/anmelden/code");
        await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            var account = await db.Set<Account>().SingleAsync(a => a.Id == id);
            Convert.ToHexString(account.CodeSecret!).ShouldNotContain(Convert.ToHexString(secret));
            (await db.Set<RecoveryCode>().CountAsync()).ShouldBe(9);
        });
    }

    [Fact]
    public async Task A_password_by_mail_does_not_get_around_the_code_and_new_recovery_codes_end_the_old_ones()
    {
        var (house, mails) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        var (secret, old) = await SecondStepHouse.SetUpAsync(house, "kim@example.org");
        using var forgot = house.Browser();
        await forgot.OpenAsync("/passwort-vergessen");
        await forgot.SubmitAsync("Link anfordern", ("Mail", "kim@example.org"));
        await house.DrainJobsAsync();
        await forgot.OpenAsync(mails.PathInLast("/passwort/"));
        await forgot.SubmitAsync("Passwort speichern", ("Password", PeopleHouse.Password));
        forgot.Path.ShouldBe("/anmelden/code");
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await forgot.SubmitAsync("Weiter", ("Code", Totp.CodeOf(secret, Totp.StepOf(house.Clock.GetUtcNow()))));
        forgot.Path.ShouldBe("/mein-bereich");
        await forgot.OpenAsync("/konto/sicherheit");
        await forgot.SubmitAsync("Neue Notfallcodes");
        var fresh = SecondStepHouse.RecoveryWords(forgot);
        await forgot.OpenAsync("/konto/sicherheit");
        forgot.Text.ShouldNotContain(fresh[0]);
        using var kim = await SecondStepHouse.AtCodeAsync(house);
        await kim.SubmitAsync("Weiter", ("Code", old[0]));
        kim.Path.ShouldBe("/anmelden/code");
        await kim.SubmitAsync("Weiter", ("Code", fresh[0]));
        kim.Path.ShouldBe("/mein-bereich");
    }

    [Fact]
    public async Task Guessing_codes_is_slowed_down_and_the_step_is_forgotten_after_ten_minutes()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        await SecondStepHouse.SetUpAsync(house, "kim@example.org");
        using var thief = await SecondStepHouse.AtCodeAsync(house);
        for (var i = 0; i < 4; i++) await thief.SubmitAsync("Weiter", ("Code", "00000" + i));
        thief.Status.ShouldBe(HttpStatusCode.OK);
        await thief.SubmitAsync("Weiter", ("Code", "000009"));
        thief.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        thief.Text.ShouldContain("Ihr Konto ist nicht gesperrt.");
        house.Clock.Advance(TimeSpan.FromMinutes(11));
        await thief.OpenAsync("/anmelden/code");
        thief.Path.ShouldBe("/anmelden");
    }

    [Fact]
    public async Task Staff_without_a_second_factor_set_one_up_first_and_an_administrator_resets_a_lost_one()
    {
        var (house, mails) = await PeopleHouse.StartAsync(change: PasskeyTests.StaffMust);
        await using var _1 = house;
        var clerk = await house.StaffAsync("schroeder@musterstadt.example", "steueramt", "post.room");
        await house.StaffAsync("admin@musterstadt.example", "steueramt", "accounts.manage");
        using var browser = await house.SignedInAsync("schroeder@musterstadt.example");
        await browser.OpenAsync("/arbeitsplatz/poststelle");
        browser.Path.ShouldBe("/konto/sicherheit");
        await SecondStepHouse.SetUpAsync(house, browser);
        await browser.OpenAsync("/arbeitsplatz/poststelle");
        browser.Path.ShouldBe("/arbeitsplatz/poststelle");

        using var admin = await house.SignedInAsync("admin@musterstadt.example");
        await admin.AddKeyAsync(new SoftKey(), "Schlüssel");
        await admin.OpenAsync($"/verwaltung/personal/{clerk.Value:n}");
        await admin.SubmitAsync("Zweiten Faktor zurücksetzen");
        admin.Text.ShouldContain("Gespeichert.");
        await house.DrainJobsAsync();
        mails.Last.Text.ShouldContain("den zweiten Schritt Ihres Kontos zurückgesetzt");
        await browser.OpenAsync("/arbeitsplatz/poststelle");
        browser.Path.ShouldStartWith("/anmelden?");
        using var again = await house.SignedInAsync("schroeder@musterstadt.example");
        again.Text.ShouldContain("Richten Sie zuerst einen zweiten Faktor ein.");
    }
}
