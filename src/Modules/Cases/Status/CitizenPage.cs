using Microsoft.AspNetCore.Http;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Operations;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Contracts.Core.Post;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Transparency;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Status;

/// <summary>What the citizen sees of their case, however they came.</summary>
/// <param name="Address">Address of this page; forms and documents lie below it.</param>
internal sealed record CitizenPage(
    Case Case, CitizenKey Key, string Address, UnitInfo? Unit, IReadOnlyList<DocumentInfo> Documents, IReadOnlyList<DeliveryInfo> Deliveries, IReadOnlyList<Look> Looks, CaseCount Log, bool HasProof, IReadOnlyList<ClaimInfo> Claims, DateOnly Today, ServiceDefinition Service, IReadOnlyList<OutageInfo> Outages)
{
    /// <summary>What the person still has to report after the decision.</summary>
    public IReadOnlyList<DueReport> Reports { get; init; } = [];

    public string ServiceName => Service.Name.In(Platform.UiKit.UiText.Language);

    public bool SignedIn => Key is CitizenKey.Own;

    /// <summary>A bare link proves nobody: where a secret stands against it, it opens no uploaded document.</summary>
    public bool OpensDocuments => SignedIn || Case.Secrecy == Secrecy.None;

    /// <summary>What has to be paid before the work begins. Also who has the link alone must be able to pay it: it says no more than the receipt with the same link said.</summary>
    public ClaimInfo? Prepayment => Case.State == CaseState.AwaitingPayment && Case.Secrecy != Secrecy.Tax ? Claims.FirstOrDefault(c => c is { Order: MoneyOrder.Prepayment, Open.Cents: > 0 } && (c.Received.Cents > 0 || !(c.Until < Today))) : null;

    /// <summary>The receipt of what was handed in, once it is made.</summary>
    public DocumentInfo? Receipt => Documents.FirstOrDefault(d => d is { Kind: DocumentKind.Application, Origin: DocumentOrigin.System });

    public IEnumerable<DocumentInfo> HandedIn => Documents.Where(d => d.Origin == DocumentOrigin.Applicant);
}

/// <summary>Somebody of the town looked at the case.</summary>
internal sealed record Look(DateTimeOffset At, string Unit, Reading Reading);

/// <summary>Reads the citizen's page; the reading is logged before it is sent.</summary>
internal sealed class CitizenPageReader(TownDb db, TownDbs towns, CaseFinder cases, IRecords records, IPost post, IPayments payments, IOrganisation organisation, ICatalogue catalogue, IOutages outages)
{
    private const int MostLooks = 50;

    public async Task<CitizenPage?> ReadAsync(CitizenKey key, CancellationToken stop)
    {
        if (await cases.ForCitizenAsync(key, stop) is not { } found) return null;
        await towns.LogReadAsync(db.Town, new Deed(cases.Citizen(key, found).Actor, "case.status")
        {
            Kind = TransparencyLog.EntryKind.Read, Case = found.Id.Reference, Reason = "subject",
        }, stop);
        var service = (await catalogue.RevisionAsync(found.Service, stop)).Definition;
        var units = await organisation.UnitsAsync(stop);
        var address = key switch { CitizenKey.Link link => "/status/" + link.Token, CitizenKey.Own own => "/mein-bereich/vorgaenge/" + own.Number, _ => "/" };
        return new(found, key, address, units.FirstOrDefault(u => u.Slug == found.Unit), await records.OfCaseAsync(found.Id, stop), await post.OfCaseAsync(found.Id, stop),
            await LooksAsync(found, units, stop), await db.CountAsync(found.Id.Reference, stop), await LogReceipts.OfAsync(db, found.Id.Reference, CitizenReceipts.Action, stop) is not null,
            await payments.OfCaseAsync(found.Id, stop), GermanTime.Day(db.Now), service, await outages.RecentAsync(stop)) { Reports = found.DueReports(service.Process) };
    }

    private async Task<IReadOnlyList<Look>> LooksAsync(Case found, IReadOnlyList<UnitInfo> units, CancellationToken stop)
    {
        var readings = (await db.ReadingsAsync(found.Id.Reference, MostLooks * 2, stop)).Where(r => r.ByStaff).Take(MostLooks).ToList();
        if (readings.Count == 0) return [];
        var staff = await organisation.StaffAsync(stop);
        return [.. readings.Select(r => new Look(r.At, staff.FirstOrDefault(s => r.Was(db.Town, Actor.Staff(s.Id.Value)))?.Units is { Count: > 0 } theirs
            ? string.Join(", ", theirs.Select(slug => units.FirstOrDefault(u => u.Slug == slug)?.Shown ?? slug)) : found.UnitName, r))];
    }
}
