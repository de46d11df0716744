using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Rathaus.TransparencyLog;

namespace Rathaus.Tests.TransparencyLog;

/// <summary>Well packed exports whose bundles, leaves, bodies or checkpoints are hostile; commitments, roots and manifests are made to fit.</summary>
internal static class HostileContents
{
    private const string FirstEntries = "entries/0000000000", FirstBodies = "bodies/0000000000";
    private static readonly string Deep = "{\"a\":" + new string('[', 100_000);

    public static IEnumerable<HostileExport> All() => [.. Bundles(), .. Leaves(), .. Bodies(), .. Steering(), .. Erasures(), .. Notes(), .. KeysOfLogs()];

    private static IEnumerable<HostileExport> Bundles()
    {
        yield return Bent("no bundles", f => { f.Remove(FirstEntries); f.Remove(FirstBodies); });
        yield return Bent("entries without bodies", f => f.Remove(FirstBodies));
        yield return Bent("bodies without entries", f => f.Remove(FirstEntries));
        yield return Bent("bundles from 1", f => { f["entries/0000000001"] = f[FirstEntries]; f["bodies/0000000001"] = f[FirstBodies]; f.Remove(FirstEntries); f.Remove(FirstBodies); });
        yield return Bent("a short bundle that is not the last", f => { f["entries/0000000001"] = f[FirstEntries]; f["bodies/0000000001"] = f[FirstBodies]; });
        yield return Bent("an empty bundle", f => f[FirstEntries] = []);
        yield return Bent("a bundle of 99 bytes", f => f[FirstEntries] = f[FirstEntries][..99]);
        yield return Bent("a bundle of 257 entries", f => f[FirstEntries] = new byte[25_700]);
        yield return Bent("a leaf of 97 bytes", f => f[FirstEntries][1] = 97);
        yield return Bent("a leaf of 25,698 bytes", f => f[FirstEntries][0] = 100);
        foreach (var length in new uint[] { 0xffff_ffff, 0x8000_0000, 0x7fff_ffff, LogLimits.Body + 1, LogLimits.Body })
            yield return Bent($"a body of {length} bytes", f => BinaryPrimitives.WriteUInt32BigEndian(f[FirstBodies], length));
        yield return Bent("bodies with a byte behind them", f => f[FirstBodies] = [.. f[FirstBodies], 0]);
        yield return Bent("bodies that end early", f => f[FirstBodies] = f[FirstBodies][..^1]);
        yield return Bent("no bodies at all", f => f[FirstBodies] = []);
        yield return Bent("a bundle of bodies of 68 MB", f => f[FirstBodies] = new byte[256 * (36 + LogLimits.Body) + 1]);
        yield return Bent("all bodies gone", f => f[FirstBodies] = new byte[f[FirstEntries].Length / 100 * 4]);
        yield return Bent("leaf hashes of an epoch that nobody ended", f => f["abandoned/3"] = new byte[64]);
        yield return Bent("a document of another content", f => f["docs/" + new string('0', 64)] = [1]);
    }

    private static IEnumerable<HostileExport> Leaves()
    {
        foreach (var (what, at, bytes) in new (string, int, byte[])[]
        {
            ("version 0", 0, [0]), ("version 2", 0, [2]), ("kind 0", 1, [0]), ("kind 9", 1, [9]), ("index 2^64 - 1", 2, [255, 255, 255, 255, 255, 255, 255, 255]), ("index 2^63", 2, [128, 0, 0, 0, 0, 0, 0, 0]),
            ("time 2^64 - 1", 10, [255, 255, 255, 255, 255, 255, 255, 255]), ("time 2^63", 10, [128, 0, 0, 0, 0, 0, 0, 0]), ("the year 10000", 10, [0, 0, 0xe6, 0x77, 0xd2, 0x1f, 0xdc, 0]), ("time 0", 10, [0, 0, 0, 0, 0, 0, 0, 0]),
            ("the entry 0", 18, new byte[16]), ("another log", 34, new byte[32]), ("a commitment of zeros", 66, new byte[32]),
        })
            yield return Grown($"a leaf with {what}", 1, log => { bytes.CopyTo(log.Leaves[2], at); log.Rebuild(); });
        yield return Grown("all leaves of another log", 1, log => { foreach (var leaf in log.Leaves) leaf.AsSpan(34, 32).Clear(); log.Rebuild(); });
        yield return Grown("a log that begins with a tick", 1, log => { log.Leaves[0][1] = 6; log.Rebuild(); });
        yield return Bent("a genesis entry and nothing else", f => { f[FirstEntries] = f[FirstEntries][..100]; f[FirstBodies] = f[FirstBodies][..(36 + BinaryPrimitives.ReadInt32BigEndian(f[FirstBodies]))]; });
    }

