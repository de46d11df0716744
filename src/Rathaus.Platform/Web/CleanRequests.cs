using System.Text;
using Microsoft.AspNetCore.Http;
using Rathaus.Platform.UiKit;

namespace Rathaus.Platform.Web;

/// <summary>
/// Keeps characters that nobody can see and no database stores (NUL, control characters) out of addresses and prepares forms for
/// <see cref="InvisibleCharacters"/>: the framework would refuse a whole form for one NUL.
/// </summary>
internal sealed class CleanRequests(RequestDelegate next)
{
    private const int LargestForm = 4 << 20;

    public async Task InvokeAsync(HttpContext context)
    {
        if (InvisibleCharacters.In(context.Request.Path.Value ?? "") || context.Request.Query.Any(q => InvisibleCharacters.In(q.Key) || q.Value.Any(v => v is not null && InvisibleCharacters.In(v))))
        {
            await context.RequestServices.GetFaultPage().WriteAsync(context, StatusCodes.Status400BadRequest, null, new UiText(
                "Die Adresse enthält ein unsichtbares Zeichen und führt nirgendwohin. Tippen Sie sie noch einmal ein oder gehen Sie zur Startseite.",
                "The address contains an invisible character and leads nowhere. Type it again or go to the start page."));
            return;
        }
        if (context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true && context.Request.ContentLength is not > LargestForm)
            context.Request.Body = await WithoutNulAsync(context.Request.Body, context.RequestAborted);
        await next(context);
    }

    /// <summary>A NUL becomes another character that is refused at its field; the framework's reader would throw everything away.</summary>
    private static async Task<Stream> WithoutNulAsync(Stream body, CancellationToken stop)
    {
        var kept = new MemoryStream();
        var buffer = new byte[16_384];
        for (int read; (read = await body.ReadAsync(buffer, stop)) > 0;)
        {
            if (kept.Length + read > LargestForm) throw new BadHttpRequestException("form too large", StatusCodes.Status413PayloadTooLarge);
            kept.Write(buffer, 0, read);
        }
        var bytes = kept.GetBuffer().AsSpan(0, (int)kept.Length);
        for (int at; (at = bytes.IndexOf("%00"u8)) >= 0;) bytes[at + 2] = (byte)'1';
        bytes.Replace((byte)0, (byte)1);
        kept.Position = 0;
        return kept;
    }
}
