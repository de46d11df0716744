using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>How a case ends.</summary>
/// <param name="Why">What the person reads.</param>
/// <param name="To">Not competent: who is.</param>
/// <param name="Other">Duplicate: number of the case that goes on.</param>
internal sealed record Closing(CloseHow How, string Why, string To = "", string Other = "");

/// <summary>Zu den Akten: after delivery or withdrawal, or without a decision. The person is told; a duplicate is tied to the case that goes on.</summary>
internal sealed class CloseCase(TownDb db, CaseFinder cases, ICatalogue catalogue)
{
    public Task<Result<Case>> RunAsync(string number, int seen, string why, CancellationToken stop = default) => RunAsync(number, seen, new Closing(CloseHow.Done, why), stop);

    public async Task<Result<Case>> RunAsync(string number, int seen, Closing closing, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.work", stop) is not { } found) return CaseFinder.Unknown;
        if (found.Version != seen) return Committing.Changed;
        var why = Texts.Cut(closing.Why, 1000);
        var process = (await catalogue.RevisionAsync(found.Service, stop)).Definition.Process;
        if (closing.How == CloseHow.Done && found.DisclosuresDue(process) is { Count: > 0 } untold)
            return new Refusal($"Mitteilungen sind offen: {string.Join(", ", untold.Select(d => d.Office.Name))}. Vermerken Sie bei jeder, dass sie hinaus ist oder warum sie nicht nötig ist.", "reason");
        var refused = closing.How switch
        {
            CloseHow.Withdrawn when found.State != CaseState.Withdrawn => found.Withdraw(cases.Me, db.Now),
            CloseHow.NotCompetent => Forward(found, Texts.Cut(closing.To, 300), ref why),
            CloseHow.Duplicate => await BindAsync(found, closing.Other, stop),
            _ => null,
        };
        if (refused is not null) return refused;
        if (why.Length == 0 && closing.How is not CloseHow.Done) why = Reason(closing);
        if (found.Close(cases.Me, why, db.Now, closing.How) is { } no) return no;
        if (closing.How != CloseHow.Done) db.Publish(new ApplicantInformed(found.Id, found.Entries[^1].Id));
        if (closing.How != CloseHow.Done) Consult.TellOthers.Begin(db, found);
        db.Publish(new CaseClosed(found.Id));
        if (found.ClosedHow is CloseHow.Withdrawn or CloseHow.NotCompetent or CloseHow.Duplicate) db.Publish(new ApplicationWithdrawn(found.Id));
        var deed = new Deed(cases.Me.Actor, "case.close") { Case = found.Id.Reference, Reason = closing.How.ToString() };
        if (await db.CommitOrRefuseAsync(deed, stop) is { } slower) return slower;
        return found;
    }

    private static Refusal? Forward(Case found, string to, ref string why)
    {
        if (to.Length == 0) return new("Nennen Sie die Stelle, die zuständig ist und an die Sie abgeben.", "to");
        if (found.State == CaseState.Received) return Lifecycle.Refuse(CaseState.Received, CaseAct.Close);
        why = $"Wir sind nicht zuständig und haben abgegeben an: {to}.{(why.Length > 0 ? " " + why : "")}";
        return null;
    }

    private async Task<Refusal?> BindAsync(Case found, string number, CancellationToken stop)
    {
        if (number.Trim().Length == 0) return new("Geben Sie die Nummer des Vorgangs an, in dem es weitergeht.", "other");
        if (await cases.ForStaffAsync(number, "cases.view", stop) is not { } other) return new("Diesen Vorgang gibt es nicht, oder er gehört zu einer anderen Stelle.", "other");
        if (other.Id == found.Id) return new("Das ist dieser Vorgang selbst. Geben Sie den anderen an.", "other");
        if (other.ClosedHow == CloseHow.Duplicate) return new("Der andere Vorgang ist selbst als Doppel geschlossen.", "other");
        found.Bind(cases.Me, other.Id, new(other.Number, TieKind.DuplicateOf), visible: false, $"Doppel von {other.Number}", db.Now);
        other.Bind(cases.Me, found.Id, new(found.Number, TieKind.HasDuplicate), visible: false, $"Doppel: {found.Number}", db.Now);
        return null;
    }

    private static string Reason(Closing closing) => closing.How switch
    {
        CloseHow.Withdrawn => "Der Antrag ist zurückgenommen.",
        CloseHow.Duplicate => $"Der Antrag ist doppelt eingegangen. Wir bearbeiten ihn unter der Nummer {closing.Other.Trim().ToUpperInvariant()}.",
        CloseHow.Settled => "Die Sache hat sich erledigt.",
        _ => "",
    };
}
