namespace Rathaus.EInvoicing.Pdf;

/// <summary>A PDF file cannot be read; the text says why.</summary>
internal sealed class PdfException(string id, string german, string english) : Exception(english)
{
    public string Id { get; } = id;

    public string German { get; } = german;
}

/// <summary>A name: <c>/Type</c>.</summary>
internal sealed record PdfName(string Text);

/// <summary>A reference to another object: <c>12 0 R</c>.</summary>
internal sealed record PdfReference(int Number);

/// <summary>A string of bytes.</summary>
internal sealed record PdfString(byte[] Bytes)
{
    /// <summary>The text: UTF-16 with a byte-order mark, UTF-8 with one, else Latin.</summary>
    public string Text =>
        Bytes is [0xFE, 0xFF, ..] ? System.Text.Encoding.BigEndianUnicode.GetString(Bytes, 2, Bytes.Length - 2)
        : Bytes is [0xFF, 0xFE, ..] ? System.Text.Encoding.Unicode.GetString(Bytes, 2, Bytes.Length - 2)
        : Bytes is [0xEF, 0xBB, 0xBF, ..] ? System.Text.Encoding.UTF8.GetString(Bytes, 3, Bytes.Length - 3)
        : System.Text.Encoding.Latin1.GetString(Bytes);
}

/// <summary>An operator in a content stream, or a keyword.</summary>
internal sealed record PdfWord(string Text);

/// <summary>A dictionary.</summary>
internal sealed class PdfDictionary : Dictionary<string, object?>
{
    public PdfDictionary()
        : base(StringComparer.Ordinal)
    {
    }
}

/// <summary>A stream: its dictionary and where its bytes lie in the file.</summary>
internal sealed record PdfStream(PdfDictionary Dictionary, int Start, int Length);
