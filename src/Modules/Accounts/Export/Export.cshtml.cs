using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Export;

/// <summary>Asks for everything that the town holds under the account, shows how far it is, and leads to the file.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class ExportPage(AskForExport verb, ExportProgress progress, CurrentPerson current, TimeProvider clock) : PageModel
{
    public const string Path = "/mein-bereich/daten/auskunft";

    public static string Title => new UiText("Kopie meiner Daten", "Copy of my data");

    public IReadOnlyList<DataExport> Exports { get; private set; } = [];
    public Refusal? Refusal { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (current.Required.Kind == PersonKind.Staff) return NotFound();
        Refusal = (await verb.RunAsync(stop)).Refusal;
        return Refusal is null ? Redirect(Path) : await ShowAsync(stop);
    }

    public Html State(IHtmlContent seal)
    {
        var running = Exports.FirstOrDefault(e => e.State == ExportState.Asked);
        var ready = Exports.Where(e => e.Works(clock.GetUtcNow())).ToList();
        return Html.Of($"""
            {Html.If(Exports.FirstOrDefault() is { State: ExportState.Failed }, $"{Ui.Notice(Tone.Danger, new UiText("Das hat nicht geklappt", "This did not work"), new UiText("Wir konnten Ihre Daten nicht zusammenstellen. Versuchen Sie es morgen noch einmal, oder rufen Sie uns an.", "We could not put your data together. Try again tomorrow, or call us."))}")}
            {(running is null ? Html.Empty : Running(running))}
            {Html.If(ready.Count > 0, $"{Ui.Heading(2, new UiText("Zum Herunterladen", "To download"))}{Ui.DocumentList(ready.Select(File))}{Ui.Paragraph(new UiText("Die Datei enthält viel über Sie. Laden Sie sie nicht auf ein fremdes Gerät.", "The file says a lot about you. Do not download it to somebody else's device."))}")}
            {(running is not null ? Html.Empty : Ui.Form(Path, seal, Ui.Actions(Ui.Button(ready.Count > 0 ? new UiText("Neu anfordern", "Request again") : new UiText("Daten anfordern", "Request my data"), ready.Count > 0 ? ButtonKind.Secondary : ButtonKind.Primary))))}
            """);
    }

    private static UploadedFile File(DataExport export) => new(export.Id.ToString("n"),
        new UiText("Meine Daten, Stand {0}", "My data as of {0}").With(GermanTime.Short(export.DoneAt!.Value)), $"ZIP, {Size(export.Bytes)}, {new UiText("wird gelöscht am {0}", "will be deleted on {0}").With(GermanTime.Long(GermanTime.Day(export.EndsAt)))}", Href: $"{Path}/{export.Id:n}");

    private static string Size(long bytes) => bytes < 1 << 20 ? $"{Math.Max(1, bytes >> 10)} KB" : $"{bytes >> 20} MB";

    private Html Running(DataExport export) => Html.Of($"""
        <div data-again="2">{(progress.Of(export.Id) is { Of: > 0 } far ? Ui.ProgressBar(Title, far.Done, far.Of, new UiText("Dokument {0} von {1}", "Document {0} of {1}").With(far.Done + 1, far.Of)) : Ui.Notice(Tone.Info, new UiText("Ihre Daten werden zusammengestellt", "Your data is being put together"), new UiText("Das dauert meist weniger als eine Minute. Sie bekommen eine E-Mail, wenn alles bereitliegt; Sie müssen hier nicht warten.", "This usually takes less than a minute. You get an e-mail when it is ready; you need not wait here.")))}</div>
        {Ui.Actions(Ui.LinkButton(new UiText("Stand aktualisieren", "Refresh"), Path, ButtonKind.Secondary))}
        """);

    private async Task<IActionResult> ShowAsync(CancellationToken stop)
    {
        if (current.Required.Kind == PersonKind.Staff) return NotFound();
        Exports = await verb.MineAsync(stop);
        await this.FrameAsync(Title, f => f with
        {
            HasErrors = Refusal is not null,
            Breadcrumb = [new(new UiText("Mein Bereich", "My area"), "/mein-bereich"), new(new UiText("Meine Daten", "My data"), "/mein-bereich/daten"), new(Title)],
        });
        return Page();
    }
}
