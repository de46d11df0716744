using Microsoft.AspNetCore.Http;

namespace Rathaus.Platform.Web;

/// <summary>Headers of every answer: nothing is loaded from elsewhere, no inline script, no framing, no referrer to other hosts.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    public const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src 'self'; object-src 'none'; manifest-src 'self'; "
        + "require-trusted-types-for 'script'; trusted-types 'none'";

    /// <summary>The policy of a page that also shows pictures of one other host: the town's maps.</summary>
    public static string WithPicturesOf(string origin) => Policy.Replace("img-src 'self'", "img-src 'self' " + origin, StringComparison.Ordinal);

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            Set((HttpContext)state);
            return Task.CompletedTask;
        }, context);
        return next(context);
    }

    /// <summary>Sets them on an answer that is about to start.</summary>
    internal static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        // A page may let our own pages show it (the preview of a letter) by its policy; nothing else may be framed.
        headers.XFrameOptions = headers.ContentSecurityPolicy.ToString().Contains("frame-ancestors 'self'", StringComparison.Ordinal) ? "SAMEORIGIN" : "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self), payment=()";
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
    }
}
