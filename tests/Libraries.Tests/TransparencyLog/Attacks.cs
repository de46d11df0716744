using System.Security.Cryptography;
using Rathaus.TransparencyLog;

namespace Rathaus.Tests.TransparencyLog;

/// <summary>The twelve attacks of docs/transparency-log.md 7, each with the manifest made to fit, and only the outside knowledge that the page allows.</summary>
internal static class Attacks
{
    public static readonly string[] Kinds =
        ["alter", "delete", "insert", "reorder", "truncate", "old key", "backdate", "split view", "replaced document", "swapped towns", "rolled back", "silent deletion"];

    public static ExportCase Make(string kind, int seed)
    {
        var random = new Random(seed);
        var log = SampleLog.Grow(seed, recovery: kind is not ("truncate" or "rolled back" or "old key"));
        byte[]? known = null;
        SortedDictionary<string, byte[]>? files = null;
        int[] rules;
        switch (kind)
        {
            case "alter":
                rules = [0, 1, 2, 4, 8];
                files = Altered(log, random);
                break;
            case "delete":
                // where the genesis or a recovery itself is taken, the rule of epochs names it
                rules = [1, 2, 8];
                var gone = random.Next(log.Leaves.Count);
                log.Leaves.RemoveAt(gone);
                log.Openings.RemoveAt(gone);
                if (random.Next(2) == 0) Renumber(log);
                break;
            case "insert":
                rules = [2, 8];
                Insert(log, random);
                break;
            case "reorder":
                rules = [2, 8];
                var (a, b) = (random.Next(log.Leaves.Count - 1), 0);
                b = random.Next(a + 1, log.Leaves.Count);
                (log.Leaves[a], log.Leaves[b]) = (log.Leaves[b], log.Leaves[a]);
                (log.Openings[a], log.Openings[b]) = (log.Openings[b], log.Openings[a]);
                if (random.Next(2) == 0) Renumber(log);
                break;
            case "truncate":
            case "rolled back":
                rules = [2];
                log.Checkpoint();
                var kept = random.Next(log.Notes.Count - 1);
                known = log.Notes[random.Next(kept + 1, log.Notes.Count)].Encode();
                Roll(log, kept, goOn: kind == "rolled back", random);
                break;
            case "old key":
                rules = [1];
                log.ChangeKey();
                for (var i = 0; i < 3; i++) log.Act();
                log.Checkpoint();
                log.Notes[^1] = log.Keys[random.Next(log.Keys.Count - 1)].Sign(log.Notes[^1].Checkpoint);
                break;
            case "backdate":
                rules = [2, 4];
                Backdate(log, random);
                break;
            case "split view":
                rules = [1, 2];
                known = Split(log, random);
                break;
            case "replaced document":
                rules = [6];
                log.Documents.Clear();
                log.Documents[Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))] = [1];
                while (log.Documents.Count < 2) log.Act();
                log.Checkpoint();
                Replace(log, random);
                break;
            case "swapped towns":
                rules = [1, 2];
                known = null;
                files = Swapped(log, seed, random);
                break;
            default:
                rules = [5];
                log.Act();
                log.Checkpoint();
                var open = Enumerable.Range(0, log.Leaves.Count).Where(i => log.Openings[i] is { } o && EntryBody.Read(o.Body).Documents.Count == 0 && i > 0 && !Steers(log, i)).ToArray();
                log.Openings[open.Length > 0 ? open[random.Next(open.Length)] : log.Leaves.Count - 1] = null;
                break;
        }
        return new($"{kind} {seed}", SampleLog.Pack(files ?? log.Files()), rules, log.FirstKey, known);
    }

    private static bool Steers(SampleLog log, int i) => EntryBody.IsPublic((EntryKind)log.Leaves[i][1]) && log.Leaves[i][1] != (byte)EntryKind.Tick;

    private static SortedDictionary<string, byte[]> Altered(SampleLog log, Random random)
    {
        var files = log.Files();
        var names = files.Keys.Where(n => n[0] is 'b' or 'e' or 'a').ToArray();
        var bytes = files[names[random.Next(names.Length)]];
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return files;
    }

    private static void Renumber(SampleLog log)
    {
        for (var i = 0; i < log.Leaves.Count; i++) log.Leaves[i] = (Leaf.Decode(log.Leaves[i]) with { Index = i }).Encode();
    }

    private static void Insert(SampleLog log, Random random)
    {
        var entry = log.Body(EntryKind.Change, "case.submit", null, []);
        var at = random.Next(1, log.Leaves.Count);
        var before = Leaf.Decode(log.Leaves[at - 1]);
        log.Leaves.Insert(at, (before with { Kind = EntryKind.Change, Entry = entry.Id, Commit = entry.Pending.Commit }).Encode());
        log.Openings.Insert(at, new(entry.Salt, entry.Body));
        Renumber(log);
    }

    private static void Roll(SampleLog log, int kept, bool goOn, Random random)
    {
        log.CutTo((int)log.Notes[kept].Checkpoint.Size);
        log.Notes.RemoveRange(kept + 1, log.Notes.Count - kept - 1);
        while (!log.Notes[^1].IsSignedBy(log.Key.Public)) log.Keys.RemoveAt(log.Keys.Count - 1);
        // a key entry as the last but one leaf hands over to the next key
        if (log.Leaves[^2][1] == (byte)EntryKind.Key) goOn = false;
        if (!goOn) return;
        for (var i = random.Next(1, 40); i > 0; i--) log.Act();
        log.Checkpoint();
    }

    private static void Backdate(SampleLog log, Random random)
    {
        if (random.Next(2) == 0)
        {
            log.Act();
            log.Now += 200_000;
            log.Append(log.Body(EntryKind.Change, "case.submit", null, []));
            log.Now += 1000;
            log.Append(log.Body(EntryKind.Change, "case.submit", null, [], at: log.Now - random.Next(61_000, 150_000)));
        }
        else
        {
            log.Act();
            log.Now -= random.Next(60_000, 600_000);
            log.Append(log.Body(EntryKind.Change, "case.submit", null, []));
            log.Now += 1_000_000;
        }
        log.Checkpoint();
    }

    private static byte[] Split(SampleLog log, Random random)
    {
        var real = log.Notes[random.Next(log.Notes.Count)];
        var other = real.Checkpoint with { Root = RandomNumberGenerator.GetBytes(32) };
        var signer = log.Keys.First(k => real.IsSignedBy(k.Public));
        return signer.Sign(other).Encode();
    }

    private static void Replace(SampleLog log, Random random)
    {
        var ghost = log.Documents.First(d => d.Value is [1]).Key;
        log.Documents.Remove(ghost);
        var victim = log.Documents.Keys.ElementAt(random.Next(log.Documents.Count));
        var content = (byte[])log.Documents[victim].Clone();
        content[random.Next(content.Length)] ^= 1;
        if (random.Next(2) == 0) log.Documents[victim] = content;
        else
        {
            log.Documents.Remove(victim);
            log.Documents[Convert.ToHexStringLower(SHA256.HashData(content))] = content;
        }
    }

    private static SortedDictionary<string, byte[]> Swapped(SampleLog log, int seed, Random random)
    {
        var other = new SampleLog(seed + 1, "nachbarstadt.example/.well-known/rathaus-log");
        for (var i = 0; i < 5; i++) other.Act();
        other.Checkpoint();
        if (random.Next(2) == 0) return other.Files();
        var from = random.Next(1, other.Leaves.Count);
        log.Leaves.Add(other.Leaves[from]);
        log.Openings.Add(other.Openings[from]);
        Renumber(log);
        log.Rebuild();
        log.Checkpoint();
        return log.Files();
    }
}
