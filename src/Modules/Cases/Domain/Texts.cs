namespace Rathaus.Modules.Cases.Domain;

internal static class Texts
{
    public const int Most = 10_000;

    /// <summary>What was typed, without spaces around it and with an upper bound.</summary>
    public static string Cut(string? text, int most = Most)
    {
        var trimmed = (text ?? "").Trim().ReplaceLineEndings("\n");
        return trimmed.Length <= most ? trimmed : trimmed[..most];
    }
}
