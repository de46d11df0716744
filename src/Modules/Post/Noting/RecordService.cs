using Rathaus.Contracts.Core;
using Rathaus.Modules.Post.Delivering;
using Rathaus.Modules.Post.Domain;
using Rathaus.Contracts.Core.Records;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Audit;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Noting;

/// <summary>A scan of the proof as the browser sent it.</summary>
internal sealed record ProofFile(string Name, Stream Content);

/// <summary>The proof of a formal service came back: certificate, slip, acknowledgement. Its scan goes through the one door into the record.</summary>
internal sealed class RecordService(TownDb db, StaffDeliveries deliveries, TellCase tell, UploadDoor door, IRecords records)
{
    public async Task<Result<Delivery>> RunAsync(DeliveryId id, DateOnly day, string? reference, ProofFile? scan = null, CancellationToken stop = default)
    {
        if (await deliveries.FindAsync(id, stop) is not FormalDelivery formal) return StaffDeliveries.Unknown;
        var filed = await FileAsync(formal, scan, stop);
        if (filed.Refused) return filed.Refusal!;
        if (formal.Serve(day, reference?.Trim(), DeliveryLaw.Of(db.Town), db.Now, filed.Value?.Id) is { } no) return no;
        await tell.TakeEffectAsync(formal, stop);
        return await deliveries.CommitAsync(formal, "post.service", $"Zugestellt am {GermanTime.Short(day)}, Nachweis {formal.ProofReference}{(filed.Value is null ? "" : ", Blatt in der Akte")}", stop,
            filed.Value is { } sheet ? [new(sheet.File.Bytes, sheet.File.Sha256)] : []);
    }

    private async Task<Result<DocumentInfo?>> FileAsync(FormalDelivery formal, ProofFile? scan, CancellationToken stop)
    {
        if (scan is null) return (DocumentInfo?)null;
        switch (await door.TakeAsync(scan.Content, scan.Name, stop))
        {
            case UploadResult.Accepted taken:
                using (taken)
                {
                    var title = $"{FormalDelivery.Word(formal.Kind)}: {formal.DocumentTitle}";
                    await using var content = taken.File.Read();
                    return await records.FileAsync(formal.Case, title, DocumentKind.Delivery, DocumentOrigin.Town, taken.DisplayName, taken.MediaType, content, taken.Scan == ScanState.Quarantined, stop);
                }
            case UploadResult.Refused no:
                return new Refusal(no.Sentence, "Sheet");
            default:
                return (DocumentInfo?)null;
        }
    }
}

/// <summary>A letter was sent to an electronic access that the person had opened.</summary>
internal sealed class RecordSending(TownDb db, StaffDeliveries deliveries)
{
    public async Task<Result<Delivery>> RunAsync(DeliveryId id, DateOnly day, DateOnly? accessOpened, CancellationToken stop = default)
    {
        if (await deliveries.FindAsync(id, stop) is not TransmissionDelivery sent) return StaffDeliveries.Unknown;
        if (sent.Send(day, accessOpened, DeliveryLaw.Of(db.Town), db.Now) is { } no) return no;
        return await deliveries.CommitAsync(sent, "post.send", $"Abgesandt am {GermanTime.Short(day)}, Zugang eröffnet am {GermanTime.Short(accessOpened!.Value)}", stop);
    }
}
