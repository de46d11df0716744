using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Post;
using Rathaus.LegalTime;
using Rathaus.Modules.Post.Delivering;
using Rathaus.Modules.Post.Domain;
using Rathaus.Modules.Post.Mailbox;
using Rathaus.Modules.Post.Room;
using Rathaus.Platform.Data;
using Rathaus.Platform.Modules;
using Rathaus.Platform.Web;
using GermanTime = Rathaus.Platform.Web.GermanTime;

namespace Rathaus.Modules.Post.Demo;

/// <summary>
/// The mail room of the demo, at its hours on working days: what is older than three days was posted, the rest waits, one letter came back.
/// The demo's citizen retrieved the first decision from the mailbox and left the last.
/// </summary>
internal sealed class DemoPosting(TownDb db, DemoStage stage, IDemoPeople people) : IDemoSeed
{
    private static readonly TimeOnly Prints = new(9, 20), Posts = new(14, 40), Returns = new(10, 5), Evening = new(18, 30);

    public int Order => 60;
    public string Brings => "Briefe und Postfach";

    public async Task SeedAsync(CancellationToken stop)
    {
        var room = (await people.StaffAsync(stop)).First(p => p.May("post.room"));
        var letters = await db.Set<LetterDelivery>().AsNoTracking().Where(l => l.Street != null && l.Street != "" && l.City != null && l.City != "" && l.State == DeliveryState.Queued).OrderBy(l => l.CreatedAt).Select(l => new { l.Id, l.CreatedAt }).ToListAsync(stop);
        foreach (var letter in letters.Where(l => l.CreatedAt < stage.Clock.Start.AddDays(-3)))
        {
            var day = NextWorkingDay(GermanTime.Day(letter.CreatedAt));
            if (At(day, Posts) > stage.Clock.Start) continue;
            await stage.ActAsync(db.Town, At(day, Prints), room, p => p.GetRequiredService<MarkPrinted>().RunAsync(letter.Id, stop));
            await stage.ActAsync(db.Town, At(day, Posts), room, p => p.GetRequiredService<RecordPosting>().RunAsync(letter.Id, day, stop));
        }
        if (letters.Count > 0) await ReturnOneAsync(letters[letters.Count / 3].Id, room, stop);
        await RetrieveFirstAsync(stop);
        await stage.ActAsync(db.Town, DateTimeOffset.MaxValue, null, async p =>
        {
            await p.GetRequiredService<PassingOfDays>().RunAsync(stop);
            return true;
        });
        await stage.DrainAsync(db.Town, stop);
    }

    private async Task ReturnOneAsync(DeliveryId id, Person room, CancellationToken stop)
    {
        if (await db.Set<LetterDelivery>().AsNoTracking().Where(l => l.Id == id).Select(l => l.PostedOn).SingleAsync(stop) is not { } posted) return;
        var day = NextWorkingDay(posted.AddDays(5));
        if (At(day, Returns) < stage.Clock.Start) await stage.ActAsync(db.Town, At(day, Returns), room, p => p.GetRequiredService<RecordReturn>().RunAsync(id, day, stop));
    }

    private async Task RetrieveFirstAsync(CancellationToken stop)
    {
        var citizen = (await people.CitizensAsync(stop))[0];
        var account = new AccountId(citizen.Account);
        if (await db.Set<PortalDelivery>().AsNoTracking().Where(d => d.Account == account && d.State == DeliveryState.Provided).OrderBy(d => d.CreatedAt).FirstOrDefaultAsync(stop) is not { } first) return;
        await stage.ActAsync(db.Town, At(GermanTime.Day(first.ProvidedAt).AddDays(1), Evening), citizen, p => p.GetRequiredService<RetrieveDocument>().RunAsync(first.Id, stop));
    }

    private DateOnly NextWorkingDay(DateOnly day) => HolidayCalendar.For(Enum.Parse<Land>(db.Town.Land)).AddWorkingDays(day, 1);

    private static DateTimeOffset At(DateOnly day, TimeOnly time) => new(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(time), GermanTime.Zone), TimeSpan.Zero);
}
