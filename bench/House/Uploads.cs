using System.Diagnostics;
using Rathaus.Platform.Documents;

namespace Rathaus.Bench.House;

/// <summary>Large files through the upload door into the encrypted store: what one costs in processor time and in memory that is allocated, and the most that was resident.</summary>
internal static class Uploads
{
    public static async Task RunAsync(int count)
    {
        var folder = Directory.CreateTempSubdirectory("rathaus-bench-uploads").FullName;
        try
        {
            var settings = new UploadSettings { TemporaryFolder = Path.Combine(folder, "uploads") };
            var door = new UploadDoor(settings, TimeProvider.System);
            var store = new DocumentStore(Path.Combine(folder, "documents"), TimeProvider.System);
            using var installation = TownKeys.FromFile(Path.Combine(folder, "keys.json"));
            using var key = installation.NewTown("bench").Key.NewCase("bench").Key;
            await OneAsync(door, store, key, settings.LargestFile);
            var (allocated, processor, clock) = (GC.GetTotalAllocatedBytes(true), Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
            for (var done = 0; done < count; done += 20)
                await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => OneAsync(door, store, key, settings.LargestFile))));
            Console.WriteLine(FormattableString.Invariant(
                $"{count} files of {settings.LargestFile >> 20} MiB, 20 at once, in {clock.Elapsed.TotalSeconds:F1} s; each {(Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / count:F0} ms of a processor and {(GC.GetTotalAllocatedBytes(true) - allocated) / 1e6 / count:F2} MB allocated; at most {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB resident"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task OneAsync(UploadDoor door, DocumentStore store, CaseKey key, long length)
    {
        if (await door.TakeAsync(new LongPdf(length), "unterlagen.pdf", default) is not UploadResult.Accepted taken) throw new InvalidOperationException("the bench's PDF was refused");
        using (taken)
        {
            await using var content = taken.File.Read();
            var stored = await store.AddAsync(content, key, default);
            store.Delete(stored.Address);
        }
    }

    /// <summary>A PDF of the length, made while it is read.</summary>
    private sealed class LongPdf(long length) : Stream
    {
        private static readonly byte[] Head = [.. "%PDF-1.7\nstartxref\n"u8];
        private static readonly byte[] End = [.. "\n%%EOF"u8];
        private long _at;

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, length - _at);
            buffer[..count].Fill((byte)'x');
            for (var i = 0; i < count; i++)
                if (_at + i < Head.Length) buffer[i] = Head[_at + i];
                else if (_at + i >= length - End.Length) buffer[i] = End[_at + i - length + End.Length];
            _at += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get => _at; set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
