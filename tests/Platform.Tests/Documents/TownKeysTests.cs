using Rathaus.Platform.Documents;

namespace Rathaus.Tests.Documents;

public sealed class TownKeysTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("keys-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Keys_survive_a_restart_in_their_wrapped_form_only()
    {
        byte[] wrappedTown, wrappedCase;
        StoredDocument stored;
        var store = new DocumentStore(Path.Combine(folder, "documents"), TimeProvider.System);
        using (var keys = Keys("a"))
        {
            (var town, wrappedTown) = keys.NewTown("musterstadt");
            (var key, wrappedCase) = town.NewCase("case-1");
            stored = await store.AddAsync(new MemoryStream([1, 2, 3]), key, CancellationToken.None);
        }
        using var again = Keys("a").OpenTown(wrappedTown, "musterstadt").OpenCase(wrappedCase, "case-1");
        await using var stream = store.OpenRead(stored.Address, again);
        stream.ReadByte().ShouldBe(1);
    }

    [Fact]
    public void A_wrapped_key_opens_only_for_its_owner_and_its_installation()
    {
        var (town, wrappedTown) = Keys("a").NewTown("musterstadt");
        var wrappedCase = town.NewCase("case-1").Wrapped;
        Should.Throw<KeyException>(() => Keys("a").OpenTown(wrappedTown, "nachbarstadt"));
        Should.Throw<KeyException>(() => Keys("b").OpenTown(wrappedTown, "musterstadt")).Message.ShouldContain("anderen Hauptschlüssel");
        Should.Throw<KeyException>(() => town.OpenCase(wrappedCase, "case-2"));
        Should.Throw<KeyException>(() => town.OpenCase(wrappedTown, "musterstadt"));
        Should.Throw<KeyException>(() => town.OpenCase([1, 2, 3], "case-1"));
    }

    [Fact]
    public void Every_flipped_byte_of_a_wrapped_key_is_found()
    {
        var (town, _) = Keys("a").NewTown("musterstadt");
        var wrapped = town.NewCase("case-1").Wrapped;
        for (var i = 0; i < wrapped.Length; i++)
        {
            var bad = wrapped.ToArray();
            bad[i] ^= 0x10;
            Should.Throw<KeyException>(() => town.OpenCase(bad, "case-1"));
        }
    }

    [Fact]
    public void A_town_can_move_to_another_installation_key()
    {
        var (town, wrapped) = Keys("a").NewTown("musterstadt");
        var wrappedCase = town.NewCase("case-1").Wrapped;
        var moved = Keys("a").Rewrap(wrapped, "musterstadt", Keys("b"));
        Keys("b").OpenTown(moved, "musterstadt").OpenCase(wrappedCase, "case-1").ShouldNotBeNull();
    }

    [Fact]
    public void The_key_file_is_private_and_checked()
    {
        Keys("a").Dispose();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(folder, "a")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.SetUnixFileMode(Path.Combine(folder, "a"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
            Should.Throw<KeyException>(() => Keys("a")).Message.ShouldContain("600");
        }
        var short_ = Path.Combine(folder, "short");
        File.WriteAllText(short_, "YWJj");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(short_, UnixFileMode.UserRead);
        Should.Throw<KeyException>(() => TownKeys.FromFile(short_)).Message.ShouldContain("keinen Schlüssel");
    }

    private TownKeys Keys(string name) => TownKeys.FromFile(Path.Combine(folder, name));
}
