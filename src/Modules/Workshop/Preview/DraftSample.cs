using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Forms;

namespace Rathaus.Modules.Workshop.Preview;

/// <summary>A file that the makers of a draft try it with, as the upload door let it through. Ends with the draft.</summary>
internal sealed class DraftSample
{
    private DraftSample() { }

    public DraftSample(string slug, PreviewTaken taken, DateTimeOffset now)
    {
        (Slug, Field, Name) = (slug, taken.Field, taken.Name);
        Take(taken, now);
    }

    public string Slug { get; private set; } = "";
    public string Field { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string MediaType { get; private set; } = "";
    public int Bytes { get; private set; }
    public byte[] Content { get; private set; } = [];
    public DateTimeOffset At { get; private set; }

    /// <summary>A file of the same name takes its place.</summary>
    public void Take(PreviewTaken taken, DateTimeOffset now) => (MediaType, Bytes, Content, At) = (taken.MediaType, taken.Content.Length, taken.Content, now);

    internal static void Map(ModelBuilder model) => model.Entity<DraftSample>(e =>
    {
        e.ToTable("workshop_sample");
        e.HasKey(s => new { s.Slug, s.Field, s.Name });
        e.Property(s => s.Slug).HasMaxLength(120);
        e.Property(s => s.Field).HasMaxLength(60);
        e.Property(s => s.Name).HasMaxLength(200);
        e.Property(s => s.MediaType).HasMaxLength(120);
    });
}
