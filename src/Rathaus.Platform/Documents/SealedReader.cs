using System.Security.Cryptography;

namespace Rathaus.Platform.Documents;

/// <summary>Reads a stored document: hands out only bytes of chunks that opened, and fails at the end unless the end is the right one.</summary>
internal sealed class SealedReader : Stream
{
    private readonly Stream file;
    private readonly string address;
    private readonly byte[] head = new byte[SealedFormat.HeadLength];
    private readonly byte[] plain = new byte[SealedFormat.ChunkLength];
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly AesGcm cipher;
    private byte[] current = new byte[SealedFormat.ChunkLength + SealedFormat.TagLength];
    private byte[] next = new byte[SealedFormat.ChunkLength + SealedFormat.TagLength];
    private int nextLength;
    private long chunk;
    private int at;
    private int length;
    private bool ended;

    public SealedReader(Stream file, string address, CaseKey key)
    {
        (this.file, this.address) = (file, address);
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !SealedFormat.IsHead(head)) throw Damaged();
        hash.AppendData(head);
        cipher = SealedFormat.CipherFor(key, head);
        nextLength = file.ReadAtLeast(next, next.Length, throwOnEndOfStream: false);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        while (at == length && !ended)
        {
            (current, next) = (next, current);
            var currentLength = nextLength;
            nextLength = file.ReadAtLeast(next, next.Length, throwOnEndOfStream: false);
            Open(currentLength, last: nextLength == 0);
        }
        return Take(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (at == length && !ended)
        {
            (current, next) = (next, current);
            var currentLength = nextLength;
            nextLength = await file.ReadAtLeastAsync(next, next.Length, throwOnEndOfStream: false, cancellationToken);
            Open(currentLength, last: nextLength == 0);
        }
        return Take(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            cipher?.Dispose();
            hash.Dispose();
            file.Dispose();
            CryptographicOperations.ZeroMemory(plain);
        }
        base.Dispose(disposing);
    }

    private int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, length - at);
        plain.AsSpan(at, count).CopyTo(buffer);
        at += count;
        return count;
    }

    private void Open(int currentLength, bool last)
    {
        if (currentLength < SealedFormat.TagLength) throw Damaged();
        var input = current.AsSpan(0, currentLength);
        hash.AppendData(input);
        try
        {
            SealedFormat.Open(cipher, head, chunk++, last, input, plain.AsSpan(0, currentLength - SealedFormat.TagLength));
        }
        catch (AuthenticationTagMismatchException wrong)
        {
            throw Damaged(wrong);
        }
        (at, length, ended) = (0, currentLength - SealedFormat.TagLength, last);
        if (last && Convert.ToHexStringLower(hash.GetHashAndReset()) != address)
        {
            length = 0;
            throw Damaged();
        }
    }

    private DocumentException Damaged(Exception? inner = null) => new(DocumentDamage.Damaged, address, inner);
}
