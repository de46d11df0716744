using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Barriers;

/// <summary>The feedback form of the accessibility statement.</summary>
[Public]
internal sealed class ReportPage(ReportBarrier report) : PageModel, IKeepsInput
{
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public string? Seite { get; set; }
    [BindProperty] public string? Mail { get; set; }

    public bool Sent { get; private set; }
    public Refusal? Refusal { get; private set; }

    public string? At(string field) => Refusal?.Field == field ? Refusal.Sentence : null;

    public Task OnGetAsync()
    {
        Sent = Request.Query.ContainsKey("gesendet");
        return ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var done = await report.RunAsync(Seite, Text, Mail, stop);
        if (!done.Refused) return Redirect("/barriere-melden?gesendet=1");
        return await RefuseAsync(done.Refusal!, stop);
    }

    public async Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        Refusal = refusal;
        await ShowAsync();
        return Page();
    }

    private Task ShowAsync()
    {
        Response.Headers.CacheControl = "no-store";
        var title = new UiText("Barriere melden", "Report a barrier");
        return this.FrameAsync(title, f => f with { HasErrors = Refusal is not null, Breadcrumb = [new(new UiText("Startseite", "Start"), "/"), new(title)] });
    }
}
