using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts;

/// <summary>
/// The person of a session, with one command per request: rights that were taken away are gone at the next click.
/// Units of absent colleagues count as own ones while the person stands in.
/// </summary>
internal sealed class PersonSource(TownDb db) : IPersonSource
{
    private (Guid Account, string Stamp, Person? Person)? _known;

    public async Task<Person?> LoadAsync(Guid account, string stamp, CancellationToken stop)
    {
        if (_known is { } known && known.Account == account && known.Stamp == stamp) return known.Person;
        var person = await ReadAsync(new AccountId(account), stamp, stop);
        _known = (account, stamp, person);
        return person;
    }

    private async Task<Person?> ReadAsync(AccountId id, string stamp, CancellationToken stop)
    {
        var today = GermanTime.Today(db.Clock);
        var row = await db.Set<Account>().AsNoTracking().AsSingleQuery()
            .Where(a => a.Id == id && a.SecurityStamp == stamp && !a.Closed)
            .Select(a => new
            {
                a.Kind, a.GivenNames, a.FamilyName, a.Organisation, a.Mail,
                Permissions = (from s in db.Set<StaffRole>() join r in db.Set<Role>() on s.Role equals r.Slug where s.Account == id select r.Permissions).ToList(),
                Units = (from u in db.Set<StaffUnit>()
                         where u.Account == id || db.Set<StaffMember>().Any(s => s.Account == u.Account && s.Deputy == id
                             && s.AwayFrom <= today && (s.AwayUntil == null || s.AwayUntil >= today))
                         select u.Unit).ToList(),
            }).SingleOrDefaultAsync(stop);
        if (row is null || stamp.Length == 0) return null;
        var name = row.Kind == PersonKind.Business && row.Organisation is { Length: > 0 } organisation ? organisation : $"{row.GivenNames} {row.FamilyName}".Trim();
        return new(id.Value, row.Kind, name, row.Mail, row.Permissions.SelectMany(Role.Split).ToHashSet(StringComparer.Ordinal), [.. row.Units.Distinct().Order(StringComparer.Ordinal)]);
    }
}
