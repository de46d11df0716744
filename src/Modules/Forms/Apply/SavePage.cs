using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Modules.Forms.LifeEvents;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Apply;

/// <summary>What came of a page: errors, or the draft as it stands now.</summary>
internal sealed record PageSaved(IReadOnlyList<FieldError> Errors, FormRun Run);

/// <summary>Takes what was typed on one page. What is refused is not kept; everything else is on the server before the next page is shown.</summary>
internal sealed class SavePage(TownDb db, DraftFinder finder)
{
    public async Task<Result<PageSaved>> RunAsync(OpenDraft open, PageDefinition page, Typed typed, CancellationToken stop)
    {
        var (answers, errors) = open.Run.Take(page, typed);
        if (errors.Count > 0) return new PageSaved(errors, open.Run);
        if (finder.Account is { } account) open.Draft.Claim(account);
        if (open.Draft.Save(answers, page.Id, db.Now) is { } no) return no;
        if (open.Draft.Event is { } life) await ProlongAsync(life, stop);
        await db.CommitAsync(new Deed(finder.Actor(open.Draft), "draft.save"), stop);
        return new PageSaved([], finder.Run(open.Draft, open.Service, open.Form, answers));
    }

    /// <summary>The dialogue and the other applications in it live as long as the one that is being filled in.</summary>
    private async Task ProlongAsync(LifeEventId life, CancellationToken stop)
    {
        if (await db.Set<LifeEvent>().SingleOrDefaultAsync(e => e.Id == life, stop) is { } row)
        {
            row.Touch(db.Now);
            if (finder.Account is { } account) row.Claim(account);
        }
        foreach (var sibling in await db.Set<Draft>().Where(d => d.Event == life).ToListAsync(stop)) sibling.Prolong(db.Now);
    }
}
