using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Post.Delivering;
using Rathaus.Modules.Post.Domain;
using Rathaus.Modules.Post.Room;
using Rathaus.Platform.Data;
using Rathaus.Platform.Modules;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Demo;

/// <summary>The mail room of the demo: what is older than three days was posted, the rest waits.</summary>
internal sealed class DemoPosting(TownDb db, DemoStage stage, IDemoPeople people) : IDemoSeed
{
    public int Order => 60;

    public async Task SeedAsync(CancellationToken stop)
    {
        var room = (await people.StaffAsync(stop)).First(p => p.May("post.room"));
        var letters = await db.Set<LetterDelivery>().AsNoTracking().OrderBy(l => l.CreatedAt).Select(l => new { l.Id, l.CreatedAt }).ToListAsync(stop);
        foreach (var letter in letters.Where(l => l.CreatedAt < stage.Clock.Start.AddDays(-3)))
        {
            var at = letter.CreatedAt.AddHours(20);
            await stage.ActAsync(db.Town, at, room, p => p.GetRequiredService<MarkPrinted>().RunAsync(letter.Id, stop));
            await stage.ActAsync(db.Town, at.AddHours(4), room, p => p.GetRequiredService<RecordPosting>().RunAsync(letter.Id, GermanTime.Day(at.AddHours(4)), stop));
        }
        await stage.ActAsync(db.Town, DateTimeOffset.MaxValue, null, async p =>
        {
            await p.GetRequiredService<PassingOfDays>().RunAsync(stop);
            return true;
        });
        await stage.DrainAsync(db.Town, stop);
    }
}
