using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Records.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Records.Filing;

/// <summary>The door of this module: records and documents in the unit of work of others. Nothing here commits; the file is durable before its row.</summary>
internal sealed class RecordsDoor(TownDb db, TownDocuments documents) : IRecords
{
    private DocumentStore Store => documents.Of(db.Town);

    public void Open(CaseId owner, string filePlan, string subject, int retentionYears, byte[] wrappedKey)
    {
        var record = new Record(owner, filePlan, subject, retentionYears, wrappedKey, db.Now);
        db.Add(record);
        var year = GermanTime.Day(db.Now).Year;
        db.DrawNumber($"record-{filePlan}-{year}", n => record.Signed($"{filePlan}-{year}/{n:00000}"));
    }

    public async Task<DocumentInfo> FileAsync(CaseId owner, string title, DocumentKind kind, DocumentOrigin origin, string fileName, string mediaType, ReadOnlyMemory<byte> content, bool quarantined = false, CancellationToken stop = default)
    {
        var bytes = MemoryMarshal.TryGetArray(content, out var array) ? array : content.ToArray();
        return await FileAsync(owner, title, kind, origin, fileName, mediaType, new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), quarantined, stop);
    }

    public async Task<DocumentInfo> FileAsync(CaseId owner, string title, DocumentKind kind, DocumentOrigin origin, string fileName, string mediaType, Stream content, bool quarantined = false, CancellationToken stop = default)
    {
        var record = await RecordOfAsync(owner, stop);
        using var key = db.Town.Key.OpenCase(record.WrappedKey, owner.Value.ToString("n"));
        var stored = await Store.AddAsync(content, key, stop);
        return Adopt(owner, title, kind, origin, new StoredFile(stored.Address, stored.PlainSha256, stored.Length, mediaType, fileName), quarantined);
    }

    public DocumentInfo Adopt(CaseId owner, string title, DocumentKind kind, DocumentOrigin origin, StoredFile file, bool quarantined)
    {
        var name = title.Length <= 300 ? title : title[..300];
        var document = new Document(owner, name, kind, origin, file, NextVersion(owner, name), quarantined, db.Now);
        db.Add(document);
        return document.Info;
    }

    public async Task<IReadOnlyList<DocumentInfo>> OfCaseAsync(CaseId owner, CancellationToken stop = default)
    {
        var rows = await db.Set<Document>().AsNoTracking().Where(d => d.CaseId == owner).OrderBy(d => d.FiledAt).ThenBy(d => d.Id).ToListAsync(stop);
        return [.. rows.Select(d => d.Info)];
    }

    public async Task<(DocumentInfo Info, Stream Content)?> ReadAsync(CaseId owner, DocumentId document, CancellationToken stop = default)
    {
        if (await db.Set<Document>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == document && d.CaseId == owner, stop) is not { } row) return null;
        // Whoever forgets to ask for the quarantine gets nothing, not a virus.
        if (row.Finding is not null) return (row.Info, Stream.Null);
        var record = await RecordOfAsync(owner, stop);
        using var key = db.Town.Key.OpenCase(record.WrappedKey, owner.Value.ToString("n"));
        try
        {
            return (row.Info, Store.OpenRead(row.Address, key));
        }
        catch (DocumentException gone) when (gone.Damage == DocumentDamage.Missing)
        {
            // Deleted for good between the row and its file: then it is not there. A file that is missing although its row stands is a fault.
            if (await db.Set<Document>().AnyAsync(d => d.Id == document, stop)) throw;
            return null;
        }
    }

    private async Task<Record> RecordOfAsync(CaseId owner, CancellationToken stop) =>
        db.Set<Record>().Local.FindEntry(owner)?.Entity ?? await db.Set<Record>().SingleAsync(r => r.CaseId == owner, stop);

    /// <summary>Rows of this unit of work are not in the database yet; those of a record that was just opened are all here.</summary>
    private int NextVersion(CaseId owner, string title)
    {
        var here = db.Set<Document>().Local.Where(d => d.CaseId == owner && d.Title == title).Select(d => d.Version).DefaultIfEmpty().Max();
        var opened = db.Set<Record>().Local.FindEntry(owner) is { State: EntityState.Added };
        return 1 + (here > 0 || opened ? here : db.Set<Document>().Where(d => d.CaseId == owner && d.Title == title).Max(d => (int?)d.Version) ?? 0);
    }
}
