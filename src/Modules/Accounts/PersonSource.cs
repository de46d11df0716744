using System.Data.Common;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Security;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts;

/// <summary>
/// The person of a session, with one command per request: rights that were taken away are gone at the next click.
/// Units of absent colleagues count as own ones while the person stands in.
/// </summary>
internal sealed class PersonSource(TownDb db, TownDbs towns, SecondFactorRule rule) : IPersonSource
{
    private (SessionKey Session, Person? Person)? _known;

    public async Task<Person?> LoadAsync(SessionKey session, CancellationToken stop)
    {
        if (_known is { } known && known.Session == session) return known.Person;
        var person = await ReadAsync(session.Account, session.Stamp, session.Session, stop);
        _known = (session, person);
        return person;
    }

    /// <summary>A person without a session, for seeds of the demo.</summary>
    public Task<Person?> OfAsync(Account account, CancellationToken stop) => ReadAsync(account.Id.Value, account.SecurityStamp, null, stop);

    private async Task<Person?> ReadAsync(Guid account, string stamp, Guid? session, CancellationToken stop)
    {
        var (today, now) = (GermanTime.Today(db.Clock), db.Now.UtcDateTime);
        var rows = await towns.AskAsync(db.Town, $"""
            select a.kind, a.given_names, a.family_name, a.organisation, a.mail, s.proof, x.what, x.value
            from accounts_account a left join (
              select 'permissions' as what, r.permissions as value from accounts_staff_role s join accounts_role r on r.slug = s.role where s.account = {account}
              union select 'unit', u.unit from accounts_staff_unit u where u.account = {account}
              union select 'unit', u.unit from accounts_staff_unit u join accounts_staff s on s.account = u.account
                where s.deputy = {account} and s.away_from <= {today} and (s.away_until is null or s.away_until >= {today})
            ) x on 1 = 1
            left join accounts_session s on s.id = {session ?? Guid.Empty} and s.account = a.id and s.ends_at > {now}
            where a.id = {account} and a.security_stamp = {stamp} and a.security_stamp <> '' and not a.closed
            """, PersonRow.Read, stop);
        if (rows.Count == 0 || session is not null && rows[0].Proof is null) return null;
        var known = rows[0];
        var kind = Enum.Parse<PersonKind>(known.Kind);
        var name = kind == PersonKind.Business && known.Organisation is { Length: > 0 } organisation ? organisation : $"{known.GivenNames} {known.FamilyName}".Trim();
        if (kind == PersonKind.Staff && rule.StaffMust && known.Proof is { } proof && Enum.Parse<Proof>(proof) < Proof.Code)
            return new(account, kind, name, known.Mail, new HashSet<string>(), []) { MustGoTo = SecondFactorRule.SetUp };
        return new(account, kind, name, known.Mail,
            rows.Where(r => r.What == "permissions").SelectMany(r => Role.Split(r.Value!)).ToHashSet(StringComparer.Ordinal),
            [.. rows.Where(r => r.What == "unit").Select(r => r.Value!).Order(StringComparer.Ordinal)]);
    }

    private sealed record PersonRow(string Kind, string GivenNames, string FamilyName, string? Organisation, string Mail, string? Proof, string? What, string? Value)
    {
        public static PersonRow Read(DbDataReader row) =>
            new(row.GetString(0), row.GetString(1), row.GetString(2), Text(row, 3), row.GetString(4), Text(row, 5), Text(row, 6), Text(row, 7));

        private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }
}
