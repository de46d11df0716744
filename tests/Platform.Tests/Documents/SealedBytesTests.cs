using System.Security.Cryptography;
using Rathaus.Platform.Documents;

namespace Rathaus.Tests.Documents;

public sealed class SealedBytesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sealed-").FullName;
    private readonly TownKey town;

    public SealedBytesTests() => town = TownKeys.FromFile(Path.Combine(folder, "key")).NewTown("musterstadt").Key;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData(64 * 1024 + 1)]
    [InlineData(300_000)]
    public async Task What_was_sealed_opens_for_its_owner_and_no_other(int length)
    {
        var plain = RandomNumberGenerator.GetBytes(length);
        var stored = SealedBytes.Seal(plain, town, "a");
        SealedBytes.IsSealed(stored).ShouldBeTrue();
        (await SealedBytes.OpenAsync(stored, town, "a")).ShouldBe(plain);
        await Should.ThrowAsync<KeyException>(() => SealedBytes.OpenAsync(stored, town, "b"));
        stored[^1] ^= 1;
        await Should.ThrowAsync<DocumentException>(() => SealedBytes.OpenAsync(stored, town, "a"));
    }

    [Fact]
    public void A_file_in_the_clear_is_not_taken_for_a_sealed_one()
    {
        foreach (byte[] plain in new byte[][] { [], [69], "%PDF-1.7"u8.ToArray(), [.. "E"u8, .. new byte[200]] }) SealedBytes.IsSealed(plain).ShouldBeFalse();
    }
}
