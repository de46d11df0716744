namespace Rathaus.EInvoicing.Pdf;

/// <summary>A file inside a PDF file.</summary>
internal sealed record PdfAttachment(string Name, byte[] Data);

/// <summary>Finds the files inside a PDF file.</summary>
internal static class PdfAttachments
{
    private const int Most = 10_000;

    /// <summary>The names that ZUGFeRD, Factur-X and XRechnung give the invoice, newest first.</summary>
    private static readonly string[] InvoiceNames = ["factur-x.xml", "xrechnung.xml", "zugferd-invoice.xml", "zugferd_2p0_en16931.xml"];

    /// <summary>The invoice of a hybrid file, or null.</summary>
    public static PdfAttachment? Invoice(PdfFile file)
    {
        var found = Specifications(file).Select(specification => (Name: NameOf(file, specification), Specification: specification)).ToList();
        foreach (var name in InvoiceNames)
            foreach (var item in found)
                if (item.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && Read(file, item.Specification) is { } data) return new(item.Name, data);
        foreach (var item in found)
            if (item.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && Read(file, item.Specification) is { } data && LooksLikeInvoice(data)) return new(item.Name, data);
        return null;
    }

    private static List<PdfDictionary> Specifications(PdfFile file)
    {
        var result = Listed(file);
        if (result.Count > 0) return result;
        // A table may lead nowhere, or the file be attached to a page.
        file.Rescan();
        result = Listed(file);
        foreach (var item in file.All())
            if (item is PdfDictionary dictionary && dictionary.ContainsKey("EF") && result.Count < Most) result.Add(dictionary);
        return result;
    }

    private static List<PdfDictionary> Listed(PdfFile file)
    {
        var result = new List<PdfDictionary>();
        foreach (var item in file.Array(file.Catalog.GetValueOrDefault("AF")) ?? [])
            if (file.Dictionary(item) is { } specification) result.Add(specification);
        var names = file.Dictionary(file.Catalog.GetValueOrDefault("Names"));
        var seen = new HashSet<PdfDictionary>(ReferenceEqualityComparer.Instance);
        var todo = new Stack<object?>();
        todo.Push(names?.GetValueOrDefault("EmbeddedFiles"));
        while (todo.TryPop(out var next) && seen.Count < Most && result.Count < Most)
        {
            if (file.Dictionary(next) is not { } node || !seen.Add(node)) continue;
            foreach (var kid in file.Array(node.GetValueOrDefault("Kids")) ?? []) todo.Push(kid);
            var pairs = file.Array(node.GetValueOrDefault("Names")) ?? [];
            for (var n = 1; n < pairs.Count && result.Count < Most; n += 2)
                if (file.Dictionary(pairs[n]) is { } specification) result.Add(specification);
        }
        return result;
    }

    private static string NameOf(PdfFile file, PdfDictionary specification)
    {
        foreach (var key in new[] { "UF", "F" })
            if (file.Resolve(specification.GetValueOrDefault(key)) is PdfString text) return text.Text.Trim('\0', ' ');
        return "";
    }

    private static byte[]? Read(PdfFile file, PdfDictionary specification)
    {
        var embedded = file.Dictionary(specification.GetValueOrDefault("EF"));
        foreach (var key in new[] { "UF", "F" })
            if (file.Resolve(embedded?.GetValueOrDefault(key)) is PdfStream stream && file.Data(stream) is { Length: > 0 } data) return data;
        return null;
    }

    private static bool LooksLikeInvoice(byte[] data)
    {
        var start = System.Text.Encoding.Latin1.GetString(data, 0, Math.Min(data.Length, 4000));
        return start.Contains("CrossIndustry", StringComparison.Ordinal) || start.Contains("xsd:Invoice-2", StringComparison.Ordinal) || start.Contains("xsd:CreditNote-2", StringComparison.Ordinal);
    }
}
