using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Invoices.Examine;
using Rathaus.Modules.Invoices.Intake;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Invoices.Check;

/// <summary>
/// A supplier drops a file and reads what is wrong with it. Changes and keeps nothing, so that no seal against foreign forms and no cookie is needed.
/// </summary>
[Public, IgnoreAntiforgeryToken, OwnBody, ReadsBodyItself]
internal sealed class CheckPage(Turnstile turnstile, BodyReader body, ExamineInvoice examine, InvoiceLimits limits) : PageModel
{
    public const string Path = "/rechnung-pruefen", FileField = "datei";

    public Examination? Examination { get; private set; }

    public string? Error { get; private set; }

    public bool Scans => examine.Scans;

    public int Megabytes => limits.LargestFile >> 20;

    public Task OnGetAsync() => ShowAsync(new UiText("E-Rechnung prüfen", "Check an e-invoice"));

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        Response.Headers.CacheControl = "no-store";
        try
        {
            using var place = await turnstile.EnterAsync(HttpContext.Connection.RemoteIpAddress, stop);
            var file = await body.ReadAsync(Request, stop);
            FileShape.RefuseOthers(file.Bytes);
            Examination = await examine.RunAsync(file, draw: true, stop);
            await ShowAsync(ResultWords.Title(Examination));
        }
        catch (IntakeRefusedException refused)
        {
            Error = refused.Sentence;
            Response.StatusCode = refused.Status;
            await ShowAsync(new UiText("E-Rechnung prüfen", "Check an e-invoice"));
        }
        return Page();
    }

    private Task ShowAsync(string title) => this.FrameAsync(title, frame => frame with
    {
        HasErrors = Error is not null,
        Wide = Examination is not null,
        Breadcrumb =
        [
            new(new UiText("Startseite", "Start"), "/"),
            .. Examination is null ? (Crumb[])[new(new UiText("E-Rechnung prüfen", "Check an e-invoice"))] : [new(new UiText("E-Rechnung prüfen", "Check an e-invoice"), Path), new(new UiText("Ergebnis", "Result"))],
        ],
        Head = Html.Of($"{frame.Head}<link rel=\"stylesheet\" href=\"{frame.Asset("invoice.css")}\">"),
    });
}
