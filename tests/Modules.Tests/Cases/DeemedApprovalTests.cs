using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Cases.Clocks;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Web;
using Rathaus.Tests.Offices;
using EngineKind = Rathaus.Tests.House.Engine;

namespace Rathaus.Tests.Cases;

/// <summary>An approval that a law gives when nobody decides (§ 42a VwVfG) takes effect by itself, and can be taken back where it had not.</summary>
public sealed class DeemedApprovalTests
{
    private const string Service = "reisegewerbekarte";

    [Theory]
    [InlineData(EngineKind.Sqlite)]
    [InlineData(EngineKind.Postgres)]
    public async Task Nobody_decides_in_time_and_the_permit_counts_as_granted_until_somebody_shows_that_papers_were_missing(EngineKind engine)
    {
        await using var desk = await DeskHouse.StartAsync(engine);
        var clerk = desk.Staff(Office.Trade);
        var (number, token) = await desk.OpenAsync(service: Service);
        var taken = (await desk.AsAsync<TakeCase>(clerk, v => v.RunAsync(number))).Value;
        var today = GermanTime.Day(desk.House.Clock.GetUtcNow());
        (await desk.AsAsync<CompletePapers>(clerk, v => v.RunAsync(number, taken.Version, today))).Refusal.ShouldBeNull();
        var last = (await desk.LoadAsync(number, clerk)).Clocks.Single(c => c.Kind == ClockKind.DeemedApproval).On!.Value;

        await SetDayAsync(desk, last);
        (await desk.LoadAsync(number, clerk)).State.ShouldBe(CaseState.InProgress, "the last day is not over");
        desk.House.Clock.Set(Noon(last.AddDays(1)));
        (await desk.ReleaseAsync(clerk, number))!.Sentence.ShouldContain("gilt schon als erteilt", customMessage: "a late job changes no day");
        await SetDayAsync(desk, last.AddDays(1));
        await SetDayAsync(desk, last.AddDays(1));

        var deemed = await desk.LoadAsync(number, clerk);
        (deemed.State, deemed.Deemed!.DeemedOn, deemed.Draft).ShouldBe((CaseState.Delivered, last.AddDays(1), null));
        deemed.Entries.Count(e => e.Kind == EntryKind.Decision).ShouldBe(1);
        deemed.Clocks.Single().Reasons.Single().ShouldContain("§ 42a Abs. 3");
        using var citizen = desk.House.Browser();
        await citizen.OpenAsync("/status/" + token);
        citizen.Text.ShouldContain("Ihre Genehmigung gilt als erteilt");
        await citizen.OpenAsync("/status/" + token + "?sprache=en");
        citizen.Text.ShouldContain("Granted by law");

        // Only somebody who releases decisions takes it back, with a reason; then the clock waits for the papers again.
        var office = clerk with { Permissions = new HashSet<string>(["cases.view", "cases.work", "cases.decide"]) };
        (await desk.AsAsync<UndoFiction>(office, v => v.RunAsync(number, deemed.Version, "Es fehlte ein Nachweis."))).Refusal.ShouldBe(CaseFinder.Unknown);
        (await desk.AsAsync<UndoFiction>(desk.Clerk, v => v.RunAsync(number, deemed.Version, "Es fehlte ein Nachweis."))).Refusal.ShouldBe(CaseFinder.Unknown);
        (await desk.AsAsync<UndoFiction>(clerk, v => v.RunAsync(number, deemed.Version, " "))).Refusal!.Field.ShouldBe("undo_why");
        (await desk.AsAsync<UndoFiction>(clerk, v => v.RunAsync(number, deemed.Version, "Es fehlte ein Nachweis."))).Refusal.ShouldBeNull();
        await SetDayAsync(desk, last.AddDays(2));
        var open = await desk.LoadAsync(number, clerk);
        (open.State, open.Decided, open.Deemed).ShouldBe((CaseState.InProgress, null, null));
        open.Clocks.Single(c => c.Kind == ClockKind.DeemedApproval).Waits.ShouldBe(true);
        await citizen.OpenAsync("/status/" + token + "?sprache=de");
        citizen.Text.ShouldContain("galt nicht als erteilt: Es fehlte ein Nachweis.");
    }

    [Fact]
    public async Task A_fiction_that_took_effect_is_withdrawn_like_a_decision_and_the_page_offers_both()
    {
        await using var desk = await DeskHouse.StartAsync();
        var clerk = desk.Staff(Office.Trade);
        var (number, _) = await desk.OpenAsync(service: Service);
        using var browser = await desk.SignInAsync(Office.Trade);
        await browser.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        await browser.SubmitAsync("Vorgang übernehmen");
        await browser.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/fristen");
        var today = GermanTime.Day(desk.House.Clock.GetUtcNow());
        await browser.SubmitAsync("Vollständigkeit vermerken", ("day.day", $"{today.Day}"), ("day.month", $"{today.Month}"), ("day.year", $"{today.Year}"));
        await SetDayAsync(desk, today.AddMonths(4));
        using var later = await desk.SignInAsync(Office.Trade);
        await later.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/fristen");
        later.Text.ShouldContain("Genehmigungsfiktion nicht eingetreten?");
        await later.SubmitAsync("Fiktion aufheben", ("undo_why", ""));
        later.Text.ShouldContain("Begründen Sie, warum die Fiktion nicht eingetreten ist.");
        var withdrawn = await desk.PreparedAsync(number, Outcomes.Withdraw, clerk, DeskActs.Input(Outcomes.Withdraw) with { WhyNoHearing = "Eilfall" });
        withdrawn.Draft!.Blocks[0].Text.ShouldNotBeEmpty();
        withdrawn.Draft.Amends.ShouldBe(withdrawn.Deemed!.Id);
    }

    [Theory]
    [InlineData("reisegewerbekarte", nameof(ClockKind.DeemedApproval))]
    [InlineData("als-versteigerer-arbeiten", nameof(ClockKind.DeemedApproval))]
    [InlineData("auskunft-ueber-eigene-daten", nameof(ClockKind.Statutory))]
    [InlineData("eigene-daten-loeschen", nameof(ClockKind.Statutory))]
    public async Task Services_carry_the_clocks_that_a_law_orders(string service, string kind)
    {
        await using var desk = await DeskHouse.StartAsync();
        var (number, _) = await desk.OpenAsync(service: service);
        var clocks = await desk.House.InTownAsync(s => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(
            s.GetRequiredService<Platform.Data.TownDb>().Set<Modules.Cases.Domain.Case>(), c => c.Number == number));
        clocks.Clocks.ShouldContain(c => c.Kind.ToString() == kind);
    }

    private static async Task SetDayAsync(DeskHouse desk, DateOnly day)
    {
        desk.House.Clock.Set(Noon(day));
        await desk.House.InTownAsync(s => s.GetRequiredService<DeemApprovals>().RunAsync(default));
        await desk.House.DrainJobsAsync();
    }

    private static DateTimeOffset Noon(DateOnly day) => new(day.ToDateTime(new TimeOnly(11, 0)), TimeSpan.Zero);
}
