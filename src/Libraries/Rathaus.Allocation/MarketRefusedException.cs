namespace Rathaus.Allocation;

/// <summary>A market that cannot be run as it stands.</summary>
public sealed class MarketRefusedException : Exception
{
    /// <summary>Names the place and says in German what is wrong there.</summary>
    public MarketRefusedException(string path, string text, Exception? inner = null) : base($"{path}: {text}", inner) =>
        (Path, Text) = (path, text);

    /// <summary>JSON pointer (RFC 6901) into the documented input; empty for the document itself.</summary>
    public string Path { get; }

    /// <summary>A German sentence.</summary>
    public string Text { get; }

    /// <summary>An id or value of the input, quoted and cut to a bearable length.</summary>
    internal static string Quote(string value)
    {
        var shown = value.Length <= 60 ? value : value[..60] + "…";
        return "„" + string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)) + "“";
    }
}
