using System.Globalization;

namespace Rathaus.TransparencyLog;

/// <summary>The body of an entry, checked against docs/transparency-log.md 3.3.</summary>
/// <param name="At">When the writer wrote it: milliseconds since 1970-01-01 UTC.</param>
/// <param name="CaseNumber">Running number within the case, from 1; 0 where the entry has no case.</param>
/// <param name="Documents">Length and SHA-256 in lower-case hex of every document that was added or sent out.</param>
/// <param name="Members">All members, for those that the action defines.</param>
public sealed record EntryBody(Guid Entry, EntryKind Kind, string Action, long At, string? Case, long CaseNumber,
    IReadOnlyList<(long Bytes, string Sha256)> Documents, IReadOnlyDictionary<string, object> Members)
{
    /// <summary>Kinds whose bodies are public and never erased.</summary>
    public static bool IsPublic(EntryKind kind) =>
        kind is EntryKind.Genesis or EntryKind.Erase or EntryKind.Key or EntryKind.Tick or EntryKind.Recovery;

    /// <summary>Reads canonical bytes.</summary>
    /// <exception cref="LogFormatException">Not canonical, a rule of 3.3 broken, or longer than <see cref="LogLimits.Body"/>.</exception>
    public static EntryBody Read(ReadOnlySpan<byte> canonical)
    {
        var members = CanonicalReader.Read(canonical);
        if (members.Integer("v", 1) != 1) throw new LogFormatException("a body of another version than 1");
        var kind = KindOf(members.Text("kind"));
        var action = members.Text("action");
        CheckAction(kind, action);
        CheckActor(members, ours: action.StartsWith("log.", StringComparison.Ordinal));
        var reference = members.TextOrNull("case");
        if (reference is null == members.ContainsKey("case_n")) throw new LogFormatException("case and case_n belong together");
        if (members.TextOrNull("reason") is var reason && kind == EntryKind.Read && string.IsNullOrEmpty(reason)) throw new LogFormatException("a read entry without reason");
        return new(EntryId(members.Text("entry")), kind, action, LogTime.Read(members.Text("at")), reference,
            reference is null ? 0 : members.Integer("case_n", 1), DocumentsOf(members), members);
    }

    /// <summary>A UUID of version 7 in lower case with hyphens.</summary>
    internal static Guid EntryId(string text) =>
        Guid.TryParseExact(text, "d", out var id) && id.Version == 7 && id.Variant is >= 8 and <= 11 && id.ToString("d") == text ? id
            : throw new LogFormatException("an entry id that is no UUID of version 7 in lower case");

    private static EntryKind KindOf(string name) => name switch
    {
        "genesis" => EntryKind.Genesis,
        "change" => EntryKind.Change,
        "read" => EntryKind.Read,
        "erase" => EntryKind.Erase,
        "key" => EntryKind.Key,
        "tick" => EntryKind.Tick,
        "recovery" => EntryKind.Recovery,
        "disclosure" => EntryKind.Disclosure,
        _ => throw new LogFormatException("an unknown kind"),
    };

    private static void CheckAction(EntryKind kind, string action)
    {
        var fits = kind switch
        {
            EntryKind.Genesis => action == "log.genesis",
            EntryKind.Key => action == "log.key",
            EntryKind.Tick => action == "log.tick",
            EntryKind.Recovery => action == "log.recovery",
            EntryKind.Erase => action == "body.erase",
            EntryKind.Disclosure => action == "case.disclose",
            _ => action.Length > 0 && !action.StartsWith("log.", StringComparison.Ordinal),
        };
        if (!fits) throw new LogFormatException("an action that does not fit the kind");
    }

    private static void CheckActor(Dictionary<string, object> members, bool ours)
    {
        var actor = members.TextOrNull("actor");
        if (ours && actor is not null) throw new LogFormatException("a log entry with an actor");
        if (!ours && (actor is not { Length: 24 } || actor[0] is not ('p' or 's' or 'm') || actor[1] != ':' || !IsMark(actor.AsSpan(2))))
            throw new LogFormatException("an entry without actor in the form p:, s: or m: and 22 characters");
    }

    private static bool IsMark(ReadOnlySpan<char> mark)
    {
        foreach (var c in mark)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')) return false;
        return true;
    }

    private static IReadOnlyList<(long, string)> DocumentsOf(Dictionary<string, object> members)
    {
        if (!members.ContainsKey("docs")) return [];
        var documents = new List<(long, string)>();
        foreach (var item in members.Array("docs"))
        {
            if (item is not Dictionary<string, object> { Count: 2 } document || !Rathaus.TransparencyLog.Members.IsHex(document.Text("sha256"), 64))
                throw new LogFormatException("a document that is not {bytes, sha256}");
            documents.Add((document.Integer("bytes", 0), document.Text("sha256")));
        }
        return documents;
    }
}

/// <summary>Instants as the log writes them.</summary>
internal static class LogTime
{
    /// <summary>Milliseconds since 1970-01-01 UTC of <c>2027-03-05T09:00:00.000Z</c>.</summary>
    public static long Read(string text) =>
        text.Length == 24 && Ordinary(text) && DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) && time.Year >= 1970
            ? time.ToUnixTimeMilliseconds() : throw new LogFormatException("a time that is not in the form of the log");

    public static string Write(long milliseconds) => CanonicalJson.Time(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    private static bool Ordinary(string text)
    {
        foreach (var c in text)
            if (!char.IsAscii(c)) return false;
        return true;
    }
}
