using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.Fields;
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
        await db.CommitAsync(new Deed(finder.Actor(open.Draft), "draft.save"), stop);
        return new PageSaved([], finder.Run(open.Draft, open.Service, open.Form, answers));
    }
}
