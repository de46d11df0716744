using System.Security.Cryptography;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Forms.Drafts;

/// <summary>Shows the status link of a submission again, for paper; the key of a submission is the draft's id.</summary>
internal sealed class StatusLinks(TownDb db) : IStatusLinks
{
    public string? SecretOf(Guid submissionKey, byte[] hash)
    {
        var secret = DraftLinks.StatusToken(db.Town, new DraftId(submissionKey));
        return DraftLinks.Hash(secret) is { } own && CryptographicOperations.FixedTimeEquals(own, hash) ? secret : null;
    }
}
