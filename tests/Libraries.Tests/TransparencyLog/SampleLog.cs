using System.Security.Cryptography;
using System.Text;
using Rathaus.TransparencyLog;

namespace Rathaus.Tests.TransparencyLog;

/// <summary>
/// A small town's log, grown from a seed the way a sequencer would: cases, readings, documents, erasures, key changes, recoveries, checkpoints.
/// Everything lies open, so that an attack can bend one part and leave the rest as it is.
/// </summary>
internal sealed class SampleLog
{
    public const string Town = "musterstadt.example/.well-known/rathaus-log";
    // thousands of logs draw their keys from a ring, each log from another place: making keys, and tables for keys never seen before, would be half the time of an attack run
    private const int RingOfKeys = 16;
    [ThreadStatic] private static LogSigner[]? _ring;
    private int _keyPlace;
    private readonly Random _random;
    private readonly Dictionary<string, long> _cases = [];
    private readonly long[] _counts = new long[9];
    private LogOrigin _origin;

    public List<byte[]> Leaves { get; } = [];
    public List<Opening?> Openings { get; } = [];
    public List<CheckpointNote> Notes { get; } = [];
    public SortedDictionary<string, byte[]> Documents { get; } = new(StringComparer.Ordinal);
    public SortedDictionary<int, byte[]> Abandoned { get; } = [];
    public SortedDictionary<string, byte[]> Stamps { get; } = new(StringComparer.Ordinal);
    public List<LogSigner> Keys { get; } = [];
    public MerkleTree Tree { get; private set; } = new();
    public long Now { get; set; } = DateTimeOffset.Parse("2027-03-05T09:00:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
    public LogSigner Key => Keys[^1];
    public LogPublicKey FirstKey => Keys[0].Public;

    public SampleLog(int seed, string town = Town, long? start = null)
    {
        Now = start ?? Now;
        _random = new(seed);
        _keyPlace = seed;
        Keys.Add(NextKey());
        _origin = new(town, 1);
        Append(LogBodies.Genesis(At, _origin, FirstKey));
    }

    public DateTimeOffset At => DateTimeOffset.FromUnixTimeMilliseconds(Now);

    /// <summary>A log with a bit of everything.</summary>
    public static SampleLog Grow(int seed, int rounds = 4, bool recovery = true)
    {
        var log = new SampleLog(seed);
        for (var round = 0; round < rounds; round++)
        {
            for (var i = log._random.Next(2, 9); i > 0; i--) log.Act();
            if (log._random.Next(3) == 0) log.Erase();
            log.Checkpoint();
            if (log._random.Next(4) == 0) log.ChangeKey();
            if (recovery && log._random.Next(5) == 0) log.Recover();
        }
        return log;
    }

    public void Act()
    {
        Now += _random.Next(50, 4000);
        var reference = $"c-{_random.Next(1, 5):d4}";
        switch (_random.Next(5))
        {
            case 0: Append(Body(EntryKind.Read, "case.view", reference, new() { ["reason"] = "processing" })); break;
            case 1: Append(Body(EntryKind.Disclosure, "case.disclose", reference, new() { ["entries"] = 1, ["tree_size"] = 1 })); break;
            case 2: Append(Body(EntryKind.Read, "case.search", null, new() { ["reason"] = "Suche", ["hits"] = 3 })); break;
            case 3:
                var content = Encoding.UTF8.GetBytes($"Bescheid {_random.Next()}");
                var sha = Convert.ToHexStringLower(SHA256.HashData(content));
                Documents[sha] = content;
                Append(Body(EntryKind.Change, "case.decide", reference, new() { ["docs"] = new object[] { new Dictionary<string, object> { ["bytes"] = content.Length, ["sha256"] = sha } } }));
                break;
            default: Append(Body(EntryKind.Change, "case.submit", reference, new() { ["note"] = "Grüße \"A/B\" & <ß>\n€" })); break;
        }
    }

    /// <summary>Erases a body that has no document, naming it.</summary>
    public void Erase()
    {
        var place = Enumerable.Range(0, Leaves.Count).Where(i => Openings[i] is { } o && Erasable(o)).Order().LastOrDefault(-1);
        if (place < 0) return;
        var body = EntryBody.Read(Openings[place]!.Body);
        _erased.Add((place, Openings[place]!, Leaves.Count));
        Openings[place] = null;
        var item = new Dictionary<string, object> { ["entry"] = body.Entry.ToString("d") };
        if (body.CaseNumber > 0) item["case_n"] = body.CaseNumber;
        Append(Body(EntryKind.Erase, "body.erase", null, new() { ["erased"] = new object[] { item }, ["rule"] = "frist-10", ["approved_by"] = new object[] { "s:a", "s:b" } }));
    }

    public CheckpointNote Checkpoint()
    {
        Now += 100;
        var last = Notes.LastOrDefault(n => n.Checkpoint.Size <= Leaves.Count && OnTree(n));
        Append(LogBodies.Tick(At, Enum.GetValues<EntryKind>().ToDictionary(k => k, k => _counts[(int)k]), last?.Checkpoint.Size ?? 0, last?.Checkpoint.Root ?? TreeHash.Empty()));
        var note = Key.Sign(new Checkpoint(_origin, Leaves.Count, Tree.Root()));
        Notes.Add(note);
        return note;
    }

    public void ChangeKey()
    {
        var next = NextKey();
        Append(LogBodies.Key(At, Leaves.Count, Key.Public, next.Public));
        Checkpoint();
        Keys.Add(next);
    }

    private LogSigner NextKey() => (_ring ??= [.. Enumerable.Range(0, RingOfKeys).Select(_ => LogSigner.Create())])[_keyPlace++ % RingOfKeys];

    /// <summary>Restores an older state of the database and says so.</summary>
    public void Recover()
    {
        var begin = Abandoned.Count == 0 ? 0 : Recovered[^1];
        var kept = Notes.Where(n => n.Checkpoint.Size > begin + 1 && n.Checkpoint.Size < Leaves.Count && OnTree(n) && n.IsSignedBy(Key.Public)).Select(n => (int)n.Checkpoint.Size).Order().LastOrDefault();
        var old = Notes[^1].Checkpoint;
        if (kept == 0 || old.Size != Leaves.Count) return;
        Abandoned[_origin.Epoch] = [.. Leaves.Skip(kept).SelectMany(l => TreeHash.Leaf(l))];
        // the older state still holds what was erased after it
        foreach (var (place, opening, erasedAt) in _erased.Where(e => e.ErasedAt >= kept && e.Place < kept)) Openings[place] = opening;
        _erased.RemoveAll(e => e.ErasedAt >= kept);
        CutTo(kept);
        Recovered.Add(kept);
        _origin = _origin.Next();
        Now += 5000;
        Append(LogBodies.Recovery(At, old, kept, "Platte defekt", At.AddHours(-1), ["s:a", "s:b"]));
        Checkpoint();
    }

    public List<int> Recovered { get; } = [];

    private readonly List<(int Place, Opening Opening, int ErasedAt)> _erased = [];

    /// <summary>Forgets all leaves from there on, without a word.</summary>
    public void CutTo(int size)
    {
        Leaves.RemoveRange(size, Leaves.Count - size);
        Openings.RemoveRange(size, Openings.Count - size);
        Array.Clear(_counts);
        _cases.Clear();
        foreach (var leaf in Leaves) _counts[leaf[1]]++;
        foreach (var opening in Openings.OfType<Opening>())
            if (EntryBody.Read(opening.Body) is { Case: { } name } body) _cases[name] = Math.Max(_cases.GetValueOrDefault(name), body.CaseNumber);
        // an erased body no longer tells its number, so the cases go on under new names
        if (Openings.Contains(null)) _prefix = $"n{size}-";
        var named = Openings.OfType<Opening>().SelectMany(o => EntryBody.Read(o.Body).Documents).Select(d => d.Sha256).ToHashSet();
        foreach (var gone in Documents.Keys.Except(named).ToList()) Documents.Remove(gone);
        Rebuild();
    }

    private string _prefix = "";

    public void Rebuild()
    {
        Tree = new();
        foreach (var leaf in Leaves) Tree.Append(TreeHash.Leaf(leaf));
    }

    /// <summary>Appends an entry; the body may have been written earlier.</summary>
    public void Append(OpenEntry entry, byte[]? logId = null)
    {
        var leaf = new Leaf(entry.Kind, Leaves.Count, Now, entry.Id, logId ?? _origin.LogId(), entry.Pending.Commit).Encode();
        Leaves.Add(leaf);
        Openings.Add(new(entry.Salt, entry.Body));
        _counts[(int)entry.Kind]++;
        Tree.Append(TreeHash.Leaf(leaf));
    }

    public OpenEntry Body(EntryKind kind, string action, string? reference, Dictionary<string, object> more, long? at = null)
    {
        var time = at ?? Now;
        var id = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(time));
        var members = new Dictionary<string, object>(more)
        {
            ["v"] = 1,
            ["entry"] = id.ToString("d"),
            ["kind"] = kind.ToString().ToLowerInvariant(),
            ["action"] = action,
            ["at"] = CanonicalJson.Time(DateTimeOffset.FromUnixTimeMilliseconds(time)),
            ["actor"] = "s:AAAAAAAAAAAAAAAAAAAAAQ",
        };
        if (reference is not null)
        {
            reference = _prefix + reference;
            members["case"] = reference;
            members["case_n"] = _cases[reference] = _cases.GetValueOrDefault(reference) + 1;
        }
        return new(id, kind, Commitment.NewSalt(), CanonicalJson.Write(members));
    }

