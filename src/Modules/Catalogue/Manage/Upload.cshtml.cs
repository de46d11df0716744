using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Folders;
using Rathaus.Modules.Catalogue.Import;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Manage;

/// <summary>Descriptions in XZuFi by a page: first what would come of the file, then, by a second press, the import itself.</summary>
[Needs(CatalogueModule.Manage)]
internal sealed partial class UploadPage(ImportServices import, CurrentPerson person) : PageModel
{
    public const string At = "/verwaltung/leistungen/einlesen";
    public const int MostShown = 500;

    [BindProperty] public IFormFile? Datei { get; set; }
    [BindProperty] public string? Name { get; set; }

    /// <summary>The file, packed: it travels in the page between looking and importing, so nothing is stored before.</summary>
    [BindProperty] public string? Packed { get; set; }

    public Refusal? Refusal { get; private set; }
    public ImportPlan? Plan { get; private set; }
    public ImportPlan? Done { get; private set; }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")]
    private static partial Regex PlainName();

    public static string Count(int services) => services == 1 ? "1 Leistung" : $"{services} Leistungen";

    public static Row Shown(PlannedService service) => new(
    [
        Html.Of($"<div>{service.Definition.Name.De}<br><span class=\"rh-muted\">{service.Definition.Slug}</span></div>"),
        service.Change switch { ImportChange.New => Ui.Badge(Tone.Success, "neu"), ImportChange.Changed => Ui.Badge(Tone.Info, "geändert"), _ => Ui.Badge(Tone.Neutral, "unverändert") },
        Html.Text(service.Definition.Mode switch { ServiceMode.Complete => "vollständig", ServiceMode.Prepare => "vorbereiten", ServiceMode.Refer => "Verweis", _ => "nur Auskunft" }),
        Html.Text(service.Definition.ModeReason ?? ""),
    ]);

    public Task OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        Name = Path.GetFileName((Datei?.FileName ?? "").Replace('\\', '/'));
        if (Datei is not { Length: > 0 } file) Refusal = new("Wählen Sie eine Datei aus.", "Datei");
        else if (file.Length > XzufiFile.MostBytes) Refusal = new($"Die Datei ist größer als {XzufiFile.MostBytes >> 20} MB. Teilen Sie sie auf.", "Datei");
        else if (!PlainName().IsMatch(Name)) Refusal = new("Der Dateiname besteht aus Buchstaben a bis z, Ziffern, Punkt, Strich und Unterstrich. Benennen Sie die Datei um.", "Datei");
        else
        {
            var bytes = new byte[file.Length];
            await using (var content = file.OpenReadStream()) await content.ReadExactlyAsync(bytes, stop);
            await TakeAsync(bytes, keep: false, stop);
        }
        await ShowAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostKeepAsync(CancellationToken stop)
    {
        if (!PlainName().IsMatch(Name ?? "") || PackedFile.Unpack(Packed ?? "", XzufiFile.MostBytes) is not { } bytes) Refusal = new("Die Datei ist nicht vollständig angekommen. Wählen Sie sie noch einmal aus.", "Datei");
        else await TakeAsync(bytes, keep: true, stop);
        await ShowAsync();
        return Page();
    }

    private async Task TakeAsync(byte[] bytes, bool keep, CancellationToken stop)
    {
        var faults = new List<ServiceFault>();
        if (BoundedFile.Text(Name!, bytes, faults) is not { } text)
        {
            Refusal = new(faults[0].Reason, "Datei");
            return;
        }
        var plan = await import.XzufiAsync(Name!, text, keep ? person.Required.Actor : null, stop);
        if (keep) Done = plan;
        else (Plan, Packed) = (plan, PackedFile.Pack(bytes));
    }

    private Task ShowAsync() => this.DeskFrameAsync("Leistungen einlesen", f => f with { HasErrors = Refusal is not null });
}