    private static IEnumerable<HostileExport> Bodies()
    {
        foreach (var (what, text) in new (string, string)[]
        {
            ("no JSON", "x"), ("an array", "[]"), ("depth", Deep), ("depth of objects", string.Concat(Enumerable.Repeat("{\"a\":", 50_000))), ("200,000 digits", "{\"a\":" + new string('9', 200_000) + "}"), ("NaN", "{\"a\":NaN}"),
            ("infinity", "{\"a\":-Infinity}"), ("null", "{\"a\":null}"), ("a half text", "{\"a\":\""), ("no members", "{}"), ("zeros", new string('\0', 1000)), ("quotes", new string('"', 200_000)), ("backslashes", "{\"a\":\"" + new string('\\', 200_001) + "\"}"),
        })
            yield return Grown($"a body of {what}", 1, log => Put(log, text));
        foreach (var (what, old, with) in new (string, string, string)[]
        {
            ("a member twice", "\"v\":1", "\"v\":1,\"v\":1"), ("version 2", "\"v\":1", "\"v\":2"), ("version true", "\"v\":1", "\"v\":true"), ("version 1.0", "\"v\":1", "\"v\":1.0"), ("a space", "\"v\":1", "\"v\": 1"),
            ("a lone surrogate", "Suche", "\\ud800"), ("half a surrogate in UTF-8", "Suche", "\u0001surrogate"), ("a text that is not in NFC", "Suche", "A\u0308"), ("a control character", "Suche", "\u0007"), ("a long escape", "Suche", "\\u0041"),
            ("an escaped slash", "Suche", "\\/"), ("no reason", "Suche", ""), ("a reason that is a number", "\"Suche\"", "1"), ("a reason that is a list", "\"Suche\"", "[]"), ("no actor", "\"s:AAAAAAAAAAAAAAAAAAAAAQ\"", "\"\""),
            ("an actor of the log", "s:AAAAAAAAAAAAAAAAAAAAAQ", "x:AAAAAAAAAAAAAAAAAAAAAQ"), ("an actor with a line feed", "AQ\"", "A\\n\""), ("a kind that is a number", "\"read\"", "3"), ("an unknown kind", "\"read\"", "\"write\""), ("another kind", "\"read\"", "\"change\""),
            ("an action of the log", "case.search", "log.search"), ("an empty action", "case.search", ""), ("an id in capitals", "\"entry\":\"01", "\"entry\":\"0A"), ("an id in brackets", "\"entry\":\"0", "\"entry\":\"{0"), ("a case without number", "\"entry\"", "\"case\":\"c\",\"entry\""),
            ("a number without case", "\"entry\"", "\"case_n\":1,\"entry\""), ("a case that is a number", "\"entry\"", "\"case\":1,\"case_n\":1,\"entry\""), ("number 0 of a case", "\"entry\"", "\"case\":\"c\",\"case_n\":0,\"entry\""), ("number -1 of a case", "\"entry\"", "\"case\":\"c\",\"case_n\":-1,\"entry\""),
            ("number 2^53 of a case", "\"entry\"", "\"case\":\"c\",\"case_n\":9007199254740992,\"entry\""), ("number 2^53 - 1 of a case", "\"entry\"", "\"case\":\"c\",\"case_n\":9007199254740991,\"entry\""), ("a document that is a text", "\"entry\"", "\"docs\":[\"x\"],\"entry\""),
            ("documents that are no list", "\"entry\"", "\"docs\":{},\"entry\""), ("a document of -1 bytes", "\"entry\"", "\"docs\":[{\"bytes\":-1,\"sha256\":\"" + new string('a', 64) + "\"}],\"entry\""), ("a document without hash", "\"entry\"", "\"docs\":[{\"bytes\":1,\"sha256\":\"\"}],\"entry\""),
            ("a document with a third member", "\"entry\"", "\"docs\":[{\"a\":1,\"bytes\":1,\"sha256\":\"" + new string('a', 64) + "\"}],\"entry\""),
        })
            yield return Grown($"a body with {what}", 1, log => Put(log, Text(log).Replace(old, with)));
        foreach (var at in new[] { "9999-12-31T23:59:59.999Z", "0000-01-01T00:00:00.000Z", "1969-12-31T23:59:59.999Z", "2027-02-30T09:00:00.000Z", "2027-03-04T24:00:00.000Z", "2027-03-05T09:00:60.000Z", "2027-03-05T09:00:00Z", "2027-03-05T09:00:00.000+00:00", "2027-03-05t09:00:00.000z", "２027-03-05T09:00:00.000Z", "" })
            yield return Grown($"a body written at '{at}'", 1, log => Put(log, Regex.Replace(Text(log), "\"at\":\"[^\"]*\"", $"\"at\":\"{at}\"")));
        yield return Grown("a body of exactly the largest length", 0, log => { var text = Text(log); Put(log, text.Replace("Suche", new string('x', LogLimits.Body - text.Length + 5))); });
        yield return Grown("16 levels", 0, log => Put(log, Text(log).Replace("\"hits\":3", "\"hits\":" + new string('[', 16) + new string(']', 16))));
        yield return Grown("17 levels", 1, log => Put(log, Text(log).Replace("\"hits\":3", "\"hits\":" + new string('[', 17) + new string(']', 17))));
        yield return Grown("a thousand wrong documents, and a broken body behind them", 1, log =>
        {
            var sha = Convert.ToHexStringLower(SHA256.HashData([1]));
            log.Documents[sha] = [1];
            Put(log, Text(log).Replace("\"entry\"", "\"docs\":[" + string.Join(',', Enumerable.Repeat($"{{\"bytes\":2,\"sha256\":\"{sha}\"}}", 1500)) + "],\"entry\""));
            for (var i = 0; i < 3; i++) Put(log, "x");
            for (var i = 0; i < 3; i++) log.Act();
        });
        yield return Grown("five hundred cases with numbers near 2^53", 1, log => { for (var i = 0; i < 500; i++) Put(log, Text(log).Replace("\"entry\"", $"\"case\":\"x{i}\",\"case_n\":{9007199254740000 + i},\"entry\"")); });
        yield return Grown("two thousand broken bodies", 1, log => { for (var i = 0; i < 2000; i++) Put(log, "x"); });
    }

