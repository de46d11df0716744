using Rathaus.TransparencyLog;

namespace Rathaus.Tests.TransparencyLog;

public sealed class WitnessTests
{
    private readonly SampleLog _log = SampleLog.Grow(3, recovery: false);

    [Fact]
    public void A_witness_signs_only_what_continues_what_it_saw()
    {
        var (old, now) = (_log.Notes[0], _log.Notes[^1]);
        var keys = _log.Keys.Select(k => k.Public).ToList();
        var head = new WitnessedHead(old.Checkpoint.Size, old.Checkpoint.Root);
        var proof = Tiles.Consistency(head.Size, now.Checkpoint.Size, Read());
        var good = AddCheckpoint.Parse(new AddCheckpoint(head.Size, proof, now).Encode());
        Witness.Judge(good, head, keys).Status.ShouldBe(200);
        Witness.Judge(good with { Proof = [] }, head, keys).Status.ShouldBe(422);
        Witness.Judge(good, WitnessedHead.None, keys).ShouldBe(new WitnessAnswer(409, "0\n", "text/x.tlog.size"));
        Witness.Judge(good, null, keys).Status.ShouldBe(404);
        Witness.Judge(good, head, []).Status.ShouldBe(403);
        Witness.Judge(good with { OldSize = now.Checkpoint.Size + 1 }, head, keys).Status.ShouldBe(400);
        Witness.Judge(new(head.Size, [], _log.Keys[0].Sign(old.Checkpoint with { Root = new byte[32] })), head, keys).SplitView.ShouldBeTrue();
        Witness.Judge(new(0, [], now), WitnessedHead.None, keys).Status.ShouldBe(200);
    }

    [Fact]
    public void A_quorum_of_witnesses_is_counted_by_both_verifiers()
    {
        using var signer = LogSigner.Create();
        var witness = new WitnessIdentity("nachbarstadt.example/rathaus-witness", signer.Public);
        using var stranger = LogSigner.Create();
        var policy = new WitnessPolicy(1, [(witness, "https://nachbarstadt.example/")]).Write();
        var last = _log.Notes[^1];
        var cases = new List<ExportCase> { Case("without", [1], policy) };
        _log.Notes[^1] = last.With(witness.Cosign(signer, last.Checkpoint, _log.At));
        cases.Add(Case("with", [], policy));
        _log.Notes[^1] = last.With(new WitnessIdentity(witness.Name, stranger.Public).Cosign(stranger, last.Checkpoint, _log.At));
        cases.Add(Case("stranger", [1], policy));
        BothVerifiers.Complaints(cases).ShouldBeEmpty();
    }

    [Fact]
    public void A_promise_is_read_only_under_its_key()
    {
        using var signer = LogSigner.Create();
        using var other = LogSigner.Create();
        var promise = new Promise(new(SampleLog.Town, 1), Guid.CreateVersion7(_log.At), new byte[32], _log.At);
        var note = signer.Sign(promise).Encode();
        Promise.Read(note, signer.Public).Text.ShouldBe(promise.Text);
        Should.Throw<LogFormatException>(() => Promise.Read(note, other.Public));
    }

    private ExportCase Case(string name, int[] rules, byte[] policy) => new(name, SampleLog.Pack(_log.Files()), rules, _log.FirstKey, Policy: policy);

    private Func<Tile, byte[]?> Read()
    {
        var tiles = _log.Tree.TakeChanged().ToDictionary(t => t.Tile, t => t.Hashes);
        return tile => tiles.GetValueOrDefault(tile);
    }
}
