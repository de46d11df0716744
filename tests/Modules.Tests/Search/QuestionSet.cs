using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Search;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Search;

/// <summary>A question of people and the slugs that answer it.</summary>
internal sealed record Question(string Text, IReadOnlyList<string> Answers);

/// <summary>What a set of questions found.</summary>
internal sealed record Recall(int Count, double At1, double At3, double At5, double Mrr, IReadOnlyList<string> Missed)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} questions: R@1 {At1:F3}  R@3 {At3:F3}  R@5 {At5:F3}  MRR {Mrr:F3}");
}

/// <summary>Questions in files: question, tab, slugs divided by commas; lines with # are remarks.</summary>
internal static class QuestionSet
{
    private const int Depth = 10;

    private static readonly Lazy<ILookup<string, string>> Also = new(() => Lines("also.tsv").SelectMany(q => q.Answers, (q, slug) => (q.Text, slug)).ToLookup(p => p.Text, p => p.slug));

    public static IReadOnlyList<Question> Read(string name) => [.. Lines(name).Select(q => q with { Answers = [.. q.Answers, .. Also.Value[q.Text]] })];

    private static IReadOnlyList<Question> Lines(string name) =>
    [
        .. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Search", "Questions", name)).Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split('\t')).Select(p => new Question(p[0], p[1].Split(','))),
    ];

    public static Task<Recall> AskAsync(TestHouse house, IReadOnlyList<Question> questions) => house.InTownAsync(async services =>
    {
        var search = services.GetRequiredService<TownSearch>();
        var ranks = new List<int>();
        var missed = new List<string>();
        foreach (var question in questions)
        {
            var found = (await search.FindAsync(new(question.Text, "services") { Take = Depth })).Hits.Select(h => h.Item.Key).ToList();
            var rank = found.FindIndex(question.Answers.Contains);
            ranks.Add(rank < 0 ? int.MaxValue : rank + 1);
            if (rank is < 0 or > 2) missed.Add($"{question.Text} -> {(rank < 0 ? "-" : rank + 1)}: {string.Join(", ", found.Take(4))} (expected {question.Answers[0]})");
            else if (rank > 0) missed.Add($"  ({rank + 1}) {question.Text}: {string.Join(", ", found.Take(rank + 1))}");
        }
        return new Recall(ranks.Count, Share(1), Share(3), Share(5), ranks.Average(r => r > Depth ? 0 : 1.0 / r), missed);

        double Share(int at) => ranks.Count(r => r <= at) / (double)ranks.Count;
    });
}
