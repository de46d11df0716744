using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Object;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Case = Rathaus.Modules.Cases.Domain.Case;

namespace Rathaus.Tests.Cases;

/// <summary>A remedy against a decision is a case of its own.</summary>
public sealed class RemedyTests(SqliteDesk sqlite) : IClassFixture<SqliteDesk>
{
    private DeskHouse Desk => sqlite.Desk;

    [Fact]
    public async Task A_remedy_is_a_case_of_its_own_and_both_sides_show_it_with_the_period()
    {
        var number = await Desk.DecidedAsync();
        var attacked = await Desk.LoadAsync(number);
        var today = GermanTime.Day(Desk.House.Clock.GetUtcNow());
        var input = new ObjectionInput(attacked.Decided!.Id, RemedyWay.Mail, today, "Der Hund ist tot.");
        (await Desk.AsAsync<TakeObjection>(Desk.OtherUnit, v => v.RunAsync(number, attacked.Version, input))).Refusal.ShouldBe(CaseFinder.Unknown);
        (await Desk.AsAsync<TakeObjection>(Desk.Clerk, v => v.RunAsync(number, attacked.Version, input with { ReceivedOn = today.AddDays(-1) }))).Refusal!.Field.ShouldBe("received");
        var remedy = (await Desk.AsAsync<TakeObjection>(Desk.Clerk, v => v.RunAsync(number, attacked.Version, input))).Value;
        remedy.Purpose.ShouldBe(CasePurpose.Objection);
        remedy.Ties.Single().Note!.ShouldContain("einfache E-Mail genügt nicht");
        (await Desk.LoadAsync(number)).Ties.Single().Number.ShouldBe(remedy.Number);
        using var clerk = await Desk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        clerk.Text.ShouldContain("Gegen eine Entscheidung dieses Vorgangs ist ein Rechtsbehelf eingelegt: " + remedy.Number);
        await clerk.ClickAsync($"Vorgang {remedy.Number} öffnen");
        clerk.Text.ShouldContain("Fristprüfung:");
        await clerk.SubmitAsync("Vorgang übernehmen");
        await clerk.ClickAsync("Entscheidung vorbereiten");
        clerk.Text.ShouldContain("Abhelfen");
    }

    [Fact]
    public async Task The_period_of_a_remedy_is_checked_against_the_day_of_delivery()
    {
        var number = await Desk.DecidedAsync();
        await Desk.House.DrainJobsAsync();
        var decided = await Desk.LoadAsync(number);
        var document = decided.DocumentsOf(decided.Decided!.Id)[0];
        await Desk.House.InTownAsync(async s =>
        {
            await s.GetRequiredService<ICases>().DeliveredAsync(decided.Id, DeliveryId.New(), document, new DateOnly(2026, 3, 9), ["Test"], new DateOnly(2026, 4, 9), []);
            await s.GetRequiredService<TownDb>().CommitAsync(new Platform.Audit.Deed(Platform.Audit.Actor.Machine("test"), "test") { Case = decided.Id.Reference });
            return 0;
        });
        var attacked = await Desk.LoadAsync(number);
        attacked.State.ShouldBe(CaseState.Delivered);
        await Desk.House.InTownAsync(s =>
        {
            var verb = s.GetRequiredService<TakeObjection>();
            verb.Note(attacked, attacked.Decided!, RemedyWay.Letter, new DateOnly(2026, 4, 9)).ShouldContain("rechtzeitig");
            verb.Note(attacked, attacked.Decided!, RemedyWay.Letter, new DateOnly(2026, 4, 10)).ShouldContain("verspätet");
            return Task.FromResult(0);
        });
    }
}
