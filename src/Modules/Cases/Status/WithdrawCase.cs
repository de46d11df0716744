using Rathaus.Contracts.Core.Cases;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Cases.Status;

/// <summary>The citizen takes the application back, as long as nothing was decided.</summary>
internal sealed class WithdrawCase(TownDb db, CaseFinder cases, Reactions.CallBackLetters letters)
{
    public async Task<Result<Case>> RunAsync(CitizenKey key, CancellationToken stop = default)
    {
        if (await cases.ForCitizenAsync(key, stop) is not { } found) return CaseFinder.Unknown;
        var (writer, actor) = cases.Citizen(key, found);
        if (found.Withdraw(writer, db.Now) is { } no) return no;
        db.Publish(new ApplicationWithdrawn(found.Id));
        Consult.TellOthers.Begin(db, found);
        await letters.RunAsync(found, stop);
        if (await db.CommitOrRefuseAsync(new Deed(actor, "case.withdraw") { Case = found.Id.Reference }, stop) is { } slower) return slower;
        return found;
    }
}
