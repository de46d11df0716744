using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Search;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Search.Operate;

/// <summary>The state of one source's index.</summary>
internal sealed record IndexState(string Name, string Heading, (int Documents, long Number)? InMemory, RebuildProgress? Build);

/// <summary>What the search holds, and building it anew with progress.</summary>
[Needs("operations.view")]
internal sealed class IndexesPage(TownDb db, SearchIndexes indexes, IEnumerable<ISearchSource> sources) : PageModel
{
    public IReadOnlyList<IndexState> States { get; private set; } = [];
    public Refusal? Refused { get; private set; }
    public string? Done { get; private set; }

    public Task OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnPostAsync([FromForm] string? source, [FromServices] RebuildIndex rebuild, CancellationToken stop)
    {
        var result = await rebuild.RunAsync(source, stop);
        if (result.Refusal is { } no) Refused = no;
        else Done = "Der Index wird neu aufgebaut. Bis er fertig ist, antwortet der alte.";
        await ShowAsync(stop);
        return Page();
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        var builds = (await db.RebuildsAsync(stop)).ToDictionary(b => b.Source);
        States = [.. sources.Select(s => new IndexState(s.Name, s.Heading, indexes.StateOf(db.Town, s.Name), builds.GetValueOrDefault(s.Name)))];
        await this.DeskFrameAsync("Suchindex", f => f with { HasErrors = Refused is not null });
    }
}
