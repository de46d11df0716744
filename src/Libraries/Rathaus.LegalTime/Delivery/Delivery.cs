namespace Rathaus.LegalTime;

/// <summary>One document to one party, by one way: a step not yet taken is null. Days are German calendar days (<see cref="GermanTime.DayOf"/>).</summary>
/// <remarks>Each party has a delivery and a date of its own. Party, document and proofs are kept by whoever uses the library.</remarks>
public abstract record Delivery
{
    private Delivery() { }

    /// <summary>Ordinary post.</summary>
    /// <param name="Posted">The day of posting by the note in the record or the report of the print provider.</param>
    /// <param name="Returned">The day on which the letter came back as undeliverable.</param>
    /// <param name="Objection">The party's statement about the arrival, once the office accepts it.</param>
    public sealed record Letter(DateOnly? Posted, DateOnly? Returned = null, AcceptedArrival? Objection = null) : Delivery;

    /// <summary>Electronic transmission to an opened access.</summary>
    /// <param name="Sent">The day of sending.</param>
    /// <param name="AccessOpened">Since when the person has opened this access, or null when they have not.</param>
    public sealed record Transmission(DateOnly? Sent, DateOnly? AccessOpened, AcceptedArrival? Objection = null) : Delivery;

    /// <summary>Authenticated retrieval from the town's own portal.</summary>
    public sealed record OwnPortal(DateOnly? Provided, DateOnly? Notified, DateOnly? Consented, DateOnly? FirstRetrieved = null) : Delivery;

    /// <summary>The mailbox of a user account (§ 2(7) OZG).</summary>
    /// <param name="Provided">The day of the first provision; providing again changes nothing.</param>
    /// <param name="RuledOut">The day on which the person ruled out delivery through the account.</param>
    public sealed record AccountMailbox(DateOnly? Provided, DateOnly? Notified, DateOnly? FirstRetrieved = null, DateOnly? RuledOut = null) : Delivery;

    /// <summary>Formal service of process.</summary>
    /// <param name="Kind">How it is served.</param>
    /// <param name="Posted">The day of posting; needed for the registered letter without return receipt.</param>
    /// <param name="ServedOn">The day that the proof names.</param>
    public sealed record Service(ServiceKind Kind, DateOnly? Posted, DateOnly? ServedOn = null, AcceptedArrival? Objection = null) : Delivery;

    /// <summary>Handed over at the counter after a check of the identity.</summary>
    public sealed record HandedOver(DateOnly On) : Delivery;

    /// <summary>A copy behind a secret link: never a delivery, however often it was opened.</summary>
    public sealed record SecretLink(int TimesOpened) : Delivery;
}

/// <summary>A statement of the party about the arrival that the office accepts.</summary>
/// <param name="On">The day of arrival, or null when the document never arrived.</param>
public sealed record AcceptedArrival(DateOnly? On);

/// <summary>Kinds of service of process.</summary>
public enum ServiceKind
{
    /// <summary>Postzustellungsurkunde (§ 3 VwZG).</summary>
    PostalCertificate,

    /// <summary>Einschreiben durch Übergabe (§ 4 VwZG): the only kind with a day by rule.</summary>
    RegisteredHandOver,

    /// <summary>Einschreiben mit Rückschein (§ 4 VwZG).</summary>
    RegisteredReturnReceipt,

    /// <summary>Empfangsbekenntnis (§ 5 VwZG).</summary>
    Acknowledgement,
}
