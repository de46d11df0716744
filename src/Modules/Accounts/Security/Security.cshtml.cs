using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Security;

/// <summary>How the own account is protected: passkeys, codes, signed-in devices. For citizens, businesses and staff alike.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class SecurityPage(TownDb db, CurrentPerson current, OwnAccount own, ManagePasskeys passkeys, ManageCodes codes, EndSession sessions, Sessions cookies, SecondFactorRule rule) : PageModel, IKeepsInput
{
    private const string Address = "/konto/sicherheit";

    [BindProperty] public string? Key { get; set; }
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Credential { get; set; }

    public Refusal? Refusal { get; private set; }
    public bool Saved { get; private set; }
    public bool Onward { get; private set; }
    public bool MustSetUp => current.Required.MustGoTo is not null;
    public bool MustSignInAgain { get; private set; }
    public bool MayHaveRecovery => rule.Asks(Account);
    public int RecoveryLeft { get; private set; }
    public IReadOnlyList<string> RecoveryWords { get; private set; } = [];
    public Account Account { get; private set; } = null!;
    private IReadOnlyList<Session> Mine { get; set; } = [];

    public Task<IActionResult> OnGetAsync(bool gespeichert, bool neu, CancellationToken stop)
    {
        (Saved, Onward) = (gespeichert, gespeichert || neu);
        return ShowAsync(stop);
    }

    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken stop)
    {
        var options = await passkeys.OptionsAsync(HttpContext, stop);
        Response.Headers.CacheControl = "no-store";
        return options.Refused ? StatusCode(403) : Content(options.Value, "application/json");
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken stop) => await EndAsync((await passkeys.AddAsync(HttpContext, Credential, Name, stop)).Refusal, stop);

    public async Task<IActionResult> OnPostRenameAsync(CancellationToken stop) => await EndAsync((await passkeys.RenameAsync(Key, Name, stop)).Refusal, stop);

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken stop) => await EndAsync((await passkeys.RemoveAsync(Key, stop)).Refusal, stop);

    public async Task<IActionResult> OnPostCodesOffAsync(CancellationToken stop) => await EndAsync((await codes.StopAsync(stop)).Refusal, stop);

    public async Task<IActionResult> OnPostRecoveryAsync(CancellationToken stop)
    {
        var made = await codes.NewRecoveryCodesAsync(stop);
        if (made.Refused) return await RefuseAsync(made.Refusal!, stop);
        RecoveryWords = made.Value;
        return await ShowAsync(stop);
    }

    public async Task<IActionResult> OnPostSignOutAsync(Guid session, CancellationToken stop) =>
        await sessions.RunAsync(session, stop) ? Redirect(Address + "?gespeichert=true") : NotFound();

    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken stop)
    {
        await sessions.EverywhereAsync(stop);
        await cookies.SignOutAsync(HttpContext);
        return Redirect("/anmelden?abgemeldet=true");
    }

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        Refusal = refusal.Field == "Name" && Key is { Length: >= 8 } ? refusal with { Field = "name-" + Key[..8] } : refusal;
        db.ChangeTracker.Clear();
        return ShowAsync(stop);
    }

    public string? ErrorOf(Passkey passkey) => ManagePasskeys.KeyOf(passkey) == Key && Refusal?.Field?.StartsWith("name-", StringComparison.Ordinal) == true ? Refusal.Sentence : null;

    public string? TypedName(Passkey passkey) => ErrorOf(passkey) is null ? passkey.Name : Name;

    public TableView SessionTable(IHtmlContent seal) => new(
        new UiText("Angemeldete Geräte, neueste zuerst", "Signed-in devices, newest first"),
        [new(new UiText("Gerät", "Device")), new(new UiText("Angemeldet seit", "Signed in since")), new(new UiText("Womit", "By")), new(new UiText("Abmelden", "Sign out"))],
        [.. Mine.Select(s => new Row([
            Html.Text(s.Device), Html.Text($"{GermanTime.Short(GermanTime.Day(s.StartedAt))}, {GermanTime.Clock(s.StartedAt)}"), Html.Text(Words(s.Proof)),
            s.Id == current.Session ? Html.Text(new UiText("dieses Gerät", "this device"))
                : Ui.Form(Address + "?handler=SignOut", seal, Html.Of($"<input type=\"hidden\" name=\"session\" value=\"{s.Id.ToString("n")}\">{Ui.Button(new UiText("Gerät abmelden", "Sign out device"), ButtonKind.Quiet)}")),
        ]))])
    { HideCaption = true, RowHeader = 0 };

    private static UiText Words(Proof proof) => proof switch
    {
        Proof.Passkey => new("Passkey", "passkey"),
        Proof.Code => new("Passwort und Code", "password and code"),
        Proof.Link => new("Link aus einer E-Mail", "link from an e-mail"),
        Proof.Demo => new("Vorführung", "demo"),
        _ => new("Passwort", "password"),
    };

    private async Task<IActionResult> EndAsync(Refusal? refusal, CancellationToken stop) =>
        refusal is null ? Redirect(Address + "?gespeichert=true") : await RefuseAsync(refusal, stop);

    private async Task<IActionResult> ShowAsync(CancellationToken stop)
    {
        Account = await own.ReadAsync(stop);
        MustSignInAgain = !(await own.SessionAsync(stop)).IsFresh(db.Now);
        RecoveryLeft = await db.Set<RecoveryCode>().CountAsync(c => c.Account == Account.Id, stop);
        Mine = await sessions.MineAsync(stop);
        await this.FrameAsync(new UiText("Sicherheit", "Security"), f => f with
        {
            HasErrors = Refusal is not null,
            Breadcrumb = Account.Kind == PersonKind.Staff ? [] : [new(new UiText("Mein Bereich", "My area"), "/mein-bereich"), new(new UiText("Sicherheit", "Security"))],
        });
        return Page();
    }
}
