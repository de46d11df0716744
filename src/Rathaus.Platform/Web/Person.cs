using Rathaus.Platform.Audit;

namespace Rathaus.Platform.Web;

/// <summary>What kind of account acts.</summary>
public enum PersonKind { Citizen, Business, Staff }

/// <summary>The signed-in person of a request, loaded fresh from the town's database at every request.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Name">As shown: "Kim Beispiel".</param>
/// <param name="Permissions">Rights from the person's roles; empty for citizens.</param>
/// <param name="Units">Slugs of the units the person belongs to or stands in for.</param>
public sealed record Person(Guid Account, PersonKind Kind, string Name, string Mail, IReadOnlySet<string> Permissions, IReadOnlyList<string> Units)
{
    /// <summary>The only place this person may work at before something is done: a member of staff without a second factor. Null for everybody else.</summary>
    public string? MustGoTo { get; init; }

    public Actor Actor => Kind == PersonKind.Staff ? Actor.Staff(Account) : Actor.Person(Account);

    public bool May(string permission) => permission == NeedsAttribute.SignedIn || Permissions.Contains(permission);
}

/// <summary>Who acts in this request; <see cref="Person"/> is null when nobody signed in.</summary>
public sealed class CurrentPerson
{
    public Person? Person { get; set; }

    /// <summary>The session of this request; null when nobody signed in.</summary>
    public Guid? Session { get; set; }

    /// <exception cref="InvalidOperationException">Nobody signed in, on a page that said it needs a person.</exception>
    public Person Required => Person ?? throw new InvalidOperationException("Nobody is signed in.");
}

/// <summary>What a session's cookie says.</summary>
/// <param name="Stamp">The account's security stamp: a change of password ends all older sessions.</param>
/// <param name="Session">The row that stands for this session; ending it ends the session, whoever holds the cookie.</param>
public readonly record struct SessionKey(Guid Account, string Stamp, Guid Session);

/// <summary>Loads the person of a session; implemented by the module that keeps accounts.</summary>
public interface IPersonSource
{
    /// <param name="session">The session as it was begun; null from here on once it was ended elsewhere or ran out.</param>
    Task<Person?> LoadAsync(SessionKey session, CancellationToken stop);
}
