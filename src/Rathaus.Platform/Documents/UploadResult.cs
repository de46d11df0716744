namespace Rathaus.Platform.Documents;

/// <summary>Why an upload was refused.</summary>
public enum UploadRefusal { Empty, TooLarge, UnknownKind, KindNotAccepted, Encrypted, Damaged, Mixed, Bomb, Virus }

/// <summary>Whether a virus scan took place.</summary>
public enum ScanState
{
    /// <summary>No scanner is configured.</summary>
    NotConfigured,

    /// <summary>Scanned, nothing found.</summary>
    Clean,

    /// <summary>The scanner did not answer: kept, but shown to clerks as "noch nicht geprüft" until a later scan.</summary>
    Quarantined,
}

/// <summary>What the door says to an upload.</summary>
public abstract record UploadResult
{
    private UploadResult() { }

    /// <summary>Taken. Whoever gets it owns the temporary file and disposes of it.</summary>
    /// <param name="File">The cleaned file on the temporary folder.</param>
    /// <param name="MediaType">By content, never by the browser's word.</param>
    /// <param name="DisplayName">The cleaned name, for showing only.</param>
    /// <param name="Length">Bytes after cleaning.</param>
    /// <param name="Sha256">Hash of the cleaned file, lower-case hex.</param>
    /// <param name="Scan">The state of the virus scan.</param>
    /// <param name="Notice">A German sentence for the person, or null.</param>
    public sealed record Accepted(TemporaryFile File, string MediaType, string DisplayName, long Length, string Sha256, ScanState Scan, string? Notice) : UploadResult, IDisposable
    {
        public void Dispose() => File.Dispose();
    }

    /// <summary>Not taken; nothing was kept.</summary>
    /// <param name="Why">The kind.</param>
    /// <param name="Sentence">German: what is wrong and what to do.</param>
    public sealed record Refused(UploadRefusal Why, string Sentence) : UploadResult;
}

/// <summary>A file that goes away when it is disposed of. Its name is ours, never the person's.</summary>
public sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(string folder)
    {
        Directory.CreateDirectory(folder);
        Path = System.IO.Path.Combine(folder, Guid.NewGuid().ToString("N") + ".upload");
    }

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>Opens it for reading.</summary>
    public FileStream Read() => new(Path, FileMode.Open, FileAccess.Read, FileShare.Read);

    /// <summary>Makes it, readable by this user only.</summary>
    public FileStream Create()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path, options);
    }

    public void Dispose() => System.IO.File.Delete(Path);
}
