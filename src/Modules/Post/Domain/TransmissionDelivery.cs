using Rathaus.Contracts.Core.Post;
using Rathaus.LegalTime;
using Rathaus.Platform;
using GermanTime = Rathaus.Platform.Web.GermanTime;

namespace Rathaus.Modules.Post.Domain;

/// <summary>Sent electronically to an access that the person opened (§ 41(2) s. 2, § 3a(1) VwVfG): beBPo, De-Mail. An address in a form opens none.</summary>
internal sealed class TransmissionDelivery : Delivery
{
    public const string Code = "transmission";

    private TransmissionDelivery() { }

    public TransmissionDelivery(NewDelivery wish, string caseNumber, DeliveryLaw law, DateTimeOffset now, Delivery? follows = null) : base(wish, caseNumber, DeliveryState.Queued, now)
    {
        Compute(law, GermanTime.Day(now));
        if (follows is not null) After(follows);
    }

    public DateOnly? SentOn { get; private set; }
    public DateOnly? AccessOpenedOn { get; private set; }
    public DateOnly? ArrivedOn { get; private set; }
    public bool NeverArrived => ArrivalProof is not null && ArrivedOn is null;
    public string? ArrivalProof { get; private set; }
    public string? ArrivalReference { get; private set; }

    public override string Way => Code;
    private protected override DeliveryWay WayOfRule => DeliveryWay.Transmission;
    private protected override DateOnly? RuleDay => SentOn;
    private protected override LegalTime.Delivery Facts => new LegalTime.Delivery.Transmission(SentOn, AccessOpenedOn, NeverArrived ? new(null) : ArrivedOn is { } on ? new(on) : null);

    /// <summary>It was sent; without an access opened before, nothing is delivered by that.</summary>
    public Refusal? Send(DateOnly day, DateOnly? accessOpened, DeliveryLaw law, DateTimeOffset now)
    {
        var today = GermanTime.Day(now);
        if (day > today) return new("Der Tag liegt in der Zukunft. Tragen Sie ihn ein, wenn das Schreiben fort ist.", "Day");
        if (day < GermanTime.Day(CreatedAt)) return new($"Das Schreiben wurde erst am {GermanTime.Short(GermanTime.Day(CreatedAt))} erstellt. Prüfen Sie den Tag.", "Day");
        if (accessOpened is null || accessOpened > day)
            return new("Die Person hat diesen Zugang vor dem Absenden nicht eröffnet (§ 3a Abs. 1 VwVfG). Wählen Sie einen anderen Weg.", "Access");
        if (Step(DeliveryAct.Post) is { } no) return no;
        (SentOn, AccessOpenedOn) = (day, accessOpened);
        Compute(law, today);
        return null;
    }

    /// <inheritdoc cref="LetterDelivery.Accept"/>
    public Refusal? Accept(ArrivalStatement statement, DeliveryLaw law, DateTimeOffset now)
    {
        if (statement.Refuse(SentOn, GermanTime.Day(now)) is { } refused) return refused;
        if (State is not (DeliveryState.Posted or DeliveryState.Effective)) return Lifecycle.No(State, DeliveryAct.Refute);
        if (statement.On is null && Step(DeliveryAct.Refute) is { } no) return no;
        (ArrivedOn, ArrivalProof, ArrivalReference) = (statement.On, statement.Proof, statement.Reference);
        Compute(law, GermanTime.Day(now));
        return null;
    }
}
