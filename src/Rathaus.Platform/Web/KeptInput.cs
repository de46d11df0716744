using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Rathaus.Platform.UiKit;

namespace Rathaus.Platform.Web;

/// <summary>
/// A session that ended while somebody was writing loses nothing: what was sent comes back in the page that says so, as a form that can be sent again
/// after signing in. Nothing is stored; only the browser that sent it gets it back, and only for a form of our own pages. Passwords and files are left out.
/// </summary>
internal static class KeptInput
{
    private const int MostFields = 500, MostSigns = 300_000, LongText = 60;
    private const long MostBytes = 2_000_000;
    private static readonly object Unsealed = new();

    /// <summary>The form's seal did not fit: it was made in a session that is over.</summary>
    public static void SealFailed(HttpContext context) => context.Items[Unsealed] = true;

    /// <summary>The page's body with the kept form; null where there is nothing to keep.</summary>
    public static async Task<Html?> OfAsync(HttpContext context, int status, IAntiforgery antiforgery)
    {
        var again = status == StatusCodes.Status400BadRequest && context.Items.ContainsKey(Unsealed);
        if (!again && status != StatusCodes.Status401Unauthorized || !HttpMethods.IsPost(context.Request.Method) || !FromOurPages(context.Request) || await ReadAsync(context) is not { } fields) return null;
        var address = context.Request.Path + context.Request.QueryString;
        var back = Uri.EscapeDataString(context.Request.Path);
        var (name, seal) = (antiforgery.GetAndStoreTokens(context).FormFieldName, antiforgery.GetAndStoreTokens(context).RequestToken);
        var hidden = Html.Each(fields, f => Html.Each(f.Values, value => Html.Of($"<input type=\"hidden\" name=\"{f.Name}\" value=\"{value}\">")));
        var form = Ui.Form(address, Html.Of($"<input type=\"hidden\" name=\"{name}\" value=\"{seal}\">"), Html.Of($"{hidden}{Ui.Actions(Ui.Button(again ? new UiText("Jetzt noch einmal absenden", "Send again now") : new UiText("Weiter mit meinen Eingaben", "Go on with what I wrote")))}"));
        return again
            ? Html.Of($"""
                {Ui.Heading(1, new UiText("Senden Sie noch einmal ab", "Send it again"))}
                {Ui.Lead(new UiText("Ihre Sitzung hat gewechselt. Deshalb haben wir nichts gespeichert. Was Sie geschrieben haben, ist hier noch da.", "Your session changed, so we saved nothing. What you wrote is still here."))}{Texts(fields)}{Files(context)}{form}
                """)
            : Html.Of($"""
                {Ui.Heading(1, new UiText("Bitte melden Sie sich an", "Please sign in"))}
                {Ui.Lead(new UiText("Ihre Sitzung ist beendet. Was Sie geschrieben haben, ist hier noch da.", "Your session has ended. What you wrote is still here."))}
                <ol class="rh-bullets"><li><a href="/anmelden?zurueck={back}" target="_blank" rel="noopener">{new UiText("In einem neuen Fenster anmelden", "Sign in in a new window")}</a></li><li>{new UiText("Dieses Fenster offen lassen, hierher zurückkommen und weitergehen.", "Leave this window open, come back here and go on.")}</li></ol>
                {form}{Texts(fields)}{Files(context)}
                """);
    }

    /// <summary>Another site must not put words into somebody's mouth: browsers say where a form came from.</summary>
    private static bool FromOurPages(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site ? site == "same-origin"
        : request.Headers.Origin.ToString() is { Length: > 0 } origin && origin == $"{request.Scheme}://{request.Host}";

    /// <summary>Long texts can be read and copied, whatever happens to the form.</summary>
    private static Html Texts(IReadOnlyList<(string Name, StringValues Values)> fields)
    {
        var texts = fields.SelectMany(f => f.Values).OfType<string>().Where(v => v.Length >= LongText).ToList();
        return Html.If(texts.Count > 0, $"{Ui.Details(new UiText("Was Sie geschrieben haben", "What you wrote"), Html.Each(texts, t => Html.Of($"<p>{Html.Each(t.Split('\n'), (line, i) => Html.Of($"{Html.If(i > 0, $"<br>")}{line}"))}</p>")), open: true)}");
    }

    private static Html Files(HttpContext context) => Html.If(context.Request.Form.Files.Any(f => f.Length > 0), $"{Ui.Notice(Tone.Info, new UiText("Dateien können wir hier nicht behalten. Wählen Sie sie danach noch einmal aus.", "We cannot keep files here. Choose them again afterwards."))}");

    private static async Task<IReadOnlyList<(string Name, StringValues Values)>?> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType || context.Request.ContentLength is not <= MostBytes) return null;
        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception broken) when (broken is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
        var seal = context.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptions<AntiforgeryOptions>>().Value.FormFieldName;
        var fields = form.Where(f => f.Key != seal && !Secret(f.Key)).Select(f => (f.Key, f.Value)).ToList();
        var signs = fields.Sum(f => f.Key.Length + f.Value.Sum(v => v?.Length ?? 0));
        return fields.Count is 0 or > MostFields || signs > MostSigns ? null : fields;
    }

    /// <summary>Fields that are never written back.</summary>
    public static bool Secret(string name) => name.Contains("password", StringComparison.OrdinalIgnoreCase) || name is "Old" or "Code" or "Credential";
}

/// <summary>Notes that a form's seal did not fit, so that the page about it can give back what was typed.</summary>
internal sealed class NoteFailedSeal : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult) KeptInput.SealFailed(context.HttpContext);
    }

    public void OnResultExecuted(ResultExecutedContext context) { }
}
