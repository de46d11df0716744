namespace Rathaus.EInvoicing.Codes;

/// <summary>A list of codes; each is read from its table when it is first needed.</summary>
internal sealed class CodeList
{
    private readonly Lazy<HashSet<string>> codes;
    private readonly Lazy<string> joined;

    private CodeList(string table, params string[] more)
    {
        codes = new(() => [.. Resource.Lines("Codes/" + table + ".txt").SelectMany(line => line.Split(' ')), .. more]);
        joined = new(() => " " + string.Join(' ', codes.Value) + " ");
    }

    public static CodeList Units { get; } = new("units");

    public static CodeList References { get; } = new("references");

    public static CodeList ItemClassifications { get; } = new("item-classifications");

    public static CodeList ItemClassificationsWithVehicles { get; } = new("item-classifications", "CVD");

    public static CodeList Charges { get; } = new("charges");

    public static CodeList Allowances { get; } = new("allowances");

    public static CodeList PaymentMeans { get; } = new("payment-means");

    public static CodeList Exemptions { get; } = new("exemptions");

    public static CodeList Currencies { get; } = new("currencies");

    public static CodeList Countries { get; } = new("countries");

    public static CodeList VatPrefixes { get; } = new("countries", "EL");

    public static CodeList IdentifierSchemes { get; } = new("identifier-schemes");

    public static CodeList IdentifierSchemesWithHealth { get; } = new("identifier-schemes", "XR01", "XR02", "XR03");

    public static CodeList AddressSchemes { get; } = new("address-schemes");

    public static CodeList AddressSchemesWithHealth { get; } = new("address-schemes", "XR01", "XR02", "XR03");

    public static CodeList InvoiceTypes { get; } = new("invoice-types");

    public static CodeList CreditNoteTypes { get; } = new("credit-note-types");

    public static CodeList NoteSubjects { get; } = new("note-subjects");

    /// <summary>VAT categories: UNTDID 5305, the part that EN 16931 uses.</summary>
    public static HashSet<string> VatCategories { get; } = ["AE", "L", "M", "E", "S", "Z", "G", "O", "K", "B"];

    /// <summary>Kinds of attachment that EN 16931 allows (BT-125-1).</summary>
    public static HashSet<string> MimeTypes { get; } =
    [
        "application/pdf", "image/png", "image/jpeg", "text/csv",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.oasis.opendocument.spreadsheet",
    ];

    /// <summary>Whether a value, without white space around it, is in the list.</summary>
    public bool Has(string? value) => value is not null && codes.Value.Contains(value) || value is not null && codes.Value.Contains(Xml.WhiteSpace.Normalize(value));

    /// <summary>Whether a text occurs in the list written with blanks between the codes, as some official rules ask.</summary>
    public bool Contains(string text) => joined.Value.Contains(text, StringComparison.Ordinal);

    /// <summary>All codes.</summary>
    public IReadOnlyCollection<string> All => codes.Value;
}
