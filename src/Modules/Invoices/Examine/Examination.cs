using Rathaus.EInvoicing;
using Rathaus.EInvoicing.View;

namespace Rathaus.Modules.Invoices.Examine;

/// <summary>What is known of an attached file.</summary>
internal enum AttachmentState
{
    /// <summary>No scanner is configured.</summary>
    NotScanned,
    Clean,
    Harmful,

    /// <summary>The scanner gave no answer, or there are too many files.</summary>
    Unknown,

    /// <summary>Not readable.</summary>
    Broken,

    /// <summary>An address in the invoice, no file; it is not opened.</summary>
    Reference,
}

/// <summary>A file in the invoice.</summary>
internal sealed record AttachedFile(string Name, string Kind, long Length, AttachmentState State);

/// <summary>Whether a value of the XML can be read on the pages of the PDF around it.</summary>
internal enum Agreement { Same, NotFound, NotGiven, NotReadable }

/// <summary>One line of the comparison of PDF and XML.</summary>
internal sealed record Compared(string Term, string? Value, Agreement Agreement);

/// <summary>Everything that is said about an invoice; lives as long as the request.</summary>
internal sealed record Examination(
    string FileName,
    ValidationReport Report,
    IReadOnlyList<Finding> AttachmentFindings,
    IReadOnlyList<AttachedFile> Attachments,
    IReadOnlyList<Compared> Comparison,
    InvoiceFragment? View)
{
    public IReadOnlyList<Finding> Findings { get; } = [.. Report.Findings, .. AttachmentFindings];

    public bool Accepted => Findings.All(finding => finding.Severity != Severity.Error);

    /// <summary>The same object that <c>rathaus invoice validate --json</c> prints.</summary>
    public string Json => ReportJson.Of(FileName, Report, AttachmentFindings);

    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);
}
