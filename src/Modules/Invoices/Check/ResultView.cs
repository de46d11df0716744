using System.Globalization;
using Microsoft.AspNetCore.Html;
using Rathaus.EInvoicing;
using Rathaus.Modules.Invoices.Examine;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Invoices.Check;

/// <summary>Draws the parts of a result.</summary>
internal static class ResultView
{
    private const int MostFindings = 500;

    /// <summary>The sections that this result has, for the links on top.</summary>
    public static IEnumerable<Crumb> Sections(Examination examination)
    {
        if (examination.Findings.Count > 0) yield return new(new UiText("Befunde", "Findings"), "#befunde");
        if (examination.Comparison.Count > 0) yield return new(new UiText("PDF und XML", "PDF and XML"), "#vergleich");
        if (examination.Attachments.Count > 0) yield return new(new UiText("Anlagen", "Attachments"), "#anlagen");
        if (examination.View is not null) yield return new(new UiText("Inhalt der Rechnung", "Content of the invoice"), "#ansicht");
        yield return new(new UiText("Weitere Rechnung prüfen", "Check another invoice"), "#weitere");
    }

    public static Html Facts(Examination examination) => Ui.FactsList(
    [
        new(new UiText("Datei", "File"), examination.FileName),
        new(new UiText("Geprüft als", "Checked as"), examination.Report.Profile?.Name ?? new UiText("E-Rechnung", "e-invoice")),
        new(new UiText("Befunde", "Findings"), Counts(examination)),
    ]);

    public static Html Findings(Examination examination)
    {
        var shown = examination.Findings.OrderByDescending(finding => finding.Severity).Take(MostFindings)
            .Select(finding => new Row([ResultWords.Badge(finding.Severity), Html.Text(finding.Id), Text(examination, finding), Place(finding)]));
        return Html.Of($"""
            {Ui.Table(new TableView(new UiText("Befunde, Fehler zuerst", "Findings, errors first"),
            [
                new(new UiText("Schwere", "Severity")) { NoWrap = true }, new(new UiText("Regel", "Rule")) { NoWrap = true },
                new(new UiText("Was nicht stimmt", "What is wrong")), new(new UiText("Stelle im XML", "Place in the XML")),
            ], [.. shown]) { HideCaption = true })}
            {Html.If(examination.Findings.Count > MostFindings, $"<p>{new UiText("Es werden die ersten {0} von {1} Befunden gezeigt.", "The first {0} of {1} findings are shown.").With(MostFindings, examination.Findings.Count)}</p>")}
            """);
    }

    public static Html Comparison(Examination examination) => Ui.Table(new TableView(new UiText("Vergleich von PDF und XML", "Comparison of PDF and XML"),
        [new(new UiText("Angabe", "Detail")), new(new UiText("Im XML", "In the XML")), new(new UiText("Auf den PDF-Seiten", "On the PDF pages"))],
        [.. examination.Comparison.Select(line => new Row([Html.Text(line.Term), Html.Of($"<span class=\"rh-break\">{line.Value ?? "–"}</span>"), ResultWords.Badge(line.Agreement)]))]) { HideCaption = true });

    public static Html Attachments(Examination examination) => Ui.DocumentList(examination.Attachments.Take(MostFindings).Select((file, index) =>
    {
        var (word, tone) = ResultWords.Of(file.State);
        var kind = file.Kind.Length > 0 ? file.Kind + (file.Length > 0 ? ", " + ResultWords.Size(file.Length) : "") : "";
        return new UploadedFile(index.ToString(CultureInfo.InvariantCulture), file.Name.Length > 0 ? file.Name : new UiText("Ohne Namen", "Without a name"), kind, word, tone);
    }));

    /// <summary>One element per cell: on phones a cell is a row of its name and one thing.</summary>
    private static Html Text(Examination examination, Finding finding)
    {
        var text = UiText.English ? finding.English : finding.Text;
        return examination.View?.Anchors.GetValueOrDefault(finding) is { } anchor
            ? Html.Of($"<span>{text} <a href=\"#{anchor}\">{new UiText("In der Rechnung zeigen", "Show in the invoice")}<span class=\"kern-sr-only\">: {finding.Id}</span></a></span>")
            : Html.Text(text);
    }

    private static IHtmlContent Place(Finding finding) => finding.Line == 0 && finding.Path.Length == 0
        ? Html.Text(new UiText("ganze Datei", "whole file"))
        : Html.Of($"<span>{Html.If(finding.Line > 0, $"{new UiText("Zeile", "line")} {finding.Line}")}{Html.If(finding.Path.Length > 0, $"<code class=\"rh-xpath\" translate=\"no\">{Breakable(finding.Path)}</code>")}</span>");

    /// <summary>An XPath may break behind its slashes.</summary>
    private static Html Breakable(string path) => Html.Each(path.Split('/').Skip(1), step => Html.Of($"/<wbr>{step}"));

    private static string Counts(Examination examination)
    {
        var (errors, warnings, notes) = (examination.Count(Severity.Error), examination.Count(Severity.Warning), examination.Count(Severity.Information));
        return new UiText("{0} Fehler, {1}, {2}", "{0}, {1}, {2}").With(
            UiText.English ? (errors == 1 ? "1 error" : errors + " errors") : errors,
            new UiText(warnings == 1 ? "1 Warnung" : warnings + " Warnungen", warnings == 1 ? "1 warning" : warnings + " warnings").ToString(),
            new UiText(notes == 1 ? "1 Hinweis" : notes + " Hinweise", notes == 1 ? "1 note" : notes + " notes").ToString());
    }
}
