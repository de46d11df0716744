using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Mail;
using Rathaus.Platform.Search;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Search.Saved;

/// <summary>A kept search found something new.</summary>
/// <param name="Mail">Id of the mail, so that a repeated try is the same mail.</param>
internal sealed record NewsFound(Guid Search, Guid Mail);

/// <summary>Hourly: asks every kept search again, as somebody who did not sign in, and takes note of what is new.</summary>
internal sealed class LookForNews(TownDb db, TownSearch search) : IRecurring
{
    private const int AtOnce = 200;

    public async Task RunAsync(CancellationToken stop)
    {
        var after = Guid.Empty;
        while (true)
        {
            var some = await db.Set<SavedSearch>().Where(s => s.Id > after).OrderBy(s => s.Id).Take(AtOnce).ToListAsync(stop);
            if (some.Count == 0) return;
            after = some[^1].Id;
            var news = 0;
            foreach (var saved in some)
            {
                if (!saved.Notice(await search.KeysAsync(saved, stop), first: false)) continue;
                db.Publish(new NewsFound(saved.Id, Guid.CreateVersion7(db.Now)));
                news++;
            }
            if (news > 0) await db.CommitAsync(new Deed(Actor.Machine("search.saved"), "search.news") { More = new Dictionary<string, object> { ["searches"] = news } }, stop);
            db.ChangeTracker.Clear();
        }
    }
}

/// <summary>Writes the mail. It names neither the words nor the hits: mail is read by others, and what people look for is theirs alone.</summary>
internal sealed class TellOfNews(TownDb db, IAccounts accounts, IMailer mailer, TownProfiles profiles) : IReaction<NewsFound>
{
    public async Task HandleAsync(NewsFound happened, CancellationToken stop)
    {
        if (await db.Set<SavedSearch>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == happened.Search, stop) is not { } saved) return;
        if ((await accounts.KnownDataAsync(saved.Account, stop))?.Values.GetValueOrDefault(KnownData.Mail) is not { Length: > 0 } to) return;
        var (subject, text) = Write(saved, db.Town, await profiles.OfAsync(db.Town, stop));
        try
        {
            await mailer.SendAsync(db.Town, new(happened.Mail, new(to), subject, text) { Language = saved.Language }, stop);
        }
        catch (Exception refused) when (refused is MailException { IsTransient: false } or ArgumentException)
        {
            throw new PermanentFailureException("the mail about a kept search was refused for good", refused);
        }
    }

    private static (string Subject, string Text) Write(SavedSearch saved, Town town, TownProfile profile)
    {
        var from = profile.OfficialName is { Length: > 0 } official ? official : town.Name;
        var (all, end) = ($"{town.BaseAddress}/mein-bereich/suchen", $"{town.BaseAddress}/suche/abbestellen/{saved.Token(town)}");
        return saved.Language == "en"
            ? ("Something new for a search that you saved", $"Hello,\n\nthere is something new for a search that you saved with us. Sign in to see it:\n{all}\n\nYou no longer want these messages? This link ends them:\n{end}\n\n{from}\n{town.BaseAddress}/\n")
            : ("Neues zu einer Suche, die Sie gespeichert haben", $"Guten Tag,\n\nzu einer Suche, die Sie bei uns gespeichert haben, gibt es etwas Neues. Melden Sie sich an, um es zu sehen:\n{all}\n\nSie möchten diese Nachrichten nicht mehr? Mit diesem Link bestellen Sie sie ab:\n{end}\n\n{from}\n{town.BaseAddress}/\n");
    }
}
