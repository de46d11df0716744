using Rathaus.Contracts.Core.Post;
using Rathaus.LegalTime;
using GermanTime = Rathaus.Platform.Web.GermanTime;

namespace Rathaus.Modules.Post.Domain;

/// <summary>
/// Provided in the mailbox of a federal user account (§ 9(1) OZG): counts from the third day after the first provision, or from an earlier
/// first retrieval. Not the town's own mailbox: another way, another clock.
/// </summary>
internal sealed class AccountDelivery : Delivery
{
    public const string Code = "account-mailbox";

    private AccountDelivery() { }

    public AccountDelivery(NewDelivery wish, string caseNumber, string handle, DeliveryLaw law, DateTimeOffset now) : base(wish, caseNumber, DeliveryState.Queued, now)
    {
        Handle = handle;
        Compute(law, GermanTime.Day(now));
    }

    /// <summary>The mailbox as the door names it.</summary>
    public string Handle { get; private set; } = "";
    public DateTimeOffset? ProvidedAt { get; private set; }
    public DateTimeOffset? NotifiedAt { get; private set; }
    public DateTimeOffset? RetrievedAt { get; private set; }
    public DateTimeOffset? RuledOutAt { get; private set; }

    public override string Way => Code;
    private protected override DeliveryWay WayOfRule => DeliveryWay.AccountMailbox;
    private protected override DateOnly? RuleDay => DayOf(ProvidedAt);
    private protected override LegalTime.Delivery Facts => new LegalTime.Delivery.AccountMailbox(DayOf(ProvidedAt), DayOf(NotifiedAt), DayOf(RetrievedAt), DayOf(RuledOutAt));

    /// <summary>Whether the first provision was without a notification on the same day: then no fiction comes about any more.</summary>
    public bool Broken(DateOnly today) => RuledOutAt is not null || ProvidedAt is { } at
        && (NotifiedAt is { } told ? GermanTime.Day(told) : today) > GermanTime.Day(at);

    /// <summary>What the account tells. The first provision, notification and retrieval stay; whatever it tells again changes nothing.</summary>
    /// <returns>True where something new was told.</returns>
    public bool Told(MailboxFacts facts, DeliveryLaw law, DateTimeOffset now)
    {
        if (State is not (DeliveryState.Queued or DeliveryState.Provided)) return false;
        var before = (ProvidedAt, NotifiedAt, RetrievedAt, RuledOutAt);
        ProvidedAt ??= facts.ProvidedAt;
        NotifiedAt ??= facts.NotifiedAt;
        RetrievedAt ??= facts.FirstRetrievedAt;
        RuledOutAt ??= facts.RuledOutAt;
        if (before == (ProvidedAt, NotifiedAt, RetrievedAt, RuledOutAt)) return false;
        if (ProvidedAt is not null && State == DeliveryState.Queued) Step(DeliveryAct.Provide);
        Compute(law, GermanTime.Day(now));
        return true;
    }

    /// <summary>This way leads nowhere: refused, ruled out, or the notification came too late. The letter follows.</summary>
    public LetterDelivery? End(DeliveryLaw law, DateTimeOffset now, string? refused = null)
    {
        if (Step(DeliveryAct.End) is not null) return null;
        Compute(law, GermanTime.Day(now));
        if (refused is not null) Undo(refused);
        return new LetterDelivery(Again, CaseNumber, law, now, follows: this);
    }

    private static DateOnly? DayOf(DateTimeOffset? instant) => instant is { } at ? GermanTime.Day(at) : null;
}
