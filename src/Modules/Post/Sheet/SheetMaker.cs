using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Post;
using Rathaus.Contracts.Core.Records;
using Rathaus.LegalTime;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using GermanTime = Rathaus.Platform.Web.GermanTime;

namespace Rathaus.Modules.Post.Sheet;

/// <summary>Puts the sheet together from the delivery and the record.</summary>
internal sealed class SheetMaker(TownDb db, TownProfiles profiles, IRecords records)
{
    public async Task<DeliverySheet> MakeAsync(Domain.Delivery delivery, CancellationToken stop)
    {
        var document = (await records.OfCaseAsync(delivery.Case, stop)).FirstOrDefault(d => d.Id == delivery.Document);
        var notes = await db.Set<DeliveryNote>().AsNoTracking().Where(n => n.Delivery == delivery.Id).OrderBy(n => n.At).ToListAsync(stop);
        return new(
            await TownAsync(stop), delivery.CaseNumber, delivery.DocumentTitle, document?.File.Sha256 ?? "", GermanTime.Short(db.Now),
            [PartyOf(delivery, [.. notes.Select(n => $"{GermanTime.Short(n.At)}, {n.ByName}: {n.Text}")])]);
    }

    public async Task<SheetTown> TownAsync(CancellationToken stop)
    {
        var profile = await profiles.OfAsync(db.Town, stop);
        return new(profile.OfficialName is { Length: > 0 } official ? official : profile.Name, null, profile.Street, $"{profile.PostalCode} {profile.City}".Trim());
    }

    private static SheetParty PartyOf(Domain.Delivery d, IReadOnlyList<string> history)
    {
        var (letter, portal, account, formal) = (d as LetterDelivery, d as PortalDelivery, d as AccountDelivery, d as FormalDelivery);
        var (sent, handed) = (d as TransmissionDelivery, d as HandedDelivery);
        var (arrived, never) = (letter?.ArrivedOn ?? sent?.ArrivedOn, letter?.NeverArrived ?? sent?.NeverArrived ?? false);
        return new()
        {
            Name = d.ToName,
            Way = WayOf(d),
            Rule = d.RuleId,
            Source = d.RuleSource,
            Consent = portal is null ? null : $"vom {GermanTime.Short(portal.ConsentGivenAt)}, Text {portal.ConsentText}",
            Access = sent?.AccessOpenedOn is { } opened ? $"eröffnet am {opened.InWords()}" : null,
            Posted = letter is { PostedOn: { } posted, PostingNotedAt: { } noted }
                ? $"{posted.InWords()} ({(letter.PostingNotedBy is null ? $"{letter.Provider} meldete es" : "Ab-Vermerk")} am {GermanTime.Short(noted)})" : sent?.SentOn?.InWords(),
            Provided = At(portal?.ProvidedAt ?? account?.ProvidedAt),
            Notified = At(portal?.NotifiedAt ?? account?.NotifiedAt),
            Retrieved = portal?.RetrievedAt is { } retrieved ? $"{GermanTime.Short(retrieved)}, {portal.RetrievedLevel}" : At(account?.RetrievedAt),
            Served = formal is { ServedOn: { } served } ? $"{served.InWords()}, Nachweis {formal.ProofReference}{(formal.ProofDocument is null ? "" : ", Blatt in der Akte")}" : null,
            Handed = handed is null ? null : $"{handed.HandedOn.InWords()}, {HandedDelivery.Identities.First(i => i.Key == handed.Identity).Label}",
            Returned = letter?.ReturnedOn?.InWords(),
            Disproved = arrived is null && !never ? null
                : $"{(never ? "nie zugegangen" : $"zugegangen am {arrived!.Value.InWords()}")}; Beleg: {ArrivalStatement.LabelOf(letter?.ArrivalProof ?? sent?.ArrivalProof)}, {letter?.ArrivalReference ?? sent?.ArrivalReference}",
            Effect = d switch
            {
                { State: DeliveryState.Returned or DeliveryState.NotDelivered } => "nicht bekannt gegeben",
                { EffectiveOn: null } => "steht noch aus",
                { Deemed: true } => "gilt als bekannt gegeben",
                _ => "bekannt gegeben",
            },
            Effective = d.EffectiveOn?.InWords(),
            RemedyEnds = d.RemedyEndsOn?.InWords(),
            Reasons = d.Reasons,
            History = history,
            Doubts = DeliveryRules.Known.Rows.FirstOrDefault(r => r.Id == d.RuleId)?.Doubt is { } doubt ? [doubt + "."] : [],
        };
    }

    private static string WayOf(Domain.Delivery d) => d switch
    {
        FormalDelivery formal => "Förmliche Zustellung: " + FormalDelivery.Word(formal.Kind),
        LetterDelivery => "Brief",
        PortalDelivery => "Abruf im Postfach der Stadt",
        AccountDelivery => "Postfach des Nutzerkontos",
        TransmissionDelivery => "Elektronische Übermittlung",
        _ => "Persönliche Übergabe",
    };

    private static string? At(DateTimeOffset? instant) => instant is { } at ? GermanTime.Short(at) : null;
}