    /// <summary>The export as files by name.</summary>
    public SortedDictionary<string, byte[]> Files()
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        for (var bundle = 0; bundle * Tile.Width < Leaves.Count; bundle++)
        {
            files[ExportNames.Entries(bundle)] = Bundle.Entries([.. Leaves.Skip(bundle * Tile.Width).Take(Tile.Width)]);
            files[ExportNames.Bodies(bundle)] = Bundle.Bodies([.. Openings.Skip(bundle * Tile.Width).Take(Tile.Width)]);
        }
        foreach (var note in Notes) files[ExportNames.Checkpoint(note.Checkpoint)] = note.Encode();
        foreach (var (epoch, hashes) in Abandoned) files[ExportNames.Abandoned(epoch)] = hashes;
        foreach (var (sha, content) in Documents) files[ExportNames.Document(sha)] = content;
        foreach (var (name, token) in Stamps) files[name] = token;
        return files;
    }

    public static byte[] Pack(SortedDictionary<string, byte[]> files)
    {
        using var to = new MemoryStream();
        var writer = new ExportWriter(to);
        foreach (var (name, content) in files) writer.AddAsync(name, content).GetAwaiter().GetResult();
        writer.FinishAsync().GetAwaiter().GetResult();
        return to.ToArray();
    }

    private bool OnTree(CheckpointNote note) => note.Checkpoint.Origin.Epoch == _origin.Epoch || note.Checkpoint.Size <= Recovered[note.Checkpoint.Origin.Epoch - 1];

    private static bool Erasable(Opening opening)
    {
        var body = EntryBody.Read(opening.Body);
        return !EntryBody.IsPublic(body.Kind) && body.Documents.Count == 0;
    }
}
