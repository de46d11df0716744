using System.Text.Json.Serialization;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Domain;

/// <summary>What an asked unit or body says.</summary>
internal enum Verdict { NoObjection, Conditions, Objection, Information }

/// <summary>A request to a unit or an outside body: whom, what, until when, and what of the application it may see.</summary>
internal sealed record Participation(
    [property: JsonPropertyName("code")] string Code, [property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("mail")] string? Mail,
    [property: JsonPropertyName("question")] string Question, [property: JsonPropertyName("share")] IReadOnlyList<string> Share,
    [property: JsonPropertyName("silence")] string? SilenceIsConsent);

/// <summary>The answer of an asked body.</summary>
internal sealed record Opinion([property: JsonPropertyName("verdict")] Verdict Verdict, [property: JsonPropertyName("late")] bool Late);

/// <summary>A request with what came of it.</summary>
internal sealed record Consultation(Entry Asked, Participation Request, Entry? Answer, bool Reminded, bool Silent)
{
    public DateOnly Until => Asked.Day!.Value;

    public Opinion? Opinion => Answer?.Data is { } json ? CaseJson.Read<Opinion>(json) : null;

    public bool Missing => Answer is null;
}

// Others are asked before the decision; what they say, and that they said nothing, stands in the history.
internal sealed partial class Case
{
    /// <summary>Who was asked, in their order; entries must be loaded.</summary>
    public IReadOnlyList<Consultation> Consultations =>
    [
        .. _entries.Where(e => e.Kind == EntryKind.Participation).OrderBy(e => e.Number).Select(asked =>
        {
            var after = _entries.Where(e => e.About == asked.Id).ToList();
            return new Consultation(asked, CaseJson.Read<Participation>(asked.Data!), after.FirstOrDefault(e => e.Kind == EntryKind.Opinion),
                after.Any(e => e is { Kind: EntryKind.Silence, Of: EntryKind.Participation }), after.Any(e => e is { Kind: EntryKind.Silence, Of: null }));
        }),
    ];

    public Result<Entry> ConsultWith(Writer by, Participation request, DateOnly until, DateTimeOffset now)
    {
        if (!Lifecycle.Allows(State, CaseAct.Consult)) return Lifecycle.Refuse(State, CaseAct.Consult);
        if (request.Name.Length == 0) return new Refusal("Geben Sie an, wen Sie beteiligen.", "name");
        if (request.Question.Length == 0) return new Refusal("Schreiben Sie, was Sie wissen möchten.", "question");
        if (until <= GermanTime.Day(now)) return new Refusal("Der Tag für die Antwort muss in der Zukunft liegen. Geben Sie einen Tag ab morgen ein.", "until");
        if (Consultations.Any(c => c.Missing && c.Request.Name == request.Name)) return new Refusal($"{request.Name} ist schon gefragt, die Antwort steht noch aus.", "name");
        var asked = Tell(EntryKind.Participation, by, now, visible: false, $"{request.Name} um Stellungnahme gebeten, Antwort bis {GermanTime.Short(until)}", day: until);
        asked.With(CaseJson.Write(request));
        Consulting();
        return asked;
    }

    /// <summary>The answer of an asked body; a late one counts and says that it is late.</summary>
    public Refusal? Opine(Guid asked, string who, Verdict verdict, string text, DateTimeOffset now)
    {
        if (Consultations.FirstOrDefault(c => c.Asked.Id == asked) is not { } consultation) return new("Diese Anfrage gibt es nicht.");
        if (!consultation.Missing) return new("Zu dieser Anfrage liegt schon eine Antwort vor. Rufen Sie uns an, wenn sich etwas geändert hat.");
        if (Ended) return new("Der Vorgang ist inzwischen abgeschlossen. Eine Stellungnahme ist nicht mehr nötig.");
        if (verdict is Verdict.Conditions or Verdict.Objection && text.Length == 0) return new("Schreiben Sie, welche Auflagen oder Bedenken Sie haben.", "text");
        var late = GermanTime.Day(now) > consultation.Until;
        var name = who.Length > 0 ? $"{consultation.Request.Name}, {who}" : consultation.Request.Name;
        Tell(EntryKind.Opinion, new(WriterKind.Body, name, null), now, visible: false, text, about: asked).With(CaseJson.Write(new Opinion(verdict, late)));
        Consulting();
        return null;
    }

    /// <returns>False when this was done before or the answer is there.</returns>
    public bool Remind(Guid asked, DateTimeOffset now)
    {
        if (Consultations.FirstOrDefault(c => c.Asked.Id == asked) is not { Missing: true, Reminded: false } open || Ended) return false;
        Tell(EntryKind.Silence, Writer.Machine, now, visible: false, $"{open.Request.Name} an die Stellungnahme erinnert", about: asked, of: EntryKind.Participation);
        return true;
    }

    /// <summary>The day is over and nobody answered: noted, and consent only where an agreement says so.</summary>
    public bool NoteSilence(Guid asked, ClockBook clocks, DateTimeOffset now)
    {
        if (Consultations.FirstOrDefault(c => c.Asked.Id == asked) is not { Missing: true, Silent: false } open || Ended || GermanTime.Day(now) <= open.Until) return false;
        Tell(EntryKind.Silence, Writer.Machine, now, visible: false, open.Request.SilenceIsConsent is { } agreement
            ? $"{open.Request.Name} hat bis {GermanTime.Short(open.Until)} nicht geantwortet. Das gilt als Zustimmung: {agreement}."
            : $"{open.Request.Name} hat bis {GermanTime.Short(open.Until)} nicht geantwortet. Schweigen ist keine Zustimmung.", about: asked);
        Consulting();
        if (State is CaseState.InProgress or CaseState.WaitingForCitizen) Clocks = clocks.Resubmitted(Clocks, GermanTime.Day(now), $"Keine Stellungnahme: {open.Request.Name}");
        return true;
    }

    /// <summary>The mail server refused the address: somebody has to ring up.</summary>
    public void NotSent(string name, DateTimeOffset now) =>
        Tell(EntryKind.Change, Writer.Machine, now, visible: false, $"Die E-Mail an {name} kam nicht an. Geben Sie den Link auf anderem Weg weiter.");

    /// <summary>Who was asked knows that it came to nothing; whom no mail reaches, somebody has to ring up.</summary>
    public void OthersTold(IReadOnlyList<string> told, IReadOnlyList<string> unreached, DateTimeOffset now)
    {
        if (told.Count > 0) Tell(EntryKind.Change, Writer.Machine, now, visible: false, $"Den beteiligten Stellen mitgeteilt, dass sich die Sache erledigt hat: {string.Join(", ", told)}");
        if (unreached.Count > 0) Tell(EntryKind.Change, Writer.Machine, now, visible: false, $"Rufen Sie an: Ohne E-Mail-Adresse ließ sich nicht mitteilen, dass sich die Sache erledigt hat: {string.Join(", ", unreached)}");
    }

    private void Consulting()
    {
        var open = State is CaseState.InProgress or CaseState.WaitingForCitizen ? Consultations.Where(c => c is { Missing: true, Silent: false }).ToList() : [];
        Clocks = ClockBook.Consulting(Clocks, open.Count == 0 ? null : open.Min(c => c.Until), [.. open.Select(c => $"{c.Request.Name}: Antwort erbeten bis {GermanTime.Short(c.Until)}.")]);
    }
}
