using System.Globalization;
using Rathaus.EInvoicing;
using Rathaus.Modules.Invoices.Examine;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Invoices.Check;

/// <summary>The words and tones of a result.</summary>
internal static class ResultWords
{
    public static string Title(Examination examination) => examination.Report.Document is null
        ? new UiText("Datei nicht lesbar", "File not readable")
        : examination.Accepted ? new UiText("Rechnung angenommen", "Invoice accepted") : new UiText("Rechnung abgelehnt", "Invoice rejected");

    public static Html Verdict(Examination examination)
    {
        var errors = examination.Count(Severity.Error);
        if (examination.Report.Document is null)
            return Ui.Notice(Tone.Danger, new UiText("Abgelehnt: Wir können die Datei nicht als E-Rechnung lesen.", "Rejected: we cannot read the file as an e-invoice."),
                new UiText("Was wir gefunden haben, steht unten. Ihr Rechnungsprogramm oder Ihre Steuerberatung kann helfen.", "Below is what we found. Your invoicing program or your tax adviser can help.").ToString(), announce: true);
        if (!examination.Accepted)
            return Ui.Notice(Tone.Danger, errors == 1
                    ? new UiText("Abgelehnt: Die Rechnung hat 1 Fehler.", "Rejected: the invoice has 1 error.")
                    : new UiText("Abgelehnt: Die Rechnung hat {0} Fehler.", "Rejected: the invoice has {0} errors.").With(errors),
                new UiText("So würden wir die Rechnung zurückgeben. Verbessern Sie die Fehler in Ihrem Rechnungsprogramm, geben Sie die Datei neu aus und prüfen Sie sie noch einmal.", "We would return the invoice like this. Correct the errors in your invoicing program, write the file again and check it once more.").ToString(), announce: true);
        return Ui.Notice(Tone.Success, new UiText("Angenommen: Die Rechnung hat keine Fehler.", "Accepted: the invoice has no errors."),
            new UiText("Sie erfüllt die Regeln. Ob die Leistung und die Beträge stimmen, prüfen wir erst, wenn Sie die Rechnung einreichen.", "It meets the rules. Whether the service and the amounts are right is checked when you send in the invoice.").ToString(), announce: true);
    }

    public static Html Badge(Severity severity) => severity switch
    {
        Severity.Error => Ui.Badge(Tone.Danger, new UiText("Fehler", "Error")),
        Severity.Warning => Ui.Badge(Tone.Warning, new UiText("Warnung", "Warning")),
        _ => Ui.Badge(Tone.Info, new UiText("Hinweis", "Note")),
    };

    public static (string Word, Tone Tone) Of(AttachmentState state) => state switch
    {
        AttachmentState.Clean => (new UiText("kein Schadprogramm gefunden", "no malware found"), Tone.Success),
        AttachmentState.Harmful => (new UiText("Schadprogramm gefunden", "malware found"), Tone.Danger),
        AttachmentState.Unknown => (new UiText("konnte nicht geprüft werden", "could not be scanned"), Tone.Warning),
        AttachmentState.Broken => (new UiText("nicht lesbar", "not readable"), Tone.Danger),
        AttachmentState.Reference => (new UiText("nur ein Verweis, keine Datei", "only a reference, no file"), Tone.Neutral),
        _ => (new UiText("nicht auf Schadprogramme geprüft", "not scanned for malware"), Tone.Neutral),
    };

    public static Html Badge(Agreement agreement) => agreement switch
    {
        Agreement.Same => Ui.Badge(Tone.Success, new UiText("stimmt überein", "agrees")),
        Agreement.NotFound => Ui.Badge(Tone.Warning, new UiText("im PDF nicht gefunden", "not found in the PDF")),
        Agreement.NotGiven => Ui.Badge(Tone.Neutral, new UiText("steht nicht im XML", "not in the XML")),
        _ => Ui.Badge(Tone.Neutral, new UiText("nicht vergleichbar", "cannot be compared")),
    };

    public static string Size(long bytes)
    {
        var culture = CultureInfo.GetCultureInfo(UiText.English ? "en-GB" : "de-DE");
        return bytes < 1024 ? bytes.ToString(culture) + " Byte"
            : bytes < 1 << 20 ? (bytes / 1024.0).ToString("0", culture) + " kB"
            : (bytes / 1048576.0).ToString("0.0", culture) + " MB";
    }
}
