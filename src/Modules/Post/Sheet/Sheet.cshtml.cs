using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Cases;
using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Letters;
using Rathaus.Platform.Web;
using Rathaus.TransparencyLog;

namespace Rathaus.Modules.Post.Sheet;

/// <summary>The delivery sheet for clerks of the unit: by which way, by which rule, on which day and why.</summary>
[Needs("cases.view")]
internal sealed class SheetPage(TownDb db, CurrentPerson current, SheetFinder finder, SheetMaker sheets) : PageModel
{
    /// <summary>True right after an act of a clerk.</summary>
    [BindProperty(Name = "vermerkt", SupportsGet = true)] public bool Noted { get; set; }

    public bool MayNote => current.Required.May("cases.work");

    /// <summary>The tries before and behind this one.</summary>
    public IReadOnlyList<(string Words, string Href)> Chain { get; private set; } = [];

    public Delivery Item { get; private set; } = null!;
    public DeliverySheet Sheet { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await finder.FindAsync(id, stop) is not { } found) return NotFound();
        Item = found;
        Sheet = await sheets.MakeAsync(found, stop);
        var next = await db.Set<Delivery>().AsNoTracking().Where(d => d.Follows == found.Id).Select(d => d.Id).ToListAsync(stop);
        Chain = [.. found.Follows is { } before ? [("Vorheriger Versuch", Path(before))] : Array.Empty<(string, string)>(), .. next.Select(n => ("Nächster Versuch", Path(n)))];
        await this.DeskFrameAsync($"Bekanntgabe {found.CaseNumber}", f => f with { Breadcrumb = [new(found.CaseNumber, "/arbeitsplatz/vorgaenge/" + found.CaseNumber), new("Bekanntgabe")] });
        return Page();
    }

    private static string Path(Contracts.Core.DeliveryId id) => $"/arbeitsplatz/bekanntgabe/{id.Value:n}";
}

/// <summary>The same as a tagged PDF, for the court's file.</summary>
[Needs("cases.view")]
internal sealed class SheetPdfPage(TownDb db, SheetFinder finder, SheetMaker sheets, TownLetters letters) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await finder.FindAsync(id, stop) is not { } found) return NotFound();
        var pdf = await letters.SetAsync(db.Town, "delivery-sheet.typ", (await sheets.MakeAsync(found, stop)).ForLetter(), stop);
        Response.Headers.ContentDisposition = $"inline; filename=\"nachweis-{found.CaseNumber}.pdf\"";
        return File(pdf, "application/pdf");
    }
}

/// <summary>Finds deliveries of cases in the person's own units, and logs the look.</summary>
internal sealed class SheetFinder(TownDb db, TownDbs towns, CurrentPerson current, ICases cases)
{
    public async Task<Delivery?> FindAsync(Guid id, CancellationToken stop)
    {
        var wanted = new Contracts.Core.DeliveryId(id);
        var found = await db.Set<Delivery>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == wanted, stop);
        if (found is null || await cases.FindAsync(found.Case, stop) is not { } about || !current.Required.Units.Contains(about.Unit)) return null;
        await towns.LogReadAsync(db.Town, new Deed(current.Required.Actor, "post.read") { Kind = EntryKind.Read, Case = found.Case.Reference, Reason = "processing" }, stop);
        return found;
    }
}
