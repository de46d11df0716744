using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Accounts;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Data;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Accounts;

public sealed class RegistrationTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_new_account_needs_the_link_from_the_mail_and_the_link_works_once(Engine engine)
    {
        var (house, mails) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        using var neu = house.Browser();
        await neu.OpenAsync("/registrieren");
        await neu.SubmitAsync("Link anfordern", ("Mail", "neu@example.org"));
        neu.Text.ShouldContain("neu@example.org");
        await house.DrainJobsAsync();
        var link = mails.PathInLast("/registrieren/");
        await neu.OpenAsync(link);
        await neu.SubmitAsync("Konto anlegen", ("GivenNames", "Łukasz"), ("FamilyName", "Çelik"), ("Password", "kurz"));
        neu.Text.ShouldContain("mindestens 12 Zeichen");
        neu.Page.QuerySelector("#GivenNames")!.GetAttribute("value").ShouldBe("Łukasz");
        await neu.SubmitAsync("Konto anlegen", ("Password", PeopleHouse.Password));
        neu.Path.ShouldBe("/mein-bereich");
        neu.Text.ShouldContain("Łukasz Çelik");

        using var late = house.Browser();
        await late.OpenAsync(link);
        late.Text.ShouldContain("Dieser Link gilt nicht mehr");
    }

    [Fact]
    public async Task A_known_address_gets_the_same_answer_and_only_its_owner_learns_of_the_account()
    {
        var (house, mails) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        var answers = new List<string>();
        foreach (var mail in (string[])["kim@example.org", "neu@example.org"])
        {
            using var visitor = house.Browser();
            await visitor.OpenAsync("/registrieren");
            await visitor.SubmitAsync("Link anfordern", ("Mail", mail));
            answers.Add(visitor.Text.Replace(mail, "X"));
        }
        answers[1].ShouldBe(answers[0]);
        await house.DrainJobsAsync();
        var known = mails.Taken.Single(m => m.To.Address == "kim@example.org");
        known.Subject.ShouldBe("Sie haben schon ein Konto");
        known.Text.ShouldNotContain("/registrieren/");
    }

    [Fact]
    public async Task A_link_ends_after_its_time_and_nobody_gets_more_than_three_an_hour()
    {
        var (house, mails) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        using var neu = house.Browser();
        for (var i = 0; i < 6; i++)
        {
            await neu.OpenAsync("/registrieren");
            await neu.SubmitAsync("Link anfordern", ("Mail", "neu@example.org"));
        }
        await house.DrainJobsAsync();
        mails.Taken.Count.ShouldBe(3);
        house.Clock.Advance(TimeSpan.FromHours(24));
        await neu.OpenAsync(mails.PathInLast("/registrieren/"));
        neu.Text.ShouldContain("Dieser Link gilt nicht mehr");
        house.Clock.Advance(TimeSpan.FromHours(25));
        await house.InTownAsync(async services =>
        {
            await services.GetRequiredService<SweepLeftovers>().RunAsync(default);
            (await services.GetRequiredService<TownDb>().Set<OneTimeLink>().CountAsync()).ShouldBe(0);
        });
    }

    [Fact]
    public async Task A_new_password_ends_all_sessions_and_its_owner_is_told()
    {
        var (house, mails) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        using var old = await house.SignedInAsync("kim@example.org");
        using var forgot = house.Browser();
        await forgot.OpenAsync("/anmelden");
        await forgot.ClickAsync("Passwort vergessen");
        await forgot.SubmitAsync("Link anfordern", ("Mail", "kim@example.org"));
        await house.DrainJobsAsync();
        await forgot.OpenAsync(mails.PathInLast("/passwort/"));
        await forgot.SubmitAsync("Passwort speichern", ("Password", "ganz anderes neues passwort"));
        forgot.Path.ShouldBe("/mein-bereich");
        await old.OpenAsync("/mein-bereich");
        old.Path.ShouldStartWith("/anmelden");
        await house.DrainJobsAsync();
        mails.Last.Subject.ShouldBe("Ihr Passwort wurde geändert");
    }

    [Fact]
    public async Task Asking_for_a_new_password_tells_nothing_about_unknown_addresses_and_sends_nothing()
    {
        var (house, mails) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        var answers = new List<string>();
        foreach (var mail in (string[])["kim@example.org", "niemand@example.org"])
        {
            using var visitor = house.Browser();
            await visitor.OpenAsync("/passwort-vergessen");
            await visitor.SubmitAsync("Link anfordern", ("Mail", mail));
            answers.Add(visitor.Text.Replace(mail, "X"));
        }
        answers[1].ShouldBe(answers[0]);
        await house.DrainJobsAsync();
        mails.Taken.ShouldHaveSingleItem().To.Address.ShouldBe("kim@example.org");
    }
}
