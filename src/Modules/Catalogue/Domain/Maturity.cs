using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Catalogue.Domain;

/// <summary>
/// How far a service is online, 0 to 4, by what is really there and not by what somebody ticked. The steps follow the levels of maturity of the
/// Online Access Act: 0 nothing, 1 information, 2 the application can be handed in, 3 fully digital with evidence, payment and answer,
/// 4 only-once: what the town knows or may fetch is not asked for.
/// </summary>
internal sealed record Maturity(int Level, IReadOnlyList<UiText> Next)
{
    public static Maturity Of(ServiceDefinition service, FormFacts? form)
    {
        if (service.Retired) return new(0, []);
        var next = new List<UiText>();
        if (service.Steps.Count == 0 || service.Papers.Count == 0 && service.Fee is null && service.Who is null)
        {
            next.Add(new("Schritte, Unterlagen oder Gebühr beschreiben", "Describe steps, papers or fee"));
            return new(0, next);
        }
        if (!service.CanApply)
        {
            next.Add(service.Mode switch
            {
                ServiceMode.Refer => new("Zuständig ist eine andere Stelle; mehr wird es erst mit einer Schnittstelle dorthin", "Another body is responsible; more takes a connection to it"),
                ServiceMode.Prepare => new("Der Termin bleibt nötig; die Angaben vorab aufnehmen", "The appointment stays necessary; take the details beforehand"),
                _ => new("Einen Antrag anbieten", "Offer an application"),
            });
            return new(1, next);
        }
        if (form is null) next.Add(new("Ein eigenes Formular statt des allgemeinen", "A form of its own instead of the general one"));
        if (service.Papers.Count > 0 && form is { TakesEvidence: false, SparesEvidence: false }) next.Add(new("Nachweise im Formular entgegennehmen", "Take evidence in the form"));
        if (service.Money != MoneyOrder.None && form is { Fees: 0, Dues: 0 }) next.Add(new("Die Gebühr berechnen und online bezahlen lassen", "Work out the fee and let people pay online"));
        if (service.Trust == TrustLevel.High) next.Add(new("Anmelden mit hohem Vertrauensniveau", "Sign-in at a high level of trust"));
        if (service.Result != ResultKind.None && !service.Delivery.Contains("own-portal")) next.Add(new("Das Ergebnis auch ins Postfach stellen", "Deliver the result to the mailbox too"));
        if (next.Count > 0) return new(2, next);
        if (form is { OffersKnownData: false }) next.Add(new("Bekannte Daten des Kontos anbieten", "Offer known data of the account"));
        if (service.Papers.Count > 0 && form is { SparesEvidence: false }) next.Add(new("Nachweise selbst abrufen oder vorzeigen lassen", "Fetch evidence or let people show it"));
        return new(next.Count > 0 ? 3 : 4, next);
    }

    /// <summary>What the level means, in one or two words.</summary>
    public static UiText Word(int level) => level switch
    {
        0 => new("Noch nichts", "Nothing yet"),
        1 => new("Auskunft", "Information"),
        2 => new("Antrag online", "Application online"),
        3 => new("Ganz digital", "Fully digital"),
        _ => new("Ganz digital, nur einmal gefragt", "Fully digital, asked only once"),
    };
}
