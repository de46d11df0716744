using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.Fetch;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Apply;

/// <summary>
/// One page of a form. No seal against foreign forms is asked here: the secret in the address is one already, and a seal that
/// ends with the session would throw away what was typed.
/// </summary>
[Public, IgnoreAntiforgeryToken]
internal sealed class QuestionPage(DraftFinder finder, SavePage save, UploadFiles upload, RemoveFile remove, IAccounts accounts) : PageModel, IKeepsInput
{
    public const string UploadButton = "hochladen", RemoveFileButton = "entfernen";

    public OpenDraft Open { get; private set; } = null!;
    public PageDefinition Current { get; private set; } = null!;
    public Typed Typed { get; private set; } = new();
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    /// <summary>Fields that show known data, with its source.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; private set; } = new Dictionary<string, string>();

    /// <summary>True when the person came from "Angaben prüfen" to change something.</summary>
    public bool FromCheck { get; private set; }

    public string Address(string page) => DraftPages.Path(Open.Draft.Slug, Open.Token, page);

    public string Action => Address(Current.Id) + (FromCheck ? "?zurueck=" + CheckPage.Name : "");

    public int Step => Open.Questions().ToList().FindIndex(p => p.Id == Current.Id) + 1;

    public int Steps => Open.Questions().Count() + 1;

    public string BackHref => FromCheck ? Address(CheckPage.Name)
        : Open.Questions().TakeWhile(p => p.Id != Current.Id).LastOrDefault() is { } before ? Address(before.Id) : Open.Draft.Event is null ? "/antrag/" + Open.Draft.Slug : Address(CheckPage.Name);

    public async Task<IActionResult> OnGetAsync(string slug, string token, string question, CancellationToken stop)
    {
        if (await LoadAsync(slug, token, question, stop) is { } elsewhere) return elsewhere;
        Typed = Open.Run.Filled(Current);
        await PrefillAsync(stop);
        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        // From the route, not bound: a form that cannot be read would leave bound names empty, and the draft would seem lost.
        if (await LoadAsync(Routed("slug"), Routed("token"), Routed("question"), stop) is { } elsewhere) return elsewhere;
        IFormCollection form;
        try
        {
            form = await Request.ReadFormAsync(stop);
        }
        catch (InvalidDataException)
        {
            Typed = Open.Run.Filled(Current);
            Errors = [new(null, new UiText("Ihre Eingabe enthält ein unsichtbares Zeichen, das wir nicht lesen können. Tippen Sie sie noch einmal ein, statt sie einzufügen.", "Your input contains an invisible character that we cannot read. Type it again instead of pasting it."))];
            return await ShowAsync();
        }
        foreach (var (name, values) in form) Typed.Set(name, [.. values.Select(v => v ?? "")]);
        // Another language was chosen: nothing is checked or saved, what was typed stands there again. Chosen files are taken, a browser gives them only once.
        if (form.IsLanguageSwitch()) return form.Files.Count > 0 && await TakeFilesAsync(form, stop) is { } refused ? refused : await ShowAsync();
        if (form.TryGetValue(RemoveFileButton, out var file))
        {
            await remove.RunAsync(Open, file.ToString(), stop);
            return await ReshowAsync(stop);
        }
        if (ChangedRows(form) is { } rows)
        {
            Typed = rows;
            return await ShowAsync();
        }
        if (form.Files.Count > 0 && await TakeFilesAsync(form, stop) is { } answer) return answer;
        if (form.ContainsKey(UploadButton)) return await ReshowAsync(stop);
        // A register is asked on a page of its own, with consent and preview; what was taken over before counts at once.
        if (Open.Run.AskedFields(Current).FirstOrDefault(f => f.Kind is AttachmentKind && Typed[f.Id] == AttachmentKind.Fetch && !Open.Run.Context.Fetched.ContainsKey(f.Id)) is { } fetched
            && AttachmentKind.Offered(fetched.OptionsOf<AttachmentOptions>(), Open.Run.Context).Contains(AttachmentKind.Fetch)) return Redirect(Address(Current.Id) + "/" + FetchPage.Name);
        var saved = await save.RunAsync(Open, Current, Typed, stop);
        if (saved.Refused) return await this.MissingAsync();
        Errors = saved.Value.Errors;
        return Errors.Count > 0 ? await ShowAsync() : Redirect(Next(saved.Value.Run));
    }