    private static IEnumerable<HostileExport> Steering()
    {
        foreach (var (what, old, with) in new (string, string, string)[]
        {
            ("another origin", SampleLog.Town + "/1", "nachbarstadt.example/log/1"), ("an origin of another epoch", SampleLog.Town + "/1", SampleLog.Town + "/2"), ("an origin like a promise", SampleLog.Town + "/1", "rathaus-promise/1"), ("no origin", SampleLog.Town + "/1", ""),
            ("an epoch of 200,000 digits", SampleLog.Town + "/1", SampleLog.Town + "/" + new string('1', 200_000)), ("an origin of 200,000 parts", SampleLog.Town + "/1", "a" + string.Concat(Enumerable.Repeat("/a", 100_000)) + "/1"), ("an origin of dots", SampleLog.Town + "/1", new string('.', 200_000) + "/1"),
            ("no key", "\"spki\":\"", "\"spki\":\"!"), ("a key off the curve", "AQcDQgAE", "AQcDQgAEAAAA"), ("a key of 200,000 bytes", "\"spki\":\"", "\"spki\":\"" + new string('A', 200_000)), ("a compressed key", "AQcDQgAE", "AQcDQgAC"),
        })
            yield return Grown($"a genesis entry with {what}", 1, log => Instead(log, 0, old, with));
        foreach (var (what, old, with) in new (string, string, string)[]
        {
            ("a negative count", "\"change\":", "\"change\":-"), ("a count too few", "\"key\":0,", ""), ("an unknown kind", "\"key\":0,", "\"key\":0,\"king\":0,"), ("counts that are a list", "\"counts\":{", "\"counts\":[{"), ("no root", "\"prev_root\":\"", "\"prev_root\":\"X"),
            ("a checkpoint of 2^53 - 1 before it", "\"prev_size\":0", "\"prev_size\":9007199254740991"), ("a negative checkpoint before it", "\"prev_size\":0", "\"prev_size\":-1"),
        })
            yield return Grown($"a tick with {what}", 1, log => { log.Checkpoint(); Instead(log, log.Leaves.Count - 1, old, with); log.Notes.Clear(); });
        foreach (var (what, old, with) in new (string, string, string)[]
        {
            ("2^53 - 1 leaves before it", "\"old_size\":", "\"old_size\":9007199254740991,\"old_sizes\":"), ("another size", "\"restored_size\":", "\"restored_size\":1"), ("a size of 0", "\"old_size\":", "\"old_size\":0,\"old_sizes\":"), ("another origin", "\"old_origin\":\"", "\"old_origin\":\"x"),
            ("no reason", "Platte defekt", ""), ("one who approves", "[\"s:a\",\"s:b\"]", "[\"s:a\",\"s:a\"]"), ("numbers who approve", "[\"s:a\",\"s:b\"]", "[1,2]"), ("objects who approve", "[\"s:a\",\"s:b\"]", "[{},{}]"), ("no time of the copy", "\"backup_time\":\"", "\"backup_time\":\"x"),
            ("another root", "\"old_root\":\"", "\"old_root\":\"0"), ("a key that is none", "\"v\":1", "\"spki\":\"AAAA\",\"v\":1"),
        })
            yield return Recovered($"a recovery with {what}", 1, log => Instead(log, log.Recovered[^1], old, with));
        yield return Recovered("an honest recovery", 0, _ => { });
        yield return Recovered("a recovery without the leaf hashes", 1, log => log.Abandoned.Clear());
        yield return Recovered("a recovery with a byte of leaf hashes", 1, log => log.Abandoned[1] = [1]);
        yield return Recovered("a recovery with other leaf hashes", 1, log => log.Abandoned[1][5] ^= 1);
        yield return Recovered("leaf hashes of an epoch to come", 1, log => log.Abandoned[2] = new byte[32]);
        yield return Recovered("the same recovery twice", 1, log => { var again = log.Recovered[^1]; log.Append(new(Leaf.Decode(log.Leaves[again]).Entry, EntryKind.Recovery, log.Openings[again]!.Salt, log.Openings[again]!.Body)); });
        yield return Grown("a recovery as a body of a change", 1, log => Put(log, Text(log).Replace("\"read\"", "\"recovery\"").Replace("case.search", "log.recovery")));
        yield return Grown("a second genesis", 1, log => log.Append(LogBodies.Genesis(log.At, new(SampleLog.Town, 1), log.FirstKey)));
    }

