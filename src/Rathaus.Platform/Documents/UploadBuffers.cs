using System.Collections.Concurrent;

namespace Rathaus.Platform.Documents;

/// <summary>Memory for files that are looked at as a whole: lent again and again, and given back to the machine by the collector when no upload needs it. Thread-safe.</summary>
/// <param name="largestFile">Bytes of the largest file.</param>
internal sealed class UploadBuffers(long largestFile)
{
    /// <summary>What a cleaned picture may have more than the one that was sent: the block with its orientation.</summary>
    public const int Spare = 1_024;

    private const int Small = 1024 * 1024;
    private readonly ConcurrentBag<WeakReference<byte[]>> small = [];
    private readonly ConcurrentBag<WeakReference<byte[]>> large = [];

    /// <summary>An array of at least the length. Dispose of it when done; its content is what the last one left.</summary>
    public Held Take(int length)
    {
        var (bag, size) = length <= Small ? (small, Small) : (large, Math.Max(length, (int)largestFile + Spare));
        while (bag.TryTake(out var kept))
            if (kept.TryGetTarget(out var bytes) && bytes.Length >= length) return new(bytes, bag);
        return new(GC.AllocateUninitializedArray<byte>(size), bag);
    }

    /// <summary>An array on loan.</summary>
    public sealed class Held(byte[] bytes, ConcurrentBag<WeakReference<byte[]>> home) : IDisposable
    {
        public byte[] Bytes => bytes;

        public void Dispose() => home.Add(new(bytes));
    }
}
