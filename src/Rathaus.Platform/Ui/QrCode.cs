using System.Globalization;
using System.Text;
using QRCoder;

namespace Rathaus.Platform.UiKit;

/// <summary>A QR code as inline SVG: one path, black on white also in dark mode, with words for those who cannot see it.</summary>
public static class QrCode
{
    private const int PixelsPerModule = 4;

    /// <param name="content">What readers of the code get.</param>
    public static Html Draw(string content, string label)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        var modules = code.ModuleMatrix;
        for (var y = 0; y < modules.Count; y++)
            for (var x = 0; x < modules[y].Length; x++)
                if (modules[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        // ModuleMatrix already holds the quiet zone of four modules that readers need.
        var size = modules.Count;
        return Html.Of($"<svg class=\"rh-qr\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" width=\"{size * PixelsPerModule}\" height=\"{size * PixelsPerModule}\" role=\"img\" aria-label=\"{label}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}h-{size}z\"/><path fill=\"#000\" d=\"{path.ToString()}\"/></svg>");
    }
}
