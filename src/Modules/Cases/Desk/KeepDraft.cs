using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>Keeps a half-written note or question, so that it is still there after the telephone rang.</summary>
internal sealed class KeepDraft(TownDb db, CaseFinder cases)
{
    public async Task<Result<Case>> RunAsync(string number, Domain.EntryKind of, string text, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.work", stop) is not { } found) return CaseFinder.Unknown;
        if (found.KeepDraft(of, cases.Me, Texts.Cut(text), db.Now) is { } no) return no;
        if (await db.CommitOrRefuseAsync(new Deed(cases.Me.Actor, "case.draft") { Case = found.Id.Reference }, stop) is { } slower) return slower;
        return found;
    }
}
