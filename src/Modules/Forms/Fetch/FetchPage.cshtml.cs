using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Apply;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Fetch;

/// <summary>Evidence from a register: consent, then the preview, then taking it over or not. The secret in the address is the seal, as on all pages of a draft.</summary>
[Public, IgnoreAntiforgeryToken]
internal sealed class FetchPage(DraftFinder finder, FetchEvidence fetch) : PageModel
{
    public const string Name = "abruf", Consent = "einwilligung", Preview = "abrufen", Take = "uebernehmen";

    public OpenDraft Open { get; private set; } = null!;
    public PageDefinition Current { get; private set; } = null!;
    public FieldDefinition Asked { get; private set; } = null!;
    public IEvidenceRegister Register { get; private set; } = null!;
    public FetchedEvidence? Found { get; private set; }
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public string BackHref => DraftPages.Path(Open.Draft.Slug, Open.Token, Current.Id);

    public async Task<IActionResult> OnGetAsync(string slug, string token, string question, CancellationToken stop) =>
        await LoadAsync(slug, token, question, stop) is { } elsewhere ? elsewhere : await ShowAsync();

    public async Task<IActionResult> OnPostAsync(string slug, string token, string question, CancellationToken stop)
    {
        if (await LoadAsync(slug, token, question, stop) is { } elsewhere) return elsewhere;
        var form = await Request.ReadFormAsync(stop);
        if (form[Consent] != "true")
        {
            Errors = [new(Consent, new UiText("Ohne Ihre Einwilligung rufen wir nichts ab. Setzen Sie das Häkchen oder wählen Sie einen anderen Weg.", "Without your consent we fetch nothing. Tick the box or choose another way."))];
            return await ShowAsync();
        }
        if (!form.ContainsKey(Take))
        {
            var preview = await fetch.PreviewAsync(Open, Asked, stop);
            if (preview.Refused) Errors = [new(Consent, preview.Refusal!.Sentence)];
            else Found = preview.Value;
            return await ShowAsync();
        }
        var taken = await fetch.TakeAsync(Open, Current, Asked, stop);
        if (!taken.Refused) return Redirect(NextAfter(taken.Value));
        Errors = [new(Consent, taken.Refusal!.Sentence)];
        return await ShowAsync();
    }

    private string NextAfter(FormRun run)
    {
        var after = Open with { Run = run };
        return DraftPages.Path(Open.Draft.Slug, Open.Token, after.Questions().SkipWhile(p => p.Id != Current.Id).Skip(1).FirstOrDefault()?.Id ?? CheckPage.Name);
    }

    private async Task<IActionResult?> LoadAsync(string slug, string token, string question, CancellationToken stop)
    {
        this.Private();
        if (await finder.OpenAsync(token, slug, stop) is not { } open) return await this.MissingAsync();
        Open = open;
        if (open.Questions().FirstOrDefault(p => p.Id == question) is not { } page || open.Run.AskedFields(page).FirstOrDefault(f => fetch.RegisterOf(f) is not null) is not { } field) return NotFound();
        (Current, Asked, Register) = (page, field, fetch.RegisterOf(field)!);
        return null;
    }

    private async Task<IActionResult> ShowAsync()
    {
        await this.FrameAsync(new UiText("Nachweis abrufen", "Fetch the evidence"), frame => DraftPages.WithoutSearch(frame) with { HasErrors = Errors.Count > 0 });
        return Page();
    }
}
