using System.Text.Json;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;
using Rathaus.TransparencyLog;

namespace Rathaus.Modules.Accounts.MyArea;

/// <summary>The read entries of the log for the person's own cases. Names the unit that looked, not the colleague.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class ReadsPage(TownDb db, CurrentPerson current, ICases cases, IOrganisation organisation) : PageModel
{
    private const int Most = 100;

    public IReadOnlyList<(DateTimeOffset At, string Case, string Who, string Why, string Place)> Looks { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var mine = (await cases.OfAccountAsync(new AccountId(current.Required.Account), stop)).ToDictionary(c => c.Id.Reference);
        var references = mine.Keys.ToList();
        var rows = await (from entry in db.Set<LogEntry>().AsNoTracking()
                          join body in db.Set<LogBody>() on entry.Id equals body.EntryId
                          where entry.Kind == EntryKind.Read && references.Contains(entry.Case!)
                          orderby entry.Id descending
                          select new { entry.At, entry.Case, entry.LeafIndex, body.Body }).Take(Most).ToListAsync(stop);
        var units = (await organisation.UnitsAsync(stop)).ToDictionary(u => u.Slug, u => u.Shown);
        var staff = (await organisation.StaffAsync(stop)).ToDictionary(
            s => Actor.Staff(s.Id.Value).MarkIn(db.Town), s => string.Join(", ", s.Units.Select(u => units.GetValueOrDefault(u, u))));
        Looks = [.. from row in rows
                    let said = JsonDocument.Parse(row.Body).RootElement
                    let actor = said.GetProperty("actor").GetString() ?? ""
                    where actor.StartsWith("s:", StringComparison.Ordinal)
                    select (row.At, mine[row.Case!].Number, staff.GetValueOrDefault(actor, new UiText("Stadtverwaltung", "Town administration")), WordOf(said), row.LeafIndex?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? new UiText("folgt", "follows"))];
        await this.FrameAsync(new UiText("Wer hat meine Daten angesehen?", "Who looked at my data?"), f => f with
        {
            Breadcrumb = [new(new UiText("Mein Bereich", "My area"), "/mein-bereich"), new(new UiText("Zugriffe", "Accesses"))],
        });
    }

    public TableView Table => new(
        new UiText("Zugriffe, neueste zuerst", "Accesses, newest first"),
        [new(new UiText("Wann", "When")), new(new UiText("Vorgang", "Matter")), new(new UiText("Stelle", "Unit")), new(new UiText("Grund", "Reason")), new(new UiText("Platz im Protokoll", "Place in the log"))],
        [.. Looks.Select(l => Row.Of(GermanTime.Short(l.At), l.Case, l.Who, l.Why, l.Place))]) { HideCaption = true };

    private static string WordOf(JsonElement said) => said.TryGetProperty("reason", out var reason) && reason.GetString() is { } why
        ? why switch { "processing" => new UiText("Bearbeitung", "Processing"), "search" => new UiText("Suche", "Search"), "post" => new UiText("Versand", "Sending"), _ => why }
        : "";
}
