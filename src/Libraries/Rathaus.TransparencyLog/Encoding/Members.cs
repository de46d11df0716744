namespace Rathaus.TransparencyLog;

/// <summary>Typed access to the members of a canonical object; a missing or wrong member is a <see cref="LogFormatException"/> with its name.</summary>
internal static class Members
{
    public static string Text(this IReadOnlyDictionary<string, object> o, string name) =>
        o.TryGetValue(name, out var value) && value is string text ? text : throw new LogFormatException($"member '{name}' is missing or no text");

    public static string? TextOrNull(this IReadOnlyDictionary<string, object> o, string name) => o.ContainsKey(name) ? o.Text(name) : null;

    public static long Integer(this IReadOnlyDictionary<string, object> o, string name, long least) =>
        o.TryGetValue(name, out var value) && value is long number && number >= least ? number
            : throw new LogFormatException($"member '{name}' is missing or no integer from {least}");

    public static object[] Array(this IReadOnlyDictionary<string, object> o, string name) =>
        o.TryGetValue(name, out var value) && value is object[] array ? array : throw new LogFormatException($"member '{name}' is missing or no array");

    public static Dictionary<string, object> Object(this IReadOnlyDictionary<string, object> o, string name) =>
        o.TryGetValue(name, out var value) && value is Dictionary<string, object> inner ? inner : throw new LogFormatException($"member '{name}' is missing or no object");

    /// <summary>Refuses members that are not named.</summary>
    public static void Only(this Dictionary<string, object> o, params ReadOnlySpan<string> names)
    {
        foreach (var name in o.Keys)
            if (!names.Contains(name)) throw new LogFormatException($"unknown member '{name}'");
    }

    public static byte[] Hash(this IReadOnlyDictionary<string, object> o, string name)
    {
        var text = o.Text(name);
        return IsHex(text, 64) ? Convert.FromHexString(text) : throw new LogFormatException($"member '{name}' is no hash in lower-case hex");
    }

    public static bool IsHex(string text, int length) => text.Length == length && !text.AsSpan().ContainsAnyExcept("0123456789abcdef");
}
