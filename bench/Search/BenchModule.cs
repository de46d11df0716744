using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Data;
using Rathaus.Platform.Modules;
using Rathaus.Platform.Search;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

/// <summary>A table of sample documents that can be searched, in a real town.</summary>
internal sealed class BenchModule : IModule
{
    public const string Table = "create table bench_doc (id integer primary key, title text not null, body text not null)";

    public string Name => "bench";

    public void Map(ModelBuilder model) => model.Entity<BenchDoc>(e =>
    {
        e.ToTable("bench_doc");
        e.Property(d => d.Id).ValueGeneratedNever();
    });

    public void Register(IServiceCollection services)
    {
        services.AddScoped<ISearchSource, BenchSource>();
        services.AddSingleton(new SearchWatch("bench", typeof(BenchDoc), entry => ((BenchDoc)entry.Entity).Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }
}

internal sealed class BenchDoc
{
    public int Id { get; init; }
    public string Title { get; set; } = "";
    public string Body { get; init; } = "";
}

internal sealed class BenchSource(TownDb db) : ISearchSource
{
    public string Name => "bench";
    public UiText Heading => new("Probe", "Sample");
    public SearchShape Shape { get; } = new([new("title", 3, 0.4, Named: true), new("body", 1, 0.75)]) { Suggests = true };

    public SearchReach ReachOf(Person? person) => SearchReach.Marked(["public"]);

    public async IAsyncEnumerable<Searchable> AllAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var doc in db.Set<BenchDoc>().AsNoTracking().OrderBy(d => d.Id).AsAsyncEnumerable().WithCancellation(stop)) yield return Read(doc);
    }

    public async Task<IReadOnlyList<Searchable>> ReadAsync(IReadOnlyCollection<string> keys, CancellationToken stop)
    {
        var ids = keys.Select(int.Parse).ToList();
        return [.. (await db.Set<BenchDoc>().AsNoTracking().Where(d => ids.Contains(d.Id)).ToListAsync(stop)).Select(Read)];
    }

    private static Searchable Read(BenchDoc doc) => new(doc.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), new(doc.Title, doc.Title), "/x")
    {
        Texts = [new("title", doc.Title), new("body", doc.Body)],
        Marks = [doc.Id % 10 == 0 ? "secret" : "public"],
    };
}
