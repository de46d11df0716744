using Rathaus.GermanText.Analysis;
using Rathaus.GermanText.Highlighting;
using Rathaus.GermanText.Search;
using Rathaus.GermanText.Spelling;
using Rathaus.GermanText.Synonyms;

namespace Rathaus.Tests.GermanText;

public sealed class SearchTests
{
    private static readonly Analyser Analyser = new();

    private static TextIndex Town(string synonyms = "", IndexSchema? schema = null, SpellingCorrector? spelling = null)
    {
        var index = new TextIndex(Analyser, SynonymTable.Read(Analyser, (new StringReader(synonyms), "test")), schema, spelling);
        index.Add(SearchDocument.Of("hund", "Hundesteuer anmelden", "Wer einen Hund hält, meldet ihn binnen zwei Wochen an. Die Steuer beträgt 96 Euro."));
        index.Add(SearchDocument.Of("perso", "Personalausweis beantragen", "Sie brauchen ein Lichtbild. Die Gebühr beträgt 37 Euro nach § 1 PAuswGebV."));
        index.Add(SearchDocument.Of("kfz", "Kfz-Kennzeichen reservieren", "Ein Wunschkennzeichen für das Fahrzeug. Anmeldung bei der Zulassungsstelle."));
        index.Add(SearchDocument.Of("wohnen", "Wohnsitz anmelden", "Nach dem Umzug ist die Anmeldung des Wohnsitzes nötig. Bürger:innen bringen die Wohnungsgeberbestätigung mit."));
        return index;
    }

    private static string[] Keys(TextIndex index, string query) => index.Search(new(query)).Hits.Select(h => h.Key).ToArray();

    [Fact]
    public void The_title_outweighs_the_body() => Keys(Town(), "Wohnsitz anmelden")[0].ShouldBe("wohnen");

    [Theory]
    [InlineData("Anmeldungen Hunde", "hund")]
    [InlineData("STEUERN", "hund")]
    [InlineData("Fahrzeug Zulassung", "kfz")]
    [InlineData("Wohnungsgeber", "wohnen")]
    [InlineData("Gebuehr", "perso")]
    [InlineData("§ 1 PAuswGebV", "perso")]
    [InlineData("Bürger", "wohnen")]
    public void Inflection_parts_and_spelling_of_umlauts_do_not_matter(string query, string key) => Keys(Town(), query)[0].ShouldBe(key);

    [Fact]
    public void Synonyms_find_what_offices_call_otherwise()
    {
        Keys(Town(), "Nummernschild").ShouldBeEmpty();
        Keys(Town("Nummernschild, Kfz-Kennzeichen\nHund, Vierbeiner, bester Freund"), "Nummernschild").ShouldBe(["kfz"]);
        Keys(Town("Hund, bester Freund"), "mein bester Freund")[0].ShouldBe("hund");
    }

    [Fact]
    public void A_misspelt_word_finds_the_known_one_and_says_so()
    {
        var words = new WordCounts();
        words.Add("Personalausweis Hundesteuer Wohnsitz Kennzeichen");
        var result = Town(spelling: new(words.Counts)).Search(new("Personalausweiss"));
        result.Hits[0].Key.ShouldBe("perso");
        result.Query.Corrections.ShouldBe([new("personalausweiss", "personalausweis")]);
    }

    [Fact]
    public void Quotation_marks_demand_the_phrase_and_a_minus_excludes()
    {
        var index = Town();
        Keys(index, "\"die Gebühr beträgt\"").ShouldBe(["perso"]);
        Keys(index, "\"Gebühr die\"").ShouldBeEmpty();
        Keys(index, "anmelden -Hund").ShouldNotContain("hund");
        Keys(index, "anmelden -Hund").ShouldContain("wohnen");
    }

    [Fact]
    public void A_filter_works_inside_the_search()
    {
        var index = Town();
        for (var i = 0; i < 300; i++) index.Add(SearchDocument.Of($"n{i:D3}", "Hund Hund Hund", "Hund") with { Tags = ["intern"] });
        var result = index.Search(new("Hund") { Filter = d => !d.Tags.Contains("intern"), Take = 5 });
        result.Hits.Select(h => h.Key).ShouldBe(["hund"]);
    }

    [Fact]
    public void Recency_and_popularity_break_ties()
    {
        var index = new TextIndex(Analyser);
        index.Add(SearchDocument.Of("a", "Ferienpass", "") with { Changed = new(2020, 1, 1) });
        index.Add(SearchDocument.Of("b", "Ferienpass", "") with { Changed = new(2026, 1, 1) });
        index.Add(SearchDocument.Of("c", "Ferienpass", "") with { Popularity = 1 });
        index.Search(new("Ferienpass")).Hits.Select(h => h.Key).ShouldBe(["c", "a", "b"]);
        var dated = index.Search(new("Ferienpass") { Today = new(2026, 1, 2) }).Hits;
        dated.Single(h => h.Key == "b").Score.ShouldBeGreaterThan(dated.Single(h => h.Key == "a").Score);
    }

