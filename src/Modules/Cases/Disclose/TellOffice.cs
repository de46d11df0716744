using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Cases.Disclose;

/// <summary>Notes that an office outside was told, or why it need not be; asks a second person to open the gate where a secret forbids it.</summary>
internal sealed class TellOffice(TownDb db, CaseFinder cases, ICatalogue catalogue)
{
    public Task<Result<Case>> NoteAsync(string number, int seen, string code, bool sent, DateOnly? on, string how, CancellationToken stop = default) =>
        RunAsync("cases.work", number, seen, code, sent ? "case.disclose" : "case.disclose.not-needed",
            (found, office) => found.NoteDisclosure(cases.Me, office, sent, on, Texts.Cut(how, 500), db.Now), stop);

    public Task<Result<Case>> AskToOpenAsync(string number, int seen, string code, string basis, CancellationToken stop = default) =>
        RunAsync("cases.work", number, seen, code, "case.gate.ask", (found, office) => found.AskToOpen(cases.Me, office, Texts.Cut(basis, 600), db.Now), stop);

    /// <summary>An act of its own, by a second person who may release decisions.</summary>
    public Task<Result<Case>> DecideOpeningAsync(string number, int seen, string code, bool open, string why, CancellationToken stop = default) =>
        RunAsync("cases.release", number, seen, code, open ? "case.gate.open" : "case.gate.refuse",
            (found, office) => found.DecideOpening(cases.Me, office, open, Texts.Cut(why, 600), db.Now), stop);

    private async Task<Result<Case>> RunAsync(string permission, string number, int seen, string code, string deed, Func<Case, DisclosureDefinition, Refusal?> act, CancellationToken stop)
    {
        if (await cases.ForStaffAsync(number, permission, stop) is not { } found) return CaseFinder.Unknown;
        if (found.Version != seen) return Committing.Changed;
        var process = (await catalogue.RevisionAsync(found.Service, stop)).Definition.Process;
        if (found.Disclosures(process).FirstOrDefault(d => d.Office.Code == code) is not { } told) return CaseFinder.Unknown;
        if (act(found, told.Office) is { } no) return no;
        if (await db.CommitOrRefuseAsync(new Deed(cases.Me.Actor, deed) { Case = found.Id.Reference, Reason = code }, stop) is { } slower) return slower;
        return found;
    }
}
