using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Operations.Operate;

/// <summary>Which version runs, on what, and whose work it carries.</summary>
[Needs(OperationsModule.View)]
internal sealed class VersionPage(TownDb db, Installation installation, Migrator migrator) : PageModel
{
    public IReadOnlyList<Part> Parts { get; private set; } = [];
    public string Engine => installation.Engine;
    public int Newest => migrator.Newest;
    public DateTimeOffset? CertificateEnds => installation.CertificateEnds();
    public bool SeesTowns => installation.SeesAll(db.Town);

    public async Task OnGetAsync()
    {
        Parts = Installation.Parts();
        await this.DeskFrameAsync("Betrieb: Fassung");
    }
}
