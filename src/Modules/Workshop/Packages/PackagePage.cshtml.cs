using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Packages;

/// <summary>
/// A package of another town by a page: who signed it, what it brings, what stays, and what must be decided. Until a draft is begun the package only
/// travels in the page; nothing is stored.
/// </summary>
[Needs(WorkshopModule.Right)]
internal sealed class PackagePage(TakePackage take, IServicePackages packages) : PageModel
{
    public const string At = "/verwaltung/werkstatt/paket-einlesen";
    public const int MostBytes = 8 << 20;

    /// <summary>What a form of a page may carry.</summary>
    private const int MostPacked = 3_500_000;

    public Sent Sent { get; private set; } = Sent.Nothing;
    public Refusal? Refusal { get; private set; }
    public PackageLook? Look { get; private set; }
    /// <summary>The address that was chosen for the service; empty: that of the other town.</summary>
    public string Address => Sent["adresse"];

    public string Packed { get; private set; } = "";
    public IReadOnlyList<TrustedKey> Keys { get; private set; } = [];

    /// <summary>What was just done, as a sentence.</summary>
    public string? Done { get; private set; }

    public string? ErrorOf(string field) => Refusal?.Field == field ? Refusal.Sentence : null;

    public Task OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    /// <summary>A file was chosen, or something was decided about the one that is shown.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        Sent = await Sent.OfAsync(Request, stop);
        var archive = Sent.Has("gepackt") ? PackedFile.Unpack(Sent["gepackt"], MostBytes) : await ChosenAsync(stop);
        if (archive is null) Refusal ??= new("Das Paket ist nicht vollständig angekommen. Wählen Sie es noch einmal aus.", "paket");
        else if (await ActAsync(archive, stop) is { } gone) return gone;
        await ShowAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostDistrustAsync(string schluessel, CancellationToken stop)
    {
        Refusal = await take.DistrustAsync(schluessel ?? "", stop);
        if (Refusal is null) Done = "Dem Schlüssel wird nicht mehr vertraut. Was von ihm eingelesen wurde, bleibt.";
        await ShowAsync(stop);
        return Page();
    }

    private async Task<IActionResult?> ActAsync(byte[] archive, CancellationToken stop)
    {
        var decisions = Decisions();
        switch (Sent["tun"])
        {
            case "vertrauen":
                Refusal = await take.TrustAsync(archive, Sent["verglichen"], stop);
                if (Refusal is null) Done = "Der Schlüssel ist jetzt bekannt.";
                break;
            case "alle-stadt" or "alle-paket":
                var open = await take.LookAsync(archive, Address, decisions, stop);
                if (!open.Refused)
                    foreach (var clash in open.Value.Merged.Clashes.Where(c => c.Chosen is null)) decisions[clash.Key] = Sent["tun"] == "alle-stadt" ? Side.Town : Side.Package;
                break;
            case "uebernehmen":
                var taken = await take.TakeAsync(archive, Address, decisions, Sent.Yes("woanders"), stop);
                Refusal = taken.Refusal;
                if (Refusal is not null) break;
                if (taken.Value is { } draft) return Redirect(draft.At());
                Done = "Alles, was das Paket bringt, gilt hier schon. Sein Stand ist vermerkt: Das nächste Paket wird damit verglichen.";
                return null;
            default:
                break;
        }
        var look = await take.LookAsync(archive, Address, decisions, stop);
        if (look is { Refused: true, Refusal.Field: "adresse" })
        {
            Refusal = look.Refusal;
            look = await take.LookAsync(archive, "", decisions, stop);
        }
        if (look.Refused) Refusal = look.Refusal;
        else if ((Packed = PackedFile.Pack(archive)).Length > MostPacked) Refusal = new("Das Paket ist für diese Seite zu groß. Wer den Server betreut, kann es mit „rathaus service import“ einlesen.", "paket");
        else Look = look.Value;
        return null;
    }

    private Dictionary<string, Side> Decisions()
    {
        var decisions = new Dictionary<string, Side>(StringComparer.Ordinal);
        foreach (var known in Sent["entschieden"].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (known[0] is 's' or 'p') decisions[known[1..]] = known[0] == 's' ? Side.Town : Side.Package;
        foreach (var field in Request.Form.Keys.Where(k => k.StartsWith("wahl.", StringComparison.Ordinal)))
            if (Sent[field] is "stadt" or "paket") decisions[field["wahl.".Length..]] = Sent[field] == "stadt" ? Side.Town : Side.Package;
        return decisions;
    }

    private async Task<byte[]?> ChosenAsync(CancellationToken stop)
    {
        if (Request.Form.Files["paket"] is not { Length: > 0 } file) Refusal = new("Wählen Sie eine Datei aus.", "paket");
        else if (file.Length > MostBytes) Refusal = new($"Das Paket ist größer als {MostBytes >> 20} MB.", "paket");
        else
        {
            var bytes = new byte[file.Length];
            await using var content = file.OpenReadStream();
            await content.ReadExactlyAsync(bytes, stop);
            return bytes;
        }
        return null;
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        Keys = await packages.KeysAsync(stop);
        await this.DeskFrameAsync("Paket einlesen", f => f with { Wide = true, HasErrors = Refusal is not null });
    }
}
