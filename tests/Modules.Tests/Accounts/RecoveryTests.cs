using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Recover;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Accounts;

/// <summary>Telephone, key and recovery codes are gone: a code on paper from the counter or by post, after a waiting time, with the owner told.</summary>
public sealed class RecoveryTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_code_from_the_counter_works_after_a_day_once_and_only_with_the_password(Engine engine)
    {
        var (house, mails) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        var kim = await house.PersonAsync("kim@example.org");
        var clerk = await house.StaffAsync("amt@musterstadt.example", "buergerbuero", "accounts.recover");
        await SecondStepHouse.SetUpAsync(house, "kim@example.org");
        (await StartAsync(house, clerk.Value, RecoveryWay.Counter, "")).Refusal!.Field.ShouldBe("Identity");
        var started = (await StartAsync(house, clerk.Value, RecoveryWay.Counter, "Personalausweis")).Value;
        await house.DrainJobsAsync();
        mails.Last.Text.ShouldContain("Halten Sie es jetzt an");
        mails.Last.Text.ShouldNotContain(started.Code[..4]);

        using var person = await SecondStepHouse.AtCodeAsync(house);
        await person.SubmitAsync("Weiter", ("Code", started.Code));
        person.Text.ShouldContain("Dieser Code gilt erst ab 3. März 2026");
        house.Clock.Advance(TimeSpan.FromHours(25));
        using var next = await SecondStepHouse.AtCodeAsync(house);
        await next.SubmitAsync("Weiter", ("Code", started.Code.ToLowerInvariant()));
        next.Path.ShouldBe("/konto/sicherheit?neu=true");
        await house.DrainJobsAsync();
        mails.Last.Text.ShouldContain("mit einem Code auf Papier");
        using var plain = await house.SignedInAsync("kim@example.org");
        plain.Path.ShouldBe("/mein-bereich", "the lost second step is gone");
        await house.InTownAsync(async s =>
        {
            var db = s.GetRequiredService<TownDb>();
            (await db.Set<Account>().SingleAsync(a => a.Id == kim)).HasCodes.ShouldBeFalse();
            var row = await db.Set<Recovery>().SingleAsync();
            (row.UsedAt is not null, row.Identity, row.MadeBy).ShouldBe((true, "Personalausweis", clerk));
        });
    }

    [Fact]
    public async Task The_owner_stops_a_recovery_that_was_not_theirs()
    {
        var (house, mails) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        var clerk = await house.StaffAsync("amt@musterstadt.example", "buergerbuero", "accounts.recover");
        await SecondStepHouse.SetUpAsync(house, "kim@example.org");
        var started = (await StartAsync(house, clerk.Value, RecoveryWay.Counter, "Reisepass")).Value;
        await house.DrainJobsAsync();
        using var owner = house.Browser();
        await owner.OpenAsync(mails.PathInLast("/konto-hilfe/"));
        await owner.SubmitAsync("Das war ich nicht: anhalten");
        owner.Text.ShouldContain("Der Code auf Papier gilt nicht mehr.");
        await owner.OpenAsync(mails.PathInLast("/konto-hilfe/"));
        owner.Text.ShouldContain("Dieser Link gilt nicht mehr.");
        house.Clock.Advance(TimeSpan.FromDays(2));
        using var thief = await SecondStepHouse.AtCodeAsync(house);
        await thief.SubmitAsync("Weiter", ("Code", started.Code));
        thief.Text.ShouldContain("Der Code stimmt nicht");
    }

    [Fact]
    public async Task Only_who_may_starts_one_a_letter_needs_an_address_and_waits_seven_days()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        var clerk = await house.StaffAsync("amt@musterstadt.example", "buergerbuero", "accounts.recover");
        await house.StaffAsync("fremd@musterstadt.example", "steueramt", "cases.view", "cases.work");
        (await StartAsync(house, clerk.Value, RecoveryWay.Counter, "Personalausweis")).Refusal!.Sentence.ShouldContain("fragt nach keinem zweiten Schritt");
        await SecondStepHouse.SetUpAsync(house, "kim@example.org");
        (await StartAsync(house, clerk.Value, RecoveryWay.Letter, null)).Refusal!.Field.ShouldBe("Way");
        (await StartAsync(house, clerk.Value, RecoveryWay.Counter, "Personalausweis", "fremd@musterstadt.example")).Refusal!.Field.ShouldBe("Mail", "staff are reset by their administrator");
        await house.InTownAsync(async s =>
        {
            var db = s.GetRequiredService<TownDb>();
            var account = await db.Set<Account>().SingleAsync(a => a.Mail == "kim@example.org");
            account.Take(new() { GivenNames = "Kim", FamilyName = "Beispiel", Street = "Gartenweg", HouseNumber = "7", PostalCode = "00001", City = "Musterstadt" }, db.Now);
            await db.CommitAsync(new Deed(Actor.Machine("test"), "test.address"));
        });
        var letter = (await StartAsync(house, clerk.Value, RecoveryWay.Letter, null)).Value;
        (letter.Recovery.ReadyAt - letter.Recovery.MadeAt).ShouldBe(TimeSpan.FromDays(7));
        var second = (await StartAsync(house, clerk.Value, RecoveryWay.Letter, null)).Value;
        house.Clock.Advance(TimeSpan.FromDays(8));
        using var person = await SecondStepHouse.AtCodeAsync(house);
        await person.SubmitAsync("Weiter", ("Code", letter.Code));
        person.Text.ShouldContain("Der Code stimmt nicht", customMessage: "a newer code ends the older one");
        await person.SubmitAsync("Weiter", ("Code", second.Code));
        person.Path.ShouldBe("/konto/sicherheit?neu=true");
        using var stranger = await house.SignedInAsync("fremd@musterstadt.example");
        await stranger.OpenAsync("/arbeitsplatz/kontohilfe");
        stranger.Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        using var helper = await house.SignedInAsync("amt@musterstadt.example");
        await helper.OpenAsync("/arbeitsplatz/kontohilfe");
        helper.Text.ShouldContain("benutzt");
        helper.Text.ShouldNotContain(second.Code);
        await helper.SubmitAsync("Code auf Papier erstellen (PDF)", ("Mail", "niemand@example.org"), ("Way", "Counter"), ("Identity", "Personalausweis"));
        helper.Text.ShouldContain("Zu dieser Adresse gibt es kein Konto");
        helper.Page.QuerySelector("input[name=Mail]")!.GetAttribute("value").ShouldBe("niemand@example.org");
    }

    private static Task<Result<StartedRecovery>> StartAsync(TestHouse house, Guid clerk, RecoveryWay way, string? identity, string mail = "kim@example.org") => house.InTownAsync(services =>
    {
        services.GetRequiredService<CurrentPerson>().Person = new(clerk, PersonKind.Staff, "Amt", "", new HashSet<string>(["accounts.recover"]), ["buergerbuero"]);
        return services.GetRequiredService<StartRecovery>().RunAsync(mail, way, identity, default);
    });
}
