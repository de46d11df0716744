using System.Buffers.Text;
using System.Security.Cryptography;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Cases.Mandate;

/// <summary>A representation ended: the representative reaches nothing more, the person does; the old status link is void.</summary>
internal sealed class EndMandate(TownDb db, CaseFinder cases)
{
    /// <summary>The new secret of the status link, to be told to the person; known only here and now.</summary>
    public string NewToken { get; private set; } = "";

    public async Task<Result<Case>> RunAsync(string number, int seen, PartyId party, DateOnly? on, string why, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.work", stop) is not { } found) return CaseFinder.Unknown;
        if (found.Version != seen) return Committing.Changed;
        if (on is not { } day) return new Refusal("Geben Sie den Tag ein, an dem die Vollmacht endete, zum Beispiel 31.03.2027.", "on");
        var secret = RandomNumberGenerator.GetBytes(16);
        if (found.EndMandate(cases.Me, party, day, Texts.Cut(why, 300), SHA256.HashData(secret), db.Now) is { } no) return no;
        db.Publish(new ApplicantInformed(found.Id, found.Entries[^1].Id));
        if (await db.CommitOrRefuseAsync(new Deed(cases.Me.Actor, "case.mandate.end") { Case = found.Id.Reference }, stop) is { } slower) return slower;
        NewToken = Base64Url.EncodeToString(secret);
        return found;
    }
}
