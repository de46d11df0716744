namespace Rathaus.EInvoicing.Model;

/// <summary>Reads the table of terms.</summary>
internal static class Terms
{
    private static readonly (string Short, string Long)[] Shorthands =
    [
        ("$S", "$T/ApplicableHeaderTradeSettlement"), ("$A", "$T/ApplicableHeaderTradeAgreement"), ("$D", "$T/ApplicableHeaderTradeDelivery"),
        ("$L", "SpecifiedLineTradeSettlement"), ("$P", "SpecifiedLineTradeAgreement"), ("$T", "SupplyChainTradeTransaction"),
    ];

    private static readonly string[] UblPrefixes = ["cbc", "cac"];
    private static readonly string[] CiiPrefixes = ["ram", "rsm", "udt"];

    public static Term Root { get; } = Load();

    private static Term Load()
    {
        var nothing = new TermPath(".", []);
        var root = new Term("Invoice", TermKind.Group, false, "Rechnung", "Invoice", nothing, nothing, nothing);
        var open = new Stack<Term>();
        open.Push(root);
        foreach (var line in Resource.Lines("Model/terms.txt"))
        {
            if (line == "-")
            {
                open.Pop();
                continue;
            }
            if (line[0] == '=')
            {
                // A group within its like: the same terms, itself among them.
                foreach (var shared in open.First(around => around.Id == line[1..]).Children) open.Peek().Add(shared);
                continue;
            }
            var columns = line.Split(" | ");
            var isGroup = columns[0][0] == '+';
            var head = columns[0].TrimStart('+').Split(' ');
            var repeats = head[0].EndsWith('*');
            var variants = columns[1].Split(';');
            var ubl = TermPath.Parse(variants[0], Ubl.Structure.Vocabulary, UblPrefixes);
            var creditNote = variants.Length == 1 ? ubl : TermPath.Parse(variants[1], Ubl.Structure.Vocabulary, UblPrefixes);
            var path = columns[2];
            foreach (var (name, full) in Shorthands) path = path.Replace(name + "/", full + "/", StringComparison.Ordinal);
            if (path.StartsWith("$D", StringComparison.Ordinal)) path = "SupplyChainTradeTransaction/ApplicableHeaderTradeDelivery";
            var cii = TermPath.Parse(path, Cii.Structure.Vocabulary, CiiPrefixes);
            var term = new Term(head[0].TrimEnd('*'), isGroup ? TermKind.Group : Kind(head[1]), repeats, columns[3], columns[4], ubl, creditNote, cii);
            open.Peek().Add(term);
            if (isGroup) open.Push(term);
        }
        return root;
    }

    private static TermKind Kind(string text) => text switch
    {
        "text" => TermKind.Text,
        "code" => TermKind.Code,
        "id" => TermKind.Identifier,
        "account" => TermKind.Account,
        "date" => TermKind.Date,
        "amount" => TermKind.Amount,
        "number" => TermKind.Number,
        "file" => TermKind.File,
        "when" => TermKind.TaxPoint,
        _ => throw new InvalidOperationException("kind: " + text),
    };
}
