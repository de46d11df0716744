using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Accounts;

/// <summary>A one-time link was made and is to be sent.</summary>
internal sealed record LinkMade(Guid Link);

/// <summary>Finding and limiting of one-time links.</summary>
internal static class LinkSending
{
    public static Refusal Dead => new(new UiText(
        "Dieser Link gilt nicht mehr. Er wurde schon benutzt oder ist abgelaufen. Fordern Sie einen neuen an.",
        "This link no longer works. It was used already or has expired. Ask for a new one."));

    public static async Task<OneTimeLink?> FindAsync(TownDb db, string token, LinkPurpose purpose, CancellationToken stop)
    {
        if (OneTimeLink.HashOf(token) is not { } hash) return null;
        var link = await db.Set<OneTimeLink>().SingleOrDefaultAsync(l => l.TokenHash == hash, stop);
        return link is not null && link.Works(purpose, db.Now) ? link : null;
    }

    /// <summary>Keeps strangers from filling somebody's mailbox.</summary>
    public static async Task<bool> TooManyAsync(TownDb db, MailAddress mail, int most, CancellationToken stop)
    {
        var hourAgo = db.Now.AddHours(-1);
        return await db.Set<OneTimeLink>().CountAsync(l => l.NormalizedMail == mail.Normalized && l.MadeAt > hourAgo, stop) >= most;
    }
}
