namespace Rathaus.Platform.Letters;

/// <summary>Where the letter worker finds its parts, and its limits.</summary>
/// <param name="Script">The file <c>letters/worker.mjs</c>.</param>
/// <param name="Modules">The folder <c>node_modules</c> with Typst and the fonts.</param>
public sealed record LetterSettings(string Script, string Modules)
{
    /// <summary>The Node program; a bare name is looked up in PATH.</summary>
    public string Node { get; init; } = "node";

    /// <summary>Folders with the fonts (TTF or OTF); the default are the three cuts of Fira Sans that letters use.</summary>
    public IReadOnlyList<string> Fonts { get; init; } =
        [.. new[] { "400Regular", "400Regular_Italic", "600SemiBold" }.Select(cut => Path.Combine(Modules, "@expo-google-fonts", "fira-sans", cut))];

    /// <summary>Worker processes; each does one letter at a time.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>A letter that takes longer is given up and its process killed.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a letter waits for a free worker.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many letters may wait; further ones are refused at once.</summary>
    public int MostWaiting { get; init; } = 256;

    /// <summary>The cache of the worker is emptied of old entries after so many letters.</summary>
    public int EvictEvery { get; init; } = 50;

    /// <summary>The process is replaced after so many letters.</summary>
    public int RecycleAfter { get; init; } = 2_000;

    /// <summary>The process is replaced when it holds more memory.</summary>
    public int RecycleAboveMegabytes { get; init; } = 600;

    /// <summary>Upper bound for the data of one letter, in bytes of UTF-8.</summary>
    public int LargestData { get; init; } = 4 * 1024 * 1024;

    /// <summary>Upper bound for one finished letter, in bytes.</summary>
    public int LargestLetter { get; init; } = 64 * 1024 * 1024;
}
