using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts;

/// <summary>The accounts of citizens and businesses, for other modules.</summary>
internal sealed class AccountsDoor(TownDb db) : IAccounts
{
    public async Task<AccountId?> FindAsync(string mail, CancellationToken stop = default)
    {
        if (MailAddress.Parse(mail) is not { } address) return null;
        return await db.Set<Account>().Where(a => a.NormalizedMail == address.Normalized && !a.Closed && a.Kind != PersonKind.Staff).Select(a => (AccountId?)a.Id).SingleOrDefaultAsync(stop);
    }

    public async Task<KnownData?> KnownDataAsync(AccountId account, CancellationToken stop = default)
    {
        if (await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == account && !a.Closed && a.Kind != PersonKind.Staff, stop) is not { } known) return null;
        var values = new Dictionary<string, string>(10);
        void Put(string key, string? value)
        {
            if (value is { Length: > 0 }) values[key] = value;
        }
        Put(KnownData.FamilyName, known.FamilyName);
        Put(KnownData.GivenNames, known.GivenNames);
        Put(KnownData.BirthDate, known.BirthDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Put(KnownData.Organisation, known.Organisation);
        Put(KnownData.Street, known.Street);
        Put(KnownData.HouseNumber, known.HouseNumber);
        Put(KnownData.PostalCode, known.PostalCode);
        Put(KnownData.City, known.City);
        Put(KnownData.Mail, known.Mail);
        Put(KnownData.Phone, known.Phone);
        return new(account, new UiText("aus Ihrem Konto, Stand {0}", "from your account, as of {0}").With(GermanTime.Long(GermanTime.Day(known.DataSince))), values);
    }

    public async Task<DeliveryConsent?> ConsentAsync(AccountId account, CancellationToken stop = default) =>
        await db.Set<Consent>().AsNoTracking().Where(c => c.Account == account && c.WithdrawnAt == null)
            .OrderByDescending(c => c.GivenAt).Select(c => new DeliveryConsent(c.Id, c.TextVersion, c.GivenAt)).FirstOrDefaultAsync(stop);

    public async Task<LetterWishes> WishesAsync(AccountId account, CancellationToken stop = default) =>
        await db.Set<Account>().AsNoTracking().Where(a => a.Id == account).Select(a => new LetterWishes(a.LargePrint, a.ReadAloud)).SingleOrDefaultAsync(stop) ?? new(false, false);
}
