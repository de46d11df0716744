using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Manage;

/// <summary>Puts a note on the start page, from today until a day.</summary>
internal sealed class PublishAnnouncement(TownDb db, CurrentPerson current)
{
    private const int LongestDays = 366;

    public async Task<Result<AnnouncementId>> RunAsync(AnnouncementKind kind, string? german, string? english, DateOnly? until, CancellationToken stop)
    {
        var (de, en, today) = (german?.Trim() ?? "", english?.Trim() ?? "", GermanTime.Today(db.Clock));
        if (de.Length is 0 or > Announcement.LongestText) return new Refusal($"Schreiben Sie den Hinweis, höchstens {Announcement.LongestText} Zeichen.", "Text");
        if (en.Length > Announcement.LongestText) return new Refusal($"Der englische Text hat höchstens {Announcement.LongestText} Zeichen.", "English");
        if (until is not { } end || end < today || end > today.AddDays(LongestDays)) return new Refusal("Geben Sie den letzten Tag ein: heute oder später, höchstens ein Jahr.", "Until");
        var note = new Announcement(kind, de, en.Length > 0 ? en : null, today, end);
        db.Add(note);
        await db.CommitAsync(new Deed(current.Required.Actor, "announcement.publish"), stop);
        return note.Id;
    }
}
