using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Status;

/// <summary>What the pages of the link and of Mein Bereich do alike: show, take an answer, withdraw.</summary>
internal sealed class CitizenCase(CitizenPageReader reader, AnswerQuestion answer, ReportAfterwards report, WithdrawCase withdraw, TownDb db)
{
    /// <summary>Address of the page that asks before a withdrawal, below the status page.</summary>
    public const string WithdrawPath = "/zuruecknehmen";

    public CitizenPage View { get; private set; } = null!;
    public Refusal? Refused { get; private set; }
    public Guid? RefusedQuestion { get; private set; }
    public string? RefusedReport { get; private set; }
    public DateParts? TypedDay { get; private set; }
    public string? Typed { get; private set; }
    public string? Done { get; private set; }

    public async Task<IActionResult> ShowAsync(PageModel page, CitizenKey key, CancellationToken stop)
    {
        if (await reader.ReadAsync(key, stop) is not { } view) return page.NotFound();
        View = view;
        Done ??= page.Request.Query["fertig"].ToString() switch
        {
            "antwort" => new UiText("Ihre Antwort ist angekommen.", "Your answer has arrived."),
            "bericht" => new UiText("Ihr Bericht ist angekommen.", "Your report has arrived."),
            "datei" => new UiText("Die Datei ist gespeichert. Senden Sie Ihre Antwort ab, wenn alles da ist.", "The file is saved. Send your answer when everything is there."),
            "zurueckgenommen" => view.Claims.Any(c => c.Received.Cents > c.Refunded.Cents)
                ? new UiText("Ihr Antrag ist zurückgenommen. Über die Erstattung Ihres Geldes entscheidet jetzt die Kasse; Sie lesen das Ergebnis hier.", "Your application has been withdrawn. The cash office now decides on the refund; you read the result here.")
                : new UiText("Ihr Antrag ist zurückgenommen.", "Your application has been withdrawn."),
            _ => null,
        };
        page.Response.Headers.CacheControl = "no-store";
        await page.FrameAsync($"{view.Case.Number}: {view.ServiceName}", frame => frame with { HasErrors = Refused is not null });
        return page.Page();
    }

    public async Task<IActionResult> AnswerAsync(PageModel page, CitizenKey key, Guid question, string? text, IFormFileCollection files, bool send, CancellationToken stop)
    {
        var result = await answer.RunAsync(key, question, text ?? "", Streams(files), send, stop);
        if (result.Refusal is not { } no) return new RedirectResult(Address(key) + (send ? "?fertig=antwort" : "?fertig=datei"));
        (RefusedQuestion, Typed) = (question, text);
        return await RefuseAsync(page, key, no, stop);
    }

    public async Task<IActionResult> ReportAsync(PageModel page, CitizenKey key, string? code, string? text, CancellationToken stop)
    {
        TypedDay = Days.Typed(page.Request.Form, "day");
        var result = await report.RunAsync(key, code, Days.Read(TypedDay), text ?? "", Streams(page.Request.Form.Files), stop);
        if (result.Refusal is not { } no) return new RedirectResult(Address(key) + "?fertig=bericht");
        (RefusedReport, Typed) = (code, text);
        return await RefuseAsync(page, key, no, stop);
    }

    /// <summary>Shows what was typed once more, beside the field that was refused.</summary>
    public Task<IActionResult> KeepAsync(PageModel page, CitizenKey key, Refusal no, CancellationToken stop)
    {
        var form = page.Request.Form;
        (Typed, TypedDay, RefusedReport) = (form["text"], Days.Typed(form, "day"), form["code"]);
        if (Guid.TryParse(form["question"], out var question)) RefusedQuestion = question;
        return RefuseAsync(page, key, no, stop);
    }

    private static List<AnswerFile> Streams(IFormFileCollection files) =>
        [.. files.Where(f => f.Length > 0 || f.FileName.Length > 0).Select(f => new AnswerFile(f.FileName, f.OpenReadStream()))];

    public async Task<IActionResult> WithdrawAsync(PageModel page, CitizenKey key, CancellationToken stop)
    {
        var result = await withdraw.RunAsync(key, stop);
        return result.Refusal is { } no ? await RefuseAsync(page, key, no, stop) : new RedirectResult(Address(key) + "?fertig=zurueckgenommen");
    }

    private Task<IActionResult> RefuseAsync(PageModel page, CitizenKey key, Refusal no, CancellationToken stop)
    {
        Refused = no;
        db.ChangeTracker.Clear();
        return ShowAsync(page, key, stop);
    }

    private static string Address(CitizenKey key) => key switch
    {
        CitizenKey.Link link => "/status/" + link.Token,
        CitizenKey.Own own => "/mein-bereich/vorgaenge/" + Uri.EscapeDataString(own.Number),
        _ => "/",
    };
}
