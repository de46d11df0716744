using Rathaus.EInvoicing.Model;
using Rathaus.EInvoicing.Pdf;
using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing;

/// <summary>Invoices inside PDF files: ZUGFeRD and Factur-X of all versions and profiles.</summary>
public static class HybridInvoice
{
    /// <summary>Whether bytes begin like a PDF file.</summary>
    public static bool IsPdf(ReadOnlySpan<byte> start) => PdfFile.IsPdf(start);

    /// <summary>Takes the XML out of a PDF file. Exactly one of XML and refusal is not null.</summary>
    public static (byte[]? Xml, Finding? Refusal) Extract(byte[] pdf, ReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        var (_, xml, refusal) = Open(pdf, limits ?? ReadLimits.Default);
        return (xml, refusal);
    }

    /// <summary>Takes the XML out of a PDF file; no more than the limits allow is read of it.</summary>
    /// <param name="stream">The PDF file; not closed.</param>
    /// <param name="limits">Limits; null for the usual ones.</param>
    public static (byte[]? Xml, Finding? Refusal) Extract(Stream stream, ReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        limits ??= ReadLimits.Default;
        var head = new byte[1024];
        var count = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (!IsPdf(head.AsSpan(0, count))) return (null, new("PDF-NONE", Severity.Error, 0, 0, "", "Das ist keine PDF-Datei.", "This is no PDF file."));
        using var whole = new PrefixedStream(head.AsMemory(0, count), stream);
        return ReadAll(whole, limits) is { } pdf ? Extract(pdf, limits) : (null, TooLarge);
    }

    /// <summary>The finding for a PDF file beyond the limit.</summary>
    internal static Finding TooLarge { get; } = new("PDF-SIZE", Severity.Error, 0, 0, "", "Die PDF-Datei ist zu groß.", "The PDF file is too large.");

    /// <summary>All bytes of a PDF file, or null when there are more than the limits allow.</summary>
    internal static byte[]? ReadAll(Stream stream, ReadLimits limits)
    {
        using var whole = new MemoryStream();
        try
        {
            new LimitedStream(stream, limits.PdfBytes).CopyTo(whole);
        }
        catch (SizeException)
        {
            return null;
        }
        return whole.ToArray();
    }

    /// <summary>Checks the XML inside a PDF file and compares it with the pages.</summary>
    internal static ValidationReport Validate(byte[] pdf, ReadLimits limits, long start)
    {
        var (file, xml, refusal) = Open(pdf, limits);
        if (refusal is not null) return new(null, null, [refusal], null, System.Diagnostics.Stopwatch.GetElapsedTime(start));
        using var stream = new MemoryStream(xml!, writable: false);
        var report = InvoiceValidator.ValidateXml(stream, limits, start);
        if (report.Document is null) return report;
        var findings = new List<Finding>(report.Findings);
        try
        {
            PdfComparison.Run(PdfText.Of(file!), InvoiceReader.Read(report.Document), findings);
        }
        catch (PdfException fault)
        {
            findings.Add(new("PDF-TEXT", Severity.Information, 0, 0, "", "Der Text der PDF-Seiten ist nicht lesbar: " + fault.German, "The text of the PDF pages cannot be read: " + fault.Message));
        }
        return new(report.Kind, report.Profile, findings, report.Document, System.Diagnostics.Stopwatch.GetElapsedTime(start));
    }

    private static (PdfFile? File, byte[]? Xml, Finding? Refusal) Open(byte[] pdf, ReadLimits limits)
    {
        try
        {
            var file = PdfFile.Open(pdf, limits);
            if (PdfAttachments.Invoice(file) is { } invoice) return (file, invoice.Data, null);
            return (null, null, new("PDF-NO-INVOICE", Severity.Error, 0, 0, "", "Die PDF-Datei enthält keine elektronische Rechnung (kein factur-x.xml, xrechnung.xml oder ähnliches).", "The PDF file holds no electronic invoice (no factur-x.xml, xrechnung.xml or the like)."));
        }
        catch (PdfException fault)
        {
            return (null, null, new(fault.Id, Severity.Error, 0, 0, "", fault.German, fault.Message));
        }
    }
}
