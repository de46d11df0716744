using Rathaus.Contracts.Core.Records;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Forms.Drafts;

internal readonly record struct DraftFileId(Guid Value) : IId
{
    public static DraftFileId New() => new(Guid.CreateVersion7());
}

/// <summary>A file of a draft; its content lies encrypted in the document store.</summary>
internal sealed class DraftFile
{
    private DraftFile() { }

    public DraftFile(DraftId draft, string field, StoredFile stored, bool quarantined, DateTimeOffset now)
    {
        (Id, Draft, Field, Quarantined, AddedAt) = (DraftFileId.New(), draft, field, quarantined, now);
        (Name, MediaType, Bytes, Address, Sha256) = (stored.FileName, stored.MediaType, stored.Bytes, stored.Address, stored.Sha256);
    }

    public DraftFileId Id { get; private set; }
    public DraftId Draft { get; private set; }

    /// <summary>The field that it answers.</summary>
    public string Field { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string MediaType { get; private set; } = "";
    public long Bytes { get; private set; }
    public string Address { get; private set; } = "";
    public string Sha256 { get; private set; } = "";

    /// <summary>The virus scanner did not answer; clerks see "noch nicht geprüft".</summary>
    public bool Quarantined { get; private set; }
    public DateTimeOffset AddedAt { get; private set; }

    public StoredFile Stored => new(Address, Sha256, Bytes, MediaType, Name);
}
