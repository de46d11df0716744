using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Letters;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Recover;

/// <summary>Helps people who lost all second factors: a code on paper, once, after a while.</summary>
[Needs(AccountsModule.Recover)]
internal sealed class HelpPage(TownDb db, StartRecovery start, RecoveryLetter letter) : PageModel, IKeepsInput
{
    [BindProperty] public string? Mail { get; set; }
    [BindProperty] public RecoveryWay? Way { get; set; }
    [BindProperty] public string? Identity { get; set; }

    public Refusal? Refusal { get; private set; }
    public IReadOnlyList<(Recovery Row, string Name)> Recent { get; private set; } = [];

    public TableView Table => new("Kontohilfe", [new("Konto"), new("Weg"), new("Begonnen"), new("Gilt ab"), new("Stand")],
        [.. Recent.Select(r => new Row([Html.Text(r.Name), Html.Text(r.Row.Way == RecoveryWay.Counter ? $"Schalter, {r.Row.Identity}" : "Brief"), Html.Text(GermanTime.Short(r.Row.MadeAt)), Html.Text(GermanTime.Short(r.Row.ReadyAt)), State(r.Row)]))])
    { Dense = true, HideCaption = true, RowHeader = 0 };

    public Task<IActionResult> OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var started = await start.RunAsync(Mail, Way, Identity, stop);
        if (started.Refused) return await RefuseAsync(started.Refusal!, stop);
        Response.Headers.CacheControl = "no-store";
        try
        {
            return File(await letter.SetAsync(started.Value, stop), "application/pdf", "code.pdf");
        }
        catch (LetterException)
        {
            // The code was made and nobody saw it: without paper it is worth nothing, and the next try replaces it.
            return await RefuseAsync(new("Der Brief ließ sich gerade nicht erstellen. Versuchen Sie es noch einmal; dann gilt der neue Code."), stop);
        }
    }

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        Refusal = refusal;
        db.ChangeTracker.Clear();
        return ShowAsync(stop);
    }

    private Html State(Recovery row) => row switch
    {
        { StoppedAt: not null } => Ui.Badge(Tone.Danger, "angehalten"),
        { UsedAt: not null } => Ui.Badge(Tone.Success, "benutzt"),
        _ when row.IsReady(db.Now) => Ui.Badge(Tone.Info, "gilt"),
        _ when row.Stands(db.Now) => Ui.Badge(Tone.Neutral, "wartet", "waiting"),
        _ => Ui.Badge(Tone.Neutral, "abgelaufen", "closed"),
    };

    private async Task<IActionResult> ShowAsync(CancellationToken stop)
    {
        var since = db.Now.AddDays(-30);
        var rows = await db.Set<Recovery>().AsNoTracking().Where(r => r.MadeAt > since).OrderByDescending(r => r.MadeAt).Take(100).ToListAsync(stop);
        var ids = rows.Select(r => r.Account).ToList();
        var names = (await db.Set<Account>().AsNoTracking().Where(a => ids.Contains(a.Id)).ToListAsync(stop)).ToDictionary(a => a.Id, a => a.Name);
        Recent = [.. rows.Select(r => (r, names.GetValueOrDefault(r.Account, "gelöscht")))];
        await this.DeskFrameAsync("Kontohilfe", f => f with { HasErrors = Refusal is not null });
        return Page();
    }
}
