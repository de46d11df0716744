namespace Rathaus.TransparencyLog;

/// <summary>
/// The growing right edge of a tree: one tile of each level is all that it keeps, so a log of any size goes on without being rebuilt.
/// Appending a leaf costs one hash on average; the caller stores the tiles that changed. Not for several threads.
/// </summary>
public sealed class MerkleTree
{
    private readonly List<byte[]> _edge = [];
    private readonly List<int> _widths = [];
    private readonly Dictionary<Tile, byte[]> _full = [];
    private readonly HashSet<int> _changed = [];

    /// <summary>Number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>A tree without leaves.</summary>
    public MerkleTree() { }

    /// <summary>Goes on with a stored tree; reads one tile of each level.</summary>
    /// <param name="size">Number of leaves.</param>
    /// <param name="read">Gives the hashes of a tile; more than are asked for do no harm.</param>
    /// <exception cref="LogFormatException">A tile is missing or too short.</exception>
    public static MerkleTree Resume(long size, Func<Tile, byte[]?> read)
    {
        var tree = new MerkleTree { Size = size };
        for (var level = 0; size >> (8 * level) > 0; level++)
        {
            var tile = new Tile(level, size >> (8 * level + 8));
            var width = tile.WidthAt(size);
            var edge = new byte[Tile.Width * TreeHash.Length];
            if (width > 0) Tiles.Hashes(read, tile, width).CopyTo(edge);
            tree._edge.Add(edge);
            tree._widths.Add(width);
        }
        return tree;
    }

    /// <summary>Adds the hash of the next leaf, 32 bytes.</summary>
    public void Append(ReadOnlySpan<byte> leafHash)
    {
        if (leafHash.Length != TreeHash.Length) throw new ArgumentException("a hash has 32 bytes", nameof(leafHash));
        Size++;
        Add(0, leafHash);
    }

    /// <summary>The root over all leaves. A fresh array.</summary>
    public byte[] Root()
    {
        byte[]? root = null;
        Span<byte> row = stackalloc byte[Tile.Width * TreeHash.Length];
        for (var level = 0; level < _edge.Count; level++)
        {
            var width = _widths[level];
            _edge[level].AsSpan(0, width * TreeHash.Length).CopyTo(row);
            // what lies to the right of the full nodes joins them as their last, incomplete neighbour
            if (root is not null) root.CopyTo(row[(width++ * TreeHash.Length)..]);
            if (width > 0) root = TreeHash.Fold(row[..(width * TreeHash.Length)]);
        }
        return root ?? TreeHash.Empty();
    }

    /// <summary>The tiles that changed since the last call, in their present state, to be stored in the same transaction as the leaves.</summary>
    public IReadOnlyList<TileState> TakeChanged()
    {
        var changed = _full.Select(f => new TileState(f.Key, f.Value)).ToList();
        foreach (var level in _changed.Where(l => _widths[l] > 0))
            changed.Add(new(new(level, Size >> (8 * level + 8)), _edge[level][..(_widths[level] * TreeHash.Length)]));
        _full.Clear();
        _changed.Clear();
        return changed;
    }

    /// <summary>A second tree with the same leaves that grows apart from this one.</summary>
    internal MerkleTree Fork()
    {
        var fork = new MerkleTree { Size = Size };
        fork._edge.AddRange(_edge.Select(e => (byte[])e.Clone()));
        fork._widths.AddRange(_widths);
        return fork;
    }

    /// <summary>Forgets what is to be stored: for one who only wants roots.</summary>
    internal void Forget()
    {
        _full.Clear();
        _changed.Clear();
    }

    private void Add(int level, ReadOnlySpan<byte> hash)
    {
        if (level == _edge.Count)
        {
            _edge.Add(new byte[Tile.Width * TreeHash.Length]);
            _widths.Add(0);
        }
        hash.CopyTo(_edge[level].AsSpan(_widths[level] * TreeHash.Length));
        _changed.Add(level);
        if (++_widths[level] < Tile.Width) return;
        var full = _edge[level];
        _full[new(level, (Size >> (8 * level + 8)) - 1)] = full;
        _edge[level] = new byte[Tile.Width * TreeHash.Length];
        _widths[level] = 0;
        Add(level + 1, TreeHash.Fold(full));
    }
}
