using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Apply;

/// <summary>
/// Carries a draft to the revision that is in force now. Every answer stays; what the new form does not ask any more is not handed in,
/// and what it asks differently is asked again.
/// </summary>
internal sealed class CarryDraft(TownDb db, ICatalogue catalogue, FormBook forms, DraftFinder finder)
{
    /// <summary>The newer revision that a draft may be carried to; null where there is none, or it is not applied for online any more.</summary>
    public async Task<ServiceRevision?> NewerAsync(OpenDraft open, CancellationToken stop) =>
        await catalogue.FindAsync(open.Draft.Slug, stop) is { } now && now.Id != open.Service.Id && now.Definition.CanApply ? now : null;

    /// <returns>The labels of questions that were answered and are not asked any more.</returns>
    public async Task<Result<IReadOnlyList<string>>> RunAsync(OpenDraft open, CancellationToken stop)
    {
        if (await NewerAsync(open, stop) is not { } now) return new Refusal(new UiText("Ihr Entwurf hat schon das neueste Formular.", "Your draft already has the latest form."));
        var form = forms.Of(now);
        if (open.Draft.Carry(now.Id, [.. form.Pages.Select(p => p.Id)], db.Now) is { } no) return no;
        var gone = open.Form.Fields.Where(f => open.Draft.Answers.Has(f.Id) && form.Field(f.Id) is null).Select(f => f.Label.In(UiText.Language)).ToList();
        await db.CommitAsync(new Deed(finder.Actor(open.Draft), "draft.carry"), stop);
        return gone;
    }
}
