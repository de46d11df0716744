using System.Security.Cryptography;
using System.Text;
using Rathaus.TransparencyLog;

namespace Rathaus.Tests.TransparencyLog;

/// <summary>The vectors of docs/transparency-log.md 8.</summary>
public sealed class VectorTests
{
    private const string Spki = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEA0S5QJDNjRVPUV//yRk6sXSqyHqkMherczABenn4w/nUdjJHG0yu3sZVuTo5NRNYgouso7qKaLqAPoK6QkbuEw==";
    private const string WitnessSpki = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE57tyd3fsm7yr3OIf9IlyWxZIknPuLR+CuH6QDDj8O+HM3n+zEHJmXZxhm2WelGUA7U/O7WRBDfm9x7y1h3m8qQ==";
    private const string Note = "musterstadt.example/.well-known/rathaus-log/1\n3\naF8QQUVA1uXqN0b9eMwBksPQ2tJvxiGH0nrTeHLg6vI=\n\n— musterstadt.example/.well-known/rathaus-log/1 pS4I0jBFAiEAuJtlxO+QKI8+fQWqB7SGkJnIrG+MlioYtfPQZGK0NZMCIEz3QKsx0wZS82RvuQl/NQMb3rcY2NK53r32nJfjyArg\n";
    private const string WitnessLine = "— nachbarstadt.example/rathaus-witness ovzpbwAAAABrinq8MEUCID/66r5T6Lg4jklB1Zns1iMV5ULAJjwkdBhBXt/7H5lrAiEAsHz5VhP9XXpgQWGyQ7HEQ29eC9h/LIg1v3MVm6LFz88=\n";

