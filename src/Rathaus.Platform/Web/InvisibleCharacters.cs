using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Rathaus.Platform.UiKit;

namespace Rathaus.Platform.Web;

/// <summary>A page that can show what was typed once more, with a refusal beside its field.</summary>
public interface IKeepsInput
{
    /// <summary>Shows the page with everything that was typed; nothing of it was saved.</summary>
    Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop);
}

/// <summary>The page reads the request's body itself; its form is not looked at.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReadsBodyItselfAttribute : Attribute;

/// <summary>
/// Refuses NUL and control characters in every form before a handler runs: they break databases, logs, letters and mails.
/// Pages that are <see cref="IKeepsInput"/> show the field and keep the rest; others answer 400 with the sentence.
/// </summary>
public sealed class InvisibleCharacters : IAsyncResourceFilter, IAsyncPageFilter
{
    private static readonly object Found = new();

    /// <summary>True for control characters other than line ends and tabs.</summary>
    public static bool In(string text)
    {
        foreach (var c in text)
            if (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) return true;
        return false;
    }

    /// <summary>
    /// True for what comes along unseen when a text is copied and means nothing: zero-width space, word joiner, byte order mark, soft hyphen,
    /// marks of direction. The joiners U+200C and U+200D stay, some scripts and pictures need them.
    /// </summary>
    public static bool HasNoWidth(char c) => c is '\u200B' or '\u2060' or '\uFEFF' or '\u00AD' or '\u200E' or '\u200F' or '\u061C' or '\u180E';

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsPost(request.Method) && request.HasFormContentType && !context.ActionDescriptor.EndpointMetadata.OfType<ReadsBodyItselfAttribute>().Any()
            && await ReadAsync(request, context.HttpContext.RequestAborted) is { } form)
        {
            if (form.FirstOrDefault(f => f.Value.Any(v => v is not null && In(v))).Key is { } field) context.HttpContext.Items[Found] = field;
            // What has no width is nobody's mistake: it goes without a word. A password stays as it was chosen.
            if (context.HttpContext.Items.ContainsKey(Found) || form.Any(f => !KeptInput.Secret(f.Key) && f.Value.Any(v => v is not null && v.Any(HasNoWidth))))
                request.Form = new FormCollection(form.ToDictionary(f => f.Key, f => new StringValues([.. f.Value.Select(v => Without(v, KeptInput.Secret(f.Key)))])), form.Files);
        }
        await next();
    }

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HttpContext.Items[Found] is not string field)
        {
            await next();
            return;
        }
        if (context.HandlerInstance is IKeepsInput page)
        {
            context.Result = await page.RefuseAsync(new(AtField, field), context.HttpContext.RequestAborted);
            return;
        }
        await context.HttpContext.RequestServices.GetFaultPage().WriteAsync(context.HttpContext, StatusCodes.Status400BadRequest, null, AtField);
        context.Result = new EmptyResult();
    }

    /// <summary>Null for a form that cannot be read at all; the page or the framework says so.</summary>
    private static async Task<IFormCollection?> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        try
        {
            return await request.ReadFormAsync(stop);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static string AtField => new UiText(
        "Hier steht ein unsichtbares Zeichen, das wir nicht speichern können. Wir haben es entfernt. Prüfen Sie das Feld und senden Sie noch einmal.",
        "There is an invisible character here that we cannot store. We have removed it. Check the field and send again.");

    private static string? Without(string? text, bool secret) => text is null ? null : string.Concat(text.Where(c => !In(c.ToString()) && (secret || !HasNoWidth(c))));
}

internal static class FaultPages
{
    public static IFaultPage GetFaultPage(this IServiceProvider services) => services.GetRequiredService<IFaultPage>();
}
