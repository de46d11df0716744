using Rathaus.Modules.Cases.Domain;
namespace Rathaus.Tests.Cases;

public sealed class LifecycleTests
{
    /// <summary>Every state and every act: what is not written here is refused.</summary>
    private static readonly string[] Allowed =
    [
        "Received Take InProgress", "Received Assign Received", "Received Withdraw Withdrawn",
        "InProgress Take InProgress", "InProgress Assign InProgress", "InProgress Ask WaitingForCitizen", "InProgress Prepare InProgress",
        "InProgress Release Decided", "InProgress Withdraw Withdrawn", "InProgress Close Closed",
        "WaitingForCitizen Take WaitingForCitizen", "WaitingForCitizen Assign WaitingForCitizen", "WaitingForCitizen Ask WaitingForCitizen",
        "WaitingForCitizen Answer InProgress", "WaitingForCitizen StopWaiting InProgress", "WaitingForCitizen Prepare WaitingForCitizen", "WaitingForCitizen Withdraw Withdrawn",
        "Decided Take Decided", "Decided Assign Decided", "Decided Deliver Delivered", "Decided Undeliver Decided",
        "Delivered Take Delivered", "Delivered Assign Delivered", "Delivered Close Closed", "Delivered Undeliver Decided",
        "InProgress Consult InProgress", "WaitingForCitizen Consult WaitingForCitizen",
        "Decided PrepareAfter Decided", "Delivered PrepareAfter Delivered", "Closed PrepareAfter Closed",
        "Decided ReleaseAfter Decided", "Delivered ReleaseAfter Decided", "Closed ReleaseAfter Decided",
        "AwaitingPayment Assign AwaitingPayment", "AwaitingPayment Pay Received", "AwaitingPayment Lapse Closed", "AwaitingPayment Withdraw Withdrawn", "AwaitingPayment Close Closed",
        "Received Deem Delivered", "InProgress Deem Delivered", "WaitingForCitizen Deem Delivered", "Delivered UndoDeem InProgress",
        "Withdrawn Take Withdrawn", "Withdrawn Assign Withdrawn", "Withdrawn Close Closed",
    ];

    [Fact]
    public void The_table_holds_exactly_these_lines()
    {
        var lines = from state in Enum.GetValues<CaseState>() from act in Enum.GetValues<CaseAct>()
                    let to = Lifecycle.Next(state, act) where to is not null select $"{state} {act} {to}";
        lines.Order().ShouldBe(Allowed.Order());
    }

    [Fact]
    public void Whatever_the_table_does_not_know_is_refused_with_a_sentence()
    {
        foreach (var state in Enum.GetValues<CaseState>())
            foreach (var act in Enum.GetValues<CaseAct>().Where(act => !Lifecycle.Allows(state, act)))
                Lifecycle.Refuse(state, act).Sentence.ShouldMatch("^[A-ZÄÖÜ].{15,}\\.$", $"{state} {act}");
    }

    [Fact]
    public void Only_a_correction_or_revocation_leads_out_of_a_closed_case_and_every_other_state_can_reach_the_end()
    {
        Enum.GetValues<CaseAct>().Where(act => Lifecycle.Allows(CaseState.Closed, act)).ShouldBe([CaseAct.PrepareAfter, CaseAct.ReleaseAfter]);
        foreach (var start in Enum.GetValues<CaseState>())
        {
            HashSet<CaseState> reached = [start];
            while (true)
            {
                var before = reached.Count;
                reached.UnionWith(Lifecycle.Table.Where(line => reached.Contains(line.Key.From)).Select(line => line.Value).ToList());
                if (reached.Count == before) break;
            }
            reached.ShouldContain(CaseState.Closed, start.ToString());
        }
    }
}
