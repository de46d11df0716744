using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Manage;

/// <summary>What the start page says is new or disturbed.</summary>
[Needs(CatalogueModule.Manage)]
internal sealed class AnnouncementsPage(TownDb db, PublishAnnouncement publish, EndAnnouncement end) : PageModel, IKeepsInput
{
    [BindProperty] public string? Kind { get; set; }
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public string? English { get; set; }
    [BindProperty] public string? Until { get; set; }

    public Refusal? Refusal { get; private set; }
    public IReadOnlyList<Announcement> Notes { get; private set; } = [];

    public static string KindWord(AnnouncementKind kind) => kind == AnnouncementKind.Disturbed ? "eingeschränkt" : "neu";

    public string? At(string field) => Refusal?.Field == field ? Refusal.Sentence : null;

    public Task OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var until = DateOnly.TryParseExact(Until?.Trim(), ["d.M.yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
        var done = await publish.RunAsync(Kind == nameof(AnnouncementKind.Disturbed) ? AnnouncementKind.Disturbed : AnnouncementKind.New, Text, English, until, stop);
        return await AnswerAsync(done.Refusal, stop);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken stop) => await AnswerAsync((await end.RunAsync(id, stop)).Refusal, stop);

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop) => AnswerAsync(refusal, stop);

    private async Task<IActionResult> AnswerAsync(Refusal? refusal, CancellationToken stop)
    {
        if (refusal is null) return Redirect("/verwaltung/hinweise");
        Refusal = refusal;
        await ShowAsync(stop);
        return Page();
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        var today = GermanTime.Today(db.Clock);
        Notes = await db.Set<Announcement>().AsNoTracking().Where(a => a.Until >= today).OrderBy(a => a.Until).Take(100).ToListAsync(stop);
        await this.DeskFrameAsync("Hinweise auf der Startseite", f => f with { HasErrors = Refusal is not null });
    }
}
