using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Cases.LookUp;

/// <summary>Writes down what the clerk found in the register of another program.</summary>
internal sealed class NoteFinding(TownDb db, CaseFinder cases, ICatalogue catalogue)
{
    public async Task<Result<Case>> RunAsync(string number, int seen, Finding finding, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.work", stop) is not { } found) return CaseFinder.Unknown;
        if (found.Version != seen) return Committing.Changed;
        if ((await catalogue.RevisionAsync(found.Service, stop)).Definition.Process.Lookup is not { } register) return CaseFinder.Unknown;
        if (found.LookUp(cases.Me, register, finding with { Chosen = Texts.Cut(finding.Chosen, 60), By = Texts.Cut(finding.By, 300) }, db.Now) is { } no) return no;
        if (await db.CommitOrRefuseAsync(new Deed(cases.Me.Actor, "case.look-up") { Case = found.Id.Reference }, stop) is { } slower) return slower;
        return found;
    }
}
