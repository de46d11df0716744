using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Forms.LifeEvents;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Drafts;

/// <summary>Applications that an account began and did not send; they go with it. What was sent is a case.</summary>
internal sealed class DraftData(TownDb db, DraftUploads uploads) : IPersonalDataSource
{
    public int Order => 20;

    public async Task<IReadOnlyList<DataSection>> CollectAsync(AccountId account, CancellationToken stop = default)
    {
        var drafts = await db.Set<Draft>().AsNoTracking().Include(d => d.Files).Where(d => d.Account == account && d.State == DraftState.Open).OrderBy(d => d.CreatedAt).ToListAsync(stop);
        var events = await db.Set<LifeEvent>().AsNoTracking().Where(e => e.Account == account && e.State == DraftState.Open).OrderBy(e => e.CreatedAt).ToListAsync(stop);
        return
        [
            new("drafts", new UiText("Angefangene Anträge", "Applications begun"), new UiText("Was Sie angefangen und noch nicht abgesendet haben. Es wird 30 Tage nach der letzten Änderung gelöscht.", "What you began and have not sent. It is deleted 30 days after the last change."),
                [
                    .. drafts.Select(d => Record(d.Slug, d.CreatedAt, d.ExpiresAt, d.Answers.All) with { Files = [.. d.Files.Where(f => !f.Quarantined).Select(f => new DataFile("entwurf-" + d.Slug, f.Name, f.Name, _ => Task.FromResult<Stream?>(uploads.Open(d, f))))] }),
                    .. events.Select(e => Record(e.Slug, e.CreatedAt, e.ExpiresAt, e.Answers.All)),
                ]),
        ];
    }

    public async Task<IReadOnlyList<LeftMatter>> LeaveAsync(AccountId account, CancellationToken stop = default)
    {
        // Files whose row goes are swept within a day, as after any commit.
        db.RemoveRange(await db.Set<Draft>().Include(d => d.Files).Where(d => d.Account == account).ToListAsync(stop));
        db.RemoveRange(await db.Set<LifeEvent>().Where(e => e.Account == account).ToListAsync(stop));
        return [];
    }

    private static DataRecord Record(string slug, DateTimeOffset begun, DateTimeOffset ends, IEnumerable<KeyValuePair<string, string>> answers) => new(slug,
    [
        new("begun", new UiText("Angefangen", "Begun"), GermanTime.Short(begun)), new("until", new UiText("Wird gelöscht", "Will be deleted"), GermanTime.Short(ends)),
        .. answers.Select(a => new DataField(a.Key, a.Key, a.Value)),
    ]);
}
