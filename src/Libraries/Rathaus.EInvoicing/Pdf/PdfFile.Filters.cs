using System.IO.Compression;

namespace Rathaus.EInvoicing.Pdf;

/// <content>The filters of streams (ISO 32000-2, 7.4), each bounded in what it unpacks.</content>
internal sealed partial class PdfFile
{
    /// <summary>The bytes of a stream without its filters; null when a filter is unknown or the data are broken from the start.</summary>
    public byte[]? Data(PdfStream stream)
    {
        var data = bytes.AsSpan(stream.Start, stream.Length).ToArray();
        var filters = Resolve(stream.Dictionary.GetValueOrDefault("Filter") ?? stream.Dictionary.GetValueOrDefault("F")) switch
        {
            PdfName name => [name.Text],
            List<object?> list => list.Select(item => Name(item) ?? "").ToList(),
            _ => new List<string>(),
        };
        var parameters = Resolve(stream.Dictionary.GetValueOrDefault("DecodeParms") ?? stream.Dictionary.GetValueOrDefault("DP"));
        if (filters.Count > 10) return null;
        for (var n = 0; n < filters.Count; n++)
        {
            var own = Dictionary(parameters is List<object?> list ? list.ElementAtOrDefault(n) : parameters);
            var result = filters[n] switch
            {
                "FlateDecode" or "Fl" => Predict(Inflate(data), own),
                "ASCIIHexDecode" or "AHx" => FromHex(data),
                "ASCII85Decode" or "A85" => FromAscii85(data),
                "RunLengthDecode" or "RL" => FromRunLength(data),
                "Crypt" => throw Encrypted(),
                _ => null,
            };
            if (result is null) return null;
            data = result;
        }
        return data;
    }

    private byte[] Inflate(byte[] data)
    {
        var result = new MemoryStream();
        var buffer = new byte[81920];
        // Some writers leave out the head of the stream.
        foreach (var raw in new[] { false, true })
        {
            result.SetLength(0);
            try
            {
                using var source = new MemoryStream(data, writable: false);
                using Stream inflater = raw ? new DeflateStream(source, CompressionMode.Decompress) : new ZLibStream(source, CompressionMode.Decompress);
                int count;
                while ((count = inflater.Read(buffer)) > 0)
                {
                    unpacked += count;
                    if (result.Length + count > limits.PdfStreamBytes || unpacked > limits.PdfStreamBytes * 4L)
                        throw new PdfException("PDF-SIZE", "Die PDF-Datei enthält zu große gepackte Daten.", "The PDF file holds packed data that are too large.");
                    result.Write(buffer, 0, count);
                }
            }
            catch (Exception fault) when (fault is InvalidDataException or IOException)
            {
                // What was read before the fault is used.
            }
            if (result.Length > 0) break;
        }
        return result.ToArray();
    }

    private byte[]? Predict(byte[] data, PdfDictionary? parameters)
    {
        var predictor = Number(parameters?.GetValueOrDefault("Predictor")) ?? 1;
        if (predictor < 10) return predictor == 1 ? data : null;
        var colors = Math.Clamp(Number(parameters!.GetValueOrDefault("Colors")) ?? 1, 1, 32);
        var bits = Math.Clamp(Number(parameters!.GetValueOrDefault("BitsPerComponent")) ?? 8, 1, 16);
        var columns = Math.Clamp(Number(parameters!.GetValueOrDefault("Columns")) ?? 1, 1, 1_000_000);
        var row = (int)((colors * bits * columns + 7) / 8);
        var step = Math.Max(1, (int)(colors * bits / 8));
        var result = new byte[data.Length / (row + 1) * row];
        var previous = new byte[row];
        for (int from = 0, to = 0; from + row < data.Length; from += row + 1, to += row)
        {
            var current = result.AsSpan(to, row);
            data.AsSpan(from + 1, row).CopyTo(current);
            for (var n = 0; n < row; n++)
            {
                int left = n >= step ? current[n - step] : 0, up = previous[n], corner = n >= step ? previous[n - step] : 0;
                current[n] += data[from] switch { 1 => (byte)left, 2 => (byte)up, 3 => (byte)((left + up) / 2), 4 => (byte)Paeth(left, up, corner), _ => 0 };
            }
            current.CopyTo(previous);
        }
        return result;
    }

    private static int Paeth(int a, int b, int c)
    {
        var p = a + b - c;
        int pa = Math.Abs(p - a), pb = Math.Abs(p - b), pc = Math.Abs(p - c);
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }

    private static byte[] FromHex(byte[] data) => new PdfLexer([(byte)'<', .. data, (byte)'>']).Next(false) is PdfString text ? text.Bytes : [];

    private static byte[] FromAscii85(byte[] data)
    {
        var result = new MemoryStream();
        uint value = 0;
        var count = 0;
        foreach (var c in data)
        {
            if (c == '~') break;
            if (c == 'z' && count == 0) result.Write([0, 0, 0, 0]);
            if (c is < (byte)'!' or > (byte)'u') continue;
            value = unchecked(value * 85 + (uint)(c - '!'));
            if (++count < 5) continue;
            for (var n = 24; n >= 0; n -= 8) result.WriteByte((byte)(value >> n));
            (value, count) = (0, 0);
        }
        if (count < 2) return result.ToArray();
        for (var n = count; n < 5; n++) value = unchecked(value * 85 + 84);
        for (var n = 0; n < count - 1; n++) result.WriteByte((byte)(value >> (24 - 8 * n)));
        return result.ToArray();
    }

    private byte[] FromRunLength(byte[] data)
    {
        var result = new MemoryStream();
        for (var at = 0; at < data.Length && data[at] != 128 && result.Length < limits.PdfStreamBytes;)
        {
            var length = data[at++];
            if (length < 128)
            {
                var count = Math.Min(length + 1, data.Length - at);
                result.Write(data, at, count);
                at += count;
            }
            else if (at < data.Length)
            {
                for (var n = 0; n < 257 - length; n++) result.WriteByte(data[at]);
                at++;
            }
        }
        return result.ToArray();
    }
}
