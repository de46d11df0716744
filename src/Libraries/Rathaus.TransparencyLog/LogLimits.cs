namespace Rathaus.TransparencyLog;

/// <summary>What is refused before it costs time or memory (docs/transparency-log.md 2.3). All lengths in bytes.</summary>
public static class LogLimits
{
    /// <summary>Levels of objects and arrays below the outermost object.</summary>
    public const int Depth = 16;

    /// <summary>Canonical body of one entry.</summary>
    public const int Body = 256 * 1024;

    /// <summary>Signed note with all its lines.</summary>
    public const int Note = 32 * 1024;

    /// <summary>Signature lines of one note.</summary>
    public const int NoteLines = 64;

    /// <summary>RFC 3161 token or response.</summary>
    public const int Token = 64 * 1024;

    /// <summary>Receipt or consistency proof as JSON, tokens included.</summary>
    public const int Receipt = 1024 * 1024;

    /// <summary>Hashes of one inclusion or consistency proof; 63 suffices for every size that the format knows.</summary>
    public const int Proof = 63;

    /// <summary>Largest integer in canonical JSON and largest tree size: 2^53 - 1.</summary>
    public const long Integer = (1L << 53) - 1;

    /// <summary>Keys of one log over all its years.</summary>
    public const int Keys = 1000;

    /// <summary>Witnesses in one policy.</summary>
    public const int Witnesses = 64;

    /// <summary>Findings that a report lists; a verifier stops looking once they are reached.</summary>
    public const int Findings = 1000;
}
