using System.Buffers.Binary;

namespace Rathaus.TransparencyLog;

/// <summary>The 98 bytes of a leaf (docs/transparency-log.md 3.5).</summary>
/// <param name="Kind">What the entry is about.</param>
/// <param name="Index">Place in the tree, from 0.</param>
/// <param name="Time">When it was given its place: milliseconds since 1970-01-01 UTC; never less than in the leaf before.</param>
/// <param name="Entry">The entry's UUID of version 7.</param>
/// <param name="LogId">32 bytes, <see cref="LogOrigin.LogId"/>.</param>
/// <param name="Commit">32 bytes, <see cref="Commitment.Of"/>.</param>
public sealed record Leaf(EntryKind Kind, long Index, long Time, Guid Entry, byte[] LogId, byte[] Commit)
{
    /// <summary>Length of the leaf data, in bytes.</summary>
    public const int Length = 98;

    internal const int TimeAt = 10, EntryAt = 18, LogIdAt = 34, CommitAt = 66;

    /// <summary>The leaf data. A fresh array.</summary>
    public byte[] Encode()
    {
        var data = new byte[Length];
        Encode(data);
        return data;
    }

    /// <summary>Writes the leaf data into the first 98 bytes.</summary>
    public void Encode(Span<byte> to)
    {
        if (LogId.Length != LogOrigin.IdLength || Commit.Length != Commitment.Length) throw new InvalidOperationException("log id and commitment have 32 bytes each");
        to[0] = 1;
        to[1] = (byte)Kind;
        BinaryPrimitives.WriteInt64BigEndian(to[2..], Index);
        BinaryPrimitives.WriteInt64BigEndian(to[TimeAt..], Time);
        Entry.TryWriteBytes(to[EntryAt..], bigEndian: true, out _);
        LogId.CopyTo(to[LogIdAt..]);
        Commit.CopyTo(to[CommitAt..]);
    }

    /// <summary>Reads leaf data.</summary>
    /// <exception cref="LogFormatException">Another length, version, kind, or a number beyond 2^53 - 1.</exception>
    public static Leaf Decode(ReadOnlySpan<byte> data)
    {
        if (data.Length != Length) throw new LogFormatException($"leaf data has {Length} bytes, not {data.Length}");
        if (data[0] != 1) throw new LogFormatException("leaf data of an unknown version");
        if (data[1] is < 1 or > (byte)EntryKind.Disclosure) throw new LogFormatException("leaf data of an unknown kind");
        var index = BinaryPrimitives.ReadInt64BigEndian(data[2..]);
        var time = BinaryPrimitives.ReadInt64BigEndian(data[TimeAt..]);
        if (index is < 0 or > LogLimits.Integer || time is < 0 or > LogLimits.Integer) throw new LogFormatException("leaf data with an index or a time out of range");
        return new((EntryKind)data[1], index, time, new Guid(data.Slice(EntryAt, 16), bigEndian: true), data.Slice(LogIdAt, 32).ToArray(), data.Slice(CommitAt, 32).ToArray());
    }
}
