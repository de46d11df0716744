using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Operations.Operate;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Mail;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Operations.Morning;

/// <summary>Sets where the town's morning mail goes; empty ends it.</summary>
internal sealed class SetMorningMail(TownDb db, CurrentPerson person)
{
    public async Task<Result<string>> RunAsync(string? mail, CancellationToken stop = default)
    {
        if (OperateRights.Refuse(person) is { } mayNot) return mayNot;
        mail = mail?.Trim() ?? "";
        if (mail.Length > 0 && !MailAddress.IsValid(mail)) return new Refusal("Geben Sie eine E-Mail-Adresse ein, zum Beispiel betrieb@musterstadt.de, oder lassen Sie das Feld leer.", "Mail");
        var row = await db.Set<TownRow>().SingleAsync(stop);
        row.ChangeProfile((TownProfile.Parse(row.Profile) with { OperatorMail = mail }).ToJson());
        await db.CommitAsync(new Deed(person.Required.Actor, "operations.morning-mail"), stop);
        return mail;
    }
}
