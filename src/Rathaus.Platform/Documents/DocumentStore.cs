using System.Buffers;
using System.Security.Cryptography;

namespace Rathaus.Platform.Documents;

/// <summary>What the store says to a new document; both hashes belong into its row.</summary>
/// <param name="Address">SHA-256 of the stored, encrypted bytes: where it lies.</param>
/// <param name="PlainSha256">SHA-256 of the document itself: what it is.</param>
/// <param name="Length">Length of the document in bytes.</param>
public sealed record StoredDocument(string Address, string PlainSha256, long Length);

/// <summary>
/// Encrypted documents of one town on disk. A file is complete and durable before its address is known, never changes, and is verified whenever it is read.
/// Order for whoever uses it: add the file, then commit the row; what has no row is swept later (<see cref="Orphans"/>).
/// </summary>
/// <param name="root">The town's folder for documents.</param>
/// <param name="clock">For the age of orphans.</param>
public sealed class DocumentStore(string root, TimeProvider clock)
{
    private readonly string incoming = Path.Combine(root, "incoming");

    /// <summary>Encrypts and stores a document; returns when it is durable.</summary>
    /// <param name="plain">The document, read once, as a stream of any length.</param>
    /// <param name="key">The key of its case.</param>
    /// <param name="cancel">Leaves nothing behind.</param>
    /// <exception cref="IOException">No room or a broken disk; nothing is stored.</exception>
    public async Task<StoredDocument> AddAsync(Stream plain, CaseKey key, CancellationToken cancel)
    {
        Directory.CreateDirectory(incoming);
        var temporary = Path.Combine(incoming, Guid.NewGuid().ToString("N"));
        try
        {
            var stored = await SealAsync(plain, key, temporary, cancel);
            var target = PathOf(stored.Address);
            MakeFolders(Path.GetDirectoryName(target)!);
            File.Move(temporary, target, overwrite: false);
            DirectorySync.Flush(Path.GetDirectoryName(target)!);
            return stored;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Opens a document. Every chunk is verified before a byte of it is handed out, the whole at the end.</summary>
    /// <exception cref="DocumentException">Missing or damaged; also while reading.</exception>
    public Stream OpenRead(string address, CaseKey key)
    {
        var file = OpenFile(address);
        try
        {
            return new SealedReader(file, address, key);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The file as it lies in the store, for a backup; nothing is verified.</summary>
    /// <exception cref="DocumentException">Missing.</exception>
    internal Stream OpenSealed(string address) => OpenFile(address);

    /// <summary>Puts a missing or damaged file back into its place from its sealed bytes; needs no key. Whoever is reading the old one goes on reading it.</summary>
    /// <returns>False when the bytes are not those of the address; then nothing has changed.</returns>
    /// <exception cref="IOException">No room or a broken disk, or the bytes cannot be read; nothing has changed.</exception>
    internal async Task<bool> ReplaceAsync(string address, Stream sealedBytes, CancellationToken cancel)
    {
        var target = PathOf(address);
        Directory.CreateDirectory(incoming);
        var temporary = Path.Combine(incoming, Guid.NewGuid().ToString("N"));
        try
        {
            await using (var file = NewFile(temporary))
            {
                await sealedBytes.CopyToAsync(file, cancel);
                file.Flush(flushToDisk: true);
            }
            await using (var written = File.OpenRead(temporary))
                if (Convert.ToHexStringLower(await SHA256.HashDataAsync(written, cancel)) != address) return false;
            MakeFolders(Path.GetDirectoryName(target)!);
            File.Move(temporary, target, overwrite: true);
            DirectorySync.Flush(Path.GetDirectoryName(target)!);
            return true;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Compares a stored file with its address; needs no key. For the scrub.</summary>
    /// <exception cref="DocumentException">Missing or damaged.</exception>
    public async Task VerifyAsync(string address, CancellationToken cancel)
    {
        await using var file = OpenFile(address);
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel)) != address) throw new DocumentException(DocumentDamage.Damaged, address);
    }

    /// <summary>Whether a file lies at the address; says nothing about its bytes.</summary>
    public bool Exists(string address) => File.Exists(PathOf(address));

    /// <summary>Addresses that no row knows, and which are old enough not to be on their way.</summary>
    /// <param name="hasRow">Whether a row names the address.</param>
    /// <param name="olderThan">Files younger than this are left out: their row may be in a running transaction.</param>
    public IEnumerable<string> Orphans(Func<string, bool> hasRow, TimeSpan olderThan) =>
        Addresses().Where(address => Age(PathOf(address)) > olderThan && !hasRow(address));

    /// <summary>All addresses, folder by folder.</summary>
    public IEnumerable<string> Addresses() => !Directory.Exists(root) ? [] :
        Directory.EnumerateDirectories(root).Where(folder => folder != incoming).SelectMany(Directory.EnumerateFiles).Select(path => Path.GetFileName(path)!).Where(IsAddress);

    /// <summary>Deletes a document for good: an orphan, or one whose retention has ended. Deleting twice is no error.</summary>
    public void Delete(string address)
    {
        var path = PathOf(address);
        if (!File.Exists(path)) return;
        File.Delete(path);
        DirectorySync.Flush(Path.GetDirectoryName(path)!);
    }

    /// <summary>Removes what a crash left half-written, and says how many.</summary>
    public int SweepIncoming(TimeSpan olderThan)
    {
        if (!Directory.Exists(incoming)) return 0;
        var stale = Directory.EnumerateFiles(incoming).Where(path => Age(path) > olderThan).ToList();
        stale.ForEach(File.Delete);
        return stale.Count;
    }

    internal static async Task<StoredDocument> SealAsync(Stream plain, CaseKey key, string path, CancellationToken cancel)
    {
        await using var file = NewFile(path);
        using var sealedHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var plainHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var head = SealedFormat.NewHead();
        using var cipher = SealedFormat.CipherFor(key, head);
        sealedHash.AppendData(head);
        await file.WriteAsync(head, cancel);

        var pool = ArrayPool<byte>.Shared;
        byte[] current = pool.Rent(SealedFormat.ChunkLength), next = pool.Rent(SealedFormat.ChunkLength), output = pool.Rent(SealedFormat.ChunkLength + SealedFormat.TagLength);
        long total = 0;
        try
        {
            var length = await plain.ReadAtLeastAsync(current.AsMemory(0, SealedFormat.ChunkLength), SealedFormat.ChunkLength, throwOnEndOfStream: false, cancel);
            var last = false;
            for (long chunk = 0; !last; chunk++)
            {
                // A chunk is the last one when nothing follows: one chunk is read ahead.
                var following = length < SealedFormat.ChunkLength ? 0 : await plain.ReadAtLeastAsync(next.AsMemory(0, SealedFormat.ChunkLength), SealedFormat.ChunkLength, throwOnEndOfStream: false, cancel);
                last = following == 0;
                plainHash.AppendData(current, 0, length);
                total += length;
                SealedFormat.Seal(cipher, head, chunk, last, current.AsSpan(0, length), output);
                sealedHash.AppendData(output, 0, length + SealedFormat.TagLength);
                await file.WriteAsync(output.AsMemory(0, length + SealedFormat.TagLength), cancel);
                (current, next, length) = (next, current, following);
            }
        }
        finally
        {
            // What stands in the clear does not go to the next one who borrows.
            pool.Return(current, clearArray: true);
            pool.Return(next, clearArray: true);
            pool.Return(output);
        }
        file.Flush(flushToDisk: true);
        return new StoredDocument(Convert.ToHexStringLower(sealedHash.GetHashAndReset()), Convert.ToHexStringLower(plainHash.GetHashAndReset()), total);
    }

    private static FileStream NewFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private FileStream OpenFile(string address)
    {
        try
        {
            return new FileStream(PathOf(address), new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DocumentException(DocumentDamage.Missing, address, missing);
        }
    }

    private void MakeFolders(string folder)
    {
        if (Directory.Exists(folder)) return;
        Directory.CreateDirectory(folder);
        DirectorySync.Flush(root);
    }

    private string PathOf(string address) => IsAddress(address)
        ? Path.Combine(root, address[..2], address) : throw new ArgumentException("not an address of a document", nameof(address));

    internal static bool IsAddress(string text) => text.Length == 64 && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    private TimeSpan Age(string path) => clock.GetUtcNow() - new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero);
}
