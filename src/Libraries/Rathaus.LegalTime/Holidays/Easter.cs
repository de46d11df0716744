namespace Rathaus.LegalTime;

/// <summary>The day on which the movable holidays hang.</summary>
public static class Easter
{
    /// <summary>Easter Sunday of a Gregorian year (the rule of 1582 in the form of Meeus, Jones and Butcher).</summary>
    public static DateOnly Sunday(int year)
    {
        var golden = year % 19;
        var (century, rest) = Math.DivRem(year, 100);
        var epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        var weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
        var late = (golden + 11 * epact + 22 * weekday) / 451;
        var (month, day) = Math.DivRem(epact + weekday - 7 * late + 114, 31);
        return new DateOnly(year, month, day + 1);
    }
}
