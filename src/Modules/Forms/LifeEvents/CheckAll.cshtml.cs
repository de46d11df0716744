using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Forms.Apply;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.LifeEvents;

/// <summary>Everything of all applications once more, with the declarations of each, and one button (§ 9a OZG).</summary>
[Public, IgnoreAntiforgeryToken]
internal sealed class CheckAllPage(LifeEventFinder finder, SubmitLifeEvent submit) : PageModel
{
    public OpenLifeEvent Open { get; private set; } = null!;
    public IReadOnlyList<OpenDraft> Parts { get; private set; } = [];
    public Typed Typed { get; } = new();
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, string token, CancellationToken stop) => await LoadAsync(slug, token, stop) ?? await ShowAsync();

    public async Task<IActionResult> OnPostAsync(string slug, string token, CancellationToken stop)
    {
        if (await LoadAsync(slug, token, stop) is { } elsewhere) return elsewhere;
        foreach (var (name, values) in await Request.ReadFormAsync(stop)) Typed.Set(name, [.. values.Select(v => v ?? "")]);
        var sent = await submit.RunAsync(Open, Parts, Typed, stop);
        if (sent.Refused) Errors = [new(null, sent.Refusal!.Sentence)];
        else if (sent.Value.HandedIn) return Redirect($"{Open.Path}/{FollowPage.Name}");
        else if (sent.Value.StillOpen) return Redirect(Open.Path);
        else Errors = sent.Value.Errors;
        return await ShowAsync();
    }

    private async Task<IActionResult?> LoadAsync(string slug, string token, CancellationToken stop)
    {
        this.Private();
        if (await finder.FindAsync(token, slug, stop) is not { } open) return await this.MissingAsync();
        if (open.Event.State == DraftState.Submitted) return Redirect($"{open.Path}/{FollowPage.Name}");
        if (open.FirstOpenPage() is not null) return Redirect(open.Path);
        if (await finder.OpenDraftsAsync(open, stop) is not { } parts) return await this.MissingAsync();
        if (parts.Count == 0 || parts.Any(p => p.FirstOpenPage() is not null)) return Redirect(open.Path);
        (Open, Parts) = (open, parts);
        return null;
    }

    private async Task<IActionResult> ShowAsync()
    {
        await this.FrameAsync(new UiText("Alle Angaben prüfen", "Check all answers"), frame => DraftPages.WithoutSearch(frame) with { HasErrors = Errors.Count > 0 });
        return Page();
    }
}
