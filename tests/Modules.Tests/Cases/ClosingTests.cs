using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;

namespace Rathaus.Tests.Cases;

/// <summary>Cases end without a decision, and decisions are changed afterwards.</summary>
public sealed class ClosingTests(SqliteDesk sqlite) : IClassFixture<SqliteDesk>
{
    private DeskHouse Desk => sqlite.Desk;

    [Fact]
    public async Task A_case_closes_as_withdrawn_forwarded_or_double_and_the_person_reads_it()
    {
        var (withdrawn, token) = await Desk.OpenAsync();
        (await Desk.AsAsync<CloseCase>(Desk.Clerk, v => v.RunAsync(withdrawn, 1, new Closing(CloseHow.Withdrawn, "")))).Refusal.ShouldBeNull();
        (await Desk.LoadAsync(withdrawn)).ClosedHow.ShouldBe(CloseHow.Withdrawn);

        var (forwarded, link) = await Desk.OpenAsync();
        var taken = (await Desk.AsAsync<TakeCase>(Desk.Clerk, v => v.RunAsync(forwarded))).Value;
        (await Desk.AsAsync<CloseCase>(Desk.Clerk, v => v.RunAsync(forwarded, taken.Version, new Closing(CloseHow.NotCompetent, "")))).Refusal!.Field.ShouldBe("to");
        (await Desk.AsAsync<CloseCase>(Desk.Clerk, v => v.RunAsync(forwarded, taken.Version, new Closing(CloseHow.NotCompetent, "", "Stadt Nachbarort, Steueramt")))).Refusal.ShouldBeNull();
        using var citizen = Desk.House.Browser();
        await citizen.OpenAsync("/status/" + link);
        citizen.Text.ShouldContain("abgegeben an: Stadt Nachbarort, Steueramt");

        var (kept, _) = await Desk.OpenAsync();
        var (twin, _) = await Desk.OpenAsync();
        var twinTaken = (await Desk.AsAsync<TakeCase>(Desk.Clerk, v => v.RunAsync(twin))).Value;
        (await Desk.AsAsync<CloseCase>(Desk.Clerk, v => v.RunAsync(twin, twinTaken.Version, new Closing(CloseHow.Duplicate, "", Other: twin)))).Refusal!.Field.ShouldBe("other");
        (await Desk.AsAsync<CloseCase>(Desk.Clerk, v => v.RunAsync(twin, twinTaken.Version, new Closing(CloseHow.Duplicate, "", Other: kept)))).Refusal.ShouldBeNull();
        (await Desk.LoadAsync(kept)).Ties.Single().ShouldBe(new Tie(twin, TieKind.HasDuplicate));
        (await Desk.LoadAsync(twin)).Ties.Single().Number.ShouldBe(kept);
        token.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_decision_is_corrected_and_revoked_afterwards_each_as_an_act_of_its_own()
    {
        var number = await Desk.DecidedAsync();
        await Desk.House.DrainJobsAsync();
        var corrected = await Desk.PreparedAsync(number, Outcomes.Correct);
        corrected.Draft!.Kind.ShouldBe(Contracts.Core.Catalogue.ResultKind.Information);
        corrected.Draft.LegalBasis.ShouldBe("§ 129 AO");
        (await Desk.AsAsync<ReleaseDecision>(Desk.Clerk, v => v.RunAsync(number, corrected.Version))).Refusal.ShouldBeNull();
        var revoked = await Desk.PreparedAsync(number, Outcomes.Revoke);
        (await Desk.AsAsync<ReleaseDecision>(Desk.Head, v => v.RunAsync(number, revoked.Version))).Refusal!.Field.ShouldBe("hearing_on");
        revoked = await Desk.PreparedAsync(number, Outcomes.Revoke, typed: DeskActs.Input(Outcomes.Revoke) with { WhyNoHearing = "Eilfall" });
        (await Desk.AsAsync<ReleaseDecision>(Desk.Head, v => v.RunAsync(number, revoked.Version))).Refusal.ShouldBeNull();
        await Desk.House.DrainJobsAsync();
        var done = await Desk.LoadAsync(number);
        done.Decisions.Select(d => d.Outcome).ShouldBe(["assess", Outcomes.Correct, Outcomes.Revoke]);
        done.Decisions.Skip(1).ShouldAllBe(d => d.Amends != null);
        done.HasDecisionDocument.ShouldBeTrue();
        (await Desk.AsAsync<IPost, IReadOnlyList<DeliveryInfo>>(Desk.Clerk, p => p.OfCaseAsync(done.Id))).Count.ShouldBe(3);
    }
}
