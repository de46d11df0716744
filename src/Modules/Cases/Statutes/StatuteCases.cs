using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Letters;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Statutes;

/// <summary>What a change of statute does to cases. Each case is changed by the ordinary acts of its life cycle.</summary>
internal sealed class StatuteCases(TownDb db, ICatalogue catalogue, RemedyTable remedies, DemoMode demo) : IStatuteCases
{
    private static readonly Refusal Gone = new("Diesen Vorgang gibt es nicht mehr.");

    public async Task<IReadOnlyList<CaseId>> OfServiceAsync(string slug, CancellationToken stop = default) =>
        await db.Set<Case>().AsNoTracking().Where(c => c.ServiceSlug == slug && c.Purpose == CasePurpose.Application && c.State != CaseState.Withdrawn)
            .OrderBy(c => c.ReceivedAt).ThenBy(c => c.Number).Select(c => c.Id).ToListAsync(stop);

    public async Task<IReadOnlyList<StatuteCase>> ReadAsync(IReadOnlyList<CaseId> ids, CancellationToken stop = default)
    {
        var found = await db.Set<Case>().AsNoTracking().Include(c => c.Entries.Where(e => e.Kind == EntryKind.Received || e.Kind == EntryKind.Decision)).Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, stop);
        return [.. ids.Where(found.ContainsKey).Select(id => Seen(found[id]))];
    }

    public async Task<Refusal?> WorkOutAnewAsync(CaseId id, IReadOnlyDictionary<string, string> computed, string told, StatuteAct act, CancellationToken stop = default) =>
        await LoadAsync(id, stop) is { } found ? found.WorkedOutAnew(Released(act), computed, $"Neu berechnet ab {GermanTime.Short(act.From)} ({act.Basis}): {told}", db.Now) : Gone;

    public async Task<Refusal?> ChangeDecisionAsync(CaseId id, Money before, Money after, StatuteAct act, CancellationToken stop = default)
    {
        if (await LoadAsync(id, stop) is not { } found) return Gone;
        if (found.Draft is { } other) return new($"In diesem Vorgang bereitet {other.PreparedByName} gerade eine Entscheidung vor.");
        if (found.Decided is not { } decided) return new("In diesem Vorgang gibt es keine Entscheidung, die sich ändern ließe.");
        if (LetterData.Addressees(found).Count == 0) return new("Der Vorgang nennt niemanden, dem der Bescheid bekannt zu geben ist.");
        var service = (await catalogue.RevisionAsync(found.Service, stop)).Definition;
        var today = GermanTime.Day(db.Now);
        RemedyRow? RowOf(string? field) => remedies.InForce(db.Town, field, today);
        var outcome = StatuteDecision.Outcome;
        var prepared = StatuteDecision.Of(decided, service, before, after, act, found.State == CaseState.Closed, db.Now);
        if (DecisionCheck.Missing(prepared, service, outcome, RowOf, demo.On, today) is [var first, ..]) return new(first.Message);
        if (found.Prepare(new(WriterKind.Staff, act.PreparedByName, act.PreparedBy), prepared, db.Now) is { } unprepared) return unprepared;
        var row = RowOf(prepared.RemedyField);
        var released = prepared with { ReleasedBy = act.ReleasedBy.Value, ReleasedByName = act.ReleasedByName, ReleasedAt = db.Now, Remedy = row?.Id, RemedyMonths = row?.Months };
        if (found.Release(Released(act), released, released.RemedyMonths, db.Now) is { } no) return no;
        db.Publish(new DecisionReleased(found.Id, released.Id));
        return null;
    }

    private Task<Case?> LoadAsync(CaseId id, CancellationToken stop) => db.Set<Case>().Include(c => c.Entries.OrderBy(e => e.Number)).SingleOrDefaultAsync(c => c.Id == id, stop);

    private static Writer Released(StatuteAct act) => new(WriterKind.Staff, act.ReleasedByName, act.ReleasedBy);

    private static StatuteCase Seen(Case c) => new(c.Id, c.Number, c.UnitName, c.Service, StandOf(c), c.ReceivedAt, c.Account is not null, c.Submission.Values, c.Computed);

    private static StatuteStand StandOf(Case c) => c.State switch
    {
        CaseState.AwaitingPayment or CaseState.Received or CaseState.InProgress or CaseState.WaitingForCitizen => StatuteStand.Running,
        CaseState.Decided or CaseState.Delivered => StatuteStand.Decided,
        _ => c.Decisions.Any() ? StatuteStand.Decided : StatuteStand.Ended,
    };
}
