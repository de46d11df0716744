using System.Text.Json.Serialization;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Domain;

/// <summary>Why two cases belong together, seen from the one that keeps the tie.</summary>
internal enum TieKind
{
    /// <summary>The other holds the same matter and goes on.</summary>
    DuplicateOf,
    /// <summary>The other was closed as the same matter.</summary>
    HasDuplicate,
    /// <summary>This one attacks a decision of the other.</summary>
    Attacks,
    /// <summary>The other attacks a decision of this one.</summary>
    AttackedBy,
    /// <summary>Both need the same stretch of street at the same time.</summary>
    Overlaps,
    /// <summary>This one goes on where the other ends.</summary>
    Extends,
    /// <summary>The other goes on where this one ends.</summary>
    ExtendedBy,
}

/// <summary>A tie to another case.</summary>
/// <param name="Note">For an objection: whether it came in time, and why.</param>
internal sealed record Tie(
    [property: JsonPropertyName("number")] string Number, [property: JsonPropertyName("kind")] TieKind Kind,
    [property: JsonPropertyName("decision")] Guid? Decision = null, [property: JsonPropertyName("note")] string? Note = null);

/// <summary>A label of a case: a word with a colour, never a colour alone.</summary>
internal sealed record LabelMark(string Name, string Tone);

// What binds a case to others and to the words of the office.
internal sealed partial class Case
{
    public const int MostLabels = 8;

    public IReadOnlyList<LabelMark> Labels => LabelsOf(LabelText);

