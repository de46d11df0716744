using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Statutes;

/// <summary>The values of one table by the days from which they hold, and the way to change them from a day on.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class ValuesPage(TownDb db, PrepareStatute prepare, IServicePublishing publishing, IStatuteValues values) : PageModel
{
    public ServiceRevision Service { get; private set; } = null!;
    public DatedTable Table { get; private set; } = null!;
    public DateOnly Today { get; private set; }
    public Sent Sent { get; private set; } = Sent.Nothing;
    public Refusal? Refusal { get; private set; }

    /// <summary>The rows that the form changes: those that hold on the day that was typed, else today's.</summary>
    public IReadOnlyList<DatedRow> Rows { get; private set; } = [];

    public DateParts Typed => new(Sent["tag.day"], Sent["tag.month"], Sent["tag.year"]);

    public string? ErrorOf(string field) => Refusal?.Field == field ? Refusal.Sentence : null;

    public async Task<IActionResult> OnGetAsync(string slug, string table, CancellationToken stop) => await ShowAsync(slug, table, stop);

    public async Task<IActionResult> OnPostAsync(string slug, string table, CancellationToken stop)
    {
        Sent = await Sent.OfAsync(Request, stop);
        var typed = Enumerable.Range(0, int.TryParse(Sent["zeilen"], out var count) ? Math.Clamp(count, 0, 2000) : 0).Select(i => Sent[$"wert-{i}"]).ToList();
        var done = await prepare.RunAsync(slug, table, new(Day(), typed, Sent["grundlage"], Sent["begruendung"]), stop);
        if (!done.Refused) return Redirect($"/verwaltung/satzungen/aenderung/{done.Value.Id}");
        Refusal = done.Refusal;
        return await ShowAsync(slug, table, stop);
    }

    private DateOnly? Day() => DateOnly.TryParseExact($"{Sent["tag.year"]}-{Sent["tag.month"].PadLeft(2, '0')}-{Sent["tag.day"].PadLeft(2, '0')}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private async Task<IActionResult> ShowAsync(string slug, string table, CancellationToken stop)
    {
        if ((await publishing.ServicesAsync(stop)).FirstOrDefault(s => s.Revision.Slug == slug) is not { } service || values.Tables(service.Revision.Files).FirstOrDefault(t => t.Name == table) is not { } known) return NotFound();
        (Service, Table, Today) = (service.Revision, known, GermanTime.Day(db.Now));
        Rows = known.On(Day() ?? Today) is { Count: > 0 } rows ? rows : known.On(known.Days[0]);
        await this.DeskFrameAsync($"{Table.Label}: {Service.Definition.Name.De}", f => f with { Wide = true, HasErrors = Refusal is not null });
        return Page();
    }
}
