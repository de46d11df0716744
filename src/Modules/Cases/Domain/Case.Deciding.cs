using System.Text.Json.Serialization;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Platform;

namespace Rathaus.Modules.Cases.Domain;

// Drafts, the decision and its delivery.
internal sealed partial class Case
{
    /// <summary>The decision that is being written; there is one per case, whoever writes it.</summary>
    public Decision? Draft => DraftOf(EntryKind.Decision, null)?.Data is { } json ? CaseJson.Read<Decision>(json) : null;

    /// <summary>The released decision.</summary>
    public Decision? Decided => _entries.LastOrDefault(e => e.Kind == EntryKind.Decision)?.Data is { } json ? CaseJson.Read<Decision>(json) : null;

    /// <summary>The half-written text of a person.</summary>
    public string DraftText(EntryKind of, AccountId person) => DraftOf(of, person)?.Text ?? "";

    /// <summary>Keeps a half-written note or question of a person; an empty text drops it.</summary>
    public Refusal? KeepDraft(EntryKind of, Writer by, string text, DateTimeOffset now)
    {
        if (Ended) return Lifecycle.Refuse(State, CaseAct.Take);
        if (text.Length == 0) DropDraft(of, by);
        else Keep(of, by, text, null, now);
        return null;
    }

    /// <summary>Keeps the decision as far as it is written.</summary>
    public Refusal? Prepare(Writer by, Decision decision, DateTimeOffset now)
    {
        if (!Lifecycle.Allows(State, CaseAct.Prepare)) return Lifecycle.Refuse(State, CaseAct.Prepare);
        Keep(EntryKind.Decision, by, decision.Label, CaseJson.Write(decision), now);
        return null;
    }

    /// <summary>The decision is fixed and goes out.</summary>
    public Refusal? Release(Writer by, Decision decision, int? remedyMonths, DateTimeOffset now)
    {
        if (Lifecycle.Next(State, CaseAct.Release) is not { } next) return Lifecycle.Refuse(State, CaseAct.Release);
        State = next;
        RemedyMonths = remedyMonths;
        Clocks = ClockBook.Ended(Clocks);
        _entries.RemoveAll(e => e.Kind == EntryKind.Draft && e.Of == EntryKind.Decision);
        Tell(EntryKind.Decision, by, now, visible: true, "Entscheidung freigegeben").With(CaseJson.Write(decision));
        return null;
    }

    /// <summary>A document of ours was filed.</summary>
    public void Filed(DocumentId document, string text, bool visible, DateTimeOffset now) =>
        Tell(EntryKind.Document, Writer.Machine, now, visible, text, about: document.Value);

    /// <summary>Money was fixed: references and due dates, as the letter names them.</summary>
    public void Claimed(IReadOnlyList<ClaimInfo> claims, DateTimeOffset now) =>
        Tell(EntryKind.Money, Writer.Machine, now, visible: false, $"Forderung erfasst, Kassenzeichen {string.Join(", ", claims.Select(c => c.Reference))}")
            .With(CaseJson.Write(claims.SelectMany(c => c.Dues.Select(d => new FixedDue(c.Reference, d.On, d.Amount.Cents)))));

    /// <summary>What is to be paid; entries must be loaded.</summary>
    public IReadOnlyList<FixedDue> Dues => _entries.LastOrDefault(e => e.Kind == EntryKind.Money)?.Data is { } json ? CaseJson.Read<List<FixedDue>>(json) : [];

    /// <summary>Whether the document of a released decision lies in the record already.</summary>
    public bool HasDecisionDocument => _entries.LastOrDefault(e => e.Kind == EntryKind.Decision) is { } released
        && _entries.Any(d => d.Kind == EntryKind.Document && d.Number > released.Number);

    /// <summary>A virus scan that had been waiting took place.</summary>
    public void Scanned(DocumentId document, string text, DateTimeOffset now)
    {
        if (_entries.All(e => e.Kind != EntryKind.Scan || e.About != document.Value)) Tell(EntryKind.Scan, Writer.Machine, now, visible: false, text, about: document.Value);
    }

    private Entry? DraftOf(EntryKind of, AccountId? person) =>
        _entries.FirstOrDefault(e => e.Kind == EntryKind.Draft && e.Of == of && (person is null || e.ByAccount == person));

    private void Keep(EntryKind of, Writer by, string text, string? data, DateTimeOffset now)
    {
        var draft = DraftOf(of, of == EntryKind.Decision ? null : by.Account)
            ?? Tell(EntryKind.Draft, by, now, visible: false, text, of: of);
        draft.Rewrite(by, now, text, data);
        Version++;
    }

    private void DropDraft(EntryKind of, Writer by)
    {
        if (_entries.RemoveAll(e => e.Kind == EntryKind.Draft && e.Of == of && e.ByAccount == by.Account) > 0) Version++;
    }
}

/// <summary>A part of a claim as the decision fixed it.</summary>
internal sealed record FixedDue(
    [property: JsonPropertyName("reference")] string Reference, [property: JsonPropertyName("on")] DateOnly On, [property: JsonPropertyName("cents")] long Cents);
