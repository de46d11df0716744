using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Processing;

/// <summary>The whole register as a table file.</summary>
[Needs(RegisterPage.Right)]
internal sealed class RegisterCsvPage(ICatalogue catalogue, FormBook forms) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken stop) =>
        File(Encoding.UTF8.GetBytes(ProcessingRegister.Csv(ProcessingRegister.Of(await catalogue.AllAsync(stop), forms))), "text/csv; charset=utf-8", "verarbeitungsverzeichnis.csv");
}
