using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Clocks;

/// <summary>The papers are complete since a day: clocks that waited for it start, never before.</summary>
internal sealed class CompletePapers(TownDb db, CaseFinder cases, ICatalogue catalogue)
{
    public async Task<Result<Case>> RunAsync(string number, int seen, DateOnly day, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.work", stop) is not { } found) return CaseFinder.Unknown;
        if (found.Version != seen) return Committing.Changed;
        var ordered = (await catalogue.RevisionAsync(found.Service, stop)).Definition.Clocks;
        if (found.PapersComplete(cases.Me, day, ordered, ClockBook.For(db.Town), db.Now) is { } no) return no;
        return await db.CommitOrRefuseAsync(new Deed(cases.Me.Actor, "case.complete") { Case = found.Id.Reference }, stop) is { } slower ? slower : found;
    }
}

/// <summary>The one extension of a deemed approval, with a reason.</summary>
internal sealed class ExtendFiction(TownDb db, CaseFinder cases)
{
    public async Task<Result<Case>> RunAsync(string number, int seen, int months, string? why, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.work", stop) is not { } found) return CaseFinder.Unknown;
        if (found.Version != seen) return Committing.Changed;
        if (found.ExtendFiction(cases.Me, months, Texts.Cut(why ?? ""), ClockBook.For(db.Town), db.Now) is { } no) return no;
        return await db.CommitOrRefuseAsync(new Deed(cases.Me.Actor, "case.extend") { Case = found.Id.Reference }, stop) is { } slower ? slower : found;
    }
}
