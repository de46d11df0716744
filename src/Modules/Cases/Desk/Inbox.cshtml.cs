using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.HandOver;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>The inbox: every case of the clerk's units, the next due first.</summary>
[Needs("cases.view")]
internal sealed class InboxModel(InboxList inbox, IOrganisation organisation, CurrentPerson current, TownDb db) : PageModel
{
    public InboxFilter Filter { get; private set; } = null!;
    public InboxPage Found { get; private set; } = null!;
    public IReadOnlyList<InboxCount> Counts { get; private set; } = [];
    /// <summary>Closed cases, where they are not among the counts.</summary>
    public int? Closed { get; private set; }

    public IReadOnlyDictionary<string, string> UnitNames { get; private set; } = new Dictionary<string, string>();
    public IReadOnlyList<StaffInfo> Colleagues { get; private set; } = [];
    public string? Done { get; private set; }
    public IReadOnlyList<string> Refused { get; private set; } = [];
    public DateOnly Today => GermanTime.Day(db.Now);
    public bool MayWork => current.Required.May("cases.work");
    public Person Me => current.Required;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var filter = InboxFilter.Read(Request.Query);
        if (filter.Text.Length > 0 && await inbox.JumpAsync(Me, filter.Text, stop) is { } number) return Redirect("/arbeitsplatz/vorgaenge/" + number);
        return await ShowAsync(stop);
    }

    /// <summary>Takes or assigns the chosen cases, one deed each.</summary>
    public async Task<IActionResult> OnPostAsync([FromForm] string[] number, [FromForm] string act, [FromForm] string? to,
        [FromServices] TakeCase take, [FromServices] HandOverCase handOver, CancellationToken stop)
    {
        List<string> refused = [];
        var done = 0;
        foreach (var one in number.Distinct().Take(InboxList.PerPage))
        {
            var result = act == "assign"
                ? HandOverTarget.Parse(to) is { } target ? await handOver.RunAsync(one, null, target.Unit, target.Person, "", stop) : new Refusal("Wählen Sie, an wen die Vorgänge gehen.")
                : await take.RunAsync(one, stop);
            db.ChangeTracker.Clear();
            if (result.Refusal is { } no) refused.Add($"{one}: {no.Sentence}");
            else done++;
        }
        if (number.Length == 0) refused.Add("Wählen Sie zuerst Vorgänge in der Liste aus.");
        Refused = refused;
        if (done > 0) Done = (act, done) switch
        {
            ("assign", 1) => "1 Vorgang zugewiesen.",
            ("assign", _) => $"{done} Vorgänge zugewiesen.",
            (_, 1) => "1 Vorgang übernommen.",
            _ => $"{done} Vorgänge übernommen.",
        };
        return await ShowAsync(stop);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken stop)
    {
        Filter = InboxFilter.Read(Request.Query);
        Found = await inbox.PageAsync(Me, Filter, InboxPlace.Read(Request.Query), stop);
        Counts = await inbox.CountsAsync(Me, Filter, stop);
        if (!InboxList.CountsClosed(Filter)) Closed = await inbox.ClosedAsync(Me, Filter, stop);
        UnitNames = (await organisation.UnitsAsync(stop)).ToDictionary(u => u.Slug, u => u.Name);
        Colleagues = MayWork ? [.. (await organisation.StaffAsync(stop)).Where(s => HandOverCase.Works(s) && s.Units.Any(Me.Units.Contains))] : [];
        await this.DeskFrameAsync("Vorgänge", frame => frame with { Wide = true, SearchText = Filter.Text, HasErrors = Refused.Count > 0 });
        return Page();
    }
}
