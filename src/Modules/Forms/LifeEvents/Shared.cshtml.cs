using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Forms.Apply;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.LifeEvents;

/// <summary>A question that is asked once for all services of a life event. The secret in the address is the seal against foreign forms.</summary>
[Public, IgnoreAntiforgeryToken]
internal sealed class SharedPage(LifeEventFinder finder, SaveShared save, DraftFinder drafts, IAccounts accounts) : PageModel
{
    public OpenLifeEvent Open { get; private set; } = null!;
    public PageDefinition Current { get; private set; } = null!;
    public Typed Typed { get; private set; } = new();
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];
    public IReadOnlyDictionary<string, string> Sources { get; private set; } = new Dictionary<string, string>();

    public int Step => Open.Run.Pages.ToList().FindIndex(p => p.Id == Current.Id) + 1;
    public int Steps => Open.Run.Pages.Count;
    public string BackHref => Open.Run.Pages.TakeWhile(p => p.Id != Current.Id).LastOrDefault() is { } before ? $"{Open.Path}/{before.Id}" : $"/lebenslagen/{Open.Definition.Slug}/beginnen";

    public async Task<IActionResult> OnGetAsync(string slug, string token, string question, CancellationToken stop)
    {
        if (await LoadAsync(slug, token, question, stop) is { } elsewhere) return elsewhere;
        Typed = Open.Run.Filled(Current);
        if (drafts.Account is { } account && !Open.Event.Seen.Contains(Current.Id) && Current.Fields.Any(f => f.Prefill) && await accounts.KnownDataAsync(account, stop) is { } known)
            Sources = Open.Run.AskedFields(Current).Where(f => Prefill.Into(f, Typed, known)).ToDictionary(f => f.Id, _ => known.Source);
        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync(string slug, string token, string question, CancellationToken stop)
    {
        if (await LoadAsync(slug, token, question, stop) is { } elsewhere) return elsewhere;
        foreach (var (name, values) in await Request.ReadFormAsync(stop)) Typed.Set(name, [.. values.Select(v => v ?? "")]);
        if (Request.Form.IsLanguageSwitch()) return await ShowAsync();
        var saved = await save.RunAsync(Open, Current, Typed, stop);
        if (saved.Refused) Errors = [new(null, saved.Refusal!.Sentence)];
        else Errors = saved.Value.Errors;
        if (Errors.Count > 0) return await ShowAsync();
        var pages = saved.Value.Run.Pages;
        var next = saved.Value.Run.FirstOpen(Open.Event.Seen) is null ? null : pages.SkipWhile(p => p.Id != Current.Id).Skip(1).FirstOrDefault();
        return Redirect(next is null ? Open.Path : $"{Open.Path}/{next.Id}");
    }

    private async Task<IActionResult?> LoadAsync(string slug, string token, string question, CancellationToken stop)
    {
        this.Private();
        if (await finder.FindAsync(token, slug, stop) is not { } open) return await this.MissingAsync();
        if (open.Event.State == DraftState.Submitted) return Redirect($"{open.Path}/{FollowPage.Name}");
        Open = open;
        var pages = open.Run.Pages.Select(p => p.Id).ToList();
        var (asked, reached) = (pages.IndexOf(question), open.FirstOpenPage() is { } first ? pages.IndexOf(first.Id) : pages.Count);
        if (asked < 0 || asked > reached) return Redirect(open.Path);
        Current = open.Definition.Form.Page(question)!;
        return null;
    }

    private PageFrame With(PageFrame frame) => MapGround.IsAsked(Current.Fields) ? frame.WithMap(HttpContext, Open.Run.Context.Map) : frame;

    private async Task<IActionResult> ShowAsync()
    {
        await this.FrameAsync($"{Current.Heading.In(UiText.Language)} – {Open.Definition.Name.In(UiText.Language)}", frame => With(DraftPages.Keeping(frame) with { HasErrors = Errors.Count > 0 }));
        return Page();
    }
}
