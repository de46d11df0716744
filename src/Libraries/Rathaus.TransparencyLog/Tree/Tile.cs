using System.Globalization;

namespace Rathaus.TransparencyLog;

/// <summary>The address of a tile (docs/transparency-log.md 3.6): up to 256 hashes of level 8 * <see cref="Level"/>.</summary>
/// <param name="Level">0 holds leaf hashes.</param>
/// <param name="Index">Place within the level.</param>
public readonly record struct Tile(int Level, long Index)
{
    /// <summary>Hashes in a full tile, entries in a full bundle.</summary>
    public const int Width = 256;

    /// <summary>How many hashes this tile has in a tree of that size: 0 to 256.</summary>
    public int WidthAt(long treeSize) => (int)Math.Clamp((treeSize >> (8 * Level)) - Index * Width, 0, Width);

    /// <summary>Path of the file: <c>tile/0/x001/x234/067</c>, partial ones with <c>.p/W</c>.</summary>
    public string Path(int width) => string.Create(CultureInfo.InvariantCulture, $"tile/{Level}/{Name(Index, width)}");

    /// <summary>Path of the bundle with the leaf data of these 256 places.</summary>
    public static string EntriesPath(long index, int width) => "tile/entries/" + Name(index, width);

    private static string Name(long index, int width)
    {
        if (index < 0 || width is < 1 or > Width) throw new ArgumentOutOfRangeException(nameof(width), "a tile has 1 to 256 entries");
        var name = (index % 1000).ToString("d3", CultureInfo.InvariantCulture);
        for (index /= 1000; index > 0; index /= 1000) name = string.Create(CultureInfo.InvariantCulture, $"x{index % 1000:d3}/{name}");
        return width == Width ? name : string.Create(CultureInfo.InvariantCulture, $"{name}.p/{width}");
    }
}

/// <summary>A tile that has grown and is to be stored in place of its shorter state.</summary>
/// <param name="Hashes">All its hashes, 32 bytes each.</param>
public sealed record TileState(Tile Tile, byte[] Hashes)
{
    /// <summary>Number of hashes.</summary>
    public int Width => Hashes.Length / TreeHash.Length;
}