    private static IEnumerable<HostileExport> Erasures()
    {
        var id = "01a414ea-da80-7000-8000-000000000001";
        foreach (var (what, erased) in new (string, object)[]
        {
            ("of nothing that is there", Items(new() { ["entry"] = id })), ("that is a text", new object[] { "x" }), ("with an id that is none", Items(new() { ["entry"] = "x" })), ("with a member too many", Items(new() { ["entry"] = id, ["x"] = 1 })),
            ("without id", Items([])), ("that is no list", 1), ("of 2,000 that are not there", Enumerable.Range(0, 2000).Select(i => (object)new Dictionary<string, object> { ["entry"] = id, ["case_n"] = 9007199254740991 - i }).ToArray()),
        })
            yield return Grown($"an erasure {what}", 1, log => log.Append(log.Body(EntryKind.Erase, "body.erase", null, new() { ["erased"] = erased, ["rule"] = "frist-10", ["approved_by"] = new object[] { "s:a", "s:b" } })));
        foreach (var (what, rule, by) in new (string, string, object)[] { ("without rule", "", new object[] { "s:a", "s:b" }), ("approved by one", "frist-10", new object[] { "s:a" }), ("approved by nobody", "frist-10", Array.Empty<object>()), ("approved by a text", "frist-10", "s:a") })
            yield return Grown($"an erasure {what}", 1, log => log.Append(log.Body(EntryKind.Erase, "body.erase", null, new() { ["erased"] = Array.Empty<object>(), ["rule"] = rule, ["approved_by"] = by })));
        yield return Grown("an erasure of itself", 1, log => { log.Erase(); Instead(log, log.Leaves.Count - 1, "\"erased\":[{", $"\"erased\":[{{\"entry\":\"{Leaf.Decode(log.Leaves[^1]).Entry:d}\"}},{{"); });
        yield return Grown("an erasure twice", 1, log => { log.Erase(); Instead(log, log.Leaves.Count - 1, "}]", "},{\"entry\":\"" + id + "\"}]"); });
    }

