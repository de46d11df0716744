using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.GermanText.Search;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Search;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Search;

/// <summary>One commit may change more documents than are read at once.</summary>
public sealed class LargeCommitTests
{
    private const int Documents = 1300, Changed = 1100;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_commit_that_changes_very_many_is_followed_by_the_next_search_without_reading_everything_anew(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine);
        var source = new Shelf();
        (await FindAsync("Nachtrag")).ShouldBe(0);
        await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            for (var i = 0; i < Changed; i++)
            {
                source.Items[i.ToString(CultureInfo.InvariantCulture)] = "Buch Nachtrag";
                db.NoteSearchChange(source.Name, i.ToString(CultureInfo.InvariantCulture));
            }
            await db.CommitAsync(new Deed(Actor.Machine("test"), "test.change"));
        });
        (await FindAsync("Nachtrag")).ShouldBe(Changed);
        (await FindAsync("Buch")).ShouldBe(Documents);
        source.ReadsOfAll.ShouldBe(1);

        Task<int> FindAsync(string word) => house.InTownAsync(async services =>
        {
            var index = await services.GetRequiredService<SearchIndexes>().CurrentAsync(services.GetRequiredService<TownDb>(), source, default);
            return index.Text.Search(new SearchRequest(word) { CountAll = true }).Matches;
        });
    }

    private sealed class Shelf : ISearchSource
    {
        public SortedDictionary<string, string> Items { get; } = new(Enumerable.Range(0, Documents).ToDictionary(i => i.ToString(CultureInfo.InvariantCulture), _ => "Buch"), StringComparer.Ordinal);
        public int ReadsOfAll { get; private set; }
        public string Name => "shelf";
        public UiText Heading => new("Regal", "Shelf");
        public SearchShape Shape { get; } = new([new("title", 1, 0.4)]) { MayBeKept = false };

        public SearchReach ReachOf(Person? person) => SearchReach.Everything;

        public async IAsyncEnumerable<Searchable> AllAsync([EnumeratorCancellation] CancellationToken stop)
        {
            ReadsOfAll++;
            foreach (var item in await ReadAsync(Items.Keys, stop)) yield return item;
        }

        public Task<IReadOnlyList<Searchable>> ReadAsync(IReadOnlyCollection<string> keys, CancellationToken stop) => Task.FromResult<IReadOnlyList<Searchable>>(
            [.. keys.Select(k => new Searchable(k, new(Items[k], Items[k]), "/" + k) { Texts = [new("title", Items[k])] })]);
    }
}
