using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Rathaus.Platform.Documents;

namespace Rathaus.Tests.Documents;

public sealed class StoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("store-").FullName;
    private readonly TownKeys keys;
    private readonly TownKey town;
    private readonly CaseKey key;
    private readonly DocumentStore store;

    public StoreTests()
    {
        keys = TownKeys.FromFile(Path.Combine(folder, "installation.key"));
        town = keys.NewTown("musterstadt").Key;
        key = town.NewCase("case-1").Key;
        store = new DocumentStore(Path.Combine(folder, "documents"), TimeProvider.System);
    }

    public void Dispose()
    {
        key.Dispose();
        town.Dispose();
        keys.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(131_072)]
    [InlineData(1_000_003)]
    public async Task What_was_stored_comes_back(int length)
    {
        var document = RandomNumberGenerator.GetBytes(length);
        var stored = await store.AddAsync(new TrickleStream(document), key, CancellationToken.None);
        stored.Length.ShouldBe(length);
        stored.PlainSha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(document)));
        stored.Address.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(PathOf(stored.Address)))));
        (await ReadAsync(stored.Address)).ShouldBe(document);
        using var sync = store.OpenRead(stored.Address, key);
        var copy = new MemoryStream();
        sync.CopyTo(copy);
        copy.ToArray().ShouldBe(document);
        await store.VerifyAsync(stored.Address, CancellationToken.None);
    }

    [Fact]
    public void Any_bytes_come_back() =>
        Prop.ForAll<byte[]>(document =>
        {
            var stored = store.AddAsync(new MemoryStream(document), key, CancellationToken.None).GetAwaiter().GetResult();
            return ReadAsync(stored.Address).GetAwaiter().GetResult().SequenceEqual(document);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task The_same_document_twice_lies_at_two_addresses_and_nothing_of_it_in_the_clear()
    {
        var document = "Streng geheim: Jördis Groß-Çelik"u8.ToArray();
        var first = await store.AddAsync(new MemoryStream(document), key, CancellationToken.None);
        var second = await store.AddAsync(new MemoryStream(document), key, CancellationToken.None);
        first.Address.ShouldNotBe(second.Address);
        first.PlainSha256.ShouldBe(second.PlainSha256);
        (await File.ReadAllBytesAsync(PathOf(first.Address))).AsSpan().IndexOf("geheim"u8).ShouldBe(-1);
        store.Addresses().Order().ShouldBe(new[] { first.Address, second.Address }.Order());
    }

    [Fact]
    public async Task Every_single_flipped_byte_is_found()
    {
        var stored = await store.AddAsync(new MemoryStream(RandomNumberGenerator.GetBytes(300)), key, CancellationToken.None);
        var good = await File.ReadAllBytesAsync(PathOf(stored.Address));
        for (var i = 0; i < good.Length; i++)
        {
            var bad = good.ToArray();
            bad[i] ^= 1;
            await ShouldBeDamagedAsync(stored.Address, bad);
        }
    }

    [Fact]
    public async Task A_flipped_byte_anywhere_in_a_long_document_is_found_and_no_wrong_byte_is_handed_out()
    {
        var document = RandomNumberGenerator.GetBytes(400_000);
        var stored = await store.AddAsync(new MemoryStream(document), key, CancellationToken.None);
        var good = await File.ReadAllBytesAsync(PathOf(stored.Address));
        var random = new Random(4711);
        for (var i = 0; i < 60; i++)
        {
            var bad = good.ToArray();
            bad[random.Next(bad.Length)] ^= (byte)random.Next(1, 256);
            var handedOut = await ShouldBeDamagedAsync(stored.Address, bad);
            document.AsSpan(0, handedOut.Length).SequenceEqual(handedOut).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Chunks_cut_off_swapped_left_out_or_appended_are_found_even_where_the_address_fits()
    {
        const int chunk = 65_536 + 16, head = 21;
        var stored = await store.AddAsync(new MemoryStream(RandomNumberGenerator.GetBytes(65_536 * 3)), key, CancellationToken.None);
        var good = await File.ReadAllBytesAsync(PathOf(stored.Address));
        good.Length.ShouldBe(head + 3 * chunk);
        foreach (var bad in new byte[][]
        {
            good[..(head + 2 * chunk)], good[..(head + chunk)], good[..head], good[..10], [], good[..^1],
            [.. good[..head], .. good[(head + chunk)..(head + 2 * chunk)], .. good[head..(head + chunk)], .. good[(head + 2 * chunk)..]],
            [.. good[..head], .. good[(head + chunk)..]], [.. good, .. good[(head + 2 * chunk)..]], [.. good, 0],
        })
        {
            await ShouldBeDamagedAsync(stored.Address, bad);
            // Somebody who can write the disk can also give the file the address that fits: the chunks themselves must tell.
            var address = Convert.ToHexStringLower(SHA256.HashData(bad));
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(address))!);
            await File.WriteAllBytesAsync(PathOf(address), bad);
            (await Should.ThrowAsync<DocumentException>(() => ReadAsync(address))).Damage.ShouldBe(DocumentDamage.Damaged);
        }
    }

    [Fact]
    public async Task The_key_of_another_case_opens_nothing()
    {
        var stored = await store.AddAsync(new MemoryStream(new byte[100]), key, CancellationToken.None);
        using var other = town.NewCase("case-2").Key;
        using var stream = store.OpenRead(stored.Address, other);
        Should.Throw<DocumentException>(() => stream.ReadByte()).Address.ShouldBe(stored.Address);
    }

    [Fact]
    public async Task A_missing_document_is_named()
    {
        var address = new string('a', 64);
        var missing = Should.Throw<DocumentException>(() => store.OpenRead(address, key));
        (missing.Damage, missing.Address).ShouldBe((DocumentDamage.Missing, address));
        missing.Message.ShouldContain(address);
        await Should.ThrowAsync<DocumentException>(() => store.VerifyAsync(address, CancellationToken.None));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_address_is_never_a_path(string address) => Should.Throw<ArgumentException>(() => store.OpenRead(address, key));

    [Fact]
    public async Task A_broken_upload_leaves_nothing_behind()
    {
        await Should.ThrowAsync<IOException>(() => store.AddAsync(new BrokenStream(), key, CancellationToken.None));
        store.Addresses().ShouldBeEmpty();
        Directory.GetFiles(Path.Combine(folder, "documents", "incoming")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Orphans_are_files_without_row_that_are_old_enough()
    {
        var kept = await store.AddAsync(new MemoryStream([1]), key, CancellationToken.None);
        var orphan = await store.AddAsync(new MemoryStream([2]), key, CancellationToken.None);
        var later = new DocumentStore(Path.Combine(folder, "documents"), new FixedClock(TimeProvider.System.GetUtcNow().AddHours(2)));
        store.Orphans(address => address == kept.Address, TimeSpan.FromHours(1)).ShouldBeEmpty();
        later.Orphans(address => address == kept.Address, TimeSpan.FromHours(1)).ShouldBe([orphan.Address]);
        later.Delete(orphan.Address);
        later.Delete(orphan.Address);
        store.Addresses().ShouldBe([kept.Address]);

        var half = Path.Combine(folder, "documents", "incoming", "half");
        await File.WriteAllBytesAsync(half, [1, 2]);
        store.SweepIncoming(TimeSpan.FromHours(1)).ShouldBe(0);
        later.SweepIncoming(TimeSpan.FromHours(1)).ShouldBe(1);
    }

    [Fact]
    public async Task Many_writers_do_not_disturb_one_another()
    {
        var documents = Enumerable.Range(0, 32).Select(i => RandomNumberGenerator.GetBytes(i * 5_000)).ToArray();
        var stored = await Task.WhenAll(documents.Select(document => store.AddAsync(new MemoryStream(document), key, CancellationToken.None)));
        for (var i = 0; i < documents.Length; i++) (await ReadAsync(stored[i].Address)).ShouldBe(documents[i]);
    }

    private string PathOf(string address) => Path.Combine(folder, "documents", address[..2], address);

    private async Task<byte[]> ReadAsync(string address)
    {
        await using var stream = store.OpenRead(address, key);
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    private async Task<byte[]> ShouldBeDamagedAsync(string address, byte[] bad)
    {
        await File.WriteAllBytesAsync(PathOf(address), bad);
        await Should.ThrowAsync<DocumentException>(() => store.VerifyAsync(address, CancellationToken.None));
        var handedOut = new MemoryStream();
        var damaged = await Should.ThrowAsync<DocumentException>(async () =>
        {
            await using var stream = store.OpenRead(address, key);
            await stream.CopyToAsync(handedOut);
        });
        damaged.Address.ShouldBe(address);
        return handedOut.ToArray();
    }

    /// <summary>Gives a few bytes at a time, as networks do.</summary>
    private sealed class TrickleStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 10_007)], cancellationToken);
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("cable cut");
    }
}