    private static IEnumerable<HostileExport> Notes()
    {
        foreach (var (what, code, bend) in new (string, int, Func<string, string>)[]
        {
            ("bent nowhere", 0, n => n), ("nothing", 1, _ => ""), ("line feeds", 1, _ => new string('\n', 1000)), ("carriage returns", 1, n => n.Replace("\n", "\r\n")), ("no last line feed", 1, n => n[..^1]), ("an extension line", 1, n => n.Replace("\n\n", "\nx\n\n")),
            ("a hyphen for the dash", 1, n => n.Replace('\u2014', '-')), ("two spaces", 1, n => n.Replace("\u2014 ", "\u2014  ")), ("no padding", 1, n => n.Replace("=", "")), ("the log's line twice", 1, n => n + n.Split('\n')[4] + "\n"), ("a size with a zero before it", 1, n => Line(n, 1, "0" + n.Split('\n')[1])),
            ("size 0", 1, n => Line(n, 1, "0")), ("size 2^53 - 1", 1, n => Line(n, 1, "9007199254740991")), ("size 2^53", 1, n => Line(n, 1, "9007199254740992")), ("a size of 30,000 digits", 1, n => Line(n, 1, new string('9', 30_000))), ("a size in Arabic digits", 1, n => Line(n, 1, "٣")),
            ("a root of 31 bytes", 1, n => Line(n, 2, Convert.ToBase64String(new byte[31]))), ("a root of zeros", 1, n => Line(n, 2, Convert.ToBase64String(new byte[32]))), ("epoch 7", 1, n => n.Replace("rathaus-log/1", "rathaus-log/7")), ("another town", 1, n => n.Replace("musterstadt", "nachbarstadt")),
            ("64 strangers' lines", 1, n => n + Strangers(64)), ("63 strangers' lines", 0, n => n + Strangers(63)), ("a stranger of 255 letters", 0, n => n + new NoteLine(new string('w', 255), new byte[40])), ("a stranger of 256 letters", 1, n => n + new NoteLine(new string('w', 256), new byte[40])),
            ("a stranger of 128 letters beyond the first plane", 1, n => n + new NoteLine(string.Concat(Enumerable.Repeat("𝄞", 128)), new byte[40])), ("a stranger of 100 umlauts", 0, n => n + new NoteLine(new string('ä', 100), new byte[40])), ("a stranger's signature of 512 bytes", 0, n => n + new NoteLine("w", new byte[512])),
            ("a stranger's signature of 513 bytes", 1, n => n + new NoteLine("w", new byte[513])), ("a stranger's signature of 4 bytes", 1, n => n + new NoteLine("w", new byte[4])), ("a stranger with a plus", 1, n => n + new NoteLine("a+b", new byte[40])), ("33,000 bytes", 1, n => n + Strangers(63, 900)),
            ("a control character", 1, n => n + new NoteLine("\u0007", new byte[40])), ("a deletion character", 1, n => n + new NoteLine("\u007f", new byte[40])), ("a control character of Latin 1", 0, n => n + new NoteLine("w\u0085", new byte[40])), ("a line separator", 0, n => n + new NoteLine("w\u2028", new byte[40])), ("a text before it", 1, n => "x" + n),
        })
            yield return Noted($"a checkpoint with {what}", code, bend);
        yield return Bent("a checkpoint of chance", f => f[Newest(f)] = HostileExports.Chance(1000));
        yield return Bent("a checkpoint that is not UTF-8", f => f[Newest(f)][3] = 0xff);
        yield return Bent("a checkpoint under another size", f => f["checkpoints/1/2"] = f[Newest(f)]);
        yield return Bent("no checkpoint", f => f.Remove(Newest(f)));
        byte[] n = Convert.FromHexString("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"), one = [1], zero = [0];
        foreach (var (what, signature) in new (string, byte[])[]
        {
            ("nothing", [0]), ("r and s of 0", Der(zero, zero)), ("r and s of 1", Der(one, one)), ("r of n", Der([0, .. n], one)), ("s of n", Der(one, [0, .. n])), ("negative r", Der([0xff], one)), ("superfluous zeros", Der([0, 1], one)), ("an empty r", Der([], one)),
            ("300 bytes of r", Der(new byte[300], one)), ("an indefinite length", [0x30, 0x80, 2, 1, 1, 2, 1, 1, 0, 0]), ("a length of four bytes", [0x30, 0x84, 0, 0, 0, 6, 2, 1, 1, 2, 1, 1]), ("a length beyond the end", [0x30, 0x7f, 2, 1, 1, 2, 1, 1]), ("a third integer", [0x30, 9, 2, 1, 1, 2, 1, 1, 2, 1, 1]),
        })
            yield return Noted($"a signature of {what}", 1, note => Line(note, 4, new NoteLine(note.Split('\n')[0], [.. StrictBase64.Read(note.Split('\n')[4].Split(' ')[2], 512)[..4], .. signature]).ToString().TrimEnd('\n')));
        yield return Noted("a signature of its twin with another s", 0, note => Line(note, 4, Twin(note.Split('\n')[0], StrictBase64.Read(note.Split('\n')[4].Split(' ')[2], 512), n)));
    }

