namespace Rathaus.LegalTime;

/// <summary>No row of the delivery table fits; the message is a German sentence.</summary>
public sealed class MissingRuleException(string message) : Exception(message);

/// <summary>The delivery table: chooses the row in force by the day of the START event.</summary>
public sealed class DeliveryRules
{
    private readonly IReadOnlyList<DeliveryRule> rows;

    /// <summary>A table of rows.</summary>
    /// <exception cref="ArgumentException">Two rows of the same regime, way and Land overlap, an id is used twice, or a number is negative.</exception>
    public DeliveryRules(IEnumerable<DeliveryRule> rows)
    {
        this.rows = [.. rows];
        for (var i = 0; i < this.rows.Count; i++)
        {
            var row = this.rows[i];
            if (row.Days < 0 || row.EndsAfterDays < 0) throw new ArgumentException($"Zeile {row.Id}: Tage sind nie negativ.", nameof(rows));
            foreach (var other in this.rows.Skip(i + 1))
            {
                if (row.Id == other.Id) throw new ArgumentException($"Die Zeile {row.Id} kommt zweimal vor.", nameof(rows));
                if (row.Overlaps(other)) throw new ArgumentException($"Die Zeilen {row.Id} und {other.Id} gelten zur selben Zeit.", nameof(rows));
            }
        }
    }

    /// <summary>The rows that ship with the library.</summary>
    public static DeliveryRules Known { get; } = new(KnownDeliveryRules.Rows);

    /// <summary>All rows.</summary>
    public IReadOnlyList<DeliveryRule> Rows => rows;

    /// <summary>A table in which the given rows replace those of the same regime, way and Land.</summary>
    public DeliveryRules With(params IReadOnlyCollection<DeliveryRule> own) => new(
        rows.Where(row => !own.Any(mine => (mine.Regime, mine.Way, mine.Land) == (row.Regime, row.Way, row.Land))).Concat(own));

    /// <summary>The row in force on the day of the start event: that of the Land where it has one for this regime and way, else the federal one.</summary>
    /// <exception cref="MissingRuleException">No row fits.</exception>
    public DeliveryRule InForce(Regime regime, DeliveryWay way, Land land, DateOnly startDay)
    {
        var fitting = rows.Where(row => row.Regime == regime && row.Way == way).ToList();
        // A Land with an own act never falls back to federal law, not even in a gap of its rows.
        var own = fitting.Where(row => row.Land == land).ToList();
        var candidates = own.Count > 0 ? own : fitting.Where(row => row.Land is null);
        return candidates.FirstOrDefault(row => row.HoldsOn(startDay)) ?? throw new MissingRuleException(
            $"Für {regime.GermanName()}, {way.GermanName()}, in {land.GermanName()} ist am {startDay.Figures()} keine Regel zur Bekanntgabe hinterlegt.");
    }
}

/// <summary>German names for regime and way.</summary>
public static class DeliveryNames
{
    public static string GermanName(this Regime regime) => regime switch
    {
        Regime.VwVfG => "VwVfG", Regime.AO => "AO", Regime.SgbX => "SGB X", Regime.Ozg => "OZG", _ => "VwZG",
    };

    public static string GermanName(this DeliveryWay way) => way switch
    {
        DeliveryWay.Letter => "Brief",
        DeliveryWay.Transmission => "elektronische Übermittlung",
        DeliveryWay.OwnPortal => "Abruf im Postfach der Stadt",
        DeliveryWay.AccountMailbox => "Postfach des Nutzerkontos",
        _ => "förmliche Zustellung",
    };
}
