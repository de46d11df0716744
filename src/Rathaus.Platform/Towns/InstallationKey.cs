using System.Security.Cryptography;

namespace Rathaus.Platform.Towns;

/// <summary>The installation's key file: wraps the towns' keys. Readable by the service's user only; lost with it, all content is.</summary>
public sealed class InstallationKey
{
    private const int NonceLength = 12, TagLength = 16;
    private readonly byte[] _key;

    private InstallationKey(byte[] key) => _key = key;

    /// <summary>Reads <c>keys/installation.key</c> below the folder, or makes it with mode 0600 where there is none yet.</summary>
    /// <exception cref="InvalidDataException">The file is there but is no key.</exception>
    public static InstallationKey ReadOrMake(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "keys", "installation.key");
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var stream = new FileStream(file, options);
            stream.Write(RandomNumberGenerator.GetBytes(32));
            stream.Flush(flushToDisk: true);
        }
        var key = File.ReadAllBytes(file);
        return key.Length == 32 ? new(key) : throw new InvalidDataException($"{file} is not a key of 32 bytes.");
    }

    /// <summary>Encrypts a town's key for storage (AES-256-GCM, bound to the town's id).</summary>
    public byte[] Wrap(byte[] townKey, TownId town)
    {
        var wrapped = new byte[NonceLength + townKey.Length + TagLength];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceLength));
        using var aes = new AesGcm(_key, TagLength);
        aes.Encrypt(wrapped.AsSpan(0, NonceLength), townKey, wrapped.AsSpan(NonceLength, townKey.Length), wrapped.AsSpan(NonceLength + townKey.Length), town.Value.ToByteArray());
        return wrapped;
    }

    /// <exception cref="CryptographicException">The bytes were altered, or belong to another town or installation.</exception>
    public byte[] Unwrap(byte[] wrapped, TownId town)
    {
        var key = new byte[wrapped.Length - NonceLength - TagLength];
        using var aes = new AesGcm(_key, TagLength);
        aes.Decrypt(wrapped.AsSpan(0, NonceLength), wrapped.AsSpan(NonceLength, key.Length), wrapped.AsSpan(NonceLength + key.Length), key, town.Value.ToByteArray());
        return key;
    }
}
