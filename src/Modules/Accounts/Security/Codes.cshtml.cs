using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Security;

/// <summary>Sets up the code app: scan, type the first code, keep the recovery codes.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class CodesPage(TownDb db, OwnAccount own, ManageCodes codes) : PageModel, IKeepsInput
{
    [BindProperty] public string? Code { get; set; }

    public Refusal? Refusal { get; private set; }
    public IReadOnlyList<string> RecoveryWords { get; private set; } = [];
    public string CodeAddress { get; private set; } = "";
    public string Letters { get; private set; } = "";

    public Task<IActionResult> OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var on = await codes.ConfirmAsync(HttpContext, Code, stop);
        if (on.Refused) return await RefuseAsync(on.Refusal!, stop);
        RecoveryWords = on.Value;
        return await FramedAsync();
    }

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        Refusal = refusal;
        db.ChangeTracker.Clear();
        return ShowAsync(stop);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken stop)
    {
        var account = await own.ReadAsync(stop);
        if (codes.Secret(HttpContext, account) is not { } secret) return Redirect("/konto/sicherheit");
        CodeAddress = Totp.Address(secret, db.Town.Name, account.Mail);
        Letters = string.Join(' ', Totp.InLetters(secret).Chunk(4).Select(four => new string(four)));
        return await FramedAsync();
    }

    private async Task<IActionResult> FramedAsync()
    {
        await this.FrameAsync(new UiText("Codes einrichten", "Set up codes"), f => f with { HasErrors = Refusal is not null, Breadcrumb = [new(new UiText("Sicherheit", "Security"), "/konto/sicherheit"), new(new UiText("Codes einrichten", "Set up codes"))] });
        return Page();
    }
}
