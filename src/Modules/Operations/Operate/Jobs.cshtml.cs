using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Operations.Operate;

/// <summary>The queue: what was parked, what waits, what comes by the clock, what is over.</summary>
[Needs(OperationsModule.View)]
internal sealed class JobsPage(TownDb db, JobList list, Installation installation, ReactionTable reactions, CurrentPerson person, RetryAll retryAll) : PageModel
{
    private static readonly (JobFilter Filter, string Code, string Word)[] Filters =
        [(JobFilter.Parked, "zurueckgestellt", "Zurückgestellt"), (JobFilter.Waiting, "wartet", "Wartet"), (JobFilter.Clock, "uhr", "Nach der Uhr"), (JobFilter.Done, "erledigt", "Erledigt"), (JobFilter.GivenUp, "aufgegeben", "Aufgegeben")];

    [BindProperty(SupportsGet = true, Name = "stand")] public string? Stand { get; set; }
    [BindProperty(SupportsGet = true, Name = "art")] public string? Kind { get; set; }
    [BindProperty(SupportsGet = true, Name = "vor")] public Guid? Before { get; set; }

    public JobFilter Filter { get; private set; }
    public JobCounts Counts { get; private set; } = new(0, 0, null, 0);
    public IReadOnlyList<Job> Jobs { get; private set; } = [];
    public string? NextHref { get; private set; }
    public Refusal? Refused { get; private set; }
    public string? Done { get; private set; }
    public bool MayAct => person.Person?.May(OperationsModule.Act) == true;
    public bool SeesTowns => installation.SeesAll(db.Town);
    public DateTimeOffset Now => db.Now;

    public IEnumerable<Crumb> FilterLinks => Filters.Select(f => new Crumb(
        f.Word + (f.Filter == JobFilter.Parked && Counts.Parked > 0 ? $" ({OperateNav.Number(Counts.Parked)})" : f.Filter == JobFilter.Waiting && Counts.Waiting > 0 ? $" ({OperateNav.Number(Counts.Waiting)})" : ""),
        f.Filter == Filter ? null : Address(f.Code, Kind, null)));

    public IEnumerable<Choice> Kinds => reactions.Names.Order(StringComparer.Ordinal).Select(n => new Choice(n, $"{JobWords.Area(n)}: {n}"));

    public string Here => Address(Filters.Single(f => f.Filter == Filter).Code, Kind, null);

    public Task OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnPostAsync([FromForm] string? kind, CancellationToken stop)
    {
        var result = await retryAll.RunAsync(kind, stop);
        Refused = result.Refusal;
        if (!result.Refused) Done = result.Value == 1 ? "1 Aufgabe wird jetzt noch einmal versucht." : $"{result.Value} Aufgaben werden jetzt noch einmal versucht.";
        await ShowAsync(stop);
        return Page();
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        Counts = await list.CountAsync(stop);
        Filter = Filters.FirstOrDefault(f => f.Code == Stand) is { Code: not null } named ? named.Filter : JobFilter.Parked;
        if (Kind is not null && !reactions.Names.Contains(Kind)) Kind = null;
        var page = await list.PageAsync(Filter, Kind, Before, stop);
        Jobs = [.. page.Take(JobList.PerPage)];
        if (page.Count > JobList.PerPage) NextHref = Address(Filters.Single(f => f.Filter == Filter).Code, Kind, Jobs[^1].Id);
        await this.DeskFrameAsync("Betrieb: Aufgaben", f => f with { HasErrors = Refused is not null, Wide = true });
    }

    private static string Address(string stand, string? kind, Guid? before) =>
        $"{OperateNav.Jobs}?stand={stand}{(kind is null ? "" : "&art=" + Uri.EscapeDataString(kind))}{(before is null ? "" : $"&vor={before:d}")}";
}
