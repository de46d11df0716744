namespace Rathaus.TransparencyLog;

/// <summary>
/// Roots and proofs out of stored tiles. The caller first asks which tiles a question needs (a handful at any size), reads them from
/// wherever they lie, and hands them in: no storage is known here.
/// </summary>
public static class Tiles
{
    /// <summary>The tiles from which the root at <paramref name="size"/> follows.</summary>
    public static IReadOnlyList<Tile> ForRoot(long size) => Needed(tree => tree.Range(0, size), size);

    /// <summary>The tiles from which <see cref="Inclusion"/> follows.</summary>
    public static IReadOnlyList<Tile> ForInclusion(long index, long size) => Needed(tree => tree.Path(index, 0, size), size);

    /// <summary>The tiles from which <see cref="Consistency"/> follows.</summary>
    public static IReadOnlyList<Tile> ForConsistency(long oldSize, long size) => Needed(tree => tree.Subproof(oldSize, 0, size, true), size);

    /// <summary>The root of the first <paramref name="size"/> leaves.</summary>
    /// <exception cref="LogFormatException">A tile is missing or too short.</exception>
    public static byte[] Root(long size, Func<Tile, byte[]?> read) => size == 0 ? TreeHash.Empty() : new Walk(read).Range(0, size);

    /// <summary>Inclusion proof of a leaf (RFC 9162 section 2.1.3.1), lowest neighbour first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such leaf.</exception>
    /// <exception cref="LogFormatException">A tile is missing or too short.</exception>
    public static IReadOnlyList<byte[]> Inclusion(long index, long size, Func<Tile, byte[]?> read)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var walk = new Walk(read);
        walk.Path(index, 0, size);
        return walk.Proof;
    }

    /// <summary>Consistency proof between two sizes (RFC 9162 section 2.1.4.1); empty for equal sizes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The old size is not from 1 to the new one.</exception>
    /// <exception cref="LogFormatException">A tile is missing or too short.</exception>
    public static IReadOnlyList<byte[]> Consistency(long oldSize, long size, Func<Tile, byte[]?> read)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(oldSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, size);
        var walk = new Walk(read);
        walk.Subproof(oldSize, 0, size, true);
        return walk.Proof;
    }

    internal static ReadOnlySpan<byte> Hashes(Func<Tile, byte[]?> read, Tile tile, int width) =>
        read(tile) is { } hashes && hashes.Length >= width * TreeHash.Length ? hashes.AsSpan(0, width * TreeHash.Length)
            : throw new LogFormatException($"tile {tile.Path(width)} is missing or too short");

    private static List<Tile> Needed(Action<Walk> question, long size)
    {
        var tiles = new HashSet<Tile>();
        question(new Walk(tile =>
        {
            tiles.Add(tile);
            return new byte[tile.WidthAt(size) * TreeHash.Length];
        }));
        return [.. tiles];
    }

    private sealed class Walk(Func<Tile, byte[]?> read)
    {
        public List<byte[]> Proof { get; } = [];

        public byte[] Range(long start, long end)
        {
            var count = end - start;
            if (count == 1 || (long.IsPow2(count) && start % count == 0)) return Perfect(start, long.Log2(count));
            var split = Split(count);
            return TreeHash.Node(Range(start, start + split), Range(start + split, end));
        }

        public void Path(long index, long start, long end)
        {
            if (end - start == 1) return;
            var middle = start + Split(end - start);
            if (index < middle)
            {
                Path(index, start, middle);
                Proof.Add(Range(middle, end));
            }
            else
            {
                Path(index, middle, end);
                Proof.Add(Range(start, middle));
            }
        }

        public void Subproof(long old, long start, long end, bool whole)
        {
            if (old == end)
            {
                if (!whole) Proof.Add(Range(start, end));
                return;
            }
            var middle = start + Split(end - start);
            if (old <= middle)
            {
                Subproof(old, start, middle, whole);
                Proof.Add(Range(middle, end));
            }
            else
            {
                Subproof(old, middle, end, false);
                Proof.Add(Range(start, middle));
            }
        }

        private byte[] Perfect(long start, long height)
        {
            var (level, within) = ((int)(height / 8), (int)(height % 8));
            var first = start >> (8 * level);
            var tile = new Tile(level, first / Tile.Width);
            var offset = (int)(first % Tile.Width);
            var count = 1 << within;
            var row = Hashes(read, tile, offset + count)[(offset * TreeHash.Length)..];
            return TreeHash.Fold(row);
        }

        private static long Split(long count) => 1L << (int)long.Log2(count - 1);
    }
}