    private static readonly string[] Bodies =
    [
        "{\"action\":\"log.genesis\",\"at\":\"2027-03-05T09:00:00.000Z\",\"entry\":\"01a414ea-da80-7000-8000-000000000000\",\"kind\":\"genesis\",\"origin\":\"musterstadt.example/.well-known/rathaus-log/1\",\"spki\":\"" + Spki + "\",\"v\":1}",
        "{\"action\":\"case.submit\",\"actor\":\"p:AAAAAAAAAAAAAAAAAAAAAA\",\"at\":\"2027-03-05T09:00:00.000Z\",\"case\":\"c-0001\",\"case_n\":1,\"docs\":[{\"bytes\":3,\"sha256\":\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"}],\"entry\":\"01a414ea-da80-7000-8000-000000000001\",\"kind\":\"change\",\"note\":\"Grüße \\\"A/B\\\" & <ß>\\n€\",\"v\":1}",
        "{\"action\":\"case.view\",\"actor\":\"s:AAAAAAAAAAAAAAAAAAAAAQ\",\"at\":\"2027-03-05T09:00:00.250Z\",\"case\":\"c-0001\",\"case_n\":2,\"entry\":\"01a414ea-da80-7000-8000-000000000002\",\"kind\":\"read\",\"reason\":\"processing\",\"v\":1}",
    ];

    [Fact]
    public void Bodies_have_their_lengths_and_are_canonical()
    {
        Bodies.Select(b => Encoding.UTF8.GetByteCount(b)).ShouldBe([317, 321, 205]);
        foreach (var body in Bodies)
            Encoding.UTF8.GetString(CanonicalJson.Write(EntryBody.Read(Encoding.UTF8.GetBytes(body)).Members)).ShouldBe(body);
    }

    [Fact]
    public void Commitments_leaves_and_roots_are_those_of_the_page()
    {
        var leaves = Leaves();
        leaves.Select(l => Convert.ToHexStringLower(Leaf.Decode(l).Commit)).ShouldBe(
            ["2fe3c6b1c5197a078d4dedda9ca6b79073ad3b42d0ddf9d9485a5489e9ef99f3", "0b1aa3a43cf9efadc03a837a07c3b6457da39abc4b70b307679b7a7ac825c198", "b889693ed015d15dae8c4eda2f5f8db016b8c085ee3df406113010c98473cc47"]);
        Convert.ToHexStringLower(leaves[1]).ShouldBe("01020000000000000001000001a414eada8001a414eada8070008000000000000001ba0a67a271abfbe7ad8c03cb2b5ac52fd48fcd4378006d9d9cba64260b589acb0b1aa3a43cf9efadc03a837a07c3b6457da39abc4b70b307679b7a7ac825c198");
        var hashes = leaves.Select(l => TreeHash.Leaf(l)).ToArray();
        hashes.Select(Convert.ToHexStringLower).ShouldBe(
            ["9aaa5326b6d90df3c13cace0a346a5e3d58f307e926d37ea0556506080e69754", "ff12f7af333f17343b3a97c8c4d7c9861056f90cde519c61d4992c014707d9d0", "6d13ed0ad846dd71c823d0886d8265bf54a4039c5cdb98932e012122d86fa6e7"]);
        Convert.ToHexStringLower(Root(2)).ShouldBe("edae08f2987793e958085b61500b63300cce33695b378261a28337d223edb496");
        Convert.ToHexStringLower(Root(3)).ShouldBe("685f10414540d6e5ea3746fd78cc0192c3d0dad26fc62187d27ad37872e0eaf2");
        Proof.Includes(Root(3), 3, 1, hashes[1], [hashes[0], hashes[2]]).ShouldBeTrue();
        Proof.IsConsistent(Root(2), 2, Root(3), 3, [hashes[2]]).ShouldBeTrue();
    }

    [Fact]
    public void The_note_is_signed_by_the_log_and_co_signed_by_the_witness()
    {
        var key = LogPublicKey.FromBase64(Spki);
        key.IdHex.ShouldBe("a52e08d2");
        var note = CheckpointNote.Parse(Encoding.UTF8.GetBytes(Note + WitnessLine));
        note.IsSignedBy(key).ShouldBeTrue();
        Convert.ToHexStringLower(SHA256.HashData(note.Core)).ShouldBe("0c8f327eec3bf55b3559617fd3af834bfa9970c56ea7233ba20a2b413b19eec3");
        note.Checkpoint.Root.ShouldBe(Root(3));
        var witness = new WitnessIdentity("nachbarstadt.example/rathaus-witness", LogPublicKey.FromBase64(WitnessSpki));
        Convert.ToHexStringLower(witness.KeyId()).ShouldBe("a2fce96f");
        witness.Time(note.Witnesses[0], note.Checkpoint)!.Value.ToUnixTimeSeconds().ShouldBe(1804237500);
        witness.Time(note.Witnesses[0], note.Checkpoint with { Size = 4 }).ShouldBeNull();
        Encoding.UTF8.GetString(note.Encode()).ShouldBe(Note + WitnessLine);
    }

    [Fact]
    public void The_python_verifier_agrees_with_the_vectors()
    {
        var script = """
            import sys, importlib.util
            sys.dont_write_bytecode = True
            spec = importlib.util.spec_from_file_location("verify", sys.argv[1])
            v = importlib.util.module_from_spec(spec); spec.loader.exec_module(v)
            note = v.Note(sys.argv[2].encode())
            print(note.signed_by(v.b64(sys.argv[3])), note.witnessed(note.lines[1][0], v.b64(sys.argv[4]), note.lines[1][1]), note.signed_by(v.b64(sys.argv[4])))
            """;
        BothVerifiers.Run("python3", ["-c", script, BothVerifiers.Script, Note + WitnessLine, Spki, WitnessSpki]).Output.ShouldBe("True True False\n");
    }

    private static byte[] Root(int size)
    {
        var tree = new MerkleTree();
        foreach (var leaf in Leaves().Take(size)) tree.Append(TreeHash.Leaf(leaf));
        return tree.Root();
    }

    private static byte[][] Leaves()
    {
        var id = new LogOrigin(SampleLog.Town, 1).LogId();
        Convert.ToHexStringLower(id).ShouldBe("ba0a67a271abfbe7ad8c03cb2b5ac52fd48fcd4378006d9d9cba64260b589acb");
        return [.. Bodies.Select((text, i) =>
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var body = EntryBody.Read(bytes);
            var salt = Enumerable.Range(32 * i, 32).Select(b => (byte)b).ToArray();
            return new Leaf(body.Kind, i, body.At, body.Entry, id, Commitment.Of(salt, bytes)).Encode();
        })];
    }
}
