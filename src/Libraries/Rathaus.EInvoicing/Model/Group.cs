using System.Globalization;
using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing.Model;

/// <summary>A value of a business term.</summary>
/// <param name="Term">The term.</param>
/// <param name="Value">The value; numbers as they are written, dates as 2026-03-01.</param>
/// <param name="Scheme">Scheme of an identifier, media type of a file; or null.</param>
/// <param name="Version">Version of the scheme, name of a file; or null.</param>
public sealed record Field(Term Term, string Value, string? Scheme = null, string? Version = null)
{
    /// <summary>The element it was read from, or null.</summary>
    public Element? Origin { get; init; }
}

/// <summary>A group of business terms (BG) with its values.</summary>
public class Group
{
    private readonly List<Field> fields = [];
    private readonly List<Group> groups = [];

    internal Group(Term term) => Term = term;

    /// <summary>Which group it is.</summary>
    public Term Term { get; }

    /// <summary>The values directly in the group.</summary>
    public IReadOnlyList<Field> Fields => fields;

    /// <summary>The groups directly in the group.</summary>
    public IReadOnlyList<Group> Groups => groups;

    /// <summary>The element it was read from, or null.</summary>
    public Element? Origin { get; internal init; }

    /// <summary>The first value of a term, or null.</summary>
    public Field? Field(string term)
    {
        foreach (var field in fields)
            if (field.Term.Id == term) return field;
        return null;
    }

    /// <summary>The first value of a term as text, or null.</summary>
    public string? Text(string term) => Field(term)?.Value;

    /// <summary>The first value of a term as a number; null when there is none, or it is no number.</summary>
    public decimal? Number(string term) =>
        decimal.TryParse(Text(term), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The first value of a term as a date; null when there is none, or it is no date.</summary>
    public DateOnly? Date(string term) => DateOnly.TryParseExact(Text(term), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>The first group of an id, or null.</summary>
    public Group? Part(string id) => groups.Find(group => group.Term.Id == id);

    /// <summary>All groups of an id.</summary>
    public IEnumerable<Group> All(string id) => groups.Where(group => group.Term.Id == id);

    /// <summary>Adds a value.</summary>
    /// <exception cref="ArgumentException">The group has no such term.</exception>
    public Group Set(string term, string value, string? scheme = null, string? version = null)
    {
        Add(new Field(Known(term), value, scheme, version));
        return this;
    }

    /// <summary>Adds an amount or other number.</summary>
    public Group Set(string term, decimal value) => Set(term, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a date.</summary>
    public Group Set(string term, DateOnly value) => Set(term, value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Adds an empty group and returns it.</summary>
    /// <exception cref="ArgumentException">The group has no such group.</exception>
    public Group Add(string group)
    {
        var added = new Group(Known(group));
        groups.Add(added);
        return added;
    }

    /// <summary>Whether terms, values and their order are the same.</summary>
    public bool SameAs(Group other) => FirstDifference(other) is null;

    /// <summary>Tells the first difference, or null.</summary>
    public string? FirstDifference(Group other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var n = 0; n < Math.Max(fields.Count, other.fields.Count); n++)
        {
            var (a, b) = (n < fields.Count ? fields[n] : null, n < other.fields.Count ? other.fields[n] : null);
            if (a is null || b is null || a.Term != b.Term || a.Value != b.Value || a.Scheme != b.Scheme || a.Version != b.Version) return $"{Term.Id}: {Shown(a)} / {Shown(b)}";
        }
        if (groups.Count != other.groups.Count) return $"{Term.Id}: {groups.Count} / {other.groups.Count} groups ({string.Join(',', groups.Select(g => g.Term.Id))} / {string.Join(',', other.groups.Select(g => g.Term.Id))})";
        for (var n = 0; n < groups.Count; n++)
        {
            if (groups[n].Term != other.groups[n].Term) return $"{Term.Id}: {groups[n].Term.Id} / {other.groups[n].Term.Id}";
            if (groups[n].FirstDifference(other.groups[n]) is { } difference) return difference;
        }
        return null;
    }

    internal void Add(Field field) => fields.Add(field);

    internal void Add(Group group) => groups.Add(group);

    private static string Shown(Field? field) => field is null ? "nothing" : $"{field.Term.Id} “{field.Value}” {field.Scheme} {field.Version}";

    private Term Known(string id) => Term.Find(id) ?? throw new ArgumentException($"{Term.Id} has no {id}", nameof(id));
}

/// <summary>An invoice: the terms of EN 16931-1, whichever syntax it came in.</summary>
public sealed class Invoice : Group
{
    /// <summary>An empty invoice.</summary>
    public Invoice()
        : base(Term.Invoice)
    {
    }

    /// <summary>Invoice number (BT-1).</summary>
    public string? InvoiceNumber => Text("BT-1");

    /// <summary>Invoice date (BT-2).</summary>
    public DateOnly? IssueDate => Date("BT-2");

    /// <summary>Currency (BT-5).</summary>
    public string? Currency => Text("BT-5");

    /// <summary>Seller (BG-4).</summary>
    public Group? Seller => Part("BG-4");

    /// <summary>Buyer (BG-7).</summary>
    public Group? Buyer => Part("BG-7");

    /// <summary>Lines (BG-25).</summary>
    public IEnumerable<Group> Lines => All("BG-25");

    /// <summary>Total with VAT (BT-112).</summary>
    public decimal? Total => Part("BG-22")?.Number("BT-112");

    /// <summary>Amount due (BT-115).</summary>
    public decimal? AmountDue => Part("BG-22")?.Number("BT-115");

    /// <summary>Attached and linked documents (BG-24).</summary>
    public IEnumerable<Group> Attachments => All("BG-24");

    /// <summary>Whether it is a credit note, by its type (BT-3).</summary>
    public bool IsCreditNote => Codes.CodeList.CreditNoteTypes.Has(Text("BT-3"));

    /// <summary>Elements with a value that no term of EN 16931 takes; a converted invoice lacks them.</summary>
    public IReadOnlyList<Element> NotTaken { get; internal set; } = [];
}
