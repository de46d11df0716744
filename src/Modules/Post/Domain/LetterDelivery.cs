using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Post;
using Rathaus.LegalTime;
using Rathaus.Platform;
using GermanTime = Rathaus.Platform.Web.GermanTime;

namespace Rathaus.Modules.Post.Domain;

/// <summary>By ordinary post. Printed is not posted: the clock starts with the day that the mail room notes (Ab-Vermerk).</summary>
internal class LetterDelivery : Delivery
{
    public const string Code = "letter";

    private protected LetterDelivery() { }

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

    /// <summary>When it was given to a print provider: handed over is not posted.</summary>
    public DateTimeOffset? HandedToProviderAt { get; private set; }
    public string? Provider { get; private set; }

    // What the party stated about the arrival and the office accepted.
    public DateOnly? ArrivedOn { get; private set; }
    public bool NeverArrived => ArrivalProof is not null && ArrivedOn is null;
    public string? ArrivalProof { get; private set; }
    public string? ArrivalReference { get; private set; }

    public override string Way => Code;
    private protected override DeliveryWay WayOfRule => DeliveryWay.Letter;
    private protected override LegalTime.Delivery Facts => new LegalTime.Delivery.Letter(PostedOn, ReturnedOn, Objection);

    private protected AcceptedArrival? Objection => NeverArrived ? new(null) : ArrivedOn is { } on ? new(on) : null;
    private protected override DateOnly? RuleDay => PostedOn;

    /// <summary>A letter without street or town cannot leave the house.</summary>
    public bool HasAddress => !string.IsNullOrWhiteSpace(Street) && !string.IsNullOrWhiteSpace(City);

    private Refusal? WithoutAddress => HasAddress ? null : new($"Der Brief {CaseNumber} an {ToName} hat keine Anschrift. Die zuständige Einheit trägt sie in der Bekanntgabe des Vorgangs ein.");

    public Refusal? Print(DateTimeOffset now)
    {
        if (State != DeliveryState.Queued) return new($"Der Brief {CaseNumber} an {ToName} ist schon {State.Word()}.");
        if (WithoutAddress is { } no) return no;
        PrintedAt ??= now;
        return null;
    }

    /// <summary>It was noted as printed by mistake: it waits for the printer again.</summary>
    public Refusal? TakeBackPrinted()
    {
        if (State != DeliveryState.Queued) return new($"Der Brief {CaseNumber} an {ToName} ist schon {State.Word()}.");
        if (HandedToProviderAt is not null) return new($"Der Brief {CaseNumber} an {ToName} liegt bei {Provider} und ist nicht mehr hier.");
        PrintedAt = null;
        Changed();
        return null;
    }

    /// <summary>It is not wanted any more, and it is still here.</summary>
    public Refusal? CallBack(string why, DateTimeOffset now)
    {
        if (HandedToProviderAt is not null) return new($"Der Brief {CaseNumber} an {ToName} liegt bei {Provider} und ist nicht mehr hier.");
        if (Replace(now) is { } no) return no;
        Undo($"Der Brief ging nicht hinaus. {why}");
        return null;
    }

    /// <summary>Notes the day on which the letter was handed to the post.</summary>
    /// <param name="by">Who noted it; null: the provider reported it.</param>
    public Refusal? Post(DateOnly day, AccountId? by, DeliveryLaw law, DateTimeOffset now)
    {
        var today = GermanTime.Day(now);
        if (day > today) return new("Der Tag der Aufgabe zur Post liegt in der Zukunft. Tragen Sie ihn ein, wenn der Brief fort ist.", "Day");
        if (day < GermanTime.Day(CreatedAt))
            return new($"Der Brief {CaseNumber} wurde erst am {GermanTime.Short(GermanTime.Day(CreatedAt))} erstellt. Prüfen Sie den Tag.", "Day");
        if (WithoutAddress is { } nowhere) return nowhere;
        if (Step(DeliveryAct.Post) is { } no) return no;
        (PostedOn, PostingNotedAt, PostingNotedBy) = (day, now, by);
        PrintedAt ??= now;
        Compute(law, today);
        return null;
    }

    /// <summary>
    /// The day of posting was noted wrongly. It may be put right as long as nobody relied on it: until the period that was counted from it is over.
    /// What counted already counts by the right day now, and waits for it again where that lies ahead.
    /// </summary>
    public Refusal? CorrectPosting(DateOnly day, AccountId by, DeliveryLaw law, DateTimeOffset now)
    {
        var today = GermanTime.Day(now);
        if (State is not (DeliveryState.Posted or DeliveryState.Effective)) return Lifecycle.No(State, DeliveryAct.Correct);
        if (day == PostedOn) return new("Dieser Tag ist schon vermerkt. Geben Sie den richtigen Tag ein.", "Correct.Day");
        if (day > today) return new("Der Tag der Aufgabe zur Post liegt in der Zukunft. Prüfen Sie ihn.", "Correct.Day");
        if (day < GermanTime.Day(CreatedAt)) return new($"Der Brief wurde erst am {GermanTime.Short(GermanTime.Day(CreatedAt))} erstellt. Prüfen Sie den Tag.", "Correct.Day");
        if (RemedyEndsOn is { } end && end < today) return new($"Die Frist, die von diesem Tag an gezählt wurde, ist am {GermanTime.Short(end)} abgelaufen. Der Tag lässt sich nicht mehr ändern. Fragen Sie die zuständige Einheit.", "Correct.Day");
        if (Step(DeliveryAct.Correct) is { } no) return no;
        (PostedOn, PostingNotedAt, PostingNotedBy) = (day, now, by);
        Compute(law, today);
        return null;
    }

    /// <summary>The provider took it over. It is out of the hands of the mail room, and its clock does not run yet.</summary>
    public Refusal? HandToProvider(string provider, DateTimeOffset now)
    {
        if (State != DeliveryState.Queued) return new($"Der Brief {CaseNumber} an {ToName} ist schon {State.Word()}.");
        if (HandedToProviderAt is not null) return new($"Der Brief {CaseNumber} an {ToName} liegt schon bei {Provider}.");
        if (WithoutAddress is { } no) return no;
        (HandedToProviderAt, Provider) = (now, provider);
        PrintedAt ??= now;
        return null;
    }

    /// <summary>The address was wrong, and the letter is still here: it is printed anew.</summary>
    public Refusal? Correct(PostalAddress to)
    {
        if (State != DeliveryState.Queued || HandedToProviderAt is not null)
            return new("Dieser Brief ist nicht mehr hier. Warten Sie, ob er zurückkommt, und senden Sie ihn dann erneut.");
        if (to.Missing is { } missing) return missing;
        Readdress(to);
        PrintedAt = null;
        return null;
    }

    /// <summary>The party states that it came later, or never, and the office accepts it with a proof.</summary>
    public Refusal? Accept(ArrivalStatement statement, DeliveryLaw law, DateTimeOffset now)
    {
        if (statement.Refuse(PostedOn, GermanTime.Day(now)) is { } refused) return refused;
        if (State is not (DeliveryState.Posted or DeliveryState.Effective)) return Lifecycle.No(State, DeliveryAct.Refute);
        if (statement.On is null && Step(DeliveryAct.Refute) is { } no) return no;
        (ArrivedOn, ArrivalProof, ArrivalReference) = (statement.On, statement.Proof, statement.Reference);
        Compute(law, GermanTime.Day(now));
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
