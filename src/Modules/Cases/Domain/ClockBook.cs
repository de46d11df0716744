using Rathaus.Contracts.Core.Catalogue;
using Rathaus.LegalTime;
using Rathaus.Platform;
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
    /// <param name="ordered">Clocks that a law orders for the service.</param>
    public IReadOnlyList<Clock> AtReceipt(DateOnly received, int? promise, bool decides, int? receiptDays = null, IReadOnlyList<ServiceClock>? ordered = null)
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
        foreach (var clock in ordered ?? [])
            clocks.Add(clock.AtReceipt ? Started(clock, received, $"Eingang am {Day(received)}.")
                : new(KindOf(clock), null, [$"Beginnt erst, wenn die Unterlagen vollständig sind ({clock.Basis})."], Of: clock.Label, Waits: true));
        return clocks;
    }

    /// <summary>The papers are complete since a day: what waited for that starts, and a start that was noted wrongly is put right.</summary>
    public IReadOnlyList<Clock> Complete(IReadOnlyList<Clock> clocks, IReadOnlyList<ServiceClock> ordered, DateOnly day) =>
        [.. clocks.Select(clock => ordered.FirstOrDefault(o => !o.AtReceipt && KindOf(o) == clock.Kind && o.Label == clock.Of) is { } law && clock.Extended is null
            ? Started(law, day, $"Unterlagen vollständig seit {Day(day)}.") : clock)];

    /// <summary>The one extension of a deemed approval.</summary>
    public Result<List<Clock>> Extend(IReadOnlyList<Clock> clocks, int months, string why, DateOnly today)
    {
        if (clocks.FirstOrDefault(clock => clock.Kind == ClockKind.DeemedApproval) is not { } fiction) return new Refusal("In diesem Vorgang läuft keine Genehmigungsfiktion.");
        if (fiction.On is not { } end) return new Refusal("Die Frist läuft noch nicht: Vermerken Sie zuerst, seit wann die Unterlagen vollständig sind.");
        if (fiction.Extended >= fiction.Rule!.Extensions) return new Refusal("Diese Frist ist schon einmal verlängert. Öfter geht es nicht (§ 42a Abs. 2 Satz 3 VwVfG).", "months");
        if (end < today) return new Refusal("Diese Frist ist schon abgelaufen. Sie lässt sich nicht mehr verlängern.");
        if (months is < 1 or > 3) return new Refusal("Die Verlängerung ist angemessen zu begrenzen: 1 bis 3 Monate.", "months");
        if (why.Length == 0) return new Refusal("Begründen Sie die Verlängerung: Sie ist der Person rechtzeitig mitzuteilen (§ 42a Abs. 2 Satz 4 VwVfG).", "why");
        var extended = ClockRules.Extension(end, Period.Months(months), calendar);
        return clocks.Select(clock => clock == fiction ? clock with { On = extended.Value, Extended = 1, Reasons = [.. clock.Reasons, .. extended.Reasons, $"Grund: {why}"] } : clock).ToList();
    }

    private Clock Started(ServiceClock clock, DateOnly day, string start)
    {
        var end = clock is { Kind: ServiceClockKind.DeemedApproval, Months: { } months } ? ClockRules.DeemedApproval(day, Period.Months(months), calendar)
            : (clock.WorkingDays is { } working ? Period.WorkingDays(working) : clock.Days is { } days ? Period.Days(days) : Period.Months(clock.Months!.Value))
                .EndAfter(day, calendar, CountingLaw.VwVfG);
        return new(KindOf(clock), end.Value, [start, $"{clock.Label}: {clock.Basis}.", .. end.Reasons], Of: clock.Label);
    }

    private static ClockKind KindOf(ServiceClock clock) => clock.Kind == ServiceClockKind.DeemedApproval ? ClockKind.DeemedApproval : ClockKind.Statutory;

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

    /// <summary>A released decision has to reach the person by a day, or it is of no use: the desk looks at it some days before, and rings up or lets it be collected.</summary>
    public IReadOnlyList<Clock> MustReach(IReadOnlyList<Clock> clocks, DateOnly by, DateOnly today) =>
        Resubmitted(clocks, by.AddDays(-ReachDays) > today ? by.AddDays(-ReachDays) : today, $"{Reach} {Day(by)}. Noch nicht bekannt gegeben: anrufen oder abholen lassen.");

    private const int ReachDays = 2;
    private const string Reach = "Der Bescheid muss da sein bis zum";

    /// <summary>It reached the person: nobody has to look after it.</summary>
    private static bool LooksAfter(Clock clock) => clock.Kind == ClockKind.Resubmission && clock.Reasons.Any(r => r.StartsWith(Reach, StringComparison.Ordinal));

    /// <summary>Others were asked or have answered: the next of their days, or none.</summary>
    public static IReadOnlyList<Clock> Consulting(IReadOnlyList<Clock> clocks, DateOnly? until, IReadOnlyList<string> reasons) =>
        [.. Without(clocks, ClockKind.Participation), .. until is { } day ? [new Clock(ClockKind.Participation, day, reasons)] : (Clock[])[]];

    /// <summary>A decision was delivered to all: the clocks of the work end, and a remedy period runs for each party that has one, the last first.</summary>
    public static IReadOnlyList<Clock> Delivered(IReadOnlyList<Clock> clocks, params IReadOnlyList<Effect> effects) => [.. Ended(clocks).Where(c => !LooksAfter(c)), .. Remedies(effects)];

    /// <summary>Delivered to some of the parties: their remedy periods run, the clocks of the work go on.</summary>
    public static IReadOnlyList<Clock> DeliveredToSome(IReadOnlyList<Clock> clocks, IReadOnlyList<Effect> effects) => [.. Without(clocks, ClockKind.Remedy), .. Remedies(effects)];

    private static IEnumerable<Clock> Remedies(IReadOnlyList<Effect> effects) =>
        from effect in effects
        where effect.RemedyEndsOn is not null
        orderby effect.RemedyEndsOn descending
        select new Clock(ClockKind.Remedy, effect.RemedyEndsOn, effect.Reasons, Of: effects.Count > 1 ? effect.To : null);

    /// <summary>The work has ended: only what the desk asked to see again stays.</summary>
    public static IReadOnlyList<Clock> Ended(IReadOnlyList<Clock> clocks) => [.. clocks.Where(clock => clock.Kind == ClockKind.Resubmission)];

    /// <summary>The day by which the desk has to do something next. A remedy period that ends asks nothing of it: the case may then be filed.</summary>
    public static DateOnly? Next(IReadOnlyList<Clock> clocks) => clocks.Where(clock => clock.Kind != ClockKind.Remedy).Min(clock => clock.On);

    private static IEnumerable<Clock> Without(IEnumerable<Clock> clocks, ClockKind kind) => clocks.Where(clock => clock.Kind != kind);

    private static string Day(DateOnly day) => Platform.Web.GermanTime.Short(day);

    private static string Days(int days) => days == 1 ? "1 Arbeitstag" : $"{days} Arbeitstage";
}
