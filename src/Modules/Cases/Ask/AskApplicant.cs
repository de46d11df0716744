using Rathaus.Contracts.Core.Cases;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Cases.Ask;

/// <summary>Asks the citizen something; the answer comes by the status link or from Mein Bereich.</summary>
internal sealed class AskApplicant(TownDb db, CaseFinder cases)
{
    public async Task<Result<Case>> RunAsync(string number, int seen, string text, DateOnly? answerBy, CancellationToken stop = default, bool hearing = false)
    {
        if (await cases.ForStaffAsync(number, "cases.work", stop) is not { } found) return CaseFinder.Unknown;
        if (found.Version != seen) return Committing.Changed;
        var asked = found.Ask(cases.Me, Texts.Cut(text, 4000), answerBy, ClockBook.For(db.Town), db.Now, hearing);
        if (asked.Refusal is { } no) return no;
        db.Publish(new QuestionAsked(found.Id, asked.Value.Id));
        if (await db.CommitOrRefuseAsync(new Deed(cases.Me.Actor, hearing ? "case.hear" : "case.ask") { Case = found.Id.Reference }, stop) is { } slower) return slower;
        return found;
    }
}
