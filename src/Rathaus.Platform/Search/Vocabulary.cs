using System.Runtime.InteropServices;
using Rathaus.GermanText.Completion;
using Rathaus.GermanText.Spelling;
using Rathaus.GermanText.Tokens;

namespace Rathaus.Platform.Search;

/// <summary>
/// The naming words and titles of a source: from them come corrections and completions. Kept by document, so that after any edits
/// it is what it would be if built afresh. Safe for many threads.
/// </summary>
internal sealed class Vocabulary
{
    private const int MostWordsEach = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private SpellingCorrector? _corrector;
    private Completer? _german, _english;

    /// <param name="Titles">German, then English where there is one.</param>
    private sealed record Entry(string[] Words, string[] Titles, double Weight)
    {
        public string TitleIn(bool english) => english && Titles.Length > 1 ? Titles[1] : Titles[0];
    }

    public void Put(string key, IEnumerable<string> naming, string title, string? english, double weight)
    {
        var words = naming.SelectMany(WordsOf).Take(MostWordsEach).ToArray();
        lock (_gate)
        {
            Forget(key);
            for (var i = 0; i < words.Length; i++)
            {
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, words[i], out _);
                count++;
            }
            _entries[key] = new(words, english is { Length: > 0 } ? [title, english] : [title], weight);
            (_corrector, _german, _english) = (null, null, null);
        }
    }

    public void Remove(string key)
    {
        lock (_gate)
        {
            Forget(key);
            (_corrector, _german, _english) = (null, null, null);
        }
    }

    /// <summary>Built when a word is unknown for the first time after a change.</summary>
    public SpellingCorrector Corrector
    {
        get
        {
            lock (_gate) return _corrector ??= new SpellingCorrector(_counts);
        }
    }

    /// <summary>Titles that go on from what was typed, the weightiest first.</summary>
    public IReadOnlyList<string> Complete(string typed, int most, bool english)
    {
        Completer completer;
        lock (_gate) completer = english ? _english ??= Titles(true) : _german ??= Titles(false);
        return completer.Complete(typed, most);
    }

    private Completer Titles(bool english) => new(_entries.OrderBy(e => e.Key, StringComparer.Ordinal)
        .Select(e => KeyValuePair.Create(e.Value.TitleIn(english), e.Value.Weight)).DistinctBy(t => t.Key));

    public void Save(BinaryWriter to)
    {
        lock (_gate)
        {
            to.Write(_entries.Count);
            foreach (var (key, entry) in _entries)
            {
                to.Write(key);
                to.Write(entry.Weight);
                Write(to, entry.Words);
                Write(to, entry.Titles);
            }
        }
    }

    public static Vocabulary Load(BinaryReader from)
    {
        var loaded = new Vocabulary();
        for (var left = from.ReadInt32(); left > 0; left--)
        {
            var (key, weight) = (from.ReadString(), from.ReadDouble());
            var (words, titles) = (Strings(from), Strings(from));
            foreach (var word in words)
            {
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(loaded._counts, word, out _);
                count++;
            }
            if (titles.Length == 0) throw new InvalidDataException("The saved index holds something without a title.");
            loaded._entries[key] = new(words, titles, weight);
        }
        return loaded;
    }

    private static void Write(BinaryWriter to, string[] texts)
    {
        to.Write7BitEncodedInt(texts.Length);
        foreach (var text in texts) to.Write(text);
    }

    private static string[] Strings(BinaryReader from)
    {
        var texts = new string[Math.Clamp(from.Read7BitEncodedInt(), 0, MostWordsEach)];
        for (var i = 0; i < texts.Length; i++) texts[i] = from.ReadString();
        return texts;
    }

    private void Forget(string key)
    {
        if (!_entries.Remove(key, out var old)) return;
        foreach (var word in old.Words)
            if (--CollectionsMarshal.GetValueRefOrNullRef(_counts, word) == 0) _counts.Remove(word);
    }

    private static IEnumerable<string> WordsOf(string text) =>
        Tokeniser.Tokenise(text).Where(t => t.Kind == TokenKind.Word && t.Text.Length > 2).SelectMany(t => t.Parts.Count == 0 ? [t.Text] : t.Parts);
}
