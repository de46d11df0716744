using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Search;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Search.Operate;

/// <summary>Has a source read anew in every process; the old index answers until the new one is ready.</summary>
internal sealed class RebuildIndex(TownDb db, IEnumerable<ISearchSource> sources, CurrentPerson current)
{
    public async Task<Result<string>> RunAsync(string? source, CancellationToken stop)
    {
        if (sources.All(s => s.Name != source)) return new Refusal("Diesen Index gibt es nicht.");
        db.AskRebuild(source!);
        await db.CommitAsync(new Deed(current.Required.Actor, "search.rebuild") { More = new Dictionary<string, object> { ["source"] = source! } }, stop);
        return source!;
    }
}
