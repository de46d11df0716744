namespace Rathaus.LegalTime;

/// <summary>The kinds of clock of a matter; there is no general period for deciding.</summary>
public enum MatterClock
{
    /// <summary>A period that a special law sets for the office.</summary>
    Statutory,

    /// <summary>What the town promises.</summary>
    Promise,

    /// <summary>After which an approval counts as granted (§ 42a VwVfG), only where a law orders it.</summary>
    DeemedApproval,

    /// <summary>After which an action for failure to act is admissible (§ 75 VwGO).</summary>
    Inaction,

    /// <summary>Within which a remedy can be raised; one per party.</summary>
    Remedy,

    /// <summary>How long a document lies in the town's own mailbox (§ 41(2a) VwVfG).</summary>
    Provision,

    /// <summary>Until when the citizen is asked to answer; it is the pause of others.</summary>
    WaitingForCitizen,
}

/// <summary>The event that starts a clock.</summary>
public enum ClockStart { Application, CompletePapers, Delivery, Notification, Question }

/// <summary>Whom a clock binds or serves: who has to see it.</summary>
[Flags]
public enum ClockConcern { Office = 1, Citizen = 2, Both = 3 }

/// <summary>What is true of a kind of clock whatever the matter.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Start">The event that starts it.</param>
/// <param name="Pauses">Whether a question to the citizen may stop it.</param>
/// <param name="Extensions">How often it may be extended.</param>
/// <param name="Concern">Who has to see it.</param>
/// <param name="Counting">The law by which its days are counted; null for working days of the town.</param>
/// <param name="Source">Paragraph.</param>
/// <param name="Sentence">What it means, in a German sentence for everybody.</param>
public sealed record ClockRule(
    MatterClock Kind, ClockStart Start, bool Pauses, int Extensions, ClockConcern Concern, CountingLaw? Counting, string Source, string Sentence);

/// <summary>The table of the kinds of clock.</summary>
public static class ClockRules
{
    /// <summary>One row per kind.</summary>
    public static IReadOnlyList<ClockRule> All { get; } =
    [
        new(MatterClock.Statutory, ClockStart.CompletePapers, false, 0, ClockConcern.Both, CountingLaw.VwVfG, "das Gesetz der Leistung",
            "Ein Gesetz setzt der Stadt diese Frist. Eine Rückfrage hält sie nicht an."),
        new(MatterClock.Promise, ClockStart.Application, true, 0, ClockConcern.Both, null, "Zusage der Stadt",
            "Das sagt die Stadt zu. Solange eine Frage an Sie offen ist, kann die Zusage ruhen."),
        new(MatterClock.DeemedApproval, ClockStart.CompletePapers, false, 1, ClockConcern.Both, CountingLaw.VwVfG, "§ 42a VwVfG",
            "Entscheidet die Stadt bis dahin nicht, gilt die Genehmigung als erteilt. Die Frist beginnt erst mit den vollständigen Unterlagen und kann einmal verlängert werden."),
        new(MatterClock.Inaction, ClockStart.Application, false, 0, ClockConcern.Both, CountingLaw.VwGO, "§ 75 VwGO",
            "Nach drei Monaten ohne Entscheidung ist eine Untätigkeitsklage möglich. Diese Frist ruht bei einer Rückfrage nicht."),
        new(MatterClock.Remedy, ClockStart.Delivery, false, 0, ClockConcern.Both, CountingLaw.VwGO, "VwGO, AO",
            "Bis dahin ist der Rechtsbehelf möglich, der im Bescheid steht. Für jede Person zählt der Tag, an dem ihr der Bescheid bekannt gegeben ist."),
        new(MatterClock.Provision, ClockStart.Notification, false, 0, ClockConcern.Both, CountingLaw.VwVfG, "§ 41 Abs. 2a VwVfG",
            "So lange liegt das Schreiben zum Abruf bereit. Danach ist nichts bekannt gegeben, und es geht als Brief hinaus."),
        new(MatterClock.WaitingForCitizen, ClockStart.Question, false, 0, ClockConcern.Both, null, "Bitte der Stadt",
            "Bis dahin bitten wir um Antwort. So lange wartet die Stadt auf Sie."),
    ];

    /// <summary>The row of a kind.</summary>
    public static ClockRule Of(MatterClock kind) => All.First(rule => rule.Kind == kind);

    /// <summary>Deemed approval: the last day on which the office can still decide, from the day on which the papers were complete.</summary>
    /// <param name="complete">The day on which the papers were complete.</param>
    /// <param name="length">The length that the law orders; three months where it says nothing else (§ 42a(2) s. 1).</param>
    public static Reasoned<DateOnly> DeemedApproval(DateOnly complete, Period length, HolidayCalendar calendar)
    {
        var end = length.EndAfter(complete, calendar, CountingLaw.VwVfG);
        return end with { Reasons = [$"Vollständige Unterlagen seit {complete.InWords()}: Die Frist beginnt (§ 42a Abs. 2 Satz 2 VwVfG).", .. end.Reasons] };
    }

    /// <summary>The one extension of a deemed approval (§ 42a(2) s. 3): counted from the end of the old period.</summary>
    public static Reasoned<DateOnly> Extension(DateOnly oldEnd, Period by, HolidayCalendar calendar)
    {
        var end = by.EndOfExtension(oldEnd, calendar, CountingLaw.VwVfG);
        return end with { Reasons = [$"Einmal verlängert um {by.InWords()} (§ 42a Abs. 2 Satz 3 VwVfG).", .. end.Reasons] };
    }
}
