using System.Security.Cryptography;
using System.Text;
using Rathaus.Contracts.Core.Operations;
using Rathaus.Modules.Operations.Operate;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Mail;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Operations.Morning;

/// <summary>
/// At six in the morning: a mail with what needs a hand, and on Mondays also when nothing does, so that silence is never taken for health.
/// It names figures and pages, no person and no case. A repeated try carries the same Message-ID.
/// </summary>
internal sealed class MorningMail(TownDb db, AllConcerns concerns, IMailer mailer, TownProfiles profiles) : IRecurring
{
    public const string Name = "operations.morning-mail";

    /// <summary>The next six o'clock in Germany; the clock change does not move it.</summary>
    public static DateTimeOffset Next(DateTimeOffset now)
    {
        var day = GermanTime.Day(now);
        for (; ; day = day.AddDays(1))
        {
            var local = day.ToDateTime(new TimeOnly(6, 0));
            var at = new DateTimeOffset(local, GermanTime.Zone.GetUtcOffset(local)).ToUniversalTime();
            if (at > now) return at;
        }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        var profile = await profiles.OfAsync(db.Town, stop);
        if (profile.OperatorMail.Length == 0) return;
        var found = await concerns.NowAsync(stop);
        var today = GermanTime.Day(db.Now);
        if (found.Count == 0 && today.DayOfWeek != DayOfWeek.Monday) return;
        var (subject, text) = Write(found, db.Town, today);
        try
        {
            await mailer.SendAsync(db.Town, new(IdFor(db.Town, today), new(profile.OperatorMail), subject, text), stop);
        }
        catch (MailException refused) when (!refused.IsTransient)
        {
            throw new PermanentFailureException(refused.Message, refused);
        }
    }

    internal static (string Subject, string Text) Write(IReadOnlyList<OperatorConcern> found, Town town, DateOnly day)
    {
        if (found.Count == 0)
            return ($"{town.Name}: alles in Ordnung", $"Guten Morgen,\n\nam {GermanTime.Long(day)} braucht im Betrieb von {town.Name} nichts eine Hand.\nDiese E-Mail kommt jeden Montag, damit Schweigen nie ein Ausfall ist.\n\n{town.BaseAddress}{OperateNav.Overview}\n");
        var text = new StringBuilder($"Guten Morgen,\n\nim Betrieb von {town.Name} braucht etwas eine Hand:\n");
        foreach (var concern in found)
            text.Append($"\n{(concern.Level == ConcernLevel.Today ? "HEUTE" : "BALD")}: {concern.Title}\n{concern.Next}\n{town.BaseAddress}{concern.Href}\n");
        text.Append($"\nAlles auf einer Seite: {town.BaseAddress}{OperateNav.Overview}\n");
        return ($"{town.Name}: {(found.Count == 1 ? "1 Sache braucht" : $"{found.Count} Sachen brauchen")} eine Hand", text.ToString());
    }

    private static Guid IdFor(Town town, DateOnly day) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{Name} {town.Id} {day:O}")).AsSpan(0, 16));
}
