using Rathaus.EInvoicing.Rules;
using Rathaus.EInvoicing.Structure;
using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing;

/// <summary>The kinds of document.</summary>
public enum DocumentKind
{
    /// <summary>UBL 2.1 Invoice.</summary>
    UblInvoice,

    /// <summary>UBL 2.1 CreditNote.</summary>
    UblCreditNote,

    /// <summary>UN/CEFACT Cross Industry Invoice.</summary>
    Cii,
}

/// <summary>A syntax: its names, structure and rules. Each is set up when it is first needed.</summary>
internal sealed class Syntax
{
    private readonly Lazy<RuleSet[]> rules;
    private readonly Func<Document, string> specification;

    public Syntax(StructureTable structure, Func<RuleSet[]> rules, Func<Document, string> specification)
    {
        Structure = structure;
        this.rules = new(rules);
        this.specification = specification;
    }

    public StructureTable Structure { get; }

    public Vocabulary Vocabulary => Structure.Vocabulary;

    public IReadOnlyList<RuleSet> Rules => rules.Value;

    /// <summary>The specification identifier (BT-24) of a document; "" when there is none.</summary>
    public string Specification(Document document) => specification(document);

    /// <summary>The syntax of a root element, or null.</summary>
    public static Syntax? Of(string @namespace, string local) => (local, @namespace) switch
    {
        ("Invoice", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2") => Ubl.Syntax,
        ("CreditNote", "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2") => Ubl.Syntax,
        ("CrossIndustryInvoice", "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100") => Cii.Syntax,
        _ => null,
    };
}
