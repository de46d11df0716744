using Microsoft.EntityFrameworkCore;
using Rathaus.Platform;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Catalogue.Domain;

internal readonly record struct AnnouncementId(Guid Value) : IId
{
    public static AnnouncementId New() => new(Guid.CreateVersion7());
}

internal enum AnnouncementKind { New, Disturbed }

/// <summary>A short note on the start page: what is new, or what does not work today. Shown from a day to a day.</summary>
internal sealed class Announcement
{
    public const int LongestText = 300;

    private Announcement() { }

    public Announcement(AnnouncementKind kind, string textDe, string? textEn, DateOnly from, DateOnly until)
    {
        Id = AnnouncementId.New();
        (Kind, TextDe, TextEn, From, Until) = (kind, textDe, textEn, from, until);
    }

    public AnnouncementId Id { get; private set; }
    public AnnouncementKind Kind { get; private set; }
    public string TextDe { get; private set; } = "";
    public string? TextEn { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly Until { get; private set; }

    public Refusal? End(DateOnly today)
    {
        if (Until < today) return new("Dieser Hinweis ist schon zu Ende.");
        Until = today.AddDays(-1);
        return null;
    }

    internal static void Map(ModelBuilder model) => model.Entity<Announcement>(e =>
    {
        e.ToTable("catalogue_announcement");
        e.Property(a => a.Id).ValueGeneratedNever();
        e.Property(a => a.TextDe).HasMaxLength(LongestText);
        e.Property(a => a.TextEn).HasMaxLength(LongestText);
        e.HasIndex(a => a.Until);
    });
}
