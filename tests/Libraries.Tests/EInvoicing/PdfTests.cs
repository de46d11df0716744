using System.Globalization;
using System.IO.Compression;
using System.Text;
using Rathaus.EInvoicing;
using Rathaus.EInvoicing.Model;

namespace Rathaus.Tests.EInvoicing;

public class PdfTests
{
    public enum Layout
    {
        Classic,
        Streams,
    }

    private const string PageText = "Rechnung RE-2026-17 vom 01.03.2026 Gesamt 119,00 EUR IBAN DE75 5121 0800 1245 1261 99 Handwerk";

    private static byte[] Cii => InvoiceWriter.Write(InvoiceReader.Read(Samples.Check(Samples.Ubl).Document!), TargetSyntax.Cii);

    [Theory]
    [InlineData(Layout.Classic)]
    [InlineData(Layout.Streams)]
    public void TheInvoiceIsFound(Layout layout)
    {
        var cii = Cii;
        var pdf = Make(cii, layout);
        HybridInvoice.Extract(pdf).Xml.ShouldBe(cii);
        var report = InvoiceValidator.Validate(pdf);
        report.Accepted.ShouldBeTrue();
        report.Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("RE-2026-17", "RE-2026-18", "PDF-NUMBER")]
    [InlineData("01.03.2026", "02.03.2026", "PDF-DATE")]
    [InlineData("119,00", "119,50", "PDF-TOTAL")]
    [InlineData("DE75", "DE76", "PDF-IBAN")]
    public void WhatThePagesSayIsCompared(string xml, string page, string id) =>
        InvoiceValidator.Validate(Make(Cii, Layout.Classic, PageText.Replace(xml, page, StringComparison.Ordinal))).Findings.Single().Id.ShouldBe(id);

    [Theory]
    [InlineData(Layout.Classic)]
    [InlineData(Layout.Streams)]
    public void BrokenTablesAreWorkedAround(Layout layout)
    {
        var pdf = Make(Cii, layout);
        var text = Encoding.Latin1.GetString(pdf);
        var start = text.LastIndexOf("startxref", StringComparison.Ordinal);
        HybridInvoice.Extract(pdf[..start]).Xml.ShouldNotBeNull();
        HybridInvoice.Extract(Encoding.Latin1.GetBytes(text[..start] + "startxref\n17\n%%EOF")).Xml.ShouldNotBeNull();
        HybridInvoice.Extract([.. "garbage in front\n"u8, .. pdf]).Xml.ShouldNotBeNull();
    }

    [Fact]
    public void EncryptedFilesAreRefused()
    {
        var text = Encoding.Latin1.GetString(Make(Cii, Layout.Classic)).Replace("trailer\n<<", "trailer\n<< /Encrypt 1 0 R", StringComparison.Ordinal);
        HybridInvoice.Extract(Encoding.Latin1.GetBytes(text)).Refusal!.Id.ShouldBe("PDF-ENCRYPTED");
    }

    [Fact]
    public void FilesWithoutInvoiceAreRefused()
    {
        var text = Encoding.Latin1.GetString(Make(Cii, Layout.Classic)).Replace("/EF", "/XX", StringComparison.Ordinal);
        HybridInvoice.Extract(Encoding.Latin1.GetBytes(text)).Refusal!.Id.ShouldBe("PDF-NO-INVOICE");
        HybridInvoice.Extract("%PDF-1.7\nnothing"u8.ToArray()).Refusal!.Id.ShouldBe("PDF-BROKEN");
    }

    [Fact]
    public void PackedBombsAreRefused()
    {
        var bomb = Make(new byte[300 * 1024 * 1024], Layout.Classic);
        HybridInvoice.Extract(bomb).Refusal!.Id.ShouldBe("PDF-SIZE");
    }

