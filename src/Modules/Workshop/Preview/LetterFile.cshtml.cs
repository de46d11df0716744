using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Letters;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Preview;

/// <summary>The letter of a draft with the answers of a test; nothing of it is kept.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class LetterFile(Bench bench, IFormWorkshop forms, ISampleLetters letters, TownDb db) : PageModel
{
    /// <param name="ergebnis">Code of the result.</param>
    /// <param name="teil">Code of the document; without it the result's own.</param>
    /// <param name="fall">Number of the test, from 0.</param>
    public async Task<IActionResult> OnGetAsync(string slug, string? ergebnis, string? teil, int fall, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return NotFound();
        if (open.Definition is not { } definition) return Say("service.yaml hat noch Fehler. Beheben Sie sie, dann erscheint der Brief.");
        var tests = forms.Tests(open.Files);
        var answers = tests.ElementAtOrDefault(Math.Clamp(fall, 0, Math.Max(0, tests.Count - 1)))?.Answers ?? new Dictionary<string, string>();
        var revision = new ServiceRevision(new ServiceRevisionId(Guid.Empty), open.Draft.BasedOn + 1, definition, open.Files);
        if (forms.Sample(revision, answers, db.Now) is not { } sample) return Say("Das Formular hat noch Fehler. Beheben Sie sie, dann erscheint der Brief.");
        try
        {
            var pdf = await letters.SetAsync(sample, ergebnis ?? definition.Decision?.Outcomes.FirstOrDefault()?.Code ?? "", teil ?? "main", stop);
            // The viewer in which browsers show PDF does not start inside a sandbox.
            Response.Headers.ContentSecurityPolicy = "frame-ancestors 'self'; base-uri 'none'; form-action 'none'";
            Response.Headers.ContentDisposition = $"inline; filename=vorschau-{slug}.pdf";
            Response.Headers.CacheControl = "no-store";
            return File(pdf, "application/pdf");
        }
        catch (LetterException fault)
        {
            return Say(fault.IsTransient ? "Die Vorschau ist gerade nicht verfügbar. Ihr Entwurf ist gespeichert. Versuchen Sie es in einer Minute noch einmal."
                : "Die Briefvorlage ist fehlerhaft: " + fault.Message + string.Concat(fault.Diagnostics.Take(3).Select(d => $"\n{d.Place}: {d.Message}")));
        }
    }

    private ContentResult Say(string sentence)
    {
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'self'";
        Response.Headers.CacheControl = "no-store";
        return new() { StatusCode = StatusCodes.Status200OK, ContentType = "text/plain; charset=utf-8", Content = sentence };
    }
}
