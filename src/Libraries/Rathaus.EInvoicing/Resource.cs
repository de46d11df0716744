using System.Reflection;

namespace Rathaus.EInvoicing;

/// <summary>Tables that the library carries inside itself.</summary>
internal static class Resource
{
    public static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException("missing table: " + name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Lines that are neither empty nor begin with #.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        foreach (var line in Text(name).Split('\n'))
        {
            var trimmed = line.TrimEnd('\r', ' ');
            if (trimmed.Length > 0 && trimmed[0] != '#') yield return trimmed;
        }
    }
}
