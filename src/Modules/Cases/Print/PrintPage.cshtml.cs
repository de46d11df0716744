using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Print;

/// <summary>Asks for the whole case as one PDF, and shows how far it is.</summary>
[Needs("cases.view")]
internal sealed class PrintPageModel(CasePageReader reader, TownDb db, BundleProgress progress) : PageModel
{
    public CasePage View { get; private set; } = null!;
    public IReadOnlyList<Bundle> Bundles { get; private set; } = [];

    private string Address => $"/arbeitsplatz/vorgaenge/{View.Case.Number}/drucken";

    public Html Shown(IHtmlContent seal)
    {
        var running = Bundles.FirstOrDefault(b => b.State == BundleState.Asked);
        var ready = Bundles.Where(b => b is { State: BundleState.Ready, Document: not null }).ToList();
        return Html.Of($"""
            {(running is null ? Ui.Form(Address, seal, Ui.Button("Gesamtausdruck erstellen", icon: "print")) : Running(running))}
            {Html.If(Bundles.FirstOrDefault() is { State: BundleState.Failed }, $"{Ui.Notice(Tone.Danger, "Der letzte Versuch ist gescheitert", Bundles.FirstOrDefault()?.Error ?? "")}")}
            {Html.If(ready.Count > 0, $"{Ui.Heading(3, "Fertig")}{Ui.DocumentList(ready.Select(b => new UploadedFile(b.Id.Value.ToString("n"), $"Gesamtausdruck vom {GermanTime.Long(b.DoneAt ?? b.AskedAt)}, {b.ByName}", "PDF", Href: $"/arbeitsplatz/vorgaenge/{View.Case.Number}/dokumente/{b.Document!.Value.Value:n}")))}")}
            """);
    }

    public Task<IActionResult> OnGetAsync(string number, CancellationToken stop) => ShowAsync(number, stop);

    public async Task<IActionResult> OnPostAsync(string number, [FromServices] PrintCase verb, CancellationToken stop)
    {
        var result = await verb.RunAsync(number, stop);
        return result.Refused ? NotFound() : Redirect($"/arbeitsplatz/vorgaenge/{result.Value.Number}/drucken");
    }

    private Html Running(Bundle bundle) => Html.Of($"""
        <div data-again="2">{(progress.Of(bundle.Id) is { } far ? Ui.ProgressBar("Gesamtausdruck", far.Done, far.Of, $"Dokument {far.Done + 1} von {far.Of}") : Ui.Notice(Tone.Info, "Der Gesamtausdruck wird erstellt", "Das dauert je nach Umfang einige Sekunden bis Minuten."))}</div>
        {Ui.Actions(Ui.LinkButton("Stand aktualisieren", Address, ButtonKind.Secondary))}
        """);

    private async Task<IActionResult> ShowAsync(string number, CancellationToken stop)
    {
        if (await reader.ReadAsync(number, stop) is not { } view) return NotFound();
        View = view;
        Bundles = await db.Set<Bundle>().AsNoTracking().Where(b => b.CaseId == view.Case.Id).OrderByDescending(b => b.AskedAt).Take(10).ToListAsync(stop);
        await this.DeskFrameAsync($"Alles drucken, {number}", frame => frame with { Wide = true });
        return Page();
    }
}