    [Fact]
    public void Neighbouring_words_gain()
    {
        var index = new TextIndex(Analyser);
        index.Add(SearchDocument.Of("weit", "Amt", "Die freiwillige Hilfe und die schnelle Feuerwehr"));
        index.Add(SearchDocument.Of("nah", "Amt", "Die schnelle Hilfe und die freiwillige Feuerwehr"));
        Keys(index, "freiwillige Feuerwehr").ShouldBe(["nah", "weit"]);
    }

    [Fact]
    public void The_explanation_adds_up_to_the_score()
    {
        var index = Town("Perso, Personalausweis");
        var request = new SearchRequest("Perso Gebühr Fahrzeuganmeldung") { Today = new(2026, 1, 1) };
        foreach (var hit in index.Search(request).Hits)
        {
            var explanation = index.Explain(hit.Key, request)!;
            explanation.Score.ShouldBe(hit.Score, 1e-9);
            explanation.Coverage.ShouldBe(hit.Coverage);
        }
        index.Explain("perso", request)!.ToString().ShouldContain("„Perso“ als gleichbedeutend „personalausweis“ in title");
        index.Explain("hund", new("Kennzeichen")).ShouldBeNull();
    }

    [Fact]
    public void Coverage_tells_an_answer_from_a_guess()
    {
        var index = Town();
        index.Search(new("Wohnsitz anmelden")).Hits[0].Coverage.ShouldBe(1, 1e-9);
        index.Search(new("Hund Frühstück Rezept Wetter")).Hits[0].Coverage.ShouldBeLessThan(0.4);
    }

    [Fact]
    public void Paging_goes_on_where_the_page_before_ended()
    {
        var index = new TextIndex(Analyser);
        for (var i = 0; i < 250; i++) index.Add(SearchDocument.Of($"d{i:D3}", "Straße", string.Concat(Enumerable.Repeat("Baum ", 1 + i % 17))));
        var all = index.Search(new("Baum Straße") { Take = 250 }).Hits.Select(h => h.Key).ToList();
        all.Distinct().Count().ShouldBe(250);
        var paged = Enumerable.Range(0, 13).SelectMany(p => index.Search(new("Baum Straße") { Skip = p * 20 }).Hits).Select(h => h.Key).ToList();
        paged.ShouldBe(all);
    }

    [Fact]
    public void A_schema_that_makes_no_sense_is_refused()
    {
        Should.Throw<ArgumentException>(() => new TextIndex(Analyser, schema: new IndexSchema { Fields = [] }));
        Should.Throw<ArgumentException>(() => new TextIndex(Analyser, schema: new IndexSchema { Fields = [new("a", double.NaN, 0.5)] }));
        Should.Throw<ArgumentException>(() => Town().Add(new("x", [new("nirgends", "Text")]))).Message.ShouldContain("nirgends");
    }

    [Fact]
    public void The_passage_shows_and_marks_the_words()
    {
        var text = string.Concat(Enumerable.Repeat("Allgemeine Hinweise zum Rathaus. ", 20)) + "Die Hundesteuer beträgt 96 Euro im Jahr." + string.Concat(Enumerable.Repeat(" Weitere Angaben folgen.", 20));
        var query = Town().Search(new("Steuer Hund")).Query;
        var passage = new Highlighter(Analyser).Passage(text, query, 120);
        passage.Single(f => f.IsHit).Text.ShouldBe("Hundesteuer");
        passage[0].Text.ShouldBe("… ");
        passage.Sum(f => f.Text.Length).ShouldBeLessThan(130);
        passage[1].Text.ShouldBe("Die ");
    }

    [Fact]
    public void A_passage_begins_with_the_text_where_that_holds_the_words_and_with_a_sentence_where_it_can()
    {
        var query = Town().Search(new("Hund")).Query;
        var highlighter = new Highlighter(Analyser);
        var rest = string.Concat(Enumerable.Repeat(" Weitere Angaben folgen.", 20));
        highlighter.Passage("Ihre Anschrift, Ihr Konto oder etwas an einem Hund hat sich geändert?" + rest, query, 80)[0].Text.ShouldStartWith("Ihre Anschrift");
        highlighter.Passage(rest.TrimStart() + " Wer einen Hund hält, zahlt." + rest, query, 80).Take(2).Select(f => f.Text).ShouldBe(["… ", "Wer einen "]);
    }
}
