using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Post;
using Rathaus.Contracts.Core.Records;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>German words for what other modules' types say.</summary>
internal static class Words
{
    public static string Of(PartyRole role) => role switch
    {
        PartyRole.Applicant => "Antragstellung", PartyRole.CoApplicant => "gemeinsam beantragt", PartyRole.Representative => "Vertretung", PartyRole.InvitedPayer => "soll zahlen, hat noch nicht zugestimmt", PartyRole.Payer => "zahlt", _ => "Empfang des Bescheids",
    };

    public static string Of(DocumentKind kind) => kind switch
    {
        DocumentKind.Application => "Antrag", DocumentKind.Evidence => "Nachweis", DocumentKind.Question => "Rückfrage", DocumentKind.Answer => "Antwort",
        DocumentKind.Decision => "Bescheid", DocumentKind.Delivery => "Zustellnachweis", DocumentKind.Note => "Vermerk",
        DocumentKind.Certificate => "Urkunde, Bescheinigung", DocumentKind.Bundle => "Gesamtausdruck", _ => "Schriftstück",
    };

    public static string Of(DocumentOrigin origin) => origin switch
    {
        DocumentOrigin.Applicant => "Bürgerin oder Bürger", DocumentOrigin.Town => "Stadt", _ => "automatisch",
    };

    public static (string Word, Tone Tone) Of(DeliveryState state) => state switch
    {
        DeliveryState.Queued => ("wartet auf Versand", Tone.Neutral),
        DeliveryState.Provided => ("im Postfach bereitgestellt", Tone.Info),
        DeliveryState.Posted => ("zur Post gegeben", Tone.Info),
        DeliveryState.Retrieved => ("abgerufen", Tone.Info),
        DeliveryState.Effective => ("bekannt gegeben", Tone.Success),
        DeliveryState.NotDelivered => ("nicht bekannt gegeben", Tone.Danger),
        _ => ("zurückgekommen", Tone.Danger),
    };

    /// <summary>How it came, behind the day; nothing for online.</summary>
    public static string Came(Channel channel) => channel switch
    {
        Contracts.Core.Cases.Channel.Counter => ", Schalter", Contracts.Core.Cases.Channel.Phone => ", Telefon", Contracts.Core.Cases.Channel.Letter => ", Papier", _ => "",
    };

    public static string Channel(string channel) => channel == "mail" ? "E-Mail" : channel;

    public static string Way(string way) => way switch
    {
        "own-portal" => "Postfach der Stadt", "letter" => "Brief", "account-mailbox" => "Postfach des Nutzerkontos", "transmission" => "elektronische Übermittlung", "service" => "förmliche Zustellung", "hand" => "persönliche Übergabe", _ => way,
    };
}
