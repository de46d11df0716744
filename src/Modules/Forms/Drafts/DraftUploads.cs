using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Records;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Forms.Drafts;

/// <summary>Files of drafts in the town's encrypted store, each draft under a key of its own.</summary>
internal sealed class DraftUploads(TownDb db, TownDocuments documents)
{
    /// <summary>Stores a file that the door let in. The row follows in the commit; without it the store sweeps the file later.</summary>
    public async Task<(DraftFile File, byte[] WrappedKey)> StoreAsync(Draft draft, string field, UploadResult.Accepted accepted, CancellationToken stop)
    {
        var (key, wrapped) = draft.WrappedKey is { } known ? (Town.Key.OpenCase(known, Owner(draft)), known) : Town.Key.NewCase(Owner(draft));
        using (key)
        {
            await using var content = accepted.File.Read();
            var stored = await documents.Of(Town).AddAsync(content, key, stop);
            var file = new StoredFile(stored.Address, stored.PlainSha256, stored.Length, accepted.MediaType, accepted.DisplayName);
            return (new(draft.Id, field, file, accepted.Scan == ScanState.Quarantined, db.Now), wrapped);
        }
    }

    /// <summary>The draft's key wrapped for the case that it becomes; a new key where nothing was uploaded.</summary>
    public byte[] KeyFor(CaseId owner, Draft draft)
    {
        var name = owner.Value.ToString("n");
        if (draft.WrappedKey is not { } wrapped)
        {
            var (unused, made) = Town.Key.NewCase(name);
            unused.Dispose();
            return made;
        }
        using var key = Town.Key.OpenCase(wrapped, Owner(draft));
        return Town.Key.Wrap(key, name);
    }

    /// <summary>The plain content of a file of the draft.</summary>
    public Stream Open(Draft draft, DraftFile file)
    {
        using var key = Town.Key.OpenCase(draft.WrappedKey!, Owner(draft));
        return documents.Of(Town).OpenRead(file.Address, key);
    }

    public void Delete(string address) => documents.Of(Town).Delete(address);

    private Town Town => db.Town;

    private static string Owner(Draft draft) => "draft-" + draft.Id.Value.ToString("n");
}
