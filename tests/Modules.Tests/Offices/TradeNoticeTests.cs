using Rathaus.Contracts.Core.Post;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Ask;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Web;
using Rathaus.Tests.Cases;
using Rathaus.Tests.House;
using EngineKind = Rathaus.Tests.House.Engine;

namespace Rathaus.Tests.Offices;

/// <summary>The trade office's side of a notice (practice.md, chapter 10).</summary>
public sealed class TradeNoticeTests
{
    [Fact]
    public async Task The_certificate_goes_out_within_three_days_without_permit_and_without_payment()
    {
        await using var desk = await DeskHouse.StartAsync();
        // Thursday, 19 November 2026: three days on is a Sunday, so the period ends on Monday.
        desk.House.Clock.Set(new(2026, 11, 19, 9, 0, 0, TimeSpan.Zero));
        var clerk = desk.Staff(Office.Trade);
        var answers = ServiceAnswers.OfTrade();
        answers["erlaubnis"] = [("erlaubnis", "ja")];
        answers["erlaubnis-angaben"] = [("erlaubnis_da", "false")];
        var number = await desk.ApplyAsync(ServiceAnswers.Trade, answers);
        (await desk.LoadAsync(number, clerk)).Clocks.Single(c => c.Kind == ClockKind.Receipt).On.ShouldBe(new DateOnly(2026, 11, 23));
        var prepared = await desk.PrepareAsync(clerk, number, "certify");
        prepared.Draft!.Blocks.Single(b => b.Code == "no-permit").Text.ShouldContain("die Sie noch nicht haben");
        (await desk.ReleaseAsync(clerk, number)).ShouldBeNull("one officer is enough, and nothing holds it back");
        var found = await desk.LoadAsync(number, clerk);
        found.Decided!.Number.ShouldBe("EB-2026-000001");
        (found.Decided.Remedy, found.Decided.All[1].Remedy).ShouldBe((null, "ni-municipal-levy-town-example"));
        var claim = (await desk.ClaimsAsync(found)).Single();
        (claim.Open.Cents, claim.Dues.Single().On).ShouldBe((3000, new DateOnly(2026, 12, 19)));
        (await desk.DocumentsAsync(found)).ShouldContain(d => d.Kind == DocumentKind.Certificate);
    }

    [Fact]
    public async Task The_three_days_begin_when_the_question_is_answered()
    {
        await using var desk = await DeskHouse.StartAsync();
        desk.House.Clock.Set(new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero));
        var clerk = desk.Staff(Office.Trade);
        var answers = ServiceAnswers.OfTrade();
        answers["taetigkeit"] = [("taetigkeit", "Handel mit Waren aller Art"), ("schwerpunkt", "Handel")];
        var number = await desk.ApplyAsync(ServiceAnswers.Trade, answers);
        var taken = (await desk.AsAsync<TakeCase>(clerk, v => v.RunAsync(number))).Value;
        (await desk.AsAsync<AskApplicant>(clerk, v => v.RunAsync(number, taken.Version, "Womit genau handeln Sie?", null, default))).Refusal.ShouldBeNull();
        (await desk.LoadAsync(number, clerk)).Clocks.Single(c => c.Kind == ClockKind.Receipt).On.ShouldBeNull();
        desk.House.Clock.Set(new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        (await desk.AsAsync<StopWaiting>(clerk, v => v.RunAsync(number))).Refusal.ShouldBeNull();
        (await desk.LoadAsync(number, clerk)).Clocks.Single(c => c.Kind == ClockKind.Receipt).On.ShouldBe(new DateOnly(2026, 11, 26));
    }

    [Theory]
    [InlineData(EngineKind.Sqlite)]
    [InlineData(EngineKind.Postgres)]
    public async Task Every_partner_gets_an_own_certificate_with_an_own_number_and_owes_an_own_fee(EngineKind engine)
    {
        await using var desk = await DeskHouse.StartAsync(engine);
        var clerk = desk.Staff(Office.Trade);
        var number = await desk.OfTestAsync(ServiceAnswers.Trade, "GbR mit drei geschäftsführenden Gesellschaftern, drei Anzeigen in einem Dialog");
        await desk.PrepareAsync(clerk, number, "certify");
        (await desk.ReleaseAsync(clerk, number)).ShouldBeNull();
        var found = await desk.LoadAsync(number, clerk);
        var year = GermanTime.Day(desk.House.Clock.GetUtcNow()).Year;
        found.Decided!.Numbers!.Values.Order().ShouldBe([$"EB-{year}-000001", $"EB-{year}-000002", $"EB-{year}-000003"]);
        var claims = await desk.ClaimsAsync(found);
        claims.Select(c => c.DebtorName).Order().ShouldBe(["Kim Beispiel", "Mika Öztürk-Đorđević", "Zoë Łukasiewicz"]);
        claims.ShouldAllBe(c => c.Open.Cents == 3000);
        claims.Select(c => c.Reference).Distinct().Count().ShouldBe(3);
        var deliveries = await desk.AsAsync<IPost, IReadOnlyList<DeliveryInfo>>(clerk, p => p.OfCaseAsync(found.Id));
        deliveries.GroupBy(d => d.ToName).Select(g => g.Count()).ShouldBe([2, 2, 2]);
        found.Entries.Count(e => e.Kind == EntryKind.Document && e.Text.Contains("Nummer EB-")).ShouldBe(3);
    }

    [Fact]
    public async Task What_is_no_notice_costs_nothing_and_is_no_refusal()
    {
        await using var desk = await DeskHouse.StartAsync();
        var clerk = desk.Staff(Office.Trade);
        var number = await desk.ApplyAsync(ServiceAnswers.Trade, ServiceAnswers.OfTrade());
        await desk.PrepareAsync(clerk, number, "not-a-notice");
        (await desk.ReleaseAsync(clerk, number)).ShouldBeNull();
        var found = await desk.LoadAsync(number, clerk);
        (found.Decided!.Remedy, found.Decided.Number).ShouldBe((null, null));
        (await desk.ClaimsAsync(found)).Sum(c => c.Owed.Cents).ShouldBe(0);
    }
}
