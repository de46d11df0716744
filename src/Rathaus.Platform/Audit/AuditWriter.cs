using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Towns;
using Rathaus.TransparencyLog;

namespace Rathaus.Platform.Audit;

/// <summary>Turns a <see cref="Deed"/> into the entry and the body that the log's format prescribes.</summary>
internal static class AuditWriter
{
    /// <summary>By town: deriving the key anew would be a third of what an entry costs.</summary>
    private static readonly ConditionalWeakTable<TownKey, byte[]> ActorKeys = [];

    public static (LogEntry Entry, LogBody Body) Write(Town town, Deed deed, long? caseNumber, DateTimeOffset at)
    {
        if (deed.Kind == EntryKind.Read && string.IsNullOrWhiteSpace(deed.Reason))
            throw new ArgumentException("a read entry needs a reason");
        var id = Guid.CreateVersion7(at);
        var members = new Dictionary<string, object>(12)
        {
            ["v"] = 1,
            ["entry"] = id.ToString("d"),
            ["kind"] = deed.Kind.ToString().ToLowerInvariant(),
            ["action"] = deed.Action,
            ["at"] = CanonicalJson.Time(at),
            ["actor"] = ActorMark(town, deed.Actor),
        };
        if (deed.Case is { } reference && caseNumber is { } number)
        {
            members["case"] = reference;
            members["case_n"] = number;
        }
        if (deed.Reason is { Length: > 0 } reason) members["reason"] = reason;
        if (deed.Documents.Count > 0) members["docs"] = deed.Documents.Select(Mark).ToArray<object>();
        foreach (var (name, value) in deed.More ?? new Dictionary<string, object>())
            if (!members.TryAdd(name, value)) throw new ArgumentException($"the deed may not set '{name}'");
        var body = CanonicalJson.Write(members);
        var salt = Commitment.NewSalt();
        return (new LogEntry(id, deed.Kind, Commitment.Of(salt, body), deed.Case, at), new LogBody(id, salt, body));
    }

    /// <summary>Kind and 22 characters base64url of the first 16 bytes of HMAC(actor key, user id): joins entries, names nobody.</summary>
    public static string ActorMark(Town town, Actor actor)
    {
        var mac = HMACSHA256.HashData(ActorKeys.GetValue(town.Key, _ => town.Derive("log-actor")), Encoding.UTF8.GetBytes(actor.Id));
        return $"{actor.Kind}:{Base64Url.EncodeToString(mac.AsSpan(0, 16))}";
    }

    private static Dictionary<string, object> Mark(DocumentMark document) =>
        new() { ["bytes"] = document.Bytes, ["sha256"] = document.Sha256 };
}
