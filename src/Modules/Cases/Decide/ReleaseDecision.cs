using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Letters;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Decide;

/// <summary>
/// Releases the prepared decision: from now on it is fixed. Claims are raised and certificates numbered in the same commit;
/// the letters are made, filed and delivered by a reaction.
/// </summary>
internal sealed class ReleaseDecision(TownDb db, CaseFinder cases, ICatalogue catalogue, FixMoney money, RemedyTable remedies, DemoMode demo, CurrentPerson current)
{
    public async Task<Result<Case>> RunAsync(string number, int seen, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.decide", stop) is not { } found) return CaseFinder.Unknown;
        if (found.Version != seen) return Committing.Changed;
        if (found.FictionOver(GermanTime.Day(db.Now)) is { On: { } last })
            return new Refusal($"Die Genehmigung gilt schon als erteilt: Die Frist endete am {GermanTime.Short(last)} (§ 42a VwVfG). Der Vorgang zeigt es in Kürze.");
        if (found.Draft is not { } draft) return Lifecycle.Allows(found.State, CaseAct.Release) || Lifecycle.Allows(found.State, CaseAct.ReleaseAfter)
            ? new Refusal("Es ist noch keine Entscheidung vorbereitet.", "outcome") : Lifecycle.Refuse(found.State, CaseAct.Release);
        var act = draft.Amends is null ? CaseAct.Release : CaseAct.ReleaseAfter;
        if (!Lifecycle.Allows(found.State, act)) return Lifecycle.Refuse(found.State, act);
        var service = (await catalogue.RevisionAsync(found.Service, stop)).Definition;
        var today = GermanTime.Day(db.Now);
        RemedyRow? RowOf(string? field) => remedies.InForce(db.Town, field, today);
        if (DecisionCheck.MayNotRelease(draft, current.Required, Objected(found)) is { } may) return new Refusal(may);
        if (DecisionCheck.Missing(draft, service, Outcomes.Find(found, service, draft.Outcome), RowOf, demo.On, today, found) is [var first, ..]) return new Refusal(first.Message, first.Field);

        var released = (draft with { ReleasedBy = current.Required.Account, ReleasedByName = current.Required.Name, ReleasedAt = db.Now })
            .WithAll([.. draft.All.Select(r => r.Kind.IsAct() && RowOf(r.RemedyField) is { } row ? r with { Remedy = row.Id, RemedyMonths = row.Months } : r)]);
        if (found.Release(cases.Me, released, released.RemedyMonths, db.Now) is { } no) return no;
        if (released.Amends is null) found.MustReach(service.Process.ReachBy, ClockBook.For(db.Town), db.Now);
        DrawNumbers(found, released, today.Year);
        await money.RunAsync(found, service, released, stop);
        db.Publish(new DecisionReleased(found.Id, released.Id));
        if (released is { Amends: not null, Burdens: true }) Consult.TellOthers.Begin(db, found);
        var deed = new Deed(cases.Me.Actor, "case.decide")
        {
            Case = found.Id.Reference,
            Reason = released.Outcome,
            More = new Dictionary<string, object> { ["burdens"] = released.Burdens, ["second_person"] = released.PreparedBy != released.ReleasedBy },
        };
        if (await db.CommitOrRefuseAsync(deed, stop) is { } slower) return slower;
        return found;
    }

    /// <summary>Bodies that objected: who decides against them needs a second person.</summary>
    internal static IReadOnlyList<string> Objected(Case found) =>
        [.. found.Consultations.Where(c => c.Opinion?.Verdict == Verdict.Objection).Select(c => c.Request.Name)];

    /// <summary>Certificates carry a number from a range of their kind, drawn in the commit: none is lost, none is double.</summary>
    private void DrawNumbers(Case found, Decision released, int year)
    {
        var all = released.All.ToArray();
        foreach (var (result, place) in all.Select((r, i) => (r, i)).Where(r => r.r.Kind.IsCertificate()))
            foreach (var party in result.PerParty ? [.. LetterData.Addressees(found, result)] : new Party?[] { null })
                db.DrawNumber($"result-{result.Kind}-{year}", n =>
                {
                    var number = $"{Range(result.Kind)}-{year}-{n:000000}";
                    all[place] = all[place] with
                    {
                        Number = all[place].Number ?? number,
                        Numbers = party is null ? null : new Dictionary<Guid, string>(all[place].Numbers ?? new Dictionary<Guid, string>()) { [party.Id.Value] = number },
                    };
                    found.Numbered(released.WithAll(all));
                });
    }

    private static string Range(ResultKind kind) => kind switch { ResultKind.Certificate => "U", ResultKind.Receipt => "EB", _ => "RB" };
}