    public async Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        if (await LoadAsync(Routed("slug"), Routed("token"), Routed("question"), stop) is { } elsewhere) return elsewhere;
        foreach (var (name, values) in Request.Form) Typed.Set(name, [.. values.Select(v => v ?? "")]);
        Errors = [new(refusal.Field, refusal.Sentence)];
        return await ShowAsync();
    }

    private string Routed(string name) => RouteData.Values[name] as string ?? "";

    private async Task<IActionResult?> LoadAsync(string slug, string token, string question, CancellationToken stop)
    {
        this.Private();
        if (await finder.FindAsync(token, slug, stop) is { State: DraftState.Submitted }) return Redirect("/antrag/eingang/" + token);
        if (await finder.OpenAsync(token, slug, stop) is not { } open) return await this.MissingAsync();
        Open = open;
        FromCheck = Request.Query["zurueck"] == CheckPage.Name;
        var first = open.FirstOpenPage();
        var pages = open.Questions().Select(p => p.Id).ToList();
        var (asked, reached) = (pages.IndexOf(question), first is null ? pages.Count : pages.IndexOf(first.Id));
        if (asked < 0 || asked > reached) return Redirect(Address(first?.Id ?? CheckPage.Name));
        Current = open.Form.Page(question)!;
        return null;
    }

    private async Task PrefillAsync(CancellationToken stop)
    {
        if (finder.Account is not { } account || Open.Draft.Seen.Contains(Current.Id) || !Current.Fields.Any(f => f.Prefill)) return;
        if (await accounts.KnownDataAsync(account, stop) is not { } known) return;
        Sources = Open.Run.AskedFields(Current).Where(f => Prefill.Into(f, Typed, known)).ToDictionary(f => f.Id, _ => known.Source);
    }

    private Typed? ChangedRows(IFormCollection form)
    {
        if (form.TryGetValue(GroupKind.AddButton, out var added) && GroupNamed(added.ToString()) is { } group) return GroupKind.Changed(group, Typed, null);
        if (!form.TryGetValue(GroupKind.RemoveButton, out var removed) || removed.ToString().Split('.') is not [var name, var row] || !int.TryParse(row, out var index)) return null;
        return GroupNamed(name) is { } from ? GroupKind.Changed(from, Typed, index) : null;
    }

    private FieldDefinition? GroupNamed(string id) => Current.Fields.FirstOrDefault(f => f.Id == id && f.Kind is GroupKind);

    private async Task<IActionResult?> TakeFilesAsync(IFormCollection form, CancellationToken stop)
    {
        foreach (var field in Open.Run.AskedFields(Current).Where(f => f.Kind is AttachmentKind).ToList())
        {
            var name = $"{field.Id}.{AttachmentKind.FilesPart}";
            var sent = form.Files.GetFiles(name).Where(f => f.Length > 0 || f.FileName.Length > 0).Select(f => new SentFile(f.FileName, f.Length, f.OpenReadStream)).ToList();
            if (sent.Count == 0) continue;
            var taken = await upload.RunAsync(Open, field, sent, stop);
            if (taken.Refused) return await this.MissingAsync();
            if (field.OptionsOf<AttachmentOptions>().AsksWay) Typed.Set(field.Id, AttachmentKind.Upload);
            Errors = [.. Errors, .. taken.Value.Select(sentence => new FieldError(name, sentence))];
        }
        await ReloadAsync(stop);
        return Errors.Count > 0 ? await ShowAsync() : null;
    }

    private async Task<IActionResult> ReshowAsync(CancellationToken stop)
    {
        await ReloadAsync(stop);
        return await ShowAsync();
    }

    private async Task ReloadAsync(CancellationToken stop) => Open = (await finder.OpenAsync(Open.Token, Open.Draft.Slug, stop)) ?? Open;

    private string Next(Answering.FormRun run)
    {
        var after = Open with { Run = run };
        if (run.StopOn(Current) is not null) return Address(StopPage.Name);
        if (FromCheck) return after.FirstOpenPage() is { } open ? Address(open.Id) + "?zurueck=" + CheckPage.Name : Address(CheckPage.Name);
        // What was answered once for several services is not asked again.
        if (Open.Draft.Event is not null) return Address(after.FirstOpenPage()?.Id ?? CheckPage.Name);
        return after.Questions().SkipWhile(p => p.Id != Current.Id).Skip(1).FirstOrDefault() is { } next ? Address(next.Id) : Address(CheckPage.Name);
    }

    private PageFrame With(PageFrame frame) => MapGround.IsAsked(Current.Fields) ? frame.WithMap(HttpContext, Open.Run.Context.Map) : frame;

    private async Task<IActionResult> ShowAsync()
    {
        await this.FrameAsync($"{Current.Heading.In(UiText.Language)} – {Open.Service.Definition.Name.In(UiText.Language)}", frame => With(DraftPages.Keeping(frame, FromCheck ? "&zurueck=" + CheckPage.Name : "") with { HasErrors = Errors.Count > 0 }));
        return Page();
    }
}
