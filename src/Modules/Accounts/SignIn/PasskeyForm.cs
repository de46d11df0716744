using Microsoft.AspNetCore.Html;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Accounts.SignIn;

/// <summary>A form that a passkey fills in. Hidden until the script (web/scripts/passkey.js) knows that the browser can; without script the password is the way.</summary>
internal static class PasskeyForm
{
    public static Html SignIn(IHtmlContent seal, string? back)
    {
        var query = back is null ? "" : "zurueck=" + Uri.EscapeDataString(back);
        return Draw("get", "/anmelden/passkey?handler=Options", "/anmelden/passkey?" + query, seal,
            Ui.Actions(Ui.Button(new UiText("Mit Passkey anmelden", "Sign in with a passkey"), ButtonKind.Secondary)),
            new UiText("Der Passkey wurde nicht benutzt. Versuchen Sie es noch einmal oder nehmen Sie Ihr Passwort.", "The passkey was not used. Try again or use your password."));
    }

    public static Html Create(IHtmlContent seal, Html fields) => Draw("create", "/konto/sicherheit?handler=Options", "/konto/sicherheit?handler=Add", seal, fields,
        new UiText("Es wurde kein Passkey angelegt. Versuchen Sie es noch einmal; vielleicht hat dieses Gerät schon einen für dieses Konto.", "No passkey was created. Try again; perhaps this device already has one for this account."));

    private static Html Draw(string act, string options, string action, IHtmlContent seal, Html content, string failed) => Html.Of($"""
        <div class="rh-flow" data-passkey="{act}" data-options="{options}" hidden>{Ui.Form(action, seal, Html.Of($"""
        <input type="hidden" name="Credential" value="">
        {content}
        <div role="alert" hidden><p class="kern-error">{failed}</p></div>
        """))}</div>
        """);
}
