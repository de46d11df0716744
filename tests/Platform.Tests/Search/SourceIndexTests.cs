using FsCheck;
using FsCheck.Fluent;
using Rathaus.GermanText.Search;
using Rathaus.GermanText.Tokens;
using Rathaus.Platform.Search;
using Rathaus.Platform.UiKit;

namespace Rathaus.Tests.Search;

public sealed class SourceIndexTests
{
    private static readonly SearchShape Shape = new([new("title", 3, 0.4, Named: true), new("synonyms", 2, 0.2, Named: true), new("body", 1, 0.75)]) { Suggests = true, WholeFields = 2 };
    private static readonly string[] Words = ["Hund", "Hundesteuer", "anmelden", "Ausweis", "Personalausweis", "verloren", "Umzug", "Wohnung", "Müll", "Tonne", "Geburt", "Urkunde", "Parkplatz", "Straße", "Antrag", "Kita", "Platz", "Feuer"];
    private static readonly string[] Asked = ["Hund anmelden", "Perso weg", "umgezogen", "Muell", "Geburtsurkude", "Parkplaz", "Kita Platz", "\"Antrag Kita\"", "Feuer -Hund", "Ausweis verloren Straße"];

    [Fact]
    public void After_random_edits_the_index_answers_as_if_built_afresh() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            using var edited = new SourceIndex(Shape, 0);
            var present = new SortedDictionary<string, Searchable>(StringComparer.Ordinal);
            for (var edit = 0; edit < 60; edit++)
            {
                var key = "k" + random.Next(20);
                if (random.Next(3) == 0)
                {
                    edited.Remove(key);
                    present.Remove(key);
                }
                else edited.Put(present[key] = Item(key, random));
            }
            using var fresh = new SourceIndex(Shape, 0);
            foreach (var item in present.Values) fresh.Put(item);
            Same(edited, fresh);
            using var kept = new MemoryStream();
            edited.Save(kept);
            kept.Position = 0;
            using var loaded = SourceIndex.Load(Shape, kept);
            Same(loaded, fresh);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void Damaged_bytes_are_refused_or_harmless() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            using var index = new SourceIndex(Shape, 7);
            for (var i = 0; i < 5; i++) index.Put(Item("k" + i, random));
            using var kept = new MemoryStream();
            index.Save(kept);
            var bytes = kept.ToArray();
            if (random.Next(2) == 0) bytes = bytes[..random.Next(bytes.Length)];
            else bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
            try
            {
                using var loaded = SourceIndex.Load(Shape, new MemoryStream(bytes));
            }
            catch (Exception refused) when (refused is InvalidDataException or EndOfStreamException or IOException or ArgumentException or FormatException or OverflowException)
            {
                // What the file's checksum would have told before.
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void No_query_throws() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            using var index = new SourceIndex(Shape, 0);
            index.Put(Item("k", new Random(1)));
            index.Text.Search(new SearchRequest(text ?? "")).Hits.Count.ShouldBeLessThanOrEqualTo(1);
            index.Complete(text ?? "", 5, english: false).Count.ShouldBeLessThanOrEqualTo(5);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Folding_twice_is_folding_once() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => Folding.Key(Folding.Key(text ?? "")) == Folding.Key(text ?? "")).Check(Config.QuickThrowOnFailure);

    private static Searchable Item(string key, Random random)
    {
        var title = Some(random, 3);
        return new(key, new(title, title), "/" + key)
        {
            Texts = [new("title", title), new("synonyms", Some(random, 2)), new("synonyms", Some(random, 1)), new("body", Some(random, 12))],
            Popularity = random.Next(3) / 2.0,
        };
    }

    private static string Some(Random random, int most) => string.Join(' ', Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => Words[random.Next(Words.Length)]));

    private static void Same(SourceIndex one, SourceIndex other)
    {
        foreach (var text in Asked)
            Shown(one.Text.Search(new(text))).ShouldBe(Shown(other.Text.Search(new(text))), text);
        foreach (var typed in (string[])["hu", "per", "mül", "x"]) one.Complete(typed, 5, english: false).ShouldBe(other.Complete(typed, 5, english: false));
    }

    private static IEnumerable<string> Shown(SearchResult result) => result.Hits.Select(h => $"{h.Key} {h.Score:F9} {h.Coverage:F9}");
}
