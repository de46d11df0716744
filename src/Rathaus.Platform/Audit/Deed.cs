using Rathaus.TransparencyLog;

namespace Rathaus.Platform.Audit;

/// <summary>
/// Who does what, in which process and why. Nothing is written to a town's database without one:
/// it becomes the audit entry in the same transaction (docs/transparency-log.md 3.3).
/// </summary>
/// <param name="Actor">Who acts.</param>
/// <param name="Action">Dotted word, <c>case.submit</c>.</param>
public sealed record Deed(Actor Actor, string Action)
{
    public EntryKind Kind { get; init; } = EntryKind.Change;

    /// <summary>Reference of the case that is touched; its entries carry a running number without gaps.</summary>
    public string? Case { get; init; }

    /// <summary>Short code or text; required for <see cref="EntryKind.Read"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>Every document that was added or sent out.</summary>
    public IReadOnlyList<DocumentMark> Documents { get; init; } = [];

    /// <summary>Further members of the body, by the schema of the action: strings, integers, booleans.</summary>
    public IReadOnlyDictionary<string, object>? More { get; init; }
}

/// <summary>A document in the log: its length and the SHA-256 of its plain content, in lower-case hex.</summary>
public sealed record DocumentMark(long Bytes, string Sha256);

/// <summary>Who acts: a person, a member of staff, or the machine itself.</summary>
/// <param name="Kind">p: person, s: staff, m: machine.</param>
/// <param name="Id">The account's id, or the name of the job.</param>
public sealed record Actor(char Kind, string Id)
{
    public static Actor Person(Guid account) => new('p', account.ToString("n"));
    public static Actor Staff(Guid account) => new('s', account.ToString("n"));
    public static Actor Machine(string name) => new('m', name);

    /// <summary>The actor as entries of this town name them.</summary>
    public string MarkIn(Towns.Town town) => AuditWriter.ActorMark(town, this);

    /// <summary>Somebody who did not sign in: the holder of a secret link.</summary>
    public static Actor LinkHolder(string reference) => new('p', "link:" + reference);
}
