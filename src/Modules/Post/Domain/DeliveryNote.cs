using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;

namespace Rathaus.Modules.Post.Domain;

/// <summary>A line of a delivery's history: what was done, when and by whom. The words are made by the program, never typed.</summary>
internal sealed class DeliveryNote
{
    private DeliveryNote() { }

    public DeliveryNote(DeliveryId delivery, string text, string by, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        (Delivery, Text, ByName, At) = (delivery, text, by, at);
    }

    public Guid Id { get; private set; }
    public DeliveryId Delivery { get; private set; }
    public DateTimeOffset At { get; private set; }
    public string ByName { get; private set; } = "";
    public string Text { get; private set; } = "";

    public static void Map(ModelBuilder model) => model.Entity<DeliveryNote>(e =>
    {
        e.ToTable("post_note");
        e.Property(n => n.Id).ValueGeneratedNever();
        e.Property(n => n.ByName).HasMaxLength(200);
        e.HasIndex(n => new { n.Delivery, n.At });
    });
}
