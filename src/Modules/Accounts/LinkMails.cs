using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Password;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Mail;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts;

/// <summary>Sends a one-time link. Its secret is computed here from the town's key; it stands in no job and in no table.</summary>
internal sealed class SendLink(TownDb db, IMailer mailer, TownProfiles profiles) : IReaction<LinkMade>
{
    public async Task HandleAsync(LinkMade happened, CancellationToken stop)
    {
        var link = await db.Set<OneTimeLink>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == happened.Link, stop);
        if (link is null || !link.Works(link.Purpose, db.Now) || link is { Purpose: LinkPurpose.PasswordReset, Account: null }) return;
        var (subject, body) = Words(link, link.Address(db.Town));
        await AccountMail.SendAsync(db, mailer, profiles, link.Id, link.Mail, link.Language, subject, body, stop);
    }

    private (Text Subject, Text Body) Words(OneTimeLink link, string address) => (link.Purpose, link.Account) switch
    {
        (LinkPurpose.Registration, null) => (
            new Text("Ihr Konto anlegen", "Create your account"),
            new Text($"mit diesem Link legen Sie Ihr Konto an. Er gilt 24 Stunden und nur einmal:\n{address}\n\nSie haben kein Konto angefordert? Dann müssen Sie nichts tun.",
                $"use this link to create your account. It works once, for 24 hours:\n{address}\n\nDid you not ask for an account? Then you need not do anything.")),
        (LinkPurpose.Registration, _) => (
            new Text("Sie haben schon ein Konto", "You already have an account"),
            new Text($"jemand wollte mit Ihrer Adresse ein Konto anlegen. Es gibt schon eines.\n\nAnmelden: {db.Town.BaseAddress}/anmelden\nPasswort vergessen: {db.Town.BaseAddress}/passwort-vergessen",
                $"somebody wanted to create an account with your address. There is one already.\n\nSign in: {db.Town.BaseAddress}/anmelden\nForgot your password: {db.Town.BaseAddress}/passwort-vergessen")),
        (LinkPurpose.PasswordReset, _) => (
            new Text("Neues Passwort wählen", "Choose a new password"),
            new Text($"mit diesem Link wählen Sie ein neues Passwort. Er gilt eine Stunde und nur einmal:\n{address}\n\nSie haben das nicht angefordert? Dann müssen Sie nichts tun, Ihr Passwort bleibt.",
                $"use this link to choose a new password. It works once, for one hour:\n{address}\n\nDid you not ask for this? Then you need not do anything; your password stays.")),
        (LinkPurpose.StopRecovery, _) => (
            new Text("Hilfe für Ihr Konto wurde angefordert"),
            new Text($"jemand hat uns gesagt, dass Ihr zweiter Schritt zum Anmelden verloren ist. Wir haben einen Code auf Papier erstellt; er gilt erst nach einer Wartezeit und nur mit Ihrem Passwort.\n\nWaren Sie das nicht? Halten Sie es jetzt an:\n{address}")),
        _ => (
            new Text("Ihr Zugang zum Arbeitsplatz"),
            new Text($"für Sie wurde ein Zugang angelegt. Wählen Sie mit diesem Link ein Passwort. Er gilt sieben Tage und nur einmal:\n{address}")),
    };
}

/// <summary>Tells the owner at once that the password was set anew (BSI CON.10.A1).</summary>
internal sealed class TellOfReset(TownDb db, IMailer mailer, TownProfiles profiles) : IReaction<PasswordWasReset>
{
    public async Task HandleAsync(PasswordWasReset happened, CancellationToken stop)
    {
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == happened.Account, stop);
        await AccountMail.SendAsync(db, mailer, profiles, Guid.CreateVersion7(db.Now), account.Mail, "de",
            new("Ihr Passwort wurde geändert", "Your password was changed"),
            new($"das Passwort Ihres Kontos wurde gerade mit einem Link neu gesetzt. Alle anderen Geräte sind abgemeldet.\n\nWaren Sie das nicht? Setzen Sie es sofort zurück und rufen Sie uns an:\n{db.Town.BaseAddress}/passwort-vergessen"), stop);
    }
}

/// <summary>The frame of every mail about accounts.</summary>
internal static class AccountMail
{
    public static async Task SendAsync(TownDb db, IMailer mailer, TownProfiles profiles, Guid id, string to, string language, Text subject, Text body, CancellationToken stop)
    {
        var profile = await profiles.OfAsync(db.Town, stop);
        var from = profile.OfficialName is { Length: > 0 } official ? official : db.Town.Name;
        var text = $"{(language == "en" ? "Hello," : "Guten Tag,")}\n\n{body.In(language)}\n\n{from}\n{profile.Phone}\n{db.Town.BaseAddress}/\n";
        try
        {
            await mailer.SendAsync(db.Town, new(id, new(to), subject.In(language), text) { Language = language }, stop);
        }
        catch (Exception refused) when (refused is MailException { IsTransient: false } or ArgumentException)
        {
            throw new PermanentFailureException("a mail about an account was refused for good", refused is MailException ? refused : null);
        }
    }
}
