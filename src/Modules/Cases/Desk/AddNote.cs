using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>A clerk writes an internal note, for example after a telephone call.</summary>
internal sealed class AddNote(TownDb db, CaseFinder cases)
{
    public async Task<Result<Case>> RunAsync(string number, string text, bool phone, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.work", stop) is not { } found) return CaseFinder.Unknown;
        if (found.Note(cases.Me, Texts.Cut(text), phone, db.Now) is { } no) return no;
        if (await db.CommitOrRefuseAsync(new Deed(cases.Me.Actor, "case.note") { Case = found.Id.Reference }, stop) is { } slower) return slower;
        return found;
    }
}
