using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.MyArea;

/// <summary>A citizen or business changes what the town knows of them.</summary>
internal sealed class ChangeMyData(TownDb db, CurrentPerson person)
{
    public async Task<Result<Account>> RunAsync(PersonalData data, CancellationToken stop = default)
    {
        if (data.GivenNames.Length == 0) return new Refusal(new UiText("Geben Sie Ihre Vornamen ein.", "Enter your given names."), "GivenNames");
        if (data.FamilyName.Length == 0) return new Refusal(new UiText("Geben Sie Ihren Familiennamen ein.", "Enter your family name."), "FamilyName");
        if (data.BirthDate is { } born && (born > GermanTime.Today(db.Clock) || born.Year < 1890))
            return new Refusal(new UiText("Das Geburtsdatum liegt nicht in einem möglichen Zeitraum. Prüfen Sie das Jahr.", "The date of birth is not possible. Check the year."), "BirthDate");
        if (data.PostalCode is { Length: > 0 } code && (code.Length != 5 || !code.All(char.IsAsciiDigit)) && !code.Any(char.IsLetter))
            return new Refusal(new UiText("Geben Sie die Postleitzahl mit fünf Ziffern ein, zum Beispiel 12345.", "Enter the postcode with five digits, for example 12345."), "PostalCode");
        if (data is { ReadAloud: true, Phone: null or "" })
            return new Refusal(new UiText("Geben Sie eine Telefonnummer an, unter der wir Ihnen Briefe vorlesen können.", "Give a telephone number at which we can read letters to you."), "Phone");
        var id = new AccountId(person.Required.Account);
        var account = await db.Set<Account>().SingleAsync(a => a.Id == id, stop);
        account.Take(data, db.Now);
        await db.CommitAsync(new Deed(person.Required.Actor, "account.change-data"), stop);
        return account;
    }
}
