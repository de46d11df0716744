using System.Text;
using Rathaus.TransparencyLog;

namespace Rathaus.Tests.TransparencyLog;

public sealed class ReceiptTests
{
    private readonly SampleLog _log = SampleLog.Grow(11, recovery: false);

    [Fact]
    public void A_receipt_survives_writing_and_proves_its_leaf()
    {
        var receipt = Make(1);
        var read = Receipt.Read(receipt.Write());
        read.Write().ShouldBe(receipt.Write());
        read.Check(Keys()).Index.ShouldBe(1);
        Receipt.Read((receipt with { Body = null, Salt = null }).Write()).Check(Keys()).Index.ShouldBe(1);
    }

    [Fact]
    public void A_receipt_that_was_bent_says_what_does_not_hold()
    {
        var receipt = Make(1);
        Says(receipt with { Body = Encoding.UTF8.GetBytes("{\"v\":1}") }, "commitment");
        Says(receipt with { Inclusion = [] }, "proof");
        Says(receipt with { Leaf = _log.Leaves[2] }, "proof");
        Says(receipt with { Stamps = [new(7_000, [1])] }, "time stamp");
        Should.Throw<LogFormatException>(() => receipt.Check([])).Message.ShouldContain("known key");
        Should.Throw<LogFormatException>(() => Receipt.Read("{\"v\":1,\"x\":2}"u8)).Message.ShouldContain("unknown member");
    }

    [Fact]
    public void Every_flipped_bit_of_a_receipt_is_found()
    {
        var bytes = Make(1).Write();
        var keys = Keys();
        for (var i = 0; i < bytes.Length; i++)
        {
            var broken = (byte[])bytes.Clone();
            broken[i] ^= (byte)(1 << (i % 8));
            Should.Throw<LogFormatException>(() => Receipt.Read(broken).Check(keys), $"byte {i}");
        }
    }

    [Fact]
    public void A_consistency_proof_leads_from_one_head_to_the_other()
    {
        var (old, now) = (_log.Notes[0], _log.Notes[^1]);
        var proof = new ConsistencyProof(old, now, Tiles.Consistency(old.Checkpoint.Size, now.Checkpoint.Size, Read));
        ConsistencyProof.Read(proof.Write()).Check(Keys());
        Should.Throw<LogFormatException>(() => (proof with { Hashes = [.. proof.Hashes, new byte[32]] }).Check(Keys()));
        Should.Throw<LogFormatException>(() => (proof with { Old = now, New = old }).Check(Keys()));
    }

    private void Says(Receipt receipt, string words) => Should.Throw<LogFormatException>(() => receipt.Check(Keys())).Message.ShouldContain(words);

    private Receipt Make(int index)
    {
        var note = _log.Notes[^1];
        var (salt, body) = (_log.Openings[index]!.Salt, _log.Openings[index]!.Body);
        return new(note, _log.Leaves[index], Tiles.Inclusion(index, note.Checkpoint.Size, Read), body, salt, []);
    }

    private List<LogPublicKey> Keys() => [.. _log.Keys.Select(k => k.Public)];

    private byte[]? Read(Tile tile)
    {
        var tree = new MerkleTree();
        foreach (var leaf in _log.Leaves) tree.Append(TreeHash.Leaf(leaf));
        return tree.TakeChanged().FirstOrDefault(t => t.Tile == tile)?.Hashes;
    }
}
