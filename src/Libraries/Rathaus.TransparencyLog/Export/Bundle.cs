using System.Buffers.Binary;

namespace Rathaus.TransparencyLog;

/// <summary>The opening of one entry as an export carries it.</summary>
/// <param name="Salt">32 bytes.</param>
/// <param name="Body">Canonical JSON.</param>
public sealed record Opening(byte[] Salt, byte[] Body);

/// <summary>Bundles of up to 256 neighbouring entries (docs/transparency-log.md 3.6 and 5.2).</summary>
public static class Bundle
{
    internal const int LeafStride = Leaf.Length + 2;

    /// <summary>Leaf data, each with its length as two bytes before it; this is also the published form.</summary>
    public static byte[] Entries(IReadOnlyList<byte[]> leaves)
    {
        var bundle = new byte[leaves.Count * LeafStride];
        for (var i = 0; i < leaves.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bundle.AsSpan(i * LeafStride), (ushort)leaves[i].Length);
            leaves[i].CopyTo(bundle, i * LeafStride + 2);
        }
        return bundle;
    }

    /// <summary>Openings, null where the body was erased: length of the body as four bytes (0 where erased), salt, body.</summary>
    public static byte[] Bodies(IReadOnlyList<Opening?> openings)
    {
        var bundle = new byte[openings.Sum(o => 4 + (o is null ? 0 : Commitment.Length + o.Body.Length))];
        var at = 0;
        foreach (var opening in openings)
        {
            BinaryPrimitives.WriteInt32BigEndian(bundle.AsSpan(at), opening?.Body.Length ?? 0);
            at += 4;
            if (opening is null) continue;
            opening.Salt.CopyTo(bundle, at);
            opening.Body.CopyTo(bundle, at + Commitment.Length);
            at += Commitment.Length + opening.Body.Length;
        }
        return bundle;
    }

    /// <summary>Largest bundle of openings that is read.</summary>
    internal const int MostBodies = Tile.Width * (4 + Commitment.Length + LogLimits.Body);

    /// <summary>Where each opening begins: offset of its length field, and length of its body.</summary>
    internal static (int At, int Length)[]? Places(ReadOnlySpan<byte> bundle, int count)
    {
        var places = new (int, int)[count];
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            if (bundle.Length - at < 4) return null;
            var length = BinaryPrimitives.ReadInt32BigEndian(bundle[at..]);
            if (length is < 0 or > LogLimits.Body) return null;
            places[i] = (at, length);
            at += 4;
            if (length == 0) continue;
            if (bundle.Length - at < Commitment.Length + length) return null;
            at += Commitment.Length + length;
        }
        return at == bundle.Length ? places : null;
    }
}
