using FsCheck;
using FsCheck.Fluent;
using Rathaus.TransparencyLog;

namespace Rathaus.Tests.TransparencyLog;

public sealed class TreeTests
{
    private static readonly Dictionary<Tile, byte[]> Store = [];
    private static readonly byte[][] Hashes = [.. Enumerable.Range(0, 1500).Select(i => TreeHash.Leaf(BitConverter.GetBytes(i)))];

    static TreeTests()
    {
        var tree = new MerkleTree();
        foreach (var hash in Hashes) tree.Append(hash);
        foreach (var tile in tree.TakeChanged()) Store[tile.Tile] = tile.Hashes;
    }

    [Fact]
    public void Roots_are_those_of_the_naive_tree() => Prop.ForAll(Sizes(), size =>
        Tiles.Root(size, Read).SequenceEqual(Naive(0, size)) && MerkleTree.Resume(size, Read).Root().SequenceEqual(Naive(0, size))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_tree_that_is_resumed_goes_on_like_one_that_never_stopped() => Prop.ForAll(Sizes(), Sizes(), (a, b) =>
    {
        var (from, to) = (Math.Min(a, b), Math.Max(a, b));
        var tree = MerkleTree.Resume(from, Read);
        for (var i = from; i < to; i++) tree.Append(Hashes[i]);
        return tree.Root().SequenceEqual(Naive(0, to)) && tree.TakeChanged().All(t => Store[t.Tile].AsSpan().StartsWith(t.Hashes));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Inclusion_proofs_hold_for_their_leaf_and_for_no_other() => Prop.ForAll(Sizes(), Sizes(), (a, b) =>
    {
        var (index, size) = (Math.Min(a, b) - 1, Math.Max(a, b));
        var needed = Tiles.ForInclusion(index, size).ToHashSet();
        var proof = Tiles.Inclusion(index, size, t => needed.Contains(t) ? Store[t] : null);
        var root = Naive(0, size);
        return Proof.Includes(root, size, index, Hashes[index], proof)
            && !Proof.Includes(root, size, index, Hashes[(index + 1) % 1500], proof)
            && (size == 1 || !Proof.Includes(root, size, (index + 1) % size, Hashes[index], proof))
            && !Proof.Includes(root, size, index, Hashes[index], [.. proof, root]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Consistency_proofs_hold_for_their_trees_and_for_no_other() => Prop.ForAll(Sizes(), Sizes(), (a, b) =>
    {
        var (old, size) = (Math.Min(a, b), Math.Max(a, b));
        var needed = Tiles.ForConsistency(old, size).ToHashSet();
        var proof = Tiles.Consistency(old, size, t => needed.Contains(t) ? Store[t] : null);
        return Proof.IsConsistent(Naive(0, old), old, Naive(0, size), size, proof)
            && (old == size || !Proof.IsConsistent(Naive(0, old + 1), old, Naive(0, size), size, proof))
            && !Proof.IsConsistent(Naive(0, old), old, Naive(0, size), size, [.. proof, Hashes[0]]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Tiles_have_the_paths_of_the_page()
    {
        new Tile(0, 1_234_067).Path(256).ShouldBe("tile/0/x001/x234/067");
        new Tile(1, 5).Path(3).ShouldBe("tile/1/005.p/3");
        Tile.EntriesPath(1000, 256).ShouldBe("tile/entries/x001/000");
    }

    [Fact]
    public void A_proof_that_is_too_long_or_of_wrong_hashes_costs_nothing()
    {
        Proof.Includes(Hashes[0], long.MaxValue, 1, Hashes[0], [.. Enumerable.Repeat(Hashes[0], 100_000)]).ShouldBeFalse();
        Proof.Includes(Hashes[0], 2, 0, Hashes[0], [[1, 2, 3]]).ShouldBeFalse();
        Proof.IsConsistent(Hashes[0], 1, Hashes[0], long.MaxValue, [.. Enumerable.Repeat(Hashes[0], 63)]).ShouldBeFalse();
        Proof.IsConsistent(Hashes[0], 0, Hashes[0], 5, []).ShouldBeFalse();
    }

    private static byte[]? Read(Tile tile) => Store.GetValueOrDefault(tile);

    private static Arbitrary<int> Sizes() => Gen.OneOf(Gen.Choose(1, 20), Gen.Choose(1, 1500), Gen.Elements(255, 256, 257, 511, 512, 513, 1024)).ToArbitrary();

    private static byte[] Naive(int from, int to)
    {
        if (to - from == 1) return Hashes[from];
        var split = 1;
        while (split * 2 < to - from) split *= 2;
        return TreeHash.Node(Naive(from, from + split), Naive(from + split, to));
    }
}
