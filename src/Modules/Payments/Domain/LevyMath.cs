using System.Globalization;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Payments;

namespace Rathaus.Modules.Payments.Domain;

/// <summary>Months, parts and changes of a levy, in whole cents. Nothing is lost by rounding: parts always add up to their sum.</summary>
internal static class LevyMath
{
    /// <summary>What is owed for a calendar year: for each rate its months, a twelfth each, cut to cents in favour of the person.</summary>
    public static Money Of(IReadOnlyList<LevyRate> rates, DateOnly? until, int year)
    {
        var (start, end) = (new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
        if (until is { } stop && stop < end) end = stop;
        long cents = 0;
        for (var i = 0; i < rates.Count; i++)
        {
            var from = rates[i].From > start ? rates[i].From : start;
            var to = i + 1 < rates.Count && rates[i + 1].From < end ? rates[i + 1].From : end;
            var months = (to.Year - from.Year) * 12 + to.Month - from.Month;
            if (months > 0) cents += rates[i].Cents * months / 12;
        }
        return new(cents);
    }

    /// <summary>Equal parts on the days that are not over; the first part takes the cents that do not divide. Without such a day all on the earliest.</summary>
    public static IReadOnlyList<Due> Spread(Money sum, IReadOnlyList<DateOnly> days, DateOnly earliest)
    {
        if (sum.Cents <= 0) return [];
        var open = days.Where(d => d >= earliest).ToList();
        if (open.Count == 0) return [new(earliest, sum)];
        var (part, rest) = Math.DivRem(sum.Cents, open.Count);
        return [.. open.Select((day, i) => new Due(day, new(part + (i == 0 ? rest : 0)))).Where(d => d.Amount.Cents > 0)];
    }

    /// <summary>
    /// The dues of a year after a change: days that are over keep their amounts, as far as the new sum reaches; the rest is spread over the days to come.
    /// The result adds up to the new sum exactly.
    /// </summary>
    public static IReadOnlyList<Due> Replan(IReadOnlyList<Due> before, Money sum, IReadOnlyList<DateOnly> days, DateOnly today, DateOnly earliest)
    {
        var kept = new List<Due>();
        var left = sum.Cents;
        foreach (var due in before.Where(d => d.On <= today).OrderBy(d => d.On))
        {
            var cents = Math.Min(due.Amount.Cents, left);
            if (cents <= 0) break;
            kept.Add(new(due.On, new(cents)));
            left -= cents;
        }
        var after = days.Where(d => d > today).ToList();
        return [.. kept, .. Spread(new(left), after, after.Count > 0 ? after[0] : earliest)];
    }

    /// <summary><c>02-15,05-15</c> in a year; the 29th of February becomes the 28th where there is none.</summary>
    public static IReadOnlyList<DateOnly> DaysOf(string days, int year) =>
        [.. days.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(day => Day(day, year)).Order()];

    private static DateOnly Day(string day, int year)
    {
        var (month, number) = (int.Parse(day[..2], CultureInfo.InvariantCulture), int.Parse(day[3..], CultureInfo.InvariantCulture));
        return new(year, month, Math.Min(number, DateTime.DaysInMonth(year, month)));
    }
}
