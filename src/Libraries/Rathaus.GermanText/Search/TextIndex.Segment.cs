using System.Text;
using Rathaus.GermanText.Analysis;
using Rathaus.GermanText.Synonyms;

namespace Rathaus.GermanText.Search;

// The index as a run of bytes: documents in their order, then terms with their postings. What was removed is left out.
public sealed partial class TextIndex
{
    private const uint Magic = 0x31545852; // RXT1

    /// <summary>Writes the index, so that <see cref="Load"/> need not read and analyse the texts again. No edit may run meanwhile; searches may.</summary>
    public void Save(Stream to) => Reading(() =>
    {
        using var writer = new BinaryWriter(to, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(documents.Live);
        var moved = new int[documents.Numbers];
        var next = 0;
        for (var number = 0; number < moved.Length; number++)
        {
            moved[number] = -1;
            if (documents[number] is not { } document) continue;
            moved[number] = next++;
            WriteDocument(writer, document, documents.Lengths[number], documents.Words(number));
        }
        var names = terms.InOrder();
        writer.Write(names.Length);
        for (var term = 0; term < names.Length; term++) WritePostings(writer, names[term], terms.Postings(term), moved);
        writer.Write(WordsLeftOut);
        return 0;
    });

    /// <summary>Reads what <see cref="Save"/> wrote. Analyser, synonyms and schema must be the same as then.</summary>
    /// <exception cref="InvalidDataException">The bytes are no index, or damaged.</exception>
    public static TextIndex Load(Stream from, Analyser analyser, SynonymTable? synonyms = null, IndexSchema? schema = null, Func<Spelling.SpellingCorrector?>? spelling = null)
    {
        var index = spelling is null ? new TextIndex(analyser, synonyms, schema) : new TextIndex(analyser, synonyms, schema) { Spelling = spelling };
        try
        {
            using var reader = new BinaryReader(from, Encoding.UTF8, leaveOpen: true);
            index.Read(reader);
            return index;
        }
        catch (Exception damaged) when (damaged is EndOfStreamException or FormatException or ArgumentException or IOException or OverflowException)
        {
            index.Dispose();
            throw new InvalidDataException("The saved index is damaged.", damaged);
        }
    }

    private static void WriteDocument(BinaryWriter writer, SearchDocument document, ulong lengths, byte[] words)
    {
        writer.Write(document.Key);
        writer.Write(document.Changed?.DayNumber ?? -1);
        writer.Write(document.Popularity);
        writer.Write7BitEncodedInt(document.Tags.Count);
        foreach (var tag in document.Tags) writer.Write(tag);
        writer.Write(lengths);
        writer.Write7BitEncodedInt(words.Length);
        writer.Write(words);
    }

    private static void WritePostings(BinaryWriter writer, string name, PostingList postings, int[] moved)
    {
        writer.Write(name);
        writer.Write7BitEncodedInt(postings.Live);
        var before = 0;
        for (var i = 0; i < postings.Count; i++)
        {
            if (moved[postings.Document(i)] is not (var document and >= 0)) continue;
            writer.Write7BitEncodedInt(document - before);
            writer.Write(postings.Counts(i));
            before = document;
        }
    }

    private void Read(BinaryReader reader)
    {
        if (reader.ReadUInt32() != Magic) throw new InvalidDataException("No saved index.");
        var count = reader.ReadInt32();
        // the same few tags stand at very many documents
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++) ReadDocument(reader, tags);
        var names = reader.ReadInt32();
        for (var i = 0; i < names; i++) ReadPostings(reader);
        WordsLeftOut = reader.ReadInt64();
    }

    private void ReadDocument(BinaryReader reader, Dictionary<string, string> known)
    {
        var (key, changed, popularity) = (reader.ReadString(), reader.ReadInt32(), reader.ReadDouble());
        var tags = new string[Math.Min(reader.Read7BitEncodedInt(), 1000)];
        for (var i = 0; i < tags.Length; i++)
        {
            var tag = reader.ReadString();
            if (known.TryGetValue(tag, out var same)) tag = same;
            else known.Add(tag, tag);
            tags[i] = tag;
        }
        var document = new SearchDocument(key, []) { Changed = changed < 0 ? null : DateOnly.FromDayNumber(changed), Popularity = popularity, Tags = tags };
        var number = documents.Restore(document, reader.ReadUInt64());
        var length = reader.Read7BitEncodedInt();
        var words = reader.ReadBytes(length);
        if (words.Length != length) throw new EndOfStreamException();
        documents.SetWords(number, words);
    }

    private void ReadPostings(BinaryReader reader)
    {
        if (terms.Number(reader.ReadString()) is not { } term) throw new InvalidDataException("The saved index holds more terms than the schema allows.");
        var postings = terms.Postings(term);
        var live = reader.Read7BitEncodedInt();
        var document = 0;
        for (var i = 0; i < live; i++)
        {
            document += reader.Read7BitEncodedInt();
            if (document < 0 || document >= documents.Numbers) throw new InvalidDataException("The saved index names a document that it does not hold.");
            postings.Add(document, reader.ReadUInt64(), documents.Lengths[document]);
        }
    }
}
