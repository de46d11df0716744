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
        var profile = await profiles.OfAsync(db.Town, stop);
        var document = (await records.OfCaseAsync(delivery.Case, stop)).FirstOrDefault(d => d.Id == delivery.Document);
        return new(
            new(profile.OfficialName is { Length: > 0 } official ? official : profile.Name, null, profile.Street, $"{profile.PostalCode} {profile.City}".Trim()),
            delivery.CaseNumber, delivery.DocumentTitle, document?.File.Sha256 ?? "", GermanTime.Short(db.Now), [PartyOf(delivery)]);
    }

    private static SheetParty PartyOf(Domain.Delivery d)
    {
        var (letter, portal) = (d as LetterDelivery, d as PortalDelivery);
        return new()
        {
            Name = d.ToName,
            Way = letter is not null ? "Brief" : "Abruf im Postfach der Stadt",
            Rule = d.RuleId,
            Source = d.RuleSource,
            Consent = portal is null ? null : $"vom {GermanTime.Short(portal.ConsentGivenAt)}, Text {portal.ConsentText}",
            Posted = letter?.PostedOn is { } posted ? $"{posted.InWords()} (Ab-Vermerk vom {GermanTime.Short(letter.PostingNotedAt!.Value)})" : null,
            Provided = portal is null ? null : GermanTime.Short(portal.ProvidedAt),
            Notified = portal?.NotifiedAt is { } notified ? GermanTime.Short(notified) : null,
            Retrieved = portal?.RetrievedAt is { } retrieved ? $"{GermanTime.Short(retrieved)}, {portal.RetrievedLevel}" : null,
            Returned = letter?.ReturnedOn?.InWords(),
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
            Doubts = DeliveryRules.Known.Rows.FirstOrDefault(r => r.Id == d.RuleId)?.Doubt is { } doubt ? [doubt + "."] : [],
        };
    }
}
