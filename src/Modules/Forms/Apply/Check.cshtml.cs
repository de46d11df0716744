using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Modules.Forms.LifeEvents;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Apply;

/// <summary>"Angaben prüfen": everything once more, what it costs, what happens next, the warning, the declaration, and sending (§ 9a OZG).</summary>
[Public, IgnoreAntiforgeryToken]
internal sealed class CheckPage(DraftFinder finder, SubmitApplication submit, LifeEventFinder events) : PageModel
{
    public const string Name = "pruefen";

    public OpenDraft Open { get; private set; } = null!;
    public Typed Typed { get; private set; } = new();
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public PageDefinition? Declarations => Open.Form.Declarations is { } page && Open.Run.IsAsked(page) ? page : null;

    public string Address(string page) => DraftPages.Path(Open.Draft.Slug, Open.Token, page);

    public async Task<IActionResult> OnGetAsync(string slug, string token, CancellationToken stop) =>
        await LoadAsync(slug, token, stop) is { } elsewhere ? elsewhere : await ShowAsync();

    public async Task<IActionResult> OnPostAsync(string slug, string token, CancellationToken stop)
    {
        if (await LoadAsync(slug, token, stop) is { } elsewhere) return elsewhere;
        foreach (var (name, values) in await Request.ReadFormAsync(stop)) Typed.Set(name, [.. values.Select(v => v ?? "")]);
        if (Request.Form.IsLanguageSwitch()) return await ShowAsync();
        var sent = await submit.RunAsync(Open, Typed, stop);
        if (sent.Refused) Errors = [new(null, sent.Refusal!.Sentence)];
        else if (sent.Value.HandedIn) return Redirect("/antrag/eingang/" + token);
        else if (sent.Value.OpenPage is { } page) return Redirect(Address(page) + "?zurueck=" + Name);
        else Errors = sent.Value.Errors;
        return await ShowAsync();
    }

    private async Task<IActionResult?> LoadAsync(string slug, string token, CancellationToken stop)
    {
        this.Private();
        if (await finder.FindAsync(token, slug, stop) is { State: DraftState.Submitted }) return Redirect("/antrag/eingang/" + token);
        if (await finder.OpenAsync(token, slug, stop) is not { } open) return await this.MissingAsync();
        Open = open;
        if (open.Draft.Event is { } life) return Redirect(await events.PathAsync(life, stop) ?? "/");
        return open.FirstOpenPage() is { } page ? Redirect(Address(page.Id)) : null;
    }

    private async Task<IActionResult> ShowAsync()
    {
        await this.FrameAsync(new UiText("Angaben prüfen", "Check your answers"), frame => DraftPages.Keeping(frame) with { HasErrors = Errors.Count > 0 });
        return Page();
    }
}
