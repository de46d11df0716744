using Microsoft.AspNetCore.Http;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Apply;

/// <summary>What a page with a map needs beside its fields: script and style, and the town's own pictures let in by the content policy.</summary>
internal static class MapFrame
{
    public static PageFrame WithMap(this PageFrame frame, HttpContext context, MapGround ground)
    {
        if (MapTiles.Origin(ground.Tiles) is { } origin) context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.WithPicturesOf(origin);
        return frame with { Head = Html.Of($"{frame.Head}<link rel=\"stylesheet\" href=\"{frame.Asset("map.css")}\"><script type=\"module\" src=\"{frame.Asset("map.js")}\"></script>") };
    }
}
