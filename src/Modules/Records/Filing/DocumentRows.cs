using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Records.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;

namespace Rathaus.Modules.Records.Filing;

/// <summary>Says to the check which stored files the records name.</summary>
internal sealed class DocumentRows(TownDb db) : IDocumentRows
{
    public async IAsyncEnumerable<(string Address, string Of)> NamedAsync()
    {
        await foreach (var document in db.Set<Document>().AsNoTracking().Select(d => new { d.Address, d.CaseId, d.Version }).AsAsyncEnumerable())
            yield return (document.Address, $"Vorgang {document.CaseId.Reference}, Fassung {document.Version}");
    }
}
