using System.Collections.Concurrent;
using System.Text.Json;

namespace Rathaus.Tests.Torture;

/// <summary>What a citizen knows of one application.</summary>
/// <param name="Key">Unique; stands in the application itself.</param>
/// <param name="Text">What was typed, to the letter.</param>
/// <param name="Sha256">Of the file that was handed in.</param>
internal sealed record Application(string Town, string Key, string Text, byte[] File, string Sha256)
{
    /// <summary>"Antrag absenden" was pressed at least once.</summary>
    public bool Sent { get; set; }

    /// <summary>The receipt came back: number of the case. From here on the application must never be lost.</summary>
    public string? Number { get; set; }

    /// <summary>Numbers that later openings of the same receipt showed.</summary>
    public ConcurrentBag<string> SeenAgain { get; } = [];
}

/// <summary>The outside memory: one line per operation, written before the next one begins, and never by the server.</summary>
internal sealed class History : IDisposable
{
    private readonly StreamWriter _file;
    private readonly ConcurrentDictionary<string, Application> _all = new();

    public History(string name)
    {
        Path = System.IO.Path.Combine(Directory.CreateDirectory(System.IO.Path.Combine(TheProgram.Root, "artifacts", "torture")).FullName, name + ".jsonl");
        _file = new StreamWriter(Path, append: false) { AutoFlush = true };
    }

    public string Path { get; }

    public IReadOnlyCollection<Application> All => [.. _all.Values];

    public int Acknowledged => _all.Values.Count(a => a.Number is not null);

    public int Unanswered { get; private set; }

    private long _answers;

    /// <summary>Answers of the house so far that were pages or redirects.</summary>
    public long Answers => Interlocked.Read(ref _answers);

    /// <summary>Pages that had been acknowledged and were asked again (T29).</summary>
    public List<string> LostPages { get; } = [];

    public void CountAnswer() => Interlocked.Increment(ref _answers);

    public void LosePage(Application application)
    {
        lock (_file) LostPages.Add(application.Key);
    }

    public Application Begin(string town, string key, string text, byte[] file, string sha256) => _all[key] = new(town, key, text, file, sha256);

    public void Note(Application application, string operation, string answer)
    {
        lock (_file)
        {
            if (answer == "unknown") Unanswered++;
            _file.WriteLine(JsonSerializer.Serialize(new { at = TimeProvider.System.GetUtcNow(), application.Town, application.Key, operation, answer, application.Number, application.Sha256 }));
        }
    }

    public void Dispose() => _file.Dispose();
}
