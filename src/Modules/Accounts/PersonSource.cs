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
        var (account, today) = (id.Value, GermanTime.Today(db.Clock));
        // Written by hand: EF would need APPLY for this, which SQLite has not, or three commands.
        var rows = await db.Database.SqlQuery<PersonRow>($"""
            select a.kind as kind, a.given_names as givennames, a.family_name as familyname, a.organisation as organisation, a.mail as mail, x.what as what, x.value as value
            from accounts_account a left join (
              select 'permissions' as what, r.permissions as value from accounts_staff_role s join accounts_role r on r.slug = s.role where s.account = {account}
              union select 'unit', u.unit from accounts_staff_unit u where u.account = {account}
              union select 'unit', u.unit from accounts_staff_unit u join accounts_staff s on s.account = u.account
                where s.deputy = {account} and s.away_from <= {today} and (s.away_until is null or s.away_until >= {today})
            ) x on 1 = 1
            where a.id = {account} and a.security_stamp = {stamp} and a.security_stamp <> '' and not a.closed
            """).ToListAsync(stop);
        if (rows.Count == 0) return null;
        var known = rows[0];
        var kind = Enum.Parse<PersonKind>(known.Kind);
        var name = kind == PersonKind.Business && known.Organisation is { Length: > 0 } organisation ? organisation : $"{known.GivenNames} {known.FamilyName}".Trim();
        return new(account, kind, name, known.Mail,
            rows.Where(r => r.What == "permissions").SelectMany(r => Role.Split(r.Value!)).ToHashSet(StringComparer.Ordinal),
            [.. rows.Where(r => r.What == "unit").Select(r => r.Value!).Order(StringComparer.Ordinal)]);
    }

    private sealed record PersonRow(string Kind, string GivenNames, string FamilyName, string? Organisation, string Mail, string? What, string? Value);
}
