using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Catalogue.Domain;

internal readonly record struct BarrierReportId(Guid Value) : IId
{
    public static BarrierReportId New() => new(Guid.CreateVersion7());
}

/// <summary>Somebody could not use a page and told the town (feedback mechanism, BITV 2.0 § 12b BGG).</summary>
internal sealed class BarrierReport
{
    private BarrierReport() { }

    public BarrierReport(string? page, string text, string? mail, DateTimeOffset receivedAt)
    {
        Id = BarrierReportId.New();
        (Page, Text, Mail, ReceivedAt) = (page, text, mail, receivedAt);
    }

    public BarrierReportId Id { get; private set; }
    public string? Page { get; private set; }
    public string Text { get; private set; } = "";

    /// <summary>Where the person wants the answer; optional.</summary>
    public string? Mail { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    internal static void Map(ModelBuilder model) => model.Entity<BarrierReport>(e =>
    {
        e.ToTable("catalogue_barrier_report");
        e.Property(r => r.Id).ValueGeneratedNever();
        e.Property(r => r.Page).HasMaxLength(300);
        e.Property(r => r.Text).HasMaxLength(4000);
        e.Property(r => r.Mail).HasMaxLength(254);
        e.HasIndex(r => r.ReceivedAt);
    });
}
