namespace Rathaus.TransparencyLog;

/// <summary>Checks proofs against roots (RFC 9162 sections 2.1.3.2 and 2.1.4.2). Time and memory are bounded by the length of the proof, at most 63.</summary>
public static class Proof
{
    /// <summary>Whether the leaf with this hash stands at <paramref name="index"/> in the tree of that size and root.</summary>
    public static bool Includes(ReadOnlySpan<byte> root, long size, long index, ReadOnlySpan<byte> leafHash, IReadOnlyList<byte[]> proof)
    {
        if (!WellFormed(proof) || index < 0 || index >= size || leafHash.Length != TreeHash.Length) return false;
        var (node, last) = (index, size - 1);
        var hash = leafHash.ToArray();
        foreach (var neighbour in proof)
        {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = TreeHash.Node(neighbour, hash);
                while ((node & 1) == 0 && node != 0) (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                hash = TreeHash.Node(hash, neighbour);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>Whether the tree of the old size and root is the beginning of the new one.</summary>
    public static bool IsConsistent(ReadOnlySpan<byte> oldRoot, long oldSize, ReadOnlySpan<byte> root, long size, IReadOnlyList<byte[]> proof)
    {
        if (!WellFormed(proof) || oldSize < 1 || oldSize > size) return false;
        if (oldSize == size) return proof.Count == 0 && oldRoot.SequenceEqual(root);
        var rest = long.IsPow2(oldSize) ? [oldRoot.ToArray(), .. proof] : proof;
        if (rest.Count == 0) return false;
        var (node, last) = (oldSize - 1, size - 1);
        while ((node & 1) == 1) (node, last) = (node >> 1, last >> 1);
        var (old, now) = (rest[0], rest[0]);
        foreach (var neighbour in rest.Skip(1))
        {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last)
            {
                old = TreeHash.Node(neighbour, old);
                now = TreeHash.Node(neighbour, now);
                while ((node & 1) == 0 && node != 0) (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                now = TreeHash.Node(now, neighbour);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && oldRoot.SequenceEqual(old) && root.SequenceEqual(now);
    }

    private static bool WellFormed(IReadOnlyList<byte[]> proof) =>
        proof.Count <= LogLimits.Proof && proof.All(hash => hash.Length == TreeHash.Length);
}
