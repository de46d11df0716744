using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Status;

/// <summary>The status page behind the secret link: it shows where the case stands, and never a decision.</summary>
[Public]
internal sealed class LinkStatusModel(CitizenCase shared) : PageModel, IKeepsInput
{
    public CitizenCase Shown => shared;

    public Task<IActionResult> OnGetAsync(string token, CancellationToken stop)
    {
        Response.Headers["X-Robots-Tag"] = "noindex";
        return shared.ShowAsync(this, new CitizenKey.Link(token), stop);
    }

    public Task<IActionResult> OnPostAnswerAsync(string token, Guid question, string? text, string? act, CancellationToken stop) =>
        shared.AnswerAsync(this, new CitizenKey.Link(token), question, text, Request.Form.Files, act != "keep", stop);

    public Task<IActionResult> OnPostReportAsync(string token, string? code, string? text, CancellationToken stop) => shared.ReportAsync(this, new CitizenKey.Link(token), code, text, stop);

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop) => shared.KeepAsync(this, new CitizenKey.Link((string)RouteData.Values["token"]!), refusal, stop);
}
