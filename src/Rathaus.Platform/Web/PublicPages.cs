using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Web;

/// <summary>
/// The page is the same for everybody who did not sign in, as long as the town's public edition and the day stay. It carries no seal of a form.
/// It may be kept and sent to the next one as it is.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SameForAllAttribute : Attribute;

/// <summary>Which page: the town, its language, its path. Pages with a query are never kept, so nobody can fill the memory with addresses.</summary>
internal readonly record struct PageKey(TownId Town, bool English, string Path);

/// <summary>A page as it was sent.</summary>
/// <param name="endpoint">What made it; figures are counted by its route.</param>
internal sealed class KeptPage(long edition, DateOnly day, string contentType, byte[] body, Endpoint? endpoint = null)
{
    public const int Overhead = 300;

    public long Edition => edition;
    public DateOnly Day => day;
    public string ContentType => contentType;
    public byte[] Body => body;
    public Endpoint? Endpoint => endpoint;
    public long MadeAt { get; } = Environment.TickCount64;

    /// <summary>Somebody asked for it since the last time that room was made.</summary>
    public bool Asked { get; set; } = true;
}

/// <summary>The kept pages of all towns; bounded.</summary>
/// <param name="most">Bytes.</param>
internal sealed class PageShelf(long most = PageShelf.Most)
{
    private const long Most = 64L << 20;
    private const int LargestPage = 512 << 10;
    private const long LongestMilliseconds = 30_000;

    private readonly ConcurrentDictionary<PageKey, KeptPage> _pages = new();
    private readonly Lock _tidying = new();
    private long _bytes;

    public long Bytes => Interlocked.Read(ref _bytes);

    public int Count => _pages.Count;

    /// <summary>The page, if it was made of this edition on this day. Half a minute is the longest: a program of an older release beside this one raises no edition.</summary>
    public KeptPage? Find(in PageKey key, long edition, DateOnly day)
    {
        if (!_pages.TryGetValue(key, out var page) || page.Edition != edition || page.Day != day || Environment.TickCount64 - page.MadeAt > LongestMilliseconds) return null;
        page.Asked = true;
        return page;
    }

    public void Keep(in PageKey key, KeptPage page)
    {
        if (page.Body.Length > LargestPage) return;
        Remove(key);
        if (!_pages.TryAdd(key, page)) return;
        if (Interlocked.Add(ref _bytes, Size(key, page)) > most) MakeRoom();
    }

    /// <summary>What nobody asked for since the last time goes; if that is too little, everything.</summary>
    private void MakeRoom()
    {
        lock (_tidying)
        {
            if (Bytes <= most) return;
            foreach (var (key, page) in _pages)
                if (page.Asked) page.Asked = false;
                else Remove(key);
            if (Bytes > most / 4 * 3)
                foreach (var (key, _) in _pages) Remove(key);
        }
    }

    private void Remove(in PageKey key)
    {
        if (_pages.TryRemove(key, out var page)) Interlocked.Add(ref _bytes, -Size(key, page));
    }

    private static long Size(in PageKey key, KeptPage page) => page.Body.Length + 2 * key.Path.Length + KeptPage.Overhead;
}

/// <summary>
/// Sends kept pages to people who did not sign in, before anything else of the pipeline runs. Whoever brings a cookie that could show on a page
/// gets a page of their own.
/// </summary>
internal sealed class PublicPages(RequestDelegate next, TownRegistry registry, TownDbs towns, PageShelf shelf, TimeProvider clock)
{
    // These say nothing about the person; the language is part of the key.
    private static readonly string[] Harmless = [LanguageMiddleware.Cookie, "rathaus-formular"];

    public Task InvokeAsync(HttpContext context)
    {
        if (!IsAnybody(context.Request) || registry.Find(context.Request.Host.Host) is not { } town || registry.IsClosed(town)) return next(context);
        var key = new PageKey(town.Id, context.Request.Cookies[LanguageMiddleware.Cookie] == "en", context.Request.Path.Value ?? "/");
        var day = GermanTime.Today(clock);
        if (towns.Editions.Known(town) is { } edition)
        {
            if (shelf.Find(key, edition, day) is { } page) return SendAsync(context, page);
            context.Features.Set(new Wanted(key, edition, day));
            return next(context);
        }
        return LookAsync(context, town, key, day);
    }

    private async Task LookAsync(HttpContext context, Town town, PageKey key, DateOnly day)
    {
        long edition;
        try
        {
            edition = await towns.PublicEditionAsync(town, context.RequestAborted);
        }
        catch (Exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            // The page itself finds the same trouble and says it in its own words.
            await next(context);
            return;
        }
        if (shelf.Find(key, edition, day) is { } page)
        {
            await SendAsync(context, page);
            return;
        }
        context.Features.Set(new Wanted(key, edition, day));
        await next(context);
    }

    private static bool IsAnybody(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) || TownMiddleware.IsOfTheProcess(request.Path) || request.QueryString.HasValue || request.Headers.Authorization.Count > 0 || request.Headers.Range.Count > 0) return false;
        if (request.Headers.Cookie.Count == 0) return true;
        foreach (var (name, _) in request.Cookies)
            if (!Harmless.Contains(name)) return false;
        return true;
    }

    private static Task SendAsync(HttpContext context, KeptPage page)
    {
        SecurityHeaders.Set(context);
        context.SetEndpoint(page.Endpoint);
        context.Response.ContentType = page.ContentType;
        context.Response.ContentLength = page.Body.Length;
        return context.Response.Body.WriteAsync(page.Body, 0, page.Body.Length, context.RequestAborted);
    }

    /// <summary>What the request looked for and did not find.</summary>
    internal sealed record Wanted(PageKey Key, long Edition, DateOnly Day);
}

/// <summary>Keeps what a page that is the same for all wrote, on its way to the first one who asked.</summary>
internal sealed class KeepPublicPages(RequestDelegate next, PageShelf shelf)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<PublicPages.Wanted>() is not { } wanted || context.GetEndpoint()?.Metadata.GetMetadata<SameForAllAttribute>() is null)
        {
            await next(context);
            return;
        }
        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var copy = new MemoryStream();
        var caught = new StreamResponseBodyFeature(copy, body);
        context.Features.Set<IHttpResponseBodyFeature>(caught);
        try
        {
            await next(context);
            await caught.CompleteAsync();
        }
        finally
        {
            context.Features.Set(body);
        }
        var response = context.Response;
        var bytes = copy.ToArray();
        // A page that sets a cookie or forbids keeping is one for this person alone.
        if (response is { StatusCode: StatusCodes.Status200OK, ContentType: { } type } && type.StartsWith("text/html", StringComparison.Ordinal)
            && response.Headers.SetCookie.Count == 0 && response.Headers.CacheControl.Count == 0 && response.Headers.ContentSecurityPolicy.Count == 0)
            shelf.Keep(wanted.Key, new(wanted.Edition, wanted.Day, type, bytes, context.GetEndpoint()));
        if (bytes.Length > 0) await response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
