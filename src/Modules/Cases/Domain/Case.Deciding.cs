using System.Text.Json.Serialization;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Domain;

// Drafts, the decision and its delivery.
internal sealed partial class Case
{
    /// <summary>The decision that is being written; there is one per case, whoever writes it.</summary>
    public Decision? Draft => DraftOf(EntryKind.Decision, null)?.Data is { } json ? WithAnswer(CaseJson.Read<Decision>(json)) : null;

    /// <summary>What the form found and a person has to answer before a decision goes out: name and text.</summary>
    public IReadOnlyList<(string Name, string Text)> ToWeigh =>
        [.. Computed.GetValueOrDefault("tasks.answer", "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).Where(p => p.Length == 2).Select(p => (p[0], p[1]))];

    /// <summary>The last released decision.</summary>
    public Decision? Decided => Decisions.LastOrDefault();

    /// <summary>All released decisions, the first one first; later ones correct, withdraw or revoke.</summary>
    public IEnumerable<Decision> Decisions => _entries.Where(e => e is { Kind: EntryKind.Decision, Data: not null }).OrderBy(e => e.Number).Select(e => CaseJson.Read<Decision>(e.Data!)).Where(d => !TakenBack(d));

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
        var act = decision.Amends is null ? CaseAct.Prepare : CaseAct.PrepareAfter;
        if (!Lifecycle.Allows(State, act)) return Lifecycle.Refuse(State, act);
        Keep(EntryKind.Decision, by, decision.Label, CaseJson.Write(decision), now);
        return null;
    }

    /// <summary>The decision is fixed and goes out.</summary>
    public Refusal? Release(Writer by, Decision decision, int? remedyMonths, DateTimeOffset now)
    {
        var act = decision.Amends is null ? CaseAct.Release : CaseAct.ReleaseAfter;
        if (Lifecycle.Next(State, act) is not { } next) return Lifecycle.Refuse(State, act);
        State = next;
        (ClosedAt, ClosedHow) = (null, null);
        RemedyMonths = remedyMonths;
        Clocks = ClockBook.Ended(Clocks);
        _entries.RemoveAll(e => e.Kind == EntryKind.Draft && e.Of == EntryKind.Decision);
        _released = Tell(EntryKind.Decision, by, now, visible: true, decision.Amends is null ? "Entscheidung freigegeben" : $"{decision.Label}: freigegeben");
        _released.With(CaseJson.Write(decision));
        return null;
    }

    /// <summary>Before a decision: what was worked out is replaced because the statute changed.</summary>
    public Refusal? WorkedOutAnew(Writer by, IReadOnlyDictionary<string, string> computed, string told, DateTimeOffset now)
    {
        if (State is not (CaseState.Received or CaseState.InProgress or CaseState.WaitingForCitizen)) return new("Über diesen Vorgang ist schon entschieden.");
        if (Draft is { } draft) return new($"In diesem Vorgang hat {draft.PreparedByName} schon eine Entscheidung vorbereitet. Verwerfen Sie sie dort, damit sie mit den neuen Werten entsteht.");
        ComputedJson = CaseJson.Write(computed);
        Tell(EntryKind.Change, by, now, visible: false, told);
        return null;
    }

    /// <summary>After the release: by which day the decision has to reach the person.</summary>
    public void MustReach(string? computed, ClockBook clocks, DateTimeOffset now)
    {
        if (DayOf(computed) is { } by && State == CaseState.Decided && Decided is { Burdens: false } or { Kind: Contracts.Core.Catalogue.ResultKind.Permit }) Clocks = clocks.MustReach(Clocks, by, GermanTime.Day(now));
    }

    private Entry? _released;

    /// <summary>Numbers of certificates, drawn inside the commit of the release.</summary>
    public void Numbered(Decision decision) => _released?.With(CaseJson.Write(decision));

    /// <summary>Drops a draft that nobody wants any more; a released decision stays as it is.</summary>
    public Refusal? DropDecision()
    {
        if (_entries.RemoveAll(e => e is { Kind: EntryKind.Draft, Of: EntryKind.Decision }) == 0) return new("Es ist keine Entscheidung vorbereitet.");
        Version++;
        return null;
    }

    /// <summary>A document of ours was filed.</summary>
    /// <param name="decision">The decision that it makes known; null for other letters.</param>
    public void Filed(DocumentId document, string text, bool visible, DateTimeOffset now, Guid? decision = null)
    {
        var filed = Tell(EntryKind.Document, Writer.Machine, now, visible, text, about: document.Value);
        if (decision is { } id) filed.With(CaseJson.Write(id));
    }

    /// <summary>The documents that make a decision known. Before documents named their decision there was one decision and one kind of them.</summary>
    public IReadOnlyList<DocumentId> DocumentsOf(Guid decision)
    {
        var documents = _entries.Where(e => e is { Kind: EntryKind.Document, About: not null }).ToList();
        var named = documents.Where(e => e.Data is { } json && CaseJson.Read<Guid>(json) == decision).ToList();
        if (named.Count == 0) named = [.. documents.Where(e => e is { Data: null, Text: "Bescheid erstellt" })];
        return [.. named.Select(e => new DocumentId(e.About!.Value))];
    }

    private bool MakesKnown(DocumentId document) => Decisions.Any(d => DocumentsOf(d.Id).Contains(document));

    /// <summary>Money was fixed: references and due dates, as the letter names them.</summary>
    /// <param name="told">What changed; null: the claims were raised.</param>
    /// <returns>False where the history says just this already.</returns>
    public bool Claimed(IReadOnlyList<ClaimInfo> claims, DateTimeOffset now, string? told = null)
    {
        List<FixedDue> dues = [.. claims.SelectMany(c => c.Dues.Select(d => new FixedDue(c.Reference, d.On, d.Amount.Cents)))];
        if (told is null && dues.SequenceEqual(Dues)) return false;
        Tell(EntryKind.Money, Writer.Machine, now, visible: false, told ?? $"Forderung erfasst, Kassenzeichen {string.Join(", ", claims.Select(c => c.Reference))}").With(CaseJson.Write(dues));
        return true;
    }

    /// <summary>What is to be paid; entries must be loaded.</summary>
    public IReadOnlyList<FixedDue> Dues => _entries.LastOrDefault(e => e.Kind == EntryKind.Money)?.Data is { } json ? CaseJson.Read<List<FixedDue>>(json) : [];

    /// <summary>Whether the documents of the last released decision lie in the record already.</summary>
    public bool HasDecisionDocument => Decided is { } last && DocumentsOf(last.Id).Count > 0;

    /// <summary>A virus scan that had been waiting took place.</summary>
    public void Scanned(DocumentId document, string text, DateTimeOffset now)
    {
        if (_entries.All(e => e.Kind != EntryKind.Scan || e.About != document.Value)) Tell(EntryKind.Scan, Writer.Machine, now, visible: false, text, about: document.Value);
    }

    /// <summary>The decision with what the person said meanwhile, where the clerk noted nothing else.</summary>
    private Decision WithAnswer(Decision written) =>
        written is { Burdens: true, Hearing: { WhyNone: "", Answer: "" } noted } && Heard(DateOnly.MinValue) is { Answer.Length: > 0 } heard && (noted.On is null || noted.On == heard.On)
            ? written with { Hearing = heard } : written;

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
