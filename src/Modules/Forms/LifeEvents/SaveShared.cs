using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Apply;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.LifeEvents;

/// <summary>
/// Takes what was typed on a page that is asked once. When all of it is answered, the services that it leads to get their drafts, with the
/// shared answers in them; drafts of services that are no longer wanted go away with their files.
/// </summary>
internal sealed class SaveShared(TownDb db, LifeEventFinder finder, DraftFinder drafts, DraftUploads uploads, ICatalogue catalogue)
{
    public async Task<Result<PageSaved>> RunAsync(OpenLifeEvent open, PageDefinition page, Typed typed, CancellationToken stop)
    {
        var (answers, errors) = open.Run.Take(page, typed);
        if (errors.Count > 0) return new PageSaved(errors, open.Run);
        if (drafts.Account is { } account) open.Event.Claim(account);
        if (open.Event.Save(answers, page.Id, db.Now) is { } no) return no;
        var run = finder.Run(open.Event, open.Definition, answers);
        var gone = run.FirstOpen(open.Event.Seen) is null ? await SettleAsync(open, run, stop) : [];
        await db.CommitAsync(new Deed(finder.Actor(open.Event), "event.save"), stop);
        foreach (var address in gone) uploads.Delete(address);
        return new PageSaved([], run);
    }

    /// <returns>Addresses of files that belong to nothing any more.</returns>
    private async Task<IReadOnlyList<string>> SettleAsync(OpenLifeEvent open, Answering.FormRun run, CancellationToken stop)
    {
        var there = (await finder.DraftsAsync(open, stop)).ToList();
        var wanted = open.Wanted(run).ToList();
        var surplus = there.Where(d => wanted.All(w => w.Service != d.Slug)).ToList();
        db.RemoveRange(surplus);
        foreach (var part in wanted)
        {
            var draft = there.FirstOrDefault(d => d.Slug == part.Service);
            if (draft is null)
            {
                if (await catalogue.FindAsync(part.Service, stop) is not { Definition.CanApply: true } service) continue;
                var id = DraftId.New();
                draft = new Draft(id, DraftLinks.Hash(DraftLinks.Token(db.Town, id))!, service.Slug, service.Id, open.Event.Account, UiText.Language, db.Now);
                draft.BelongTo(open.Event.Id);
                db.Add(draft);
            }
            await finder.ShareAsync(part, run, draft, stop);
        }
        return [.. surplus.SelectMany(d => d.Files).Select(f => f.Address)];
    }
}
