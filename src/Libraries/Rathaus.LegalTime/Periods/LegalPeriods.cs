namespace Rathaus.LegalTime;

/// <summary>Periods of German law that every town meets, with their source.</summary>
public static class LegalPeriods
{
    /// <summary>Action for failure to act is admissible after three months (§ 75 s. 2 VwGO); starts with the application and never pauses.</summary>
    public static Period Inaction { get; } = Period.Months(3);

    /// <summary>Deemed approval (§ 42a(2) VwVfG), only where a law orders it; starts with the complete papers.</summary>
    public static Period DeemedApproval { get; } = Period.Months(3);

    /// <summary>Receipt certificate of a trade notice (§ 15(1) GewO); starts with the flawless notice.</summary>
    public static Period TradeReceipt { get; } = Period.Days(3);

    /// <summary>Full days between setting up movable no-stopping signs and their effect (BVerwG, 24.5.2018, 3 C 25.16).</summary>
    public static Period NoStoppingLead { get; } = Period.Days(3);

    /// <summary>First, middle and last day of a month (§ 192 BGB).</summary>
    public static DateOnly MonthPart(int year, int month, MonthPart part) => part switch
    {
        LegalTime.MonthPart.Start => new(year, month, 1),
        LegalTime.MonthPart.Middle => new(year, month, 15),
        _ => new(year, month, DateTime.DaysInMonth(year, month)),
    };
}

/// <summary>"Anfang, Mitte, Ende des Monats" (§ 192 BGB): 1st, 15th, last day.</summary>
public enum MonthPart { Start, Middle, End }
