namespace Rathaus.EInvoicing.Model;

/// <summary>Kind of value of a business term.</summary>
public enum TermKind
{
    /// <summary>A group of terms (BG).</summary>
    Group,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A code of a list.</summary>
    Code,

    /// <summary>An identifier, perhaps of a scheme (<see cref="Field.Scheme"/>).</summary>
    Identifier,

    /// <summary>A bank account.</summary>
    Account,

    /// <summary>A date; the value is written as 2026-03-01.</summary>
    Date,

    /// <summary>An amount of money in the currency of the invoice (BT-5; BT-111: in BT-6).</summary>
    Amount,

    /// <summary>Another number.</summary>
    Number,

    /// <summary>A file in base64 (<see cref="Field.Scheme"/> is its type, <see cref="Field.Version"/> its name).</summary>
    File,

    /// <summary>When VAT is due: 3, 35 or 432 (UNTDID 2005).</summary>
    TaxPoint,
}

/// <summary>A business term (BT) or group of terms (BG) of EN 16931-1, with its places in the syntaxes.</summary>
public sealed class Term
{
    private readonly Dictionary<string, Term> byId = [];
    private readonly List<Term> children = [];

    internal Term(string id, TermKind kind, bool repeats, string german, string english, TermPath ubl, TermPath creditNote, TermPath cii)
    {
        Id = id;
        Kind = kind;
        Repeats = repeats;
        German = german;
        English = english;
        Ubl = ubl;
        CreditNote = creditNote;
        Cii = cii;
    }

    /// <summary>The whole invoice: the group that holds all others.</summary>
    public static Term Invoice => Terms.Root;

    /// <summary>Official id: <c>BT-1</c>, <c>BG-25</c>.</summary>
    public string Id { get; }

    /// <summary>Kind of value.</summary>
    public TermKind Kind { get; }

    /// <summary>Whether it may occur more than once in its group.</summary>
    public bool Repeats { get; }

    /// <summary>Label.</summary>
    public string German { get; }

    /// <summary>Official name in English.</summary>
    public string English { get; }

    /// <summary>Terms of a group, in order.</summary>
    public IReadOnlyList<Term> Children => children;

    internal TermPath Ubl { get; }

    internal TermPath CreditNote { get; }

    internal TermPath Cii { get; }

    /// <summary>The term or group of this id directly in this group, or null.</summary>
    public Term? Find(string id) => byId.GetValueOrDefault(id);

    internal TermPath PathIn(DocumentKind kind) => kind switch
    {
        DocumentKind.UblInvoice => Ubl,
        DocumentKind.UblCreditNote => CreditNote,
        _ => Cii,
    };

    internal void Add(Term term)
    {
        children.Add(term);
        byId[term.Id] = term;
    }
}
