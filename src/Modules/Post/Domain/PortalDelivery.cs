using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Post;
using Rathaus.LegalTime;
using Rathaus.Platform;
using GermanTime = Rathaus.Platform.Web.GermanTime;

namespace Rathaus.Modules.Post.Domain;

/// <summary>Provided for retrieval in the town's own mailbox (§ 41(2a) VwVfG): counts from the day after the signed-in retrieval, never by itself.</summary>
internal sealed class PortalDelivery : Delivery
{
    public const string Code = "own-portal";

    private PortalDelivery() { }

    public PortalDelivery(NewDelivery wish, string caseNumber, DeliveryConsent consent, DeliveryLaw law, DateTimeOffset now)
        : base(wish, caseNumber, DeliveryState.Provided, now)
    {
        (ProvidedAt, ConsentId, ConsentText, ConsentGivenAt) = (now, consent.Id, consent.TextVersion, consent.GivenAt);
        Compute(law, GermanTime.Day(now));
    }

    public DateTimeOffset ProvidedAt { get; private set; }
    public DateTimeOffset? NotifiedAt { get; private set; }
    public Guid ConsentId { get; private set; }
    public string ConsentText { get; private set; } = "";
    public DateTimeOffset ConsentGivenAt { get; private set; }

    // The first retrieval: who, how surely, when, which bytes. Later ones change nothing.
    public DateTimeOffset? RetrievedAt { get; private set; }
    public AccountId? RetrievedBy { get; private set; }
    public string? RetrievedLevel { get; private set; }
    public string? RetrievedSha256 { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    public override string Way => Code;
    private protected override DeliveryWay WayOfRule => DeliveryWay.OwnPortal;
    private protected override DateOnly? RuleDay => GermanTime.Day(RetrievedAt ?? NotifiedAt ?? ProvidedAt);

    private protected override LegalTime.Delivery Facts => new LegalTime.Delivery.OwnPortal(
        GermanTime.Day(ProvidedAt), DayOf(NotifiedAt), GermanTime.Day(ConsentGivenAt), DayOf(RetrievedAt));

    /// <summary>Last day for the retrieval; null while nobody was notified.</summary>
    public DateOnly? LastDay(DeliveryLaw law) => NotifiedAt is { } notified ? law.Clock.EndOfProvision(GermanTime.Day(notified), law.RegimeOf(this))?.Value : null;

    /// <summary>The notification was taken over by the mail server.</summary>
    public void Notified(DeliveryLaw law, DateTimeOffset now)
    {
        if (State != DeliveryState.Provided || NotifiedAt is not null) return;
        NotifiedAt = now;
        Compute(law, GermanTime.Day(now));
    }

    /// <summary>The entitled person, signed in, takes the document.</summary>
    public Refusal? Retrieve(AccountId by, string level, string sha256, DeliveryLaw law, DateTimeOffset now)
    {
        if (RetrievedAt is not null) return null;
        var today = GermanTime.Day(now);
        if (LastDay(law) is { } last && today > last) return Lifecycle.No(DeliveryState.NotDelivered, DeliveryAct.Retrieve);
        if (Step(DeliveryAct.Retrieve) is { } no) return no;
        // Whoever fetches it before the mail went out knows of it: the retrieval itself is the notice.
        NotifiedAt ??= now;
        (RetrievedAt, RetrievedBy, RetrievedLevel, RetrievedSha256) = (now, by, level, sha256);
        Compute(law, today);
        return null;
    }

    /// <summary>Ends a provision that nobody retrieved in time, or of which nobody could be told; the letter follows.</summary>
    /// <returns>The letter; null when the time is not over.</returns>
    public LetterDelivery? End(DeliveryLaw law, bool cannotNotify, DateTimeOffset now)
    {
        var today = GermanTime.Day(now);
        if (State != DeliveryState.Provided) return null;
        var last = LastDay(law) ?? GermanTime.Day(ProvidedAt).AddDays(LongestUnnotified);
        if (!cannotNotify && today <= last) return null;
        if (Step(DeliveryAct.End) is not null) return null;
        EndedOn = today;
        Compute(law, today);
        return new LetterDelivery(Again, CaseNumber, law, now, follows: this);
    }

    /// <summary>Days after which a provision whose notification never went out becomes a letter.</summary>
    private const int LongestUnnotified = 10;

    private static DateOnly? DayOf(DateTimeOffset? instant) => instant is { } at ? GermanTime.Day(at) : null;
}
