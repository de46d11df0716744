namespace Rathaus.LegalTime;

/// <summary>The remedies whose period a town has to state or to watch.</summary>
public enum Remedy
{
    /// <summary>Widerspruch (§ 70(1) VwGO).</summary>
    Objection,

    /// <summary>Klage (§ 74(1) VwGO).</summary>
    Action,

    /// <summary>Einspruch (§ 355(1) AO).</summary>
    TaxObjection,

    /// <summary>Widerspruch in social matters (§ 84(1) SGG), delivery within Germany.</summary>
    SocialObjection,
}

/// <summary>The end of remedy periods. Which remedy is open at all is data of the Land, the field of law and the day, and not decided here.</summary>
public static class RemedyPeriods
{
    /// <summary>The last day on which the remedy can be raised.</summary>
    /// <param name="remedy">The remedy.</param>
    /// <param name="deliveredOn">The day of delivery (<see cref="Effect.DeliveredOn"/>).</param>
    /// <param name="correctNotice">Whether a complete and correct remedy notice stood in the letter; else the period is one year.</param>
    /// <param name="calendar">The calendar of the place where the remedy is to be raised.</param>
    public static Reasoned<DateOnly> End(Remedy remedy, DateOnly deliveredOn, bool correctNotice, HolidayCalendar calendar)
    {
        var (name, month, year, law) = remedy switch
        {
            Remedy.Objection => ("Widerspruch", "§ 70 Abs. 1 VwGO", "§ 58 Abs. 2, § 70 Abs. 2 VwGO", CountingLaw.VwGO),
            Remedy.Action => ("Klage", "§ 74 Abs. 1 VwGO", "§ 58 Abs. 2 VwGO", CountingLaw.VwGO),
            Remedy.TaxObjection => ("Einspruch", "§ 355 Abs. 1 AO", "§ 356 Abs. 2 AO", CountingLaw.Ao),
            Remedy.SocialObjection => ("Widerspruch", "§ 84 Abs. 1 SGG", "§ 66 Abs. 2 SGG", CountingLaw.Sgg),
            _ => throw new ArgumentOutOfRangeException(nameof(remedy)),
        };
        var period = correctNotice ? Period.Months(1) : Period.Years(1);
        var why = correctNotice
            ? $"{name}: 1 Monat nach der Bekanntgabe ({month})."
            : $"{name}: Die Rechtsbehelfsbelehrung fehlt oder ist unrichtig, deshalb gilt 1 Jahr ({year}).";
        var end = period.EndAfter(deliveredOn, calendar, law);
        return end with { Reasons = [why, .. end.Reasons] };
    }

    /// <summary>The last day for an effect, or null while nothing is delivered: then no period runs.</summary>
    public static Reasoned<DateOnly>? EndFor(Remedy remedy, Reasoned<Effect> effect, bool correctNotice, HolidayCalendar calendar)
    {
        if (effect.Value.DeliveredOn is not { } day) return null;
        var end = End(remedy, day, correctNotice, calendar);
        return end with { Reasons = [.. effect.Reasons, .. end.Reasons] };
    }
}
