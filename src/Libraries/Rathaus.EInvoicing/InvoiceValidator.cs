using System.Diagnostics;
using Rathaus.EInvoicing.Rules;
using Rathaus.EInvoicing.Structure;
using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing;

/// <summary>What a check found.</summary>
public sealed class ValidationReport
{
    internal ValidationReport(DocumentKind? kind, Profile? profile, IReadOnlyList<Finding> findings, Document? document, TimeSpan time)
    {
        Kind = kind;
        Profile = profile;
        Findings = findings;
        Document = document;
        Time = time;
        Accepted = !findings.Any(static finding => finding.Severity == Severity.Error);
    }

    /// <summary>Kind of document; null when it is no invoice or could not be read.</summary>
    public DocumentKind? Kind { get; }

    /// <summary>The agreement it was checked against, from its specification identifier (BT-24); null when it could not be read.</summary>
    public Profile? Profile { get; }

    /// <summary>Whether the invoice is accepted: nothing found is an error.</summary>
    public bool Accepted { get; }

    /// <summary>All findings, in the order of the stages: XML, structure, EN 16931, XRechnung.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The document; null when it could not be read.</summary>
    public Document? Document { get; }

    /// <summary>How long the check took.</summary>
    public TimeSpan Time { get; }
}

/// <summary>Checks invoices: XML, structure, the rules of EN 16931 and, where they say so, of XRechnung.</summary>
public static class InvoiceValidator
{
    /// <summary>Sets up tables and rules, so that the first check is as fast as the others.</summary>
    public static void WarmUp()
    {
        _ = Ubl.Syntax.Rules;
        _ = Cii.Syntax.Rules;
    }

    /// <summary>Checks an invoice. Never throws because of its content.</summary>
    /// <param name="stream">XML, or a PDF file with XML inside; read to its end, not closed.</param>
    /// <param name="limits">Limits; null for the usual ones.</param>
    public static ValidationReport Validate(Stream stream, ReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        limits ??= ReadLimits.Default;
        var start = Stopwatch.GetTimestamp();
        var head = new byte[1024];
        var count = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        using var whole = new PrefixedStream(head.AsMemory(0, count), stream);
        if (!HybridInvoice.IsPdf(head.AsSpan(0, count))) return ValidateXml(whole, limits, start);
        return HybridInvoice.ReadAll(whole, limits) is { } pdf
            ? HybridInvoice.Validate(pdf, limits, start)
            : new(null, null, [HybridInvoice.TooLarge], null, Stopwatch.GetElapsedTime(start));
    }

    internal static ValidationReport ValidateXml(Stream stream, ReadLimits limits, long start)
    {
        var (document, syntax, refusal) = DocumentReader.Read(stream, limits, Syntax.Of);
        if (refusal is not null)
        {
            var finding = new Finding(refusal.Id, Severity.Error, refusal.Line, refusal.Column, "", refusal.Text, refusal.English);
            return new(null, null, [finding], null, Stopwatch.GetElapsedTime(start));
        }
        return Check(document!, syntax!, limits, start);
    }

    /// <summary>Checks an invoice.</summary>
    public static ValidationReport Validate(ReadOnlyMemory<byte> xml, ReadLimits? limits = null)
    {
        using var stream = System.Runtime.InteropServices.MemoryMarshal.TryGetArray(xml, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(xml.ToArray(), writable: false);
        return Validate(stream, limits);
    }

    private static ValidationReport Check(Document document, Syntax syntax, ReadLimits limits, long start)
    {
        var findings = new FindingList(limits.FindingsPerRule);
        var profile = Profile.Of(syntax.Specification(document));
        var kind = ReferenceEquals(syntax, Cii.Syntax) ? DocumentKind.Cii : ReferenceEquals(document.Root.Name, Ubl.CreditNote) ? DocumentKind.UblCreditNote : DocumentKind.UblInvoice;
        StructureCheck.Run(syntax.Structure, document, findings);
        var check = new Check(document, profile);
        try
        {
            foreach (var set in syntax.Rules) set.Run(check, findings);
        }
        catch (TooComplexException)
        {
            findings.Add("XML-LIMIT", Severity.Error, null, "Die Prüfung der Rechnung ist zu aufwendig und wurde abgebrochen.", "Checking the invoice takes too much work and was ended.");
        }
        foreach (var (id, count) in findings.Dropped().ToArray())
            findings.Note(id, $"{count} weitere Befunde zu {id} werden nicht einzeln aufgeführt.", $"{count} more findings of {id} are not listed.");
        return new(kind, profile, findings.Items, document, Stopwatch.GetElapsedTime(start));
    }
}
