using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Reactions;

/// <summary>The history says when a letter really left the house; until then it only says that it was written.</summary>
internal sealed class NoteLetter(TownDb db, IPost post) : IReaction<LetterPosted>
{
    public async Task HandleAsync(LetterPosted happened, CancellationToken stop)
    {
        if ((await post.OfCaseAsync(happened.Case, stop)).FirstOrDefault(d => d.Id == happened.Delivery) is not { PostedOn: { } on } letter) return;
        var found = await db.Set<Case>().Include(c => c.Entries.OrderBy(e => e.Number)).SingleAsync(c => c.Id == happened.Case, stop);
        if (!found.LetterPosted(letter.Id, $"Brief an {letter.ToName} am {GermanTime.Short(on)} zur Post gegeben: {letter.DocumentTitle}", db.Now)) return;
        await db.CommitAsync(new Deed(Actor.Machine("cases.note-letter"), "case.letter.posted") { Case = found.Id.Reference }, stop);
    }
}

/// <summary>Takes letters back whose question was answered or given up before they went out. Does not commit.</summary>
internal sealed class CallBackLetters(IPost post, TownDb db)
{
    public async Task RunAsync(Case found, CancellationToken stop)
    {
        if (found.LettersOfEndedQuestions() is not { Count: > 0 } documents) return;
        if (await post.CallBackAsync(found.Id, documents, "Die Frage ist erledigt.", stop) is > 0 and var count) found.LetterCalledBack(count, db.Now);
    }
}
