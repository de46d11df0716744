using Rathaus.GermanText.Data;
using Rathaus.GermanText.Search;

/// <summary>
/// Documents that look like a town's: compounds made of municipal words, drawn so that a few are very common and most are rare (Zipf),
/// between function words, with inflected endings and now and then a number, a day or a paragraph of law.
/// </summary>
internal sealed class SampleTown
{
    private static readonly string[] Function = ["der", "die", "das", "und", "in", "zu", "den", "für", "mit", "ist", "von", "bei", "auf", "eine", "nach"];
    private static readonly string[] Endings = ["", "", "", "en", "s", "e", "er"];

    private readonly string[] words;
    private readonly Random random = new(20261121);

    public SampleTown(int distinct = 60_000)
    {
        using var file = File.OpenText(Path.Combine(Root(), "src/Libraries/Rathaus.GermanText/Data/municipal-words.txt"));
        var simple = WordList.Read(file, "municipal-words.txt").Words.Order(StringComparer.Ordinal).ToArray();
        var drawn = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in simple.OrderBy(_ => random.Next()).Take(1000)) drawn.Add(Capital(word));
        while (drawn.Count < distinct) drawn.Add(Capital(simple[random.Next(simple.Length)] + simple[random.Next(simple.Length)]));
        words = [.. drawn];
    }

    /// <summary>The words, the most common first.</summary>
    public IReadOnlyList<string> Words => words;

    public SearchDocument Document(int number, int characters)
    {
        var body = new System.Text.StringBuilder(characters + 40);
        while (body.Length < characters) body.Append(Piece()).Append(body.Length % 11 == 0 ? ". " : " ");
        return SearchDocument.Of($"d{number:D6}", $"{Word()} {Word()} {Word()}", body.ToString())
            with { Changed = new DateOnly(2020, 1, 1).AddDays(random.Next(2500)), Popularity = Math.Pow(random.NextDouble(), 4) };
    }

    /// <summary>A word with its rank drawn by Zipf's law.</summary>
    public string Word() => words[Math.Min(words.Length - 1, (int)Math.Exp(random.NextDouble() * Math.Log(words.Length)) - 1)];

    private string Piece() => random.Next(100) switch
    {
        < 40 => Function[random.Next(Function.Length)],
        < 97 => Word() + Endings[random.Next(Endings.Length)],
        97 => $"{random.Next(1, 29)}.{random.Next(1, 13)}.{random.Next(2000, 2027)}",
        98 => $"§ {random.Next(1, 90)} VwVfG",
        _ => random.Next(1, 5000).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Rathaus.slnx"))) folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("no Rathaus.slnx above");
        return folder;
    }
}
