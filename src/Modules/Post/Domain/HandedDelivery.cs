using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Post;
using Rathaus.LegalTime;
using Rathaus.Platform;
using GermanTime = Rathaus.Platform.Web.GermanTime;

namespace Rathaus.Modules.Post.Domain;

/// <summary>Handed over at the counter: the identity was looked at and noted, not copied (§ 20 PAuswG).</summary>
internal sealed class HandedDelivery : Delivery
{
    public const string Code = "hand";

    private HandedDelivery() { }

    private HandedDelivery(NewDelivery wish, string caseNumber, DateOnly on, string identity, AccountId by, DeliveryLaw law, DateTimeOffset now, Delivery follows)
        : base(wish, caseNumber, DeliveryState.Posted, now)
    {
        (HandedOn, Identity, HandedBy) = (on, identity, by);
        Compute(law, GermanTime.Day(now));
        After(follows);
    }

    public DateOnly HandedOn { get; private set; }
    public AccountId HandedBy { get; private set; }

    /// <summary>Key of <see cref="Identities"/>.</summary>
    public string Identity { get; private set; } = "";

    /// <summary>How the person showed who they are.</summary>
    public static IReadOnlyList<(string Key, string Label)> Identities { get; } =
    [
        ("card", "Personalausweis, gültig"), ("passport", "Reisepass, gültig"), ("residence", "Aufenthaltstitel, gültig"), ("known", "persönlich bekannt"),
        ("proxy", "Vollmacht und Ausweis der bevollmächtigten Person"),
    ];

    public override string Way => Code;
    private protected override DeliveryWay WayOfRule => DeliveryWay.Letter;
    private protected override DateOnly? RuleDay => null;
    private protected override LegalTime.Delivery Facts => new LegalTime.Delivery.HandedOver(HandedOn);

    public static Result<HandedDelivery> Hand(Delivery instead, DateOnly on, string? identity, AccountId by, DeliveryLaw law, DateTimeOffset now)
    {
        if (on > GermanTime.Day(now)) return new Refusal("Der Tag der Übergabe liegt in der Zukunft. Prüfen Sie ihn.", "Day");
        if (on < GermanTime.Day(instead.CreatedAt)) return new Refusal("Die Übergabe kann nicht vor dem Schreiben liegen. Prüfen Sie den Tag.", "Day");
        if (Identities.All(i => i.Key != identity)) return new Refusal("Wählen Sie aus, wie sich die Person ausgewiesen hat.", "Identity");
        return new HandedDelivery(instead.Again, instead.CaseNumber, on, identity!, by, law, now, instead);
    }
}
