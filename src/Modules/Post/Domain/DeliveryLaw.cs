using Rathaus.LegalTime;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Post.Domain;

/// <summary>The rule table and the calendar of the town's Land.</summary>
internal sealed class DeliveryLaw
{
    private readonly DeliveryRules _rules;
    private readonly HolidayCalendar _calendar;

    /// <param name="rules">The table; the one that ships unless a town has rows of its own.</param>
    public DeliveryLaw(Land land, DeliveryRules? rules = null)
    {
        _rules = rules ?? DeliveryRules.Known;
        _calendar = HolidayCalendar.For(land);
        Clock = new(_rules, _calendar);
    }

    public static DeliveryLaw Of(Town town) => new(Enum.Parse<Land>(town.Land));

    public DeliveryClock Clock { get; }

    public static Regime RegimeNamed(string name) => name switch
    {
        "AO" => Regime.AO,
        "SGB X" => Regime.SgbX,
        "VwVfG" => Regime.VwVfG,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no regime of delivery"),
    };

    /// <summary>The regime whose row counts for this delivery.</summary>
    public Regime RegimeOf(Delivery delivery) => delivery switch
    {
        PortalDelivery portal => PortalRegime(portal.Regime, Platform.Web.GermanTime.Day(portal.ProvidedAt)) ?? Regime.VwVfG,
        AccountDelivery => Regime.Ozg,
        FormalDelivery => Regime.VwZG,
        _ => RegimeNamed(delivery.Regime),
    };

    /// <summary>
    /// By which regime a document may be provided in the own mailbox; null: not at all. A row that lets silence count (§ 122a AO) is not
    /// used before somebody compared it with the text in force: until then the rule of § 41(2a) VwVfG holds, by which nothing counts
    /// that was not retrieved.
    /// </summary>
    public Regime? PortalRegime(string name, DateOnly day)
    {
        var regime = RegimeNamed(name);
        if (Row(regime, DeliveryWay.OwnPortal, day) is not { } row) return null;
        if (row.StartEvent == StartEvent.Retrieved || row.Verified) return regime;
        return Row(Regime.VwVfG, DeliveryWay.OwnPortal, day) is null ? null : Regime.VwVfG;
    }

    public DeliveryRule? Row(Regime regime, DeliveryWay way, DateOnly day)
    {
        try
        {
            return _rules.InForce(regime, way, _calendar.Land, day);
        }
        catch (MissingRuleException)
        {
            return null;
        }
    }

    /// <summary>Last day for a remedy.</summary>
    public Reasoned<DateOnly> RemedyEnd(Delivery delivery, DateOnly effectiveOn, int months) =>
        Period.Months(months).EndAfter(effectiveOn, _calendar, RegimeNamed(delivery.Regime) == Regime.AO ? CountingLaw.Ao : CountingLaw.VwGO);
}
