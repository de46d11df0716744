using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Organisation;

/// <summary>
/// Enters when somebody is away and who stands in: everybody for themselves, a head of unit for the people of their own units. The deputy sees the
/// matters of the units meanwhile; therefore it is a colleague of the same unit. Anybody else is named by who manages accounts.
/// </summary>
internal sealed class SetAbsence(TownDb db, CurrentPerson person)
{
    /// <summary>Right of a head of unit.</summary>
    public const string Head = "cases.arrange";

    /// <summary>The person, where the signed-in one may enter their absence.</summary>
    public async Task<StaffMember?> FindAsync(AccountId id, CancellationToken stop = default)
    {
        if (person.Person is not { Kind: PersonKind.Staff } me || await db.Set<StaffMember>().Include(s => s.Units).SingleOrDefaultAsync(s => s.Account == id, stop) is not { } member) return null;
        return id.Value == me.Account || me.May(Head) && member.Units.Any(u => me.Units.Contains(u.Unit)) ? member : null;
    }

    /// <summary>Who may stand in: open accounts of the same units.</summary>
    public async Task<IReadOnlyList<Account>> ColleaguesAsync(StaffMember member, CancellationToken stop = default)
    {
        var (id, units) = (member.Account, member.Units.Select(u => u.Unit).ToList());
        return [.. (await (from s in db.Set<StaffMember>().AsNoTracking() join a in db.Set<Account>().AsNoTracking() on s.Account equals a.Id
                           where s.Account != id && !a.Closed && s.Units.Any(u => units.Contains(u.Unit)) select a).ToListAsync(stop)).OrderBy(a => a.Name, StringComparer.CurrentCulture)];
    }

    public async Task<Result<StaffMember>> RunAsync(AccountId id, AccountId? deputy, DateOnly? from, DateOnly? until, CancellationToken stop = default)
    {
        if (await FindAsync(id, stop) is not { } member) return new Refusal("Diese Person gibt es nicht, oder sie arbeitet in einer anderen Stelle.");
        if (deputy is { } chosen && (await ColleaguesAsync(member, stop)).All(a => a.Id != chosen)) return new Refusal("Wählen Sie eine Person aus der Liste.", "Deputy");
        if (member.Arrange(deputy ?? (from is null ? member.Deputy : null), from, until) is { } no) return no;
        await db.CommitAsync(new Deed(person.Required.Actor, "staff.absence") { More = new Dictionary<string, object> { ["account"] = id.Value.ToString("n"), ["away"] = from is not null } }, stop);
        return member;
    }
}
