using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Letters;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Recover;

/// <summary>The code on paper, in the house's letter; printed at once and kept nowhere.</summary>
internal sealed class RecoveryLetter(TownDb db, TownLetters letters, TownProfiles profiles)
{
    public async Task<byte[]> SetAsync(StartedRecovery started, CancellationToken stop)
    {
        var profile = await profiles.OfAsync(db.Town, stop);
        var (account, recovery) = (started.Account, started.Recovery);
        var name = profile.OfficialName.Length > 0 ? profile.OfficialName : db.Town.Name;
        var city = $"{profile.PostalCode} {profile.City}".Trim();
        string[] paragraphs =
        [
            $"Sie haben uns gesagt, dass Ihr Telefon, Ihr Schlüssel und Ihre Notfallcodes fort sind. Mit diesem Code melden Sie sich trotzdem an: {started.Code}.",
            $"Er gilt ab {GermanTime.Long(recovery.ReadyAt)} und bis {GermanTime.Long(recovery.EndsAt)}, einmal. Sie brauchen dazu Ihr Passwort. Geben Sie den Code dort ein, wo wir nach dem zweiten Schritt fragen. Danach richten Sie einen neuen zweiten Schritt ein.",
            "Geben Sie den Code niemandem. Auch wir fragen nie danach. Haben Sie das nicht verlangt? Dann klicken Sie auf den Link in unserer E-Mail an Sie, oder rufen Sie uns sofort an.",
        ];
        return await letters.SetAsync(db.Town, "decision.typ", new
        {
            kind = "letter", draft = false, title = "Ihr Code für das Konto", subject = "Ihr Code für das Konto", date = GermanTime.Long(GermanTime.Today(db.Clock)),
            town = new { name, street = profile.Street, city, phone = profile.Phone, mail = profile.Mail },
            sender = string.Join(" · ", new[] { name, profile.Street, city }.Where(p => p.Length > 0)), mark = "Persönlich",
            recipient = new[] { account.Name, $"{account.Street} {account.HouseNumber}".Trim(), $"{account.PostalCode} {account.City}".Trim() }.Where(l => l.Length > 0),
            salutation = $"Guten Tag {account.Name},", info = Array.Empty<object>(), clerk = new { name = (string?)null, room = (string?)null, phone = (string?)profile.Phone, mail = (string?)profile.Mail },
            blocks = new[] { new { code = "text", heading = "Ihr Code", text = string.Join("\n\n", paragraphs), paragraphs } },
            reasons = Array.Empty<string>(), legalBasis = "", assessment = (object?)null, closing = new { kind = "automatic" }, enclosures = Array.Empty<string>(), largePrint = account.LargePrint,
        }, stop);
    }
}
