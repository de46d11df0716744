using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
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

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Of_several_changes_of_one_thing_the_last_is_kept(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine);
        foreach (var key in (string[])["hund", "perso", "hund", "hund"])
            await house.InTownAsync(async services =>
            {
                var db = services.GetRequiredService<TownDb>();
                db.NoteSearchChange("services", key);
                await db.CommitAsync(new Deed(Actor.Machine("test"), "search.note"));
                return true;
            });
        var before = await ChangesAsync();
        await house.InTownAsync(async services => { await services.GetRequiredService<TidySearch>().RunAsync(default); return true; });
        var after = await ChangesAsync();
        after.ShouldBe(before.GroupBy(c => (c.Source, c.Key)).Select(g => g.MaxBy(c => c.Number)), ignoreOrder: true);
        after.Count(c => c is { Source: "services", Key: "hund" }).ShouldBe(1);

        Task<List<(long Number, string Source, string Key)>> ChangesAsync() => house.InTownAsync(async services =>
            (await services.GetRequiredService<TownDb>().Set<SearchChange>().AsNoTracking().ToListAsync()).ConvertAll(c => (c.Number, c.Source, c.Key)));
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
