using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Domain;

/// <summary>
/// Loads a case for the person who acts, or nothing: staff see the cases of their units and those given to them,
/// citizens their own, holders of a secret link that one case. A foreign case looks like one that does not exist.
/// </summary>
internal sealed class CaseFinder(TownDb db, CurrentPerson current)
{
    /// <summary>What a person hears about a case that is not there for them.</summary>
    public static Refusal Unknown { get; } = new("Diesen Vorgang gibt es nicht, oder er gehört zu einer anderen Stelle.");

    /// <summary>The case with its history, to work on; for staff who hold the permission.</summary>
    public async Task<Case?> ForStaffAsync(string number, string permission, CancellationToken stop)
    {
        if (!Staff(permission, out var me)) return null;
        number = Written(number);
        var found = await db.Set<Case>().Include(c => c.Entries.OrderBy(e => e.Number)).SingleOrDefaultAsync(c => c.Number == number, stop);
        return found is not null && Sees(me, found) ? found : null;
    }

    /// <summary>The signed-in citizen's own case with its history.</summary>
    public async Task<Case?> ForCitizenAsync(string number, CancellationToken stop)
    {
        if (current.Person is not { Kind: not PersonKind.Staff } person) return null;
        var account = new AccountId(person.Account);
        number = Written(number);
        return await db.Set<Case>().Include(c => c.Entries.OrderBy(e => e.Number)).SingleOrDefaultAsync(c => c.Number == number && c.Account == account, stop);
    }

    /// <summary>The case of a secret status link with its history.</summary>
    public async Task<Case?> ForLinkAsync(string token, CancellationToken stop) => StatusLink.Hash(token) is { } hash
        ? await db.Set<Case>().Include(c => c.Entries.OrderBy(e => e.Number)).SingleOrDefaultAsync(c => c.StatusTokenHash == hash, stop)
        : null;

    /// <summary>The case for a citizen, by whichever key they came.</summary>
    public Task<Case?> ForCitizenAsync(CitizenKey key, CancellationToken stop) => key switch
    {
        CitizenKey.Link link => ForLinkAsync(link.Token, stop),
        CitizenKey.Own own => ForCitizenAsync(own.Number, stop),
        _ => Task.FromResult<Case?>(null),
    };

    /// <summary>The citizen who came with this key, as entries and the log name them.</summary>
    public (Writer Writer, Actor Actor) Citizen(CitizenKey key, Case found) => key is CitizenKey.Own
        ? (Me, current.Required.Actor)
        : (new(WriterKind.Citizen, found.PartyName, null), Actor.LinkHolder(found.Id.Reference));

    /// <summary>Whether the clerk may see the case: it lies in one of their units, or with them.</summary>
    public static bool Sees(Person clerk, Case found) => clerk.Units.Contains(found.Unit) || found.Assignee?.Value == clerk.Account;

    /// <summary>The person who acts, as entries name them.</summary>
    public Writer Me => current.Required is var person
        ? new(person.Kind == PersonKind.Staff ? WriterKind.Staff : WriterKind.Citizen, person.Name, new AccountId(person.Account)) : Writer.Machine;

    /// <summary>The number as it is stored, whatever the writing in an address.</summary>
    private static string Written(string number) => number.Trim().ToUpperInvariant();

    private bool Staff(string permission, out Person me)
    {
        me = current.Person!;
        return current.Person is { Kind: PersonKind.Staff } person && person.May(permission);
    }
}

/// <summary>How a citizen reaches their case: by the secret link, or signed in by its number.</summary>
internal abstract record CitizenKey
{
    internal sealed record Link(string Token) : CitizenKey;

    internal sealed record Own(string Number) : CitizenKey;
}
