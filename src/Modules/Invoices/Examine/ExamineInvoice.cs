using Rathaus.EInvoicing;
using Rathaus.EInvoicing.Model;
using Rathaus.EInvoicing.View;
using Rathaus.Modules.Invoices.Intake;
using Rathaus.Platform.Documents;

namespace Rathaus.Modules.Invoices.Examine;

/// <summary>Checks an invoice, shows its attachments to the scanner, compares PDF and XML and draws it. Nothing of it is kept or logged.</summary>
internal sealed class ExamineInvoice(InvoiceLimits limits, UploadSettings upload, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim places = new(limits.ChecksAtOnce);

    /// <summary>True when a virus scanner is configured.</summary>
    public bool Scans => upload.Scanner is not null;

    /// <param name="file">The file.</param>
    /// <param name="draw">False leaves out the view and the comparison, which machines do not ask for.</param>
    /// <param name="stop">The request's token.</param>
    public async Task<Examination> RunAsync(Incoming file, bool draw, CancellationToken stop)
    {
        var pdf = HybridInvoice.IsPdf(file.Bytes.AsSpan(0, Math.Min(1024, file.Bytes.Length)));
        ValidationReport report;
        Invoice? invoice;
        InvoiceFragment? view = null;
        await places.WaitAsync(stop);
        try
        {
            report = InvoiceValidator.Validate(file.Bytes, limits.Reading);
            invoice = report.Document is not null && (draw || Scans) ? InvoiceReader.Read(report.Document) : null;
            if (draw && InvoiceView.Fragment(report) is { } drawn && drawn.Html.Length <= limits.LongestView) view = drawn;
        }
        finally
        {
            places.Release();
        }
        var (attachments, findings) = await AttachmentsAsync(file, pdf, invoice, stop);
        return new(file.Name, report, findings, attachments, draw && pdf && invoice is not null ? PdfAgreement.Of(invoice, report.Findings) : [], view);
    }

    public void Dispose() => places.Dispose();

    private async Task<(IReadOnlyList<AttachedFile>, IReadOnlyList<Finding>)> AttachmentsAsync(Incoming file, bool pdf, Invoice? invoice, CancellationToken stop)
    {
        var files = new List<AttachedFile>();
        var findings = new List<Finding>();
        var scanner = upload.Scanner is { } place ? new UploadScanner(new ClamdClient(place, clock), limits.MostScans) : null;
        if (pdf && scanner is not null)
        {
            // Other files in the PDF than the invoice are seen by the scanner only in the PDF as a whole.
            var verdict = await scanner.ScanAsync(file.Name, "application/pdf", file.Bytes, stop);
            files.Add(new(file.Name, "application/pdf", file.Bytes.Length, StateOf(verdict)));
            if (verdict == ScanVerdict.Harmful) findings.Add(new("ATT-HARMFUL", Severity.Error, 0, 0, "", "Die PDF-Datei enthält Schadsoftware.", "The PDF file is harmful."));
            if (verdict == ScanVerdict.Unknown) findings.Add(new("ATT-UNKNOWN", Severity.Warning, 0, 0, "", "Die PDF-Datei konnte nicht auf Schadsoftware geprüft werden.", "The PDF file could not be scanned."));
        }
        if (invoice is null) return (files, findings);
        var asked = scanner?.Verdicts.Count ?? 0;
        if (scanner is not null)
        {
            // A scanner that is away is our fault and no reason to reject an invoice.
            foreach (var finding in await Attachments.ScanAsync(invoice, scanner, stop))
                findings.Add(finding.Id == "ATT-UNKNOWN" ? finding with { Severity = Severity.Warning } : finding);
        }
        foreach (var attachment in invoice.Attachments)
        {
            var content = attachment.Field("BT-125");
            var name = content?.Version ?? attachment.Text("BT-123") ?? attachment.Text("BT-122") ?? "";
            if (content is null) files.Add(new(name, "", 0, AttachmentState.Reference));
            else if (Attachments.Data(attachment) is not { } data) files.Add(new(name, content.Scheme ?? "", 0, AttachmentState.Broken));
            else files.Add(new(name, content.Scheme ?? "", data.Length, scanner is null ? AttachmentState.NotScanned : StateOf(scanner.Verdicts[asked++])));
        }
        return (files, findings);
    }

    private static AttachmentState StateOf(ScanVerdict verdict) => verdict switch
    {
        ScanVerdict.Clean => AttachmentState.Clean,
        ScanVerdict.Harmful => AttachmentState.Harmful,
        _ => AttachmentState.Unknown,
    };
}
