namespace Rathaus.Platform.Documents;

/// <summary>Limits of the upload door.</summary>
public sealed record UploadSettings
{
    /// <summary>What the house takes at most, whatever a form allows.</summary>
    public const int MostMegabytes = 25;

    /// <summary>Largest file in bytes.</summary>
    public long LargestFile { get; init; } = MostMegabytes * 1024 * 1024;

    /// <summary>Folder for files on their way; a private one on the data disk.</summary>
    public required string TemporaryFolder { get; init; }

    /// <summary>Entries that a packed document (DOCX, ODT) may have.</summary>
    public int MostZipEntries { get; init; } = 1_000;

    /// <summary>Unpacked size that a packed document may reach, in bytes.</summary>
    public long LargestUnpacked { get; init; } = 200 * 1024 * 1024;

    /// <summary>Pixels that a picture may have; a small file can unfold into gigabytes on the clerk's screen.</summary>
    public long MostPixels { get; init; } = 120_000_000;

    /// <summary>Files that are looked at, and files that are scanned, at the same time. Only while it is looked at a file is in memory, a picture twice; others wait on disk.</summary>
    public int MostAtOnce { get; init; } = 4;

    /// <summary>The virus scanner, or null when the town runs none.</summary>
    public ClamdSettings? Scanner { get; init; }
}

/// <summary>Where clamd listens: a path of a Unix socket, or host and port.</summary>
/// <param name="Address"><c>/run/clamav/clamd.ctl</c> or <c>127.0.0.1:3310</c>.</param>
public sealed record ClamdSettings(string Address)
{
    /// <summary>Longest time for one file.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}
