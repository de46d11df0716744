using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Cases.Arrange;

internal readonly record struct TextBlockId(Guid Value) : IId
{
    public static TextBlockId New() => new(Guid.CreateVersion7());
}

/// <summary>A text that a unit uses again and again, in decisions and questions (Textbaustein).</summary>
internal sealed class TextBlock
{
    private TextBlock() { }

    public TextBlock(string unit, DateTimeOffset now) => (Id, Unit, ChangedAt) = (TextBlockId.New(), unit, now);

    public TextBlockId Id { get; private set; }

    /// <summary>Slug of the unit that keeps it.</summary>
    public string Unit { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";
    public string ChangedBy { get; private set; } = "";
    public DateTimeOffset ChangedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Long enough for a reason, short enough for a list.</summary>
    public const int Most = 4000;

    public Refusal? Write(string title, string text, string by, DateTimeOffset now)
    {
        (title, text) = (Texts.Cut(title, 100), Texts.Cut(text, Most));
        if (title.Length == 0) return new("Geben Sie dem Textbaustein einen Namen.", "title");
        if (text.Length == 0) return new("Schreiben Sie den Text.", "text");
        (Title, Text, ChangedBy, ChangedAt) = (title, text, by, now);
        Version++;
        return null;
    }

    public static void Map(ModelBuilder model) => model.Entity<TextBlock>(e =>
    {
        e.ToTable("cases_text_block");
        e.Property(b => b.Id).ValueGeneratedNever();
        e.Property(b => b.Unit).HasMaxLength(80);
        e.Property(b => b.Title).HasMaxLength(100);
        e.Property(b => b.ChangedBy).HasMaxLength(200);
        e.Property(b => b.Version).IsConcurrencyToken();
        e.HasIndex(b => new { b.Unit, b.Title });
    });
}
