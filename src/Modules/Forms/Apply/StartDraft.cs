using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Apply;

/// <summary>Begins a form: an empty draft on the server, and the secret that leads to it.</summary>
internal sealed class StartDraft(TownDb db, DraftFinder finder)
{
    public async Task<Result<string>> RunAsync(ServiceRevision service, CancellationToken stop)
    {
        if (!service.Definition.CanApply)
            return new Refusal(new UiText("Diese Leistung können Sie nicht online beantragen.", "You cannot apply for this service online."));
        var id = DraftId.New();
        var token = DraftLinks.Token(db.Town, id);
        var draft = new Draft(id, DraftLinks.Hash(token)!, service.Slug, service.Id, finder.Account, UiText.Language, db.Now);
        db.Add(draft);
        await db.CommitAsync(new Deed(finder.Actor(draft), "draft.start"), stop);
        return token;
    }
}
