namespace Rathaus.EInvoicing.Xml;

/// <summary>How much of a document is read before it is refused. The defaults take an invoice of 100,000 lines.</summary>
public sealed record ReadLimits
{
    /// <summary>Limits for invoices from anyone.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>Bytes of the XML document.</summary>
    public long Bytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Elements of the XML document.</summary>
    public int Elements { get; init; } = 12_000_000;

    /// <summary>Elements inside one another.</summary>
    public int Depth { get; init; } = 100;

    /// <summary>Attributes of one element.</summary>
    public int Attributes { get; init; } = 50;

    /// <summary>Bytes of a PDF file.</summary>
    public long PdfBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Bytes of one stream of a PDF file after unpacking.</summary>
    public int PdfStreamBytes { get; init; } = 128 * 1024 * 1024;

    /// <summary>Findings told of one rule; the rest is only counted.</summary>
    public int FindingsPerRule { get; init; } = 100;

    /// <summary>Comparisons that the rules may make; a hostile document is refused beyond it.</summary>
    public long Steps { get; init; } = 400_000_000;
}
