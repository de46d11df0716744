using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace Rathaus.TransparencyLog;

/// <summary>What the one who checks knows from outside the export.</summary>
public sealed record ExportTrust
{
    /// <summary>The first key, and the keys of recoveries that brought a new one.</summary>
    public IReadOnlyList<LogPublicKey> Keys { get; init; } = [];

    /// <summary>Checkpoints that were kept: mailed, printed, from receipts or witnesses.</summary>
    public IReadOnlyList<CheckpointNote> Known { get; init; } = [];

    /// <summary>Witnesses whose co-signatures are checked and counted.</summary>
    public WitnessPolicy? Policy { get; init; }

    /// <summary>Roots of time stamp authorities; null where tokens are checked without trust in their origin.</summary>
    public X509Certificate2Collection? TsaRoots { get; init; }
}

/// <summary>Something that does not hold.</summary>
/// <param name="Rule">Number of the rule of docs/transparency-log.md 6; 0 is the container.</param>
/// <param name="Index">Leaf, where one is meant.</param>
/// <param name="Text">In words.</param>
public sealed record Finding(int Rule, long? Index, string Text)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"rule {Rule}{(Index is { } i ? $", entry {i}" : "")}: {Text}");
}

/// <summary>The result of a check. The first thousand findings are listed.</summary>
public sealed class ExportReport
{
    private readonly List<Finding> _findings = [];
    private readonly List<string> _remarks = [];
    private readonly Lock _gate = new();

    /// <summary>True where nothing was found.</summary>
    public bool Holds => _findings.Count == 0;

    /// <summary>What does not hold.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>What a reader should know although it is no finding: recoveries, delays, what could not be checked.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>Leaves in the export.</summary>
    public long Leaves { get; internal set; }

    /// <summary>Bodies that are there and were checked.</summary>
    public long Bodies { get; internal set; }

    /// <summary>Checkpoints whose signature and root were checked.</summary>
    public int Checkpoints { get; internal set; }

    /// <summary>The newest checkpoint, null where there is none that can be read.</summary>
    public CheckpointNote? Head { get; internal set; }

    internal bool IsFull => _findings.Count >= LogLimits.Findings;

    internal void Add(int rule, long? index, string text)
    {
        lock (_gate)
            if (!IsFull) _findings.Add(new(rule, index, text));
    }

    internal void Sort()
    {
        _findings.Sort((a, b) => (a.Rule, a.Index ?? -1, a.Text).CompareTo((b.Rule, b.Index ?? -1, b.Text)));
        _remarks.Sort(StringComparer.Ordinal);
    }

    internal void Remark(string text)
    {
        lock (_gate)
            if (_remarks.Count < LogLimits.Findings) _remarks.Add(text);
    }
}
