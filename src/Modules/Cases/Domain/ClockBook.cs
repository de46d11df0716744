using Rathaus.LegalTime;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Cases.Domain;

/// <summary>Starts, stops and ends the clocks of a case by the calendar of the town's Land. Pure; every date carries its reasons.</summary>
internal sealed class ClockBook(HolidayCalendar calendar)
{
    public static ClockBook For(Town town) => new(HolidayCalendar.For(Enum.Parse<Land>(town.Land)));

    /// <summary>The clocks that start when an application arrives.</summary>
    /// <param name="promise">The town's promise in working days, or null.</param>
    /// <param name="decides">True where the result is an administrative act: only then § 75 VwGO runs.</param>
    /// <param name="receiptDays">Days for the certificate of receipt, or null. The law counts days, not working days (§ 15(1) GewO); only an end on a free day moves (§ 31(3) VwVfG).</param>
    public IReadOnlyList<Clock> AtReceipt(DateOnly received, int? promise, bool decides, int? receiptDays = null)
    {
        List<Clock> clocks = [];
        if (receiptDays is { } certificate)
        {
            var end = Period.Days(certificate).EndAfter(received, calendar, CountingLaw.VwVfG);
            clocks.Add(new(ClockKind.Receipt, end.Value,
                [$"Eingang am {Day(received)}.", $"Die Bescheinigung über den Eingang muss binnen {Period.Days(certificate).InWords()} hinaus, gerechnet von der vollständigen Anzeige.", .. end.Reasons], certificate));
        }
        if (promise is int days and > 0)
            clocks.Add(new(ClockKind.Promise, calendar.AddWorkingDays(received, days),
                [$"Eingang am {Day(received)}.", $"Die Stadt sagt {Days(days)} zu; Wochenenden und Feiertage zählen nicht mit."]));
        if (decides)
        {
            var end = LegalPeriods.Inaction.EndAfter(received, calendar, CountingLaw.VwGO);
            clocks.Add(new(ClockKind.Inaction, end.Value,
                ["Nach drei Monaten ohne Entscheidung ist eine Untätigkeitsklage möglich (§ 75 VwGO). Diese Frist ruht bei einer Rückfrage nicht.", .. end.Reasons]));
        }
        return clocks;
    }

    /// <summary>The citizen is asked: the promise rests, where the service says so; inaction does not.</summary>
    public IReadOnlyList<Clock> Asked(IReadOnlyList<Clock> clocks, DateOnly today, DateOnly? answerBy, bool pauses)
    {
        var asked = clocks.Select(clock => clock is { Kind: ClockKind.Promise, On: { } end } && pauses
            ? clock with { On = null, Left = calendar.WorkingDaysBetween(today, end), Reasons = [.. clock.Reasons, $"Ruht seit {Day(today)}, weil eine Frage offen ist."] }
            : clock is { Kind: ClockKind.Receipt, On: not null } ? clock with { On = null, Reasons = [.. clock.Reasons, $"Beginnt neu, sobald die Rückfrage vom {Day(today)} beantwortet ist: Bis dahin ist die Anzeige nicht vollständig."] }
            : clock).Where(clock => clock.Kind != ClockKind.Answer || answerBy is null).ToList();
        if (answerBy is { } day) asked.Add(new(ClockKind.Answer, day, [$"Am {Day(today)} haben wir gefragt und um Antwort bis {Day(day)} gebeten."]));
        return asked;
    }

    /// <summary>No question is open any more: the promise goes on with the days that were left.</summary>
    public IReadOnlyList<Clock> Answered(IReadOnlyList<Clock> clocks, DateOnly today) =>
        [.. clocks.Where(clock => clock.Kind != ClockKind.Answer).Select(clock => clock is { Kind: ClockKind.Receipt, On: null, Left: { } whole }
            ? clock with { On = Period.Days(whole).EndAfter(today, calendar, CountingLaw.VwVfG).Value, Reasons = [.. clock.Reasons, $"Vollständig seit {Day(today)}; {Period.Days(whole).InWords()} von da an."] }
            : clock is { Kind: ClockKind.Promise, On: null, Left: { } left }
            ? clock with { On = left > 0 ? calendar.AddWorkingDays(today, left) : calendar.WorkingDayFrom(today), Left = null, Reasons = [.. clock.Reasons, $"Läuft seit {Day(today)} weiter mit {Days(left)}."] }
            : clock)];

    /// <summary>The case comes back to the desk on a day; null ends the wish.</summary>
    public IReadOnlyList<Clock> Resubmitted(IReadOnlyList<Clock> clocks, DateOnly? on, string why) =>
        [.. Without(clocks, ClockKind.Resubmission), .. on is { } day ? [new Clock(ClockKind.Resubmission, day, [why])] : (Clock[])[]];

    /// <summary>Others were asked or have answered: the next of their days, or none.</summary>
    public static IReadOnlyList<Clock> Consulting(IReadOnlyList<Clock> clocks, DateOnly? until, IReadOnlyList<string> reasons) =>
        [.. Without(clocks, ClockKind.Participation), .. until is { } day ? [new Clock(ClockKind.Participation, day, reasons)] : (Clock[])[]];

    /// <summary>A decision was delivered: the clocks of the work end, the remedy period runs where there is one, as the post computed it.</summary>
    public static IReadOnlyList<Clock> Delivered(IReadOnlyList<Clock> clocks, Effect effect) =>
        [.. Ended(clocks), .. effect.RemedyEndsOn is { } end ? [new Clock(ClockKind.Remedy, end, effect.Reasons)] : (Clock[])[]];

    /// <summary>The work has ended: only what the desk asked to see again stays.</summary>
    public static IReadOnlyList<Clock> Ended(IReadOnlyList<Clock> clocks) => [.. clocks.Where(clock => clock.Kind == ClockKind.Resubmission)];

    /// <summary>The day by which the desk has to do something next. A remedy period that ends asks nothing of it: the case may then be filed.</summary>
    public static DateOnly? Next(IReadOnlyList<Clock> clocks) => clocks.Where(clock => clock.Kind != ClockKind.Remedy).Min(clock => clock.On);

    private static IEnumerable<Clock> Without(IEnumerable<Clock> clocks, ClockKind kind) => clocks.Where(clock => clock.Kind != kind);

    private static string Day(DateOnly day) => Platform.Web.GermanTime.Short(day);

    private static string Days(int days) => days == 1 ? "1 Arbeitstag" : $"{days} Arbeitstage";
}
