using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.GermanText.Analysis;
using Rathaus.GermanText.Synonyms;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Tests.Catalogue;
using Rathaus.Tests.House;
using Xunit.Abstractions;

namespace Rathaus.Tests.Search;

/// <summary>Services are found by the words that people use. The unseen sets were written before the first tuning run and are not looked at while tuning.</summary>
public sealed class FoundByPeopleTests(ITestOutputHelper output) : IAsyncLifetime
{
    private TestHouse _house = null!;

    public async Task InitializeAsync() => _house = await TestHouse.StartAsync();

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task Own_services_are_found_by_colloquial_questions()
    {
        await ImportAsync(ProductFiles.Services);
        await ReportAsync("own-tuning.tsv");
        await ReportAsync("own-misspelt-tuning.tsv");
        var unseen = await ReportAsync("own-unseen.tsv");
        var misspelt = await ReportAsync("own-misspelt.tsv");
        await ReportAsync("own-third.tsv");
        unseen.At3.ShouldBeGreaterThanOrEqualTo(0.85);
        unseen.At1.ShouldBeGreaterThanOrEqualTo(0.65);
        misspelt.At3.ShouldBeGreaterThanOrEqualTo(0.8);
    }

    [ConformanceFact]
    public async Task Imported_texts_are_found_by_colloquial_questions()
    {
        await ImportAsync(Conformance.Path("services"));
        await ReportAsync("imported-tuning.tsv");
        var unseen = await ReportAsync("imported-unseen.tsv");
        var misspelt = await ReportAsync("imported-misspelt.tsv");
        unseen.At3.ShouldBeGreaterThanOrEqualTo(0.85);
        unseen.At1.ShouldBeGreaterThanOrEqualTo(0.65);
        misspelt.At3.ShouldBeGreaterThanOrEqualTo(0.8);
    }

    [Fact]
    public void No_synonym_and_no_word_of_a_service_repeats_a_question_of_several_words()
    {
        var analyser = new Analyser();
        var table = SynonymTable.Municipal(analyser);
        var named = ServiceFolder.Reader().Read(ProductFiles.Services).Services.SelectMany(s => s.Definition.Synonyms).Select(s => string.Join(' ', analyser.Stems(s))).ToHashSet();
        var questions = QuestionSet.Read("own-unseen.tsv").Concat(QuestionSet.Read("imported-unseen.tsv")).Concat(QuestionSet.Read("own-third.tsv")).ToList();
        questions.Count.ShouldBeGreaterThanOrEqualTo(75);
        foreach (var question in questions)
        {
            var stems = analyser.Stems(question.Text);
            if (stems.Count < 2) continue;
            table.Of(stems).ShouldBeEmpty(question.Text);
            // Two words may well be what a service is called; a longer question stands nowhere.
            if (stems.Count > 2) named.ShouldNotContain(string.Join(' ', stems), question.Text);
        }
    }

    private Task<ImportReport> ImportAsync(string folder) =>
        _house.InTownAsync(services => services.GetRequiredService<ICatalogueImport>().ImportAsync(folder, Actor.Machine("test")));

    private async Task<Recall> ReportAsync(string set)
    {
        var recall = await QuestionSet.AskAsync(_house, QuestionSet.Read(set));
        output.WriteLine($"{set}: {recall}");
        if (Environment.GetEnvironmentVariable("RATHAUS_SHOW") is { } shown && (shown == "all" || set.Contains("tuning"))) foreach (var missed in recall.Missed) output.WriteLine("    " + missed);
        return recall;
    }
}
