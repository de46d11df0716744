namespace Rathaus.EInvoicing.Xml;

/// <summary>More bytes came than are allowed.</summary>
internal sealed class SizeException : IOException;

/// <summary>Passes a stream through and stops it with <see cref="SizeException"/> after a number of bytes.</summary>
internal sealed class LimitedStream(Stream inner, long limit) : Stream
{
    private long left = limit;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Count(int read)
    {
        left -= read;
        if (left < 0) throw new SizeException();
        return read;
    }
}
