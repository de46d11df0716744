using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Post;
using Rathaus.LegalTime;
using Rathaus.Platform;
using GermanTime = Rathaus.Platform.Web.GermanTime;

namespace Rathaus.Modules.Post.Domain;

/// <summary>Formal service (VwZG): a letter with a proof, whose day counts; only the registered letter without return receipt has a day by rule.</summary>
internal sealed class FormalDelivery : LetterDelivery
{
    public new const string Code = "service";

    private FormalDelivery() { }

    public FormalDelivery(NewDelivery wish, string caseNumber, ServiceKind kind, DeliveryLaw law, DateTimeOffset now, Delivery? follows = null) : base(wish, caseNumber, law, now, follows)
    {
        Kind = kind;
        Compute(law, GermanTime.Day(now));
    }

    public ServiceKind Kind { get; private set; }
    public DateOnly? ServedOn { get; private set; }

    /// <summary>Number of the certificate, the slip or the acknowledgement.</summary>
    public string? ProofReference { get; private set; }

    /// <summary>The sheet itself in the record; null where only its number was noted.</summary>
    public DocumentId? ProofDocument { get; private set; }

    public override string Way => Code;
    private protected override DeliveryWay WayOfRule => DeliveryWay.Service;
    private protected override LegalTime.Delivery Facts => ReturnedOn is not null ? base.Facts : new LegalTime.Delivery.Service(Kind, PostedOn, ServedOn, Objection);

    public static string Word(ServiceKind kind) => kind switch
    {
        ServiceKind.PostalCertificate => "Postzustellungsurkunde",
        ServiceKind.RegisteredHandOver => "Einschreiben durch Übergabe",
        ServiceKind.RegisteredReturnReceipt => "Einschreiben mit Rückschein",
        _ => "Empfangsbekenntnis",
    };

    /// <summary>The proof came back: from now on its day counts.</summary>
    /// <param name="proof">The scanned sheet, where there is one.</param>
    public Refusal? Serve(DateOnly day, string? reference, DeliveryLaw law, DateTimeOffset now, DocumentId? proof = null)
    {
        var today = GermanTime.Day(now);
        if (PostedOn is null) return new("Dieses Schreiben ist noch nicht fort. Die Poststelle vermerkt zuerst, wann es zur Post ging.");
        if (State != DeliveryState.Posted) return Lifecycle.No(State, DeliveryAct.Post);
        if (day > today || day < PostedOn) return new("Der Tag der Zustellung liegt zwischen der Aufgabe zur Post und heute. Prüfen Sie ihn.", "Day");
        if (reference is not { Length: > 0 and <= MostReference }) return new("Geben Sie das Zeichen des Nachweises an, zum Beispiel die Nummer der Urkunde. Höchstens 80 Zeichen.", "Reference");
        (ServedOn, ProofReference, ProofDocument) = (day, reference, proof);
        Compute(law, today);
        return null;
    }
}
