using System.Text.Json.Serialization;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Domain;

/// <summary>How far the telling of one office is.</summary>
internal enum DisclosureState
{
    /// <summary>A secret forbids it.</summary>
    Closed,
    /// <summary>Somebody asked a second person to open the gate.</summary>
    Asked,
    /// <summary>Not yet: it is due after a decision.</summary>
    Later,
    Due,
    Sent,
    /// <summary>Somebody said why this office need not be told.</summary>
    NotNeeded,
}

/// <summary>What an entry about a disclosure keeps.</summary>
/// <param name="Why">The legal basis of an opening, the reason why not, the way it was sent.</param>
internal sealed record DisclosureData(
    [property: JsonPropertyName("code")] string Code, [property: JsonPropertyName("step")] DisclosureState Step, [property: JsonPropertyName("why")] string Why);

/// <summary>One office with what was done about it.</summary>
/// <param name="Last">The last entry about it; null where nothing was done.</param>
internal sealed record Disclosure(DisclosureDefinition Office, DisclosureState State, Entry? Last)
{
    public string Why => Last?.Data is { } json ? CaseJson.Read<DisclosureData>(json).Why : "";
}

// Offices outside are told of a matter: each by an own transmission that somebody notes, and where a secret stands before it only after a second person opened it.
internal sealed partial class Case
{
    /// <summary>The offices that this matter concerns, in the order of the service; entries must be loaded.</summary>
    public IReadOnlyList<Disclosure> Disclosures(ProcessDefinition process) =>
        Purpose != CasePurpose.Application ? [] : [.. process.Disclosures.Where(Concerns).Select(office => Of(office))];

    /// <summary>The offices that should have been told and were not.</summary>
    public IReadOnlyList<Disclosure> DisclosuresDue(ProcessDefinition process) => [.. Disclosures(process).Where(d => d.State == DisclosureState.Due)];

    /// <summary>The first of two: asks somebody else to open the gate for this case, with the law that allows it.</summary>
    public Refusal? AskToOpen(Writer by, DisclosureDefinition office, string basis, DateTimeOffset now)
    {
        if (Ended) return Lifecycle.Refuse(State, CaseAct.Take);
        if (Of(office).State is not DisclosureState.Closed) return new($"Für „{office.Name}“ gibt es nichts zu öffnen.");
        if (!NamesLaw(basis)) return new("Nennen Sie die Rechtsgrundlage mit Paragraf, die diese Mitteilung erlaubt, und warum sie hier greift.", "basis");
        Told(by, office, DisclosureState.Asked, basis, $"Öffnung erbeten: Mitteilung an {office.Name}. Rechtsgrundlage: {basis}", now);
        return null;
    }

    /// <summary>The second of two opens the gate, or says no.</summary>
    public Refusal? DecideOpening(Writer by, DisclosureDefinition office, bool open, string why, DateTimeOffset now)
    {
        if (Ended) return Lifecycle.Refuse(State, CaseAct.Take);
        if (Of(office) is not { State: DisclosureState.Asked, Last: { } asked } waiting) return new($"Für „{office.Name}“ ist keine Öffnung erbeten.");
        if (asked.ByAccount == by.Account) return new("Sie haben die Öffnung selbst erbeten. Öffnen muss eine zweite Person.");
        if (!open && why.Length == 0) return new("Sagen Sie, warum die Mitteilung nicht erlaubt ist.", "why");
        Told(by, office, open ? DisclosureState.Due : DisclosureState.Closed, open ? waiting.Why : why, open
            ? $"Mitteilung an {office.Name} geöffnet. Rechtsgrundlage: {waiting.Why} (erbeten von {asked.ByName})"
            : $"Mitteilung an {office.Name} nicht geöffnet: {why}", now);
        return null;
    }

    /// <summary>The clerk notes that the office was told, when and how, or why it need not be.</summary>
    public Refusal? NoteDisclosure(Writer by, DisclosureDefinition office, bool sent, DateOnly? on, string how, DateTimeOffset now)
    {
        if (Ended) return Lifecycle.Refuse(State, CaseAct.Take);
        switch (Of(office).State)
        {
            case DisclosureState.Closed or DisclosureState.Asked: return new($"Die Mitteilung an {office.Name} ist gesperrt: {office.Gate}");
            case DisclosureState.Sent: return new($"Die Mitteilung an {office.Name} ist schon vermerkt.");
            case DisclosureState.Later: return new($"Die Mitteilung an {office.Name} kommt erst nach der Entscheidung.");
        }
        if (how.Length == 0) return new(sent ? "Sagen Sie, wie die Mitteilung hinausging, zum Beispiel: mit dem Fachverfahren, mit der Post." : "Sagen Sie, warum diese Stelle nichts erfahren muss.", "how");
        if (sent && on is null) return new("Geben Sie den Tag ein, an dem die Mitteilung hinausging, zum Beispiel 31.03.2027.", "on");
        if (on > GermanTime.Day(now)) return new("Der Tag liegt in der Zukunft. Vermerken Sie die Mitteilung, wenn sie hinaus ist.", "on");
        Told(by, office, sent ? DisclosureState.Sent : DisclosureState.NotNeeded, how, sent
            ? $"Mitgeteilt an {office.Name} am {GermanTime.Short(on!.Value)} ({office.Basis}): {how}" : $"Keine Mitteilung an {office.Name}: {how}", now, sent ? on : null);
        return null;
    }

    private Disclosure Of(DisclosureDefinition office)
    {
        var last = _entries.Where(e => e is { Kind: EntryKind.Disclosure, Data: not null }).OrderBy(e => e.Number).LastOrDefault(e => CaseJson.Read<DisclosureData>(e.Data!).Code == office.Code);
        var state = last?.Data is { } json ? CaseJson.Read<DisclosureData>(json).Step : office.Gate is null ? DisclosureState.Due : DisclosureState.Closed;
        return new(office, state == DisclosureState.Due && !Reached(office) ? DisclosureState.Later : state, last);
    }

    private bool Concerns(DisclosureDefinition office) => office.When is not { } name || Computed.GetValueOrDefault(name) is { Length: > 0 } value && value is not ("false" or "-");

    private bool Reached(DisclosureDefinition office) => office.Outcomes.Count == 0 ? State != CaseState.Received
        : Decisions.FirstOrDefault(d => d.Amends is null) is { } decision && office.Outcomes.Contains(decision.Outcome);

    /// <summary>A paragraph is the least that a legal basis says.</summary>
    private static bool NamesLaw(string basis) => basis.Length >= 8 && (basis.Contains('§') || basis.Contains("Art", StringComparison.OrdinalIgnoreCase)) && basis.Any(char.IsAsciiDigit);

    private void Told(Writer by, DisclosureDefinition office, DisclosureState step, string why, string text, DateTimeOffset now, DateOnly? day = null) =>
        Tell(EntryKind.Disclosure, by, now, visible: step == DisclosureState.Sent, text, day: day).With(CaseJson.Write(new DisclosureData(office.Code, step, why)));
}
