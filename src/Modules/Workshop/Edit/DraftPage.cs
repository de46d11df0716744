using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>A page that changes one file of a draft: opens it, refuses what is wrong and keeps what was typed, or goes on.</summary>
/// <param name="part">Name of the page in the title.</param>
internal abstract class DraftPage(Bench bench, string part) : PageModel
{
    public OpenDraft Open { get; private set; } = null!;
    public Sent Sent { get; protected set; } = Sent.Nothing;
    public Refusal? Refusal { get; private set; }

    public string? ErrorOf(string field) => Refusal?.Field == field ? Refusal.Sentence : null;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop) => await LoadAsync(slug, stop) ?? await ShowAsync(stop);

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        Sent = await Sent.OfAsync(Request, stop);
        if (await LoadAsync(slug, stop) is { } gone) return gone;
        if ((Refusal = Wrong()) is not null) return await ShowAsync(stop);
        var done = await bench.ChangeAsync(slug, Sent.Version, File, Change, stop);
        if (!done.Refused) return Redirect(Next(done.Value));
        Refusal = done.Refusal;
        return await LoadAsync(slug, stop) ?? await ShowAsync(stop);
    }

    /// <summary>The file that is changed.</summary>
    protected abstract new string File { get; }

    /// <summary>Where to go when the place that is asked for is not in the file; null where it is.</summary>
    protected virtual string? Elsewhere() => null;

    /// <summary>What is wrong with what was sent; null where it can be kept.</summary>
    protected virtual Refusal? Wrong() => null;

    /// <summary>The new text and what was done.</summary>
    protected abstract (string? Text, string What) Change(OpenDraft open, string text);

    /// <summary>The page after the change.</summary>
    protected abstract string Next(OpenDraft kept);

    /// <summary>What the page must know of the draft before it shows or changes it.</summary>
    protected virtual Task OpenedAsync(CancellationToken stop) => Task.CompletedTask;

    /// <summary>What the page shows beside the draft.</summary>
    protected virtual Task PrepareAsync(CancellationToken stop) => Task.CompletedTask;

    protected async Task<IActionResult?> LoadAsync(string slug, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return Redirect($"/verwaltung/werkstatt/{Uri.EscapeDataString(slug)}");
        Open = open;
        await OpenedAsync(stop);
        return Elsewhere() is { } other ? Redirect(other) : null;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken stop)
    {
        await PrepareAsync(stop);
        await Shell.FrameAsync(this, Open, part, Refusal is not null);
        return Page();
    }
}
