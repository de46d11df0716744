using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Rathaus.Platform.Web;

/// <summary>Pages are read and sent, nothing else: a page without a handler for TRACE or PUT would be drawn with nothing on it (RFC 9110, section 15.5.6).</summary>
internal sealed class PageMethods(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsPost(method) || context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is null) return next(context);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        // Set when the answer starts: the page that says so clears the headers first.
        context.Response.OnStarting(static response => { ((HttpResponse)response).Headers.Allow = "GET, HEAD, POST"; return Task.CompletedTask; }, context.Response);
        return Task.CompletedTask;
    }
}
