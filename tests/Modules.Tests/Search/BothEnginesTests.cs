using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Search;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Search;

/// <summary>SQLite and PostgreSQL give the same hits with the same scores in the same order.</summary>
public sealed class BothEnginesTests
{
    private const int Queries = 500;

    [Fact]
    public async Task Five_hundred_queries_give_the_same_ranked_list_on_both_engines()
    {
        await using var sqlite = await TestHouse.StartAsync(Engine.Sqlite);
        await using var postgres = await TestHouse.StartAsync(Engine.Postgres);
        var (first, second) = (await ListsAsync(sqlite), await ListsAsync(postgres));
        first.Count.ShouldBe(Queries);
        first.Count(l => l.Contains('=')).ShouldBeGreaterThan(Queries * 9 / 10);
        second.ShouldBe(first);
    }

    private static async Task<List<string>> ListsAsync(TestHouse house)
    {
        await house.InTownAsync(services => services.GetRequiredService<ICatalogueImport>().ImportAsync(ProductFiles.Services, Actor.Machine("test")));
        return await house.InTownAsync(async services =>
        {
            var search = services.GetRequiredService<TownSearch>();
            var all = await services.GetRequiredService<ICatalogue>().AllAsync();
            var words = all.SelectMany(s => s.Definition.Synonyms.Prepend(s.Definition.Name.De).Append(s.Definition.Summary.De)).Distinct().ToList();
            // Whole names, half names, two at a time, and words with a letter left out.
            var random = new Random(42);
            var lists = new List<string>();
            while (lists.Count < Queries)
            {
                var text = words[random.Next(words.Count)];
                text = random.Next(4) switch
                {
                    0 => text[..Math.Max(3, text.Length / 2)],
                    1 => text + " " + words[random.Next(words.Count)],
                    2 when text.Length > 5 => text.Remove(random.Next(1, text.Length - 1), 1),
                    _ => text,
                };
                var answer = await search.FindAsync(new(text, lists.Count % 10 == 0 ? "pages" : "services") { Take = 50 });
                lists.Add(text + ": " + string.Join(' ', answer.Hits.Select(h => $"{h.Item.Key}={h.Score:R}")));
            }
            return lists;
        });
    }
}
