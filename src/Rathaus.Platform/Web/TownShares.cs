using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;

namespace Rathaus.Platform.Web;

/// <summary>
/// So many requests of one town are worked on at the same time, a bounded number waits, and what comes beyond is told to come back: a noisy town
/// cannot take the whole house from the others. A town that is alone has it all. Static files and health come before this and are never counted.
/// </summary>
internal sealed class TownShares(RequestDelegate next, TownRegistry registry, InstallationSettings settings, TimeProvider clock, ILogger<TownShares> log)
{
    /// <summary>Up to here a body is read before its request takes a place: who sends slowly holds a connection and nothing of the town's share.</summary>
    private const int SmallBody = 64 << 10;

    /// <summary>Uploads mostly wait for the sender: they have places of their own, so many times as many.</summary>
    private const int UploadFactor = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10), UploadPatience = TimeSpan.FromMinutes(2), TellAgain = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<TownId, Share> _shares = new();

    public async Task InvokeAsync(HttpContext context, TownScope scope)
    {
        if (!scope.HasTown || !registry.HasSeveral)
        {
            await next(context);
            return;
        }
        var share = _shares.GetOrAdd(scope.Town.Id, static (_, s) => new(s.TownAtOnce, s.TownWaiting), settings);
        var large = HasLargeBody(context);
        if (!large) await ReadAheadAsync(context);
        var gate = large ? share.Uploads : share.Requests;
        if (!await gate.EnterAsync(large ? UploadPatience : Patience, context.RequestAborted))
        {
            Meters.Refused.Add(1);
            if (share.MayTell(clock, TellAgain)) LogLines.Full(log, scope.Town.Slug);
            await RefuseAsync(context);
            return;
        }
        // Given back when the answer begins to leave: who reads slowly holds a connection too, and no place.
        var place = new Place(gate);
        context.Response.OnStarting(static held => { ((Place)held).Leave(); return Task.CompletedTask; }, place);
        try
        {
            await next(context);
        }
        finally
        {
            place.Leave();
        }
    }

    private static bool CanHaveBody(HttpContext context) => context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;

    private static bool HasLargeBody(HttpContext context) => CanHaveBody(context) && context.Request.ContentLength is not <= SmallBody;

    private static async Task ReadAheadAsync(HttpContext context)
    {
        if (!CanHaveBody(context) || context.Request.ContentLength is null or 0) return;
        context.Request.EnableBuffering(SmallBody);
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        context.Request.Body.Position = 0;
    }

    /// <summary>Costs next to nothing: no database, and the page is drawn once per language.</summary>
    private static async Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.RetryAfter = "5";
        context.Response.Headers.CacheControl = "no-store";
        var page = Pages.GetOrAdd(System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, static _ => Draw());
        context.Response.ContentLength = page.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(page, context.RequestAborted);
    }

    private static readonly ConcurrentDictionary<string, byte[]> Pages = new();

    private static byte[] Draw()
    {
        var title = new UiText("Gerade sind zu viele Anfragen da", "There are too many requests at the moment").ToString();
        var frame = new PageFrame { Title = title, Town = new TownFace("Rathaus") };
        using var writer = new StringWriter();
        new HtmlContentBuilder()
            .AppendHtml(Ui.PageStart(frame))
            .AppendHtml(Ui.Heading(1, title))
            .AppendHtml(Ui.Lead(new UiText(
                "Warten Sie ein paar Sekunden und laden Sie diese Seite neu. Was Sie vorher gespeichert oder abgesendet haben, ist erhalten; beim Neuladen sendet Ihr Browser das Letzte noch einmal.",
                "Wait a few seconds and reload this page. What you saved or sent before is kept; reloading sends the last step again.")))
            .AppendHtml(Ui.PageEnd(frame))
            .WriteTo(writer, HtmlEncoder.Default);
        return Encoding.UTF8.GetBytes(writer.ToString());
    }

    private sealed class Share(int atOnce, int waiting)
    {
        private long _told = long.MinValue;

        public Gate Requests { get; } = new(atOnce, waiting);
        public Gate Uploads { get; } = new(atOnce * UploadFactor, waiting);

        public bool MayTell(TimeProvider clock, TimeSpan again)
        {
            var (now, told) = (clock.GetTimestamp(), Interlocked.Read(ref _told));
            return (told == long.MinValue || clock.GetElapsedTime(told, now) > again) && Interlocked.CompareExchange(ref _told, now, told) == told;
        }
    }

    /// <summary>A place that is given back once.</summary>
    private sealed class Place(Gate gate)
    {
        private int _left;

        public void Leave()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0) gate.Leave();
        }
    }

    /// <summary>Places with a bounded queue before them.</summary>
    private sealed class Gate(int places, int mostWaiting)
    {
        private readonly SemaphoreSlim _places = new(places);
        private int _waiting;

        public async Task<bool> EnterAsync(TimeSpan patience, CancellationToken stop)
        {
            if (_places.Wait(0, CancellationToken.None)) return true;
            try
            {
                return Interlocked.Increment(ref _waiting) <= mostWaiting && await _places.WaitAsync(patience, stop);
            }
            finally
            {
                Interlocked.Decrement(ref _waiting);
            }
        }

        public void Leave() => _places.Release();
    }
}
