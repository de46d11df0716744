using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Post.Domain;
using Rathaus.Modules.Post.Sheet;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Room;

/// <summary>One letter for the mail room: its sheet, and the note that it came back.</summary>
[Needs(PostModule.Room)]
internal sealed class LetterPage(TownDb db, CurrentPerson current, RecordReturn returned, CorrectPosting correct, SheetMaker sheets) : PageModel
{
    [FromRoute] public Guid Id { get; set; }
    [BindProperty] public DayParts Day { get; set; } = new();

    public LetterDelivery Item { get; private set; } = null!;
    public DeliverySheet Sheet { get; private set; } = null!;
    public Refusal? Refusal { get; private set; }
    public bool Saved { get; private set; }
    public string Path => $"/arbeitsplatz/poststelle/{Id:n}";
    [BindProperty(Name = "Correct")] public DayParts Correct { get; set; } = new();
    [BindProperty(Name = "Correct.Reason")] public string? Reason { get; set; }
    public bool MayCorrect => Item is { State: DeliveryState.Posted or DeliveryState.Effective, ReturnedOn: null } && !(Item.RemedyEndsOn < GermanTime.Today(db.Clock));
    public bool MayReturn => Lifecycle.Next(Item.State, DeliveryAct.Return) is not null;

    public Task<IActionResult> OnGetAsync(bool gespeichert, CancellationToken stop)
    {
        Saved = gespeichert;
        return ShowAsync(stop);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await RoomLetters.FindAsync(db, current, new(Id), stop) is null) return NotFound();
        Refusal = Day.Value is { } day ? (await returned.RunAsync(new(Id), day, stop)).Refusal : new("Geben Sie Tag, Monat und Jahr ein, zum Beispiel 24 11 2026.", "Day");
        return Refusal is null ? Redirect(Path + "?gespeichert=true") : await ShowAsync(stop);
    }

    public async Task<IActionResult> OnPostCorrectAsync(CancellationToken stop)
    {
        if (await RoomLetters.FindAsync(db, current, new(Id), stop) is null) return NotFound();
        Refusal = Correct.Value is { } day ? (await correct.RunAsync(new(Id), day, Reason, stop)).Refusal : new("Geben Sie Tag, Monat und Jahr ein, zum Beispiel 24 11 2026.", "Correct.Day");
        return Refusal is null ? Redirect(Path + "?gespeichert=true") : await ShowAsync(stop);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken stop)
    {
        if (await RoomLetters.FindAsync(db, current, new(Id), stop) is not { } found) return NotFound();
        Item = found;
        Sheet = await sheets.MakeAsync(found, stop);
        if (Day.IsEmpty) Day = DayParts.Of(GermanTime.Today(db.Clock));
        await this.DeskFrameAsync($"Brief {found.CaseNumber}", f => f with
        {
            HasErrors = Refusal is not null, Breadcrumb = [new("Poststelle", "/arbeitsplatz/poststelle"), new(found.CaseNumber)],
        });
        return Page();
    }
}
