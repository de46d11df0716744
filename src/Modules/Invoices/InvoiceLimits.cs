using Rathaus.EInvoicing.Xml;

namespace Rathaus.Modules.Invoices;

/// <summary>What one sender may cost. An invoice beyond these limits can be checked with the command line.</summary>
internal sealed record InvoiceLimits
{
    /// <summary>Largest file in bytes.</summary>
    public int LargestFile { get; init; } = 15 << 20;

    /// <summary>Checks that one address may ask for in a minute.</summary>
    public int PerMinute { get; init; } = 60;

    /// <summary>Uploads that one address may send at the same time.</summary>
    public int AtOncePerAddress { get; init; } = 4;

    /// <summary>Uploads at the same time altogether; each is held in memory.</summary>
    public int AtOnce { get; init; } = 16;

    /// <summary>Invoices that are checked at the same time; the others wait.</summary>
    public int ChecksAtOnce { get; init; } = 2;

    /// <summary>Longest time for receiving a file.</summary>
    public TimeSpan LongestUpload { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Attachments that are shown to the virus scanner.</summary>
    public int MostScans { get; init; } = 50;

    /// <summary>Letters of the view; a longer one is left out of the page.</summary>
    public int LongestView { get; init; } = 3_000_000;

    /// <summary>Limits of the reader.</summary>
    public ReadLimits Reading { get; init; } = new() { Bytes = 32 << 20, Elements = 1_000_000, PdfBytes = 15 << 20, PdfStreamBytes = 32 << 20, Steps = 100_000_000 };
}
