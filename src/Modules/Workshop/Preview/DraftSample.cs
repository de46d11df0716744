using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Platform.Documents;

namespace Rathaus.Modules.Workshop.Preview;

/// <summary>A file that the makers of a draft try it with, as the upload door let it through. Ends with the draft.</summary>
internal sealed class DraftSample
{
    private DraftSample() { }

    public DraftSample(string slug, PreviewTaken taken, TownKey key, DateTimeOffset now)
    {
        (Slug, Field, Name) = (slug, taken.Field, taken.Name);
        Take(taken, key, now);
    }

    public string Slug { get; private set; } = "";
    public string Field { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string MediaType { get; private set; } = "";
    public int Bytes { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>As <see cref="SealedBytes"/> writes it, with a key of its own.</summary>
    private byte[] Content { get; set; } = [];

    private string Owner => $"workshop-sample:{Slug}:{Field}:{Name}";

    /// <summary>A file of the same name takes its place.</summary>
    public void Take(PreviewTaken taken, TownKey key, DateTimeOffset now) => (MediaType, Bytes, Content, At) = (taken.MediaType, taken.Content.Length, SealedBytes.Seal(taken.Content, key, Owner), now);

    /// <summary>The file in the clear. Samples that an earlier version kept are not encrypted; they end with their draft.</summary>
    public async Task<byte[]> OpenAsync(TownKey key, CancellationToken stop) => SealedBytes.IsSealed(Content) ? await SealedBytes.OpenAsync(Content, key, Owner, stop) : Content;

    internal static void Map(ModelBuilder model) => model.Entity<DraftSample>(e =>
    {
        e.ToTable("workshop_sample");
        e.HasKey(s => new { s.Slug, s.Field, s.Name });
        e.Property(s => s.Slug).HasMaxLength(120);
        e.Property(s => s.Field).HasMaxLength(60);
        e.Property(s => s.Name).HasMaxLength(200);
        e.Property(s => s.Content);
        e.Property(s => s.MediaType).HasMaxLength(120);
    });
}
