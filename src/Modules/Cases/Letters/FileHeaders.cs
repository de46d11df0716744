using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Rathaus.Modules.Cases.Letters;

/// <summary>Headers of files: never guessed, never run, named as they are.</summary>
internal static class FileHeaders
{
    /// <param name="ours">True for letters that the town made; only these open in the browser. Whatever an applicant sent is saved as a file, and shut in a sandbox should a browser open it all the same.</param>
    /// <param name="framed">True where one of our own pages shows it beside.</param>
    public static void Set(HttpResponse response, string mediaType, string name, bool ours, bool framed = false)
    {
        var disposition = new ContentDispositionHeaderValue(ours ? "inline" : "attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        // The viewer in which browsers show PDF does not start inside a sandbox; so only letters of our own go without one.
        var ancestors = "frame-ancestors " + (framed ? "'self'" : "'none'");
        response.Headers.ContentSecurityPolicy = ours && mediaType.StartsWith("application/pdf", StringComparison.Ordinal)
            ? $"{ancestors}; base-uri 'none'; form-action 'none'" : $"default-src 'none'; {ancestors}; sandbox";
    }

    /// <summary>Lets one of our own pages show the answer beside.</summary>
    public static void Frame(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'self'";
        response.Headers.CacheControl = "no-store";
    }
}
