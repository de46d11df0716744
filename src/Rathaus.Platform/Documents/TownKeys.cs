using System.Security.Cryptography;
using System.Text;

namespace Rathaus.Platform.Documents;

/// <summary>A key in the clear: in memory only, wiped when disposed of.</summary>
public abstract class SecretKey : IDisposable
{
    /// <summary>Length of every key in bytes (AES-256).</summary>
    public const int Length = 32;

    private protected SecretKey(byte[] bytes) => Bytes = bytes.Length == Length ? bytes : throw new KeyException("Ein Schlüssel hat 32 Byte.");

    internal byte[] Bytes { get; }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(Bytes);
        GC.SuppressFinalize(this);
    }

    public override string ToString() => GetType().Name;
}

/// <summary>The key of one case: encrypts its documents. Destroying all wrapped copies of it destroys the documents.</summary>
public sealed class CaseKey : SecretKey
{
    internal CaseKey(byte[] bytes) : base(bytes) { }
}

/// <summary>The key of one town: wraps the keys of its cases.</summary>
public sealed class TownKey : SecretKey
{
    internal TownKey(byte[] bytes) : base(bytes) { }

    /// <summary>A key of zeros for a model that is never connected to a database.</summary>
    internal static TownKey None { get; } = new(new byte[Length]);

    /// <summary>A new key for a case, and its wrapped form for the database.</summary>
    /// <param name="caseId">The case; the wrapped key opens for no other.</param>
    public (CaseKey Key, byte[] Wrapped) NewCase(string caseId)
    {
        var bytes = RandomNumberGenerator.GetBytes(Length);
        return (new CaseKey(bytes), KeyWrap.Wrap(Bytes, bytes, "case:" + caseId));
    }

    /// <summary>Wraps a key anew for another owner: the key of a draft becomes the key of its case.</summary>
    public byte[] Wrap(CaseKey key, string caseId) => KeyWrap.Wrap(Bytes, key.Bytes, "case:" + caseId);

    /// <summary>The key of a case from its wrapped form.</summary>
    /// <exception cref="KeyException">Another town, another case, or damaged.</exception>
    public CaseKey OpenCase(byte[] wrapped, string caseId) => new(KeyWrap.Unwrap(Bytes, wrapped, "case:" + caseId));
}

/// <summary>Keys of towns, wrapped by the installation's key, which lies in a file outside every database and backup of it.</summary>
public sealed class TownKeys : IDisposable
{
    private readonly byte[] installation;

    private TownKeys(byte[] installation) => this.installation = installation;

    /// <summary>Reads the installation's key file (32 bytes in Base64), or makes it, readable by this user only.</summary>
    /// <exception cref="KeyException">Not a key, or readable by other users.</exception>
    public static TownKeys FromFile(string path)
    {
        if (!File.Exists(path)) Create(path);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0)
            throw new KeyException($"Die Schlüsseldatei {path} ist für andere lesbar. Bitte die Rechte auf 600 setzen.");
        var bytes = new byte[SecretKey.Length];
        return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), bytes, out var length) && length == SecretKey.Length
            ? new TownKeys(bytes) : throw new KeyException($"Die Datei {path} enthält keinen Schlüssel (32 Byte in Base64).");
    }

    /// <summary>A new key for a town, and its wrapped form for the installation database.</summary>
    public (TownKey Key, byte[] Wrapped) NewTown(string townId)
    {
        var bytes = RandomNumberGenerator.GetBytes(SecretKey.Length);
        return (new TownKey(bytes), KeyWrap.Wrap(installation, bytes, "town:" + townId));
    }

    /// <summary>The key of a town from its wrapped form.</summary>
    /// <exception cref="KeyException">Another installation, another town, or damaged.</exception>
    public TownKey OpenTown(byte[] wrapped, string townId) => new(KeyWrap.Unwrap(installation, wrapped, "town:" + townId));

    /// <summary>The same town key wrapped by another installation's key: change of the key, or move of a town.</summary>
    public byte[] Rewrap(byte[] wrapped, string townId, TownKeys target)
    {
        using var key = OpenTown(wrapped, townId);
        return KeyWrap.Wrap(target.installation, key.Bytes, "town:" + townId);
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(installation);

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(path, options))
        {
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretKey.Length)) + "\n"));
            file.Flush(flushToDisk: true);
        }
        DirectorySync.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }
}

/// <summary>Wrapped key: version 1 | id of the wrapping key (8) | nonce (12) | key (32) | tag (16), bound to its owner by AES-GCM's associated data.</summary>
internal static class KeyWrap
{
    private const byte Version = 1;
    private const int IdLength = 8, NonceLength = 12, TagLength = 16;
    private const int Size = 1 + IdLength + NonceLength + SecretKey.Length + TagLength;

    public static byte[] Wrap(byte[] wrapping, byte[] key, string owner)
    {
        var wrapped = new byte[Size];
        wrapped[0] = Version;
        IdOf(wrapping).CopyTo(wrapped.AsSpan(1));
        var nonce = wrapped.AsSpan(1 + IdLength, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(wrapping, TagLength);
        cipher.Encrypt(nonce, key, wrapped.AsSpan(1 + IdLength + NonceLength, SecretKey.Length), wrapped.AsSpan(Size - TagLength), Associated(wrapped, owner));
        return wrapped;
    }

    public static byte[] Unwrap(byte[] wrapping, byte[] wrapped, string owner)
    {
        if (wrapped.Length != Size || wrapped[0] != Version) throw new KeyException("Das ist kein verpackter Schlüssel.");
        if (!wrapped.AsSpan(1, IdLength).SequenceEqual(IdOf(wrapping))) throw new KeyException("Der Schlüssel ist mit einem anderen Hauptschlüssel verpackt.");
        var key = new byte[SecretKey.Length];
        try
        {
            using var cipher = new AesGcm(wrapping, TagLength);
            cipher.Decrypt(wrapped.AsSpan(1 + IdLength, NonceLength), wrapped.AsSpan(1 + IdLength + NonceLength, SecretKey.Length), wrapped.AsSpan(Size - TagLength), key, Associated(wrapped, owner));
            return key;
        }
        catch (AuthenticationTagMismatchException wrong)
        {
            throw new KeyException("Der verpackte Schlüssel ist beschädigt oder gehört zu etwas anderem.", wrong);
        }
    }

    private static byte[] Associated(byte[] wrapped, string owner) => [.. wrapped.AsSpan(0, 1 + IdLength), .. Encoding.UTF8.GetBytes(owner)];

    private static byte[] IdOf(byte[] key) => HMACSHA256.HashData(key, "rathaus key id"u8)[..IdLength];
}