    public static IReadOnlyList<LabelMark> LabelsOf(string text) => [.. text.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('=')).Select(l => new LabelMark(l[0], l[^1]))];

    /// <summary>The ties of the case; entries must be loaded.</summary>
    public IReadOnlyList<Tie> Ties => [.. _entries.Where(e => e is { Kind: EntryKind.Link, Data: not null }).OrderBy(e => e.Number).Select(e => CaseJson.Read<Tie>(e.Data!))];

    public void Bind(Writer by, CaseId other, Tie tie, bool visible, string text, DateTimeOffset now) =>
        Tell(EntryKind.Link, by, now, visible, text, about: other.Value).With(CaseJson.Write(tie));

    /// <summary>Whether it needs its stretch of street no more: it ended without a permit. Entries must be loaded.</summary>
    public bool GaveUpItsPlace => State == CaseState.Withdrawn || State == CaseState.Closed && ClosedHow != CloseHow.Done || Decided is { Burdens: true, Kind: not Contracts.Core.Catalogue.ResultKind.Permit };

    public Refusal? Label(Writer by, IReadOnlyList<LabelMark> labels, DateTimeOffset now)
    {
        if (Ended) return Lifecycle.Refuse(State, CaseAct.Take);
        if (labels.Count > MostLabels) return new($"Ein Vorgang trägt höchstens {MostLabels} Etiketten.", "label");
        var text = labels.Count == 0 ? "" : "|" + string.Join('|', labels.OrderBy(l => l.Name, StringComparer.Ordinal).Select(l => $"{l.Name}={l.Tone}")) + "|";
        if (text == LabelText) return null;
        LabelText = text;
        Tell(EntryKind.Change, by, now, visible: false, labels.Count == 0 ? "Etiketten entfernt" : "Etiketten: " + string.Join(", ", labels.Select(l => l.Name)));
        return null;
    }

    /// <summary>What an entry says was written as a letter, or could not be; whether it went to the post is told later.</summary>
    public void LetterWritten(Guid about, IReadOnlyList<DocumentId> documents, string text, DateTimeOffset now) =>
        Tell(EntryKind.Letter, Writer.Machine, now, visible: false, text, about: about).With(CaseJson.Write(documents.Select(d => d.Value).ToList()));

    /// <summary>Letters that ask what is answered or given up by now; entries must be loaded.</summary>
    public IReadOnlyList<DocumentId> LettersOfEndedQuestions()
    {
        var open = UnansweredQuestions().Select(q => q.Id).ToHashSet();
        var ended = _entries.Where(e => e.Kind == EntryKind.Question && !open.Contains(e.Id)).Select(e => e.Id).ToHashSet();
        return [.. _entries.Where(e => e is { Kind: EntryKind.Letter, Data: not null, About: { } question } && ended.Contains(question)).SelectMany(e => CaseJson.Read<List<Guid>>(e.Data!)).Select(d => new DocumentId(d))];
    }

    /// <summary>A letter did not go out after all.</summary>
    public void LetterCalledBack(int count, DateTimeOffset now) =>
        Tell(EntryKind.Letter, Writer.Machine, now, visible: false, count == 1 ? "Brief zurückgenommen, bevor er zur Post ging: Die Frage ist erledigt." : $"{count} Briefe zurückgenommen, bevor sie zur Post gingen: Die Frage ist erledigt.");

    /// <summary>The mail room handed a letter to the post, or put its day right.</summary>
    /// <returns>False when this was told before.</returns>
    public bool LetterPosted(DeliveryId delivery, string text, DateTimeOffset now)
    {
        if (_entries.LastOrDefault(e => e.Kind == EntryKind.Letter && e.About == delivery.Value)?.Text == text) return false;
        Tell(EntryKind.Letter, Writer.Machine, now, visible: false, text, about: delivery.Value);
        return true;
    }

    /// <summary>Something the person should know; they read it on the status page.</summary>
    public Entry Inform(Writer by, string text, DateTimeOffset now) => Tell(EntryKind.Change, by, now, visible: true, text);

    /// <summary>The person of this case cannot be reached by mail or account: letters have to go out.</summary>
    public bool NeedsPaper => Account is null && Applicants.All(p => string.IsNullOrWhiteSpace(p.Mail));

    /// <summary>Who gets all letters for the applicants; null where nobody represents them, or the mandate ended.</summary>
    public Party? Representative => Parties.FirstOrDefault(p => p is { Role: PartyRole.Representative, Receives: true } && (p.Account is not null || !string.IsNullOrWhiteSpace(p.Street)));

    public IEnumerable<Party> Applicants => Parties.Where(p => p.Role is PartyRole.Applicant or PartyRole.CoApplicant);

    /// <summary>The account with which it was handed in ends: the matter goes on, by letter and by a new status link.</summary>
    /// <param name="newToken">Hash of the new secret; a closed case keeps the old one.</param>
    public void LoseAccount(AccountId account, byte[] newToken, DateTimeOffset now)
    {
        if (Account != account) return;
        Account = null;
        PartiesJson = CaseJson.Parties([.. Parties.Select(p => p.Account == account ? p with { Account = null } : p)]);
        if (!Ended) (StatusTokenHash, WishWay) = (newToken, "letter");
        Tell(EntryKind.Change, Writer.Machine, now, visible: false, Ended ? "Das Konto der Person ist gelöscht." : "Das Konto der Person ist gelöscht. Der Vorgang läuft ohne Konto weiter, Schreiben gehen mit der Post.");
    }

    /// <summary>
    /// The mandate of a representative ended: they reach nothing of the case any more, and everything goes to the person themselves (§ 14 VwVfG).
    /// </summary>
    /// <param name="newToken">Hash of the new secret of the status link; the old one may be in the representative's hands.</param>
    public Refusal? EndMandate(Writer by, PartyId party, DateOnly on, string why, byte[] newToken, DateTimeOffset now)
    {
        if (Ended) return Lifecycle.Refuse(State, CaseAct.Take);
        if (Parties.FirstOrDefault(p => p.Id == party && p.Role == PartyRole.Representative) is not { } gone) return new("Diese Person vertritt in diesem Vorgang niemanden.", "party");
        if (on > GermanTime.Day(now)) return new("Das Ende der Vollmacht liegt in der Zukunft. Tragen Sie es ein, wenn es so weit ist.", "on");
        var rest = Parties.Where(p => p.Id != party).Select(p => gone.Account is not null && p.Account == gone.Account ? p with { Account = null } : p).ToList();
        if (rest.All(p => p.Role == PartyRole.Representative)) return new("In diesem Vorgang ist niemand eingetragen, an den es nach dem Ende der Vollmacht gehen kann.", "party");
        PartiesJson = CaseJson.Parties(rest);
        if (Account is not null && Account == gone.Account) Account = null;
        StatusTokenHash = newToken;
        Tell(EntryKind.Change, by, now, visible: true, $"Vollmacht beendet am {GermanTime.Short(on)}: {gone.Name} vertritt nicht mehr{(why.Length > 0 ? ". " + why : "")}");
        return null;
    }
}
