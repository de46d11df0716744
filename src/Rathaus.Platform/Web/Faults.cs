using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;

namespace Rathaus.Platform.Web;

/// <summary>
/// Turns failures into answers without a stack trace: a conflict says who was faster, an internal fault gets a number for the telephone.
/// The pages themselves are drawn by <see cref="IFaultPage"/>.
/// </summary>
internal sealed class Faults(RequestDelegate next, IFaultPage page, ILogger<Faults> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null } and { ContentLength: null } && WantsPage(context))
                await page.WriteAsync(context, context.Response.StatusCode, faultId: null, sentence: null);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested) { }
        catch (ConflictException conflict) when (!context.Response.HasStarted)
        {
            await page.WriteAsync(context, StatusCodes.Status409Conflict, null, conflict.Message);
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            await page.WriteAsync(context, bad.StatusCode, null, null);
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
            var outage = Outages.StatusOf(fault);
            if (context.RequestServices.GetRequiredService<TownScope>() is { HasTown: true, Town: var town } && TownDamage.Note(town, fault)) LogLines.WritingStopped(log, town.Slug, fault);
            LogLines.InternalFault(log, id, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "-", outage ?? StatusCodes.Status500InternalServerError, fault);
            if (outage is not null) context.Response.OnStarting(static response => { ((HttpResponse)response).Headers.RetryAfter = "30"; return Task.CompletedTask; }, context.Response);
            await page.WriteAsync(context, outage ?? StatusCodes.Status500InternalServerError, id, fault is TownDamagedException ? BeingMended.ToString() : null);
        }
    }

    private static readonly UiText BeingMended = new("Die Datenbank wird gerade repariert. Bis dahin wird nichts gespeichert, auch nicht Ihr letzter Schritt. Versuchen Sie es später noch einmal.",
        "The database is being repaired. Until then nothing is saved, not even your last step. Try again later.");

    private static bool WantsPage(HttpContext context) => !HttpMethods.IsHead(context.Request.Method);
}

/// <summary>Draws the page of a refusal or fault in the town's own frame.</summary>
public interface IFaultPage
{
    /// <param name="faultId">The number for the telephone, for internal faults.</param>
    Task WriteAsync(HttpContext context, int status, string? faultId, string? sentence);
}