    private static IEnumerable<HostileExport> KeysOfLogs()
    {
        foreach (var (what, old, with) in new (string, string, string)[] { ("another place", "\"from_size\":", "\"from_size\":1"), ("no place", "\"from_size\":", "\"from_size\":-"), ("the end of another key", "\"ends\":\"", "\"ends\":\"x"), ("no key", "\"spki\":\"", "\"spki\":\"x") })
            yield return Grown($"a key entry with {what}", 1, log => { log.ChangeKey(); Instead(log, log.Leaves.Count - 2, old, with); log.Notes.Clear(); });
        yield return Grown("a key entry at the end", 1, log => log.Append(LogBodies.Key(log.At, log.Leaves.Count, log.Key.Public, log.FirstKey)), checkpoint: false);
        yield return Grown("a key entry without tick behind it", 1, log => { log.Append(LogBodies.Key(log.At, log.Leaves.Count, log.Key.Public, log.FirstKey)); log.Act(); });
        yield return Grown("eleven hundred key entries", 1, log => { for (var i = 0; i < 1100; i++) log.Append(LogBodies.Key(log.At, log.Leaves.Count, log.Key.Public, log.Key.Public)); });
    }

    private static object[] Items(Dictionary<string, object> item) => [item];

    private static string Newest(SortedDictionary<string, byte[]> files) => files.Keys.Last(k => k.StartsWith("checkpoints/", StringComparison.Ordinal));

    private static string Strangers(int count, int length = 40) => string.Concat(Enumerable.Range(0, count).Select(i => new NoteLine($"w{i}.example{new string('x', Math.Max(0, length - 460))}", new byte[Math.Min(length, 500)])));

    private static string Line(string note, int number, string with) => string.Join('\n', note.Split('\n').Select((line, i) => i == number ? with : line));

    private static byte[] Der(byte[] r, byte[] s) => Sequence(0x30, [.. Sequence(2, r), .. Sequence(2, s)]);

    private static byte[] Sequence(byte tag, byte[] content) =>
        content.Length < 128 ? [tag, (byte)content.Length, .. content] : [tag, 0x82, (byte)(content.Length >> 8), (byte)content.Length, .. content];

