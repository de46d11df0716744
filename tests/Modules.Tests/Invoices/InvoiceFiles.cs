using System.Globalization;
using System.Text;
using Rathaus.EInvoicing.Model;
using Rathaus.Tests.EInvoicing;

namespace Rathaus.Tests.Invoices;

/// <summary>Invoices as suppliers send them, made here.</summary>
internal static class InvoiceFiles
{
    /// <summary>Accepted, with one attachment.</summary>
    public static byte[] Good { get; } = Encoding.UTF8.GetBytes(Samples.Ubl);

    /// <summary>Without the buyer's reference and with a wrong sum.</summary>
    public static byte[] Bad { get; } = Encoding.UTF8.GetBytes(Samples.Ubl
        .Replace("<cbc:BuyerReference>04011000-12345-03</cbc:BuyerReference>", "", StringComparison.Ordinal)
        .Replace("<cbc:TaxInclusiveAmount currencyID=\"EUR\">119.00<", "<cbc:TaxInclusiveAmount currencyID=\"EUR\">120.00<", StringComparison.Ordinal));

    /// <summary>A hybrid file whose page shows this text.</summary>
    public static byte[] Hybrid(string pageText = "Rechnung RE-2026-17 vom 01.03.2026 Gesamt 119,00 EUR IBAN DE75 5121 0800 1245 1261 99 Handwerk")
    {
        var xml = InvoiceWriter.Write(InvoiceReader.Read(Samples.Check(Samples.Ubl).Document!), TargetSyntax.Cii);
        var page = Encoding.Latin1.GetBytes("BT /F1 12 Tf 50 700 Td (" + pageText + ") Tj ET");
        var file = new MemoryStream();
        var places = new List<long>();
        Put("%PDF-1.7\n");
        Object("<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(factur-x.xml) 5 0 R] >> >> /AF [5 0 R] >>", null);
        Object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>", null);
        Object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>", null);
        Object($"<< /Length {page.Length} >>", page);
        Object("<< /Type /Filespec /F (factur-x.xml) /UF (factur-x.xml) /AFRelationship /Alternative /EF << /F 6 0 R >> >>", null);
        Object($"<< /Type /EmbeddedFile /Subtype /text#2Fxml /Length {xml.Length} >>", xml);
        var start = file.Position;
        Put($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places) Put(place.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n");
        Put($"trailer\n<< /Size {places.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return file.ToArray();

        void Put(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        void Object(string head, byte[]? stream)
        {
            places.Add(file.Position);
            Put($"{places.Count} 0 obj\n{head}\n");
            if (stream is not null)
            {
                Put("stream\n");
                file.Write(stream);
                Put("\nendstream\n");
            }
            Put("endobj\n");
        }
    }
}
