using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Status;

/// <summary>The signed-in citizen's own case.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class OwnCaseModel(CitizenCase shared) : PageModel, IKeepsInput
{
    public CitizenCase Shown => shared;

    public Task<IActionResult> OnGetAsync(string number, CancellationToken stop) => shared.ShowAsync(this, new CitizenKey.Own(number), stop);

    public Task<IActionResult> OnPostAnswerAsync(string number, Guid question, string? text, string? act, CancellationToken stop) =>
        shared.AnswerAsync(this, new CitizenKey.Own(number), question, text, Request.Form.Files, act != "keep", stop);

    public Task<IActionResult> OnPostReportAsync(string number, string? code, string? text, CancellationToken stop) => shared.ReportAsync(this, new CitizenKey.Own(number), code, text, stop);

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop) => shared.KeepAsync(this, new CitizenKey.Own((string)RouteData.Values["number"]!), refusal, stop);
}
