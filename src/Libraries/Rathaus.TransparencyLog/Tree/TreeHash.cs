using System.Security.Cryptography;

namespace Rathaus.TransparencyLog;

/// <summary>Hashes of the Merkle tree (RFC 9162 section 2.1.1, SHA-256).</summary>
public static class TreeHash
{
    /// <summary>Length of a hash, in bytes.</summary>
    public const int Length = 32;

    /// <summary>The root of the tree without leaves. A fresh array.</summary>
    public static byte[] Empty() => SHA256.HashData([]);

    /// <summary>SHA-256(0x00 || leaf data).</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> leafData)
    {
        var hash = new byte[Length];
        Leaf(leafData, hash);
        return hash;
    }

    /// <summary>SHA-256(0x00 || leaf data) into <paramref name="to"/>.</summary>
    public static void Leaf(ReadOnlySpan<byte> leafData, Span<byte> to)
    {
        Span<byte> input = leafData.Length <= 255 ? stackalloc byte[leafData.Length + 1] : new byte[leafData.Length + 1];
        input[0] = 0;
        leafData.CopyTo(input[1..]);
        SHA256.HashData(input, to);
    }

    /// <summary>SHA-256(0x01 || left || right).</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var hash = new byte[Length];
        Node(left, right, hash);
        return hash;
    }

    private static void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> to)
    {
        Span<byte> input = stackalloc byte[1 + 2 * Length];
        input[0] = 1;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Length)..]);
        SHA256.HashData(input, to);
    }

    /// <summary>The root over a row of at least one and at most 256 neighbouring nodes of one level.</summary>
    /// <param name="row">The hashes, one behind the other.</param>
    public static byte[] Fold(ReadOnlySpan<byte> row)
    {
        var count = row.Length / Length;
        if (count is < 1 or > Tile.Width || row.Length % Length != 0) throw new ArgumentException("a row has 1 to 256 hashes", nameof(row));
        Span<byte> work = stackalloc byte[Tile.Width * Length];
        row.CopyTo(work);
        // pairing neighbours and carrying an odd last one up gives the shape of RFC 9162
        for (; count > 1; count = (count + 1) / 2)
        {
            for (var i = 0; i < count / 2; i++)
                Node(work.Slice(2 * i * Length, Length), work.Slice((2 * i + 1) * Length, Length), work.Slice(i * Length, Length));
            if (count % 2 == 1) work.Slice((count - 1) * Length, Length).CopyTo(work[(count / 2 * Length)..]);
        }
        return work[..Length].ToArray();
    }
}