    // n - s signs the same: whoever doubles a signature so changes no statement (docs/transparency-log.md, end)
    private static string Twin(string origin, byte[] payload, byte[] n)
    {
        var pair = Pair(payload.AsSpan(4));
        var twin = new System.Numerics.BigInteger(n, isUnsigned: true, isBigEndian: true) - new System.Numerics.BigInteger(pair[32..], isUnsigned: true, isBigEndian: true);
        var first = new System.Numerics.BigInteger(pair[..32], isUnsigned: true, isBigEndian: true);
        return new NoteLine(origin, [.. payload[..4], .. Der(first.ToByteArray(isBigEndian: true), twin.ToByteArray(isBigEndian: true))]).ToString().TrimEnd('\n');
    }

    private static byte[] Pair(ReadOnlySpan<byte> der)
    {
        var reader = new System.Formats.Asn1.AsnReader(der.ToArray(), System.Formats.Asn1.AsnEncodingRules.DER).ReadSequence();
        var pair = new byte[64];
        foreach (var at in new[] { 32, 64 })
        {
            var number = reader.ReadInteger().ToByteArray(isUnsigned: true, isBigEndian: true);
            number.CopyTo(pair, at - number.Length);
        }
        return pair;
    }

    private static HostileExport Bent(string name, Action<SortedDictionary<string, byte[]>> bend)
    {
        var files = Small().Files();
        bend(files);
        return HostileExports.Packed(name, 1, files);
    }

    private static HostileExport Noted(string name, int code, Func<string, string> bend)
    {
        var files = Small().Files();
        files[Newest(files)] = Encoding.UTF8.GetBytes(bend(Encoding.UTF8.GetString(files[Newest(files)])));
        return HostileExports.Packed(name, code, files);
    }

    private static SampleLog Small()
    {
        var log = Start();
        log.Checkpoint();
        return log;
    }

    private static SampleLog Start()
    {
        var log = new SampleLog(7);
        for (var i = 0; i < 5; i++) log.Act();
        return log;
    }

    private static HostileExport Grown(string name, int code, Action<SampleLog> bend, bool checkpoint = true)
    {
        var log = Start();
        bend(log);
        if (checkpoint) log.Checkpoint();
        return HostileExports.Packed(name, code, log.Files());
    }

    private static HostileExport Recovered(string name, int code, Action<SampleLog> bend)
    {
        var log = Small();
        for (var i = 0; i < 3; i++) log.Act();
        log.Checkpoint();
        log.Recover();
        if (log.Recovered.Count == 0) throw new InvalidOperationException("the sample has no recovery");
        log.Notes.RemoveAt(log.Notes.Count - 1);
        log.CutTo(log.Leaves.Count - 1);
        bend(log);
        log.Checkpoint();
        return HostileExports.Packed(name, code, log.Files());
    }

    private static string Text(SampleLog log) => Encoding.UTF8.GetString(log.Body(EntryKind.Read, "case.search", null, new() { ["reason"] = "Suche", ["hits"] = 3 }).Body);

    /// <summary>A reading with these very bytes as body; its id is the leaf's where the text has one.</summary>
    private static void Put(SampleLog log, string text)
    {
        var id = Regex.Match(text, "\"entry\":\"([0-9a-f-]{36})\"") is { Success: true } m ? Guid.Parse(m.Groups[1].Value) : Guid.CreateVersion7();
        // the one text that no string can hold
        var body = Encoding.UTF8.GetBytes(text.Split("\u0001surrogate")[0]);
        if (text.Split("\u0001surrogate") is [_, var rest]) body = [.. body, 0xed, 0xa0, 0x80, .. Encoding.UTF8.GetBytes(rest)];
        log.Append(new(id, EntryKind.Read, Commitment.NewSalt(), body));
    }

    /// <summary>Another body at this place, with the leaf and the tree made to fit.</summary>
    private static void Instead(SampleLog log, int place, string old, string with)
    {
        var text = Encoding.UTF8.GetString(log.Openings[place]!.Body);
        if (!text.Contains(old, StringComparison.Ordinal)) throw new InvalidOperationException($"'{old}' does not stand in {text}");
        log.Openings[place] = log.Openings[place]! with { Body = Encoding.UTF8.GetBytes(text.Replace(old, with)) };
        log.Leaves[place] = (Leaf.Decode(log.Leaves[place]) with { Commit = Commitment.Of(log.Openings[place]!.Salt, log.Openings[place]!.Body) }).Encode();
        log.Rebuild();
    }
}
