using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Operations.Outages;

/// <summary>A day typed in three parts.</summary>
internal sealed class TypedDay
{
    public string? Day { get; set; }
    public string? Month { get; set; }
    public string? Year { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Day + Month + Year);

    /// <summary>The instant of this day and time in Germany; null when one of them is none.</summary>
    public DateTimeOffset? At(string? time)
    {
        if (!DateOnly.TryParseExact($"{Day?.Trim()}.{Month?.Trim()}.{Year?.Trim()}", "d.M.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || !TimeOnly.TryParseExact(time?.Trim(), "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) return null;
        var local = day.ToDateTime(at);
        return GermanTime.Zone.IsInvalidTime(local) ? null : new DateTimeOffset(local, GermanTime.Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}

/// <summary>The log of outages, and the entry by hand.</summary>
[Needs(OperationsModule.Manage)]
internal sealed class LogPage(TownDb db, RecordOutage record, EndOutage end) : PageModel
{
    [BindProperty] public TypedDay Day { get; set; } = new();
    [BindProperty] public string? Time { get; set; }
    [BindProperty] public TypedDay EndDay { get; set; } = new();
    [BindProperty] public string? EndTime { get; set; }
    [BindProperty] public string? Text { get; set; }

    public Refusal? Refusal { get; private set; }
    public bool Saved { get; private set; }
    public IReadOnlyList<Outage> All { get; private set; } = [];

    public Task OnGetAsync(bool gespeichert, CancellationToken stop)
    {
        Saved = gespeichert;
        return ShowAsync(stop);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var (began, ended) = (Day.At(Time), EndDay.At(EndTime));
        if (began is null) return await AnswerAsync(new("Geben Sie Tag und Uhrzeit des Beginns ein, zum Beispiel 24 11 2026 und 14:30.", "Day"), stop);
        if (ended is null && (!EndDay.IsEmpty || !string.IsNullOrWhiteSpace(EndTime)))
            return await AnswerAsync(new("Geben Sie Tag und Uhrzeit des Endes ein, oder lassen Sie beides leer.", "EndDay"), stop);
        return await AnswerAsync((await record.RunAsync(began.Value, ended, Text, stop)).Refusal, stop);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken stop) => await AnswerAsync((await end.RunAsync(id, stop)).Refusal, stop);

    private async Task<IActionResult> AnswerAsync(Refusal? refusal, CancellationToken stop)
    {
        if (refusal is null) return Redirect("/verwaltung/stoerungen?gespeichert=true");
        Refusal = refusal;
        await ShowAsync(stop);
        return Page();
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        var since = db.Now.AddYears(-1);
        All = await db.Set<Outage>().AsNoTracking().Where(o => o.BeganAt >= since || o.EndedAt == null).OrderByDescending(o => o.BeganAt).Take(200).ToListAsync(stop);
        await this.DeskFrameAsync("Störungen des Portals", f => f with { HasErrors = Refusal is not null });
    }
}
