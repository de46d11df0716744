using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Processing;

/// <summary>The register of processing activities, service by service.</summary>
[Needs(Right)]
internal sealed class RegisterPage(ICatalogue catalogue, FormBook forms) : PageModel
{
    public const string Right = "catalogue.manage";
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "seite")] public int Number { get; set; } = 1;

    public IReadOnlyList<ProcessingEntry> Entries { get; private set; } = [];
    public int All { get; private set; }
    public int Pages { get; private set; }
    public int Current { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        var all = ProcessingRegister.Of(await catalogue.AllAsync(stop), forms);
        All = all.Count;
        Pages = Math.Max(1, (all.Count + PageSize - 1) / PageSize);
        Current = Math.Clamp(Number, 1, Pages);
        Entries = [.. all.Skip((Current - 1) * PageSize).Take(PageSize)];
        await this.DeskFrameAsync("Verzeichnis der Verarbeitungen", f => f with { Wide = true });
    }
}
