using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Organisation;

/// <summary>The units of the towns, kept for one edition of what everybody sees.</summary>
internal sealed class KnownUnits
{
    public KeptPublic<IReadOnlyList<UnitInfo>> Kept { get; } = new();
}

/// <summary>Who works where. The staff is read once per request and kept no longer: a change counts at the next click.</summary>
internal sealed class OrganisationDoor(TownDb db, TownDbs towns, KnownUnits known) : IOrganisation
{
    public static readonly StringComparer German = StringComparer.Create(CultureInfo.GetCultureInfo("de-DE"), CompareOptions.IgnoreCase);

    private IReadOnlyList<UnitInfo>? _units;
    private IReadOnlyList<StaffInfo>? _staff;

    public async Task<IReadOnlyList<UnitInfo>> UnitsAsync(CancellationToken stop = default)
    {
        return _units ??= await known.Kept.OfAsync(towns, db.Town, ReadAsync, stop);
    }

    private async Task<IReadOnlyList<UnitInfo>> ReadAsync()
    {
        var units = await towns.AskAsync(db.Town, $"select slug, name, phone, mail, hours, address, english_name from accounts_unit",
            row => new UnitInfo(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5)) { EnglishName = row.GetString(6) });
        return [.. units.OrderBy(u => u.Name, German)];
    }

    public async Task<IReadOnlyList<StaffInfo>> StaffAsync(CancellationToken stop = default)
    {
        if (_staff is not null) return _staff;
        var today = GermanTime.Today(db.Clock);
        var rows = await (from s in db.Set<StaffMember>().AsNoTracking()
                          join a in db.Set<Account>() on s.Account equals a.Id
                          where !a.Closed
                          select new
                          {
                              s.Account, a.GivenNames, a.FamilyName, s.Phone, s.Room, s.Deputy, s.AwayFrom, s.AwayUntil,
                              Units = s.Units.Select(u => u.Unit).ToList(),
                              Roles = s.Roles.Select(r => r.Role).ToList(),
                          }).ToListAsync(stop);
        var roles = await db.Set<Role>().AsNoTracking().ToDictionaryAsync(r => r.Slug, r => r.PermissionList, stop);
        return _staff = [.. rows.OrderBy(r => r.FamilyName, German).ThenBy(r => r.GivenNames, German).Select(r => new StaffInfo(
            r.Account, $"{r.GivenNames} {r.FamilyName}".Trim(), r.Phone, r.Room, r.Units, r.Deputy,
            r.AwayFrom <= today && (r.AwayUntil is null || today <= r.AwayUntil))
        { Permissions = [.. r.Roles.SelectMany(slug => roles.GetValueOrDefault(slug, [])).Distinct()] })];
    }
}
