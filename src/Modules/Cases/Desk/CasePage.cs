using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Operations;
using Rathaus.Contracts.Core.Post;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>All that the case page shows.</summary>
internal sealed record CasePage(Case Case, IReadOnlyList<DocumentInfo> Documents, IReadOnlyList<DeliveryInfo> Deliveries, DateOnly Today, Person Me, IReadOnlyList<OutageInfo> Outages, ServiceDefinition Service)
{
    /// <summary>False where no virus scanner is set up: what people sent was never scanned.</summary>
    public bool Scans { get; init; } = true;
}

/// <summary>
/// Reads the case page: the case with its history, the read entry in the log (two commands), documents, deliveries.
/// Five commands, whatever their number; with the session's one a request has six.
/// </summary>
internal sealed class CasePageReader(TownDb db, TownDbs towns, CaseFinder cases, IRecords records, IPost post, CurrentPerson current, IOutages outages, ICatalogue catalogue, UploadDoor door)
{
    public async Task<CasePage?> ReadAsync(string number, CancellationToken stop)
    {
        if (await cases.ForStaffAsync(number, "cases.view", stop) is not { } found) return null;
        await towns.LogReadAsync(db.Town, new Deed(current.Required.Actor, "case.view")
        {
            Kind = TransparencyLog.EntryKind.Read, Case = found.Id.Reference, Reason = "processing",
        }, stop);
        var documents = await records.OfCaseAsync(found.Id, stop);
        var deliveries = await post.OfCaseAsync(found.Id, stop);
        return new(found, documents, deliveries, GermanTime.Day(db.Now), current.Required, await outages.RecentAsync(stop), (await catalogue.RevisionAsync(found.Service, stop)).Definition) { Scans = door.Scans };
    }
}
