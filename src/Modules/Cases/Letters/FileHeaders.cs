using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Rathaus.Modules.Cases.Letters;

/// <summary>Headers of files: never guessed, never run, named as they are.</summary>
internal static class FileHeaders
{
    /// <param name="ours">True for letters that the town made; only these and pictures open in the browser.</param>
    /// <param name="framed">True where one of our own pages shows it beside.</param>
    public static void Set(HttpResponse response, string mediaType, string name, bool ours, bool framed = false)
    {
        var shown = ours || mediaType.Split(';')[0] is "application/pdf" or "image/jpeg" or "image/png" or "image/webp";
        var disposition = new ContentDispositionHeaderValue(shown ? "inline" : "attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        // Browsers show PDF in a viewer that is a sandbox itself and does not start inside another one.
        var ancestors = "frame-ancestors " + (framed ? "'self'" : "'none'");
        response.Headers.ContentSecurityPolicy = mediaType.StartsWith("application/pdf", StringComparison.Ordinal)
            ? $"{ancestors}; base-uri 'none'; form-action 'none'" : $"default-src 'none'; {ancestors}; sandbox";
    }

    /// <summary>Lets one of our own pages show the answer beside.</summary>
    public static void Frame(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'self'";
        response.Headers.CacheControl = "no-store";
    }
}
