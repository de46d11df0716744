using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Post;
using Rathaus.LegalTime;
using Rathaus.Platform;
using GermanTime = Rathaus.Platform.Web.GermanTime;

namespace Rathaus.Modules.Post.Domain;

/// <summary>By ordinary post. Printed is not posted: the clock starts with the day that the mail room notes (Ab-Vermerk).</summary>
internal sealed class LetterDelivery : Delivery
{
    public const string Code = "letter";

    private LetterDelivery() { }

    public LetterDelivery(NewDelivery wish, string caseNumber, DeliveryLaw law, DateTimeOffset now, Delivery? follows = null) : base(wish, caseNumber, DeliveryState.Queued, now)
    {
        Compute(law, GermanTime.Day(now));
        if (follows is not null) After(follows);
    }

    public DateTimeOffset? PrintedAt { get; private set; }
    public DateOnly? PostedOn { get; private set; }

    /// <summary>When and by whom the day was noted: the proof.</summary>
    public DateTimeOffset? PostingNotedAt { get; private set; }
    public AccountId? PostingNotedBy { get; private set; }
    public DateOnly? ReturnedOn { get; private set; }

    public override string Way => Code;
    private protected override DeliveryWay WayOfRule => DeliveryWay.Letter;
    private protected override LegalTime.Delivery Facts => new LegalTime.Delivery.Letter(PostedOn, ReturnedOn);
    private protected override DateOnly? RuleDay => PostedOn;

    public Refusal? Print(DateTimeOffset now)
    {
        if (State != DeliveryState.Queued) return new($"Der Brief {CaseNumber} an {ToName} ist schon {State.Word()}.");
        PrintedAt ??= now;
        return null;
    }

    /// <summary>Notes the day on which the letter was handed to the post.</summary>
    public Refusal? Post(DateOnly day, AccountId by, DeliveryLaw law, DateTimeOffset now)
    {
        var today = GermanTime.Day(now);
        if (day > today) return new("Der Tag der Aufgabe zur Post liegt in der Zukunft. Tragen Sie ihn ein, wenn der Brief fort ist.", "Day");
        if (day < GermanTime.Day(CreatedAt))
            return new($"Der Brief {CaseNumber} wurde erst am {GermanTime.Short(GermanTime.Day(CreatedAt))} erstellt. Prüfen Sie den Tag.", "Day");
        if (Step(DeliveryAct.Post) is { } no) return no;
        (PostedOn, PostingNotedAt, PostingNotedBy) = (day, now, by);
        PrintedAt ??= now;
        Compute(law, today);
        return null;
    }

    /// <summary>The post brought it back: whatever was deemed is undone.</summary>
    public Refusal? Return(DateOnly day, DeliveryLaw law, DateTimeOffset now)
    {
        var today = GermanTime.Day(now);
        if (day > today) return new("Der Tag liegt in der Zukunft. Prüfen Sie ihn.", "Day");
        if (day < PostedOn) return new("Der Brief kann nicht zurückgekommen sein, bevor er zur Post gegeben wurde. Prüfen Sie den Tag.", "Day");
        if (Step(DeliveryAct.Return) is { } no) return no;
        ReturnedOn = day;
        Compute(law, today);
        return null;
    }
}
