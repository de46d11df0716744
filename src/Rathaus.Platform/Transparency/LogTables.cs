using Microsoft.EntityFrameworkCore;

namespace Rathaus.Platform.Transparency;

/// <summary>The one row that says how far the town's log is and who may make it grow.</summary>
internal sealed class LogState
{
    public int Id { get; init; } = 1;

    /// <summary>The log's name without epoch, fixed when the town is made.</summary>
    public required string Base { get; init; }

    public int Epoch { get; set; } = 1;
    public long Size { get; set; }

    /// <summary>Time in the last leaf, in Unix milliseconds.</summary>
    public long LastTime { get; set; }

    /// <summary>Leaves of each kind, from 1 to 8, divided by commas.</summary>
    public string Counts { get; set; } = "0,0,0,0,0,0,0,0";

    /// <summary>Rises with every change of the holder; whoever writes with an older one writes nothing.</summary>
    public long Fence { get; set; }

    public Guid? Holder { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long LeaseUntil { get; set; }
}

/// <summary>A signing key of the log; the private half is sealed by the town's key and dropped when the key has ended.</summary>
internal sealed class LogKey
{
    public required string Id { get; init; }
    public required long LeafIndex { get; init; }
    public required long FromSize { get; init; }
    public required byte[] Spki { get; init; }
    public byte[]? Sealed { get; set; }
}

/// <summary>The newest state of a tile of the tree.</summary>
internal sealed class LogTile
{
    public required int Level { get; init; }
    public required long Number { get; init; }
    public required byte[] Hashes { get; set; }
}

/// <summary>A signed checkpoint; its key makes a second one of the same size impossible.</summary>
internal sealed class LogCheckpoint
{
    public required int Epoch { get; init; }
    public required long Size { get; init; }
    public required byte[] Root { get; init; }

    /// <summary>The note with the witnesses' lines.</summary>
    public required byte[] Note { get; set; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>A time stamp over a checkpoint.</summary>
internal sealed class LogStamp
{
    public required int Epoch { get; init; }
    public required long Size { get; init; }
    public required int Number { get; init; }
    public required byte[] Token { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Leaf hashes that an ended epoch had beyond what was restored.</summary>
internal sealed class LogAbandoned
{
    public required int Epoch { get; init; }
    public required byte[] Hashes { get; init; }
}

/// <summary>What this town as a witness saw last of another log.</summary>
internal sealed class LogWitnessed
{
    public required string Origin { get; init; }
    public required long Size { get; set; }
    public required byte[] Root { get; set; }
    public required byte[] Note { get; set; }
}

/// <summary>Two notes of one size with different roots: proof that a log lied. Kept for good.</summary>
internal sealed class LogSplit
{
    public required Guid Id { get; init; }
    public required string Origin { get; init; }
    public required long Size { get; init; }
    public required byte[] Seen { get; init; }
    public required byte[] Shown { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal static class LogTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<LogState>(e => { e.ToTable("log_state"); e.Property(s => s.Id).ValueGeneratedNever(); });
        model.Entity<LogKey>(e => { e.ToTable("log_key"); e.Property(k => k.Id).HasMaxLength(8); });
        model.Entity<LogTile>(e => { e.ToTable("log_tile"); e.HasKey(t => new { t.Level, t.Number }); });
        model.Entity<LogCheckpoint>(e => { e.ToTable("log_checkpoint"); e.HasKey(c => new { c.Epoch, c.Size }); });
        model.Entity<LogStamp>(e => { e.ToTable("log_stamp"); e.HasKey(s => new { s.Epoch, s.Size, s.Number }); });
        model.Entity<LogAbandoned>(e => { e.ToTable("log_abandoned"); e.HasKey(a => a.Epoch); e.Property(a => a.Epoch).ValueGeneratedNever(); });
        model.Entity<LogWitnessed>(e => { e.ToTable("log_witnessed"); e.HasKey(w => w.Origin); e.Property(w => w.Origin).HasMaxLength(255); });
        model.Entity<LogSplit>(e => { e.ToTable("log_split"); e.Property(s => s.Id).ValueGeneratedNever(); });
    }
}