    /// <summary>A small hybrid file: one page of text and the XML as factur-x.xml.</summary>
    internal static byte[] Make(byte[] xml, Layout layout, string pageText = PageText)
    {
        var content = "BT /F1 12 Tf 50 700 Td (" + pageText + ") Tj ET";
        var objects = new List<(int Number, string Head, byte[]? Stream)>
        {
            (1, "<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(factur-x.xml) 5 0 R] >> >> /AF [5 0 R] >>", null),
            (2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", null),
            (3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>", null),
            (5, "<< /Type /Filespec /F (factur-x.xml) /UF (factur-x.xml) /AFRelationship /Alternative /EF << /F 6 0 R >> >>", null),
            (4, "<< /Filter /FlateDecode /Length {0} >>", Pack(Encoding.Latin1.GetBytes(content))),
            (6, "<< /Type /EmbeddedFile /Subtype /text#2Fxml /Filter /FlateDecode /Length {0} >>", Pack(xml)),
        };
        return layout == Layout.Classic ? Classic(objects) : Streams(objects);
    }

    private static byte[] Classic(List<(int Number, string Head, byte[]? Stream)> objects)
    {
        var file = new MemoryStream();
        Put(file, "%PDF-1.7\n%\u00e2\u00e3\n");
        var places = new SortedDictionary<int, long>();
        foreach (var item in objects) Object(file, item, places);
        var start = file.Position;
        Put(file, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places.Values) Put(file, place.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n");
        Put(file, $"trailer\n<< /Size {places.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return file.ToArray();
    }

    private static byte[] Streams(List<(int Number, string Head, byte[]? Stream)> objects)
    {
        var file = new MemoryStream();
        Put(file, "%PDF-1.7\n%\u00e2\u00e3\n");
        var places = new SortedDictionary<int, long>();
        foreach (var item in objects.Where(item => item.Stream is not null)) Object(file, item, places);
        var inside = objects.Where(item => item.Stream is null).ToList();
        var index = new StringBuilder();
        var bodies = new StringBuilder();
        foreach (var item in inside)
        {
            index.Append(CultureInfo.InvariantCulture, $"{item.Number} {bodies.Length} ");
            bodies.Append(item.Head).Append('\n');
        }
        Object(file, (7, $"<< /Type /ObjStm /N {inside.Count} /First {index.Length} /Filter /FlateDecode /Length {{0}} >>", Pack(Encoding.Latin1.GetBytes(index.ToString() + bodies))), places);
        var start = file.Position;
        var rows = new MemoryStream();
        var previous = new byte[4];
        for (var number = 0; number <= 8; number++)
        {
            var n = inside.FindIndex(item => item.Number == number);
            var offset = number == 8 ? start : places.GetValueOrDefault(number);
            byte[] row = n >= 0 ? [2, 0, 7, (byte)n] : number == 0 ? [0, 0, 0, 0] : [1, (byte)(offset >> 8), (byte)offset, 0];
            rows.WriteByte(2);
            for (var k = 0; k < 4; k++) rows.WriteByte((byte)(row[k] - previous[k]));
            previous = row;
        }
        Object(file, (8, "<< /Type /XRef /Size 9 /Root 1 0 R /W [1 2 1] /DecodeParms << /Predictor 12 /Columns 4 >> /Filter /FlateDecode /Length {0} >>", Pack(rows.ToArray())), places);
        Put(file, $"startxref\n{start}\n%%EOF\n");
        return file.ToArray();
    }

    private static void Object(MemoryStream file, (int Number, string Head, byte[]? Stream) item, SortedDictionary<int, long> places)
    {
        places[item.Number] = file.Position;
        Put(file, $"{item.Number} 0 obj\n{item.Head.Replace("{0}", (item.Stream?.Length ?? 0).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)}\n");
        if (item.Stream is not null)
        {
            Put(file, "stream\n");
            file.Write(item.Stream);
            Put(file, "\nendstream\n");
        }
        Put(file, "endobj\n");
    }

    private static byte[] Pack(byte[] data)
    {
        var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(data);
        return packed.ToArray();
    }

    private static void Put(Stream stream, string text) => stream.Write(Encoding.Latin1.GetBytes(text));
}
