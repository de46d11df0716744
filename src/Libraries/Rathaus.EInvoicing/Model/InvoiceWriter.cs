using System.Globalization;
using System.Text;
using System.Xml;
using Rathaus.EInvoicing.Structure;
using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing.Model;

/// <summary>The syntaxes that invoices are written in.</summary>
public enum TargetSyntax
{
    /// <summary>UBL 2.1, Invoice or CreditNote by the type of the invoice (BT-3).</summary>
    Ubl,

    /// <summary>UN/CEFACT Cross Industry Invoice D16B.</summary>
    Cii,
}

/// <summary>Writes invoices as UBL or CII, by the table of terms and in the order of the schema.</summary>
public static class InvoiceWriter
{
    /// <summary>Writes an invoice as UTF-8.</summary>
    public static byte[] Write(Invoice invoice, TargetSyntax syntax)
    {
        using var stream = new MemoryStream();
        Write(invoice, syntax, stream);
        return stream.ToArray();
    }

    /// <summary>Writes an invoice as UTF-8.</summary>
    public static void Write(Invoice invoice, TargetSyntax syntax, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        ArgumentNullException.ThrowIfNull(stream);
        new Run(invoice, KindOf(invoice, syntax)).Write(stream);
    }

    /// <summary>Groups for which the syntax has no place and which <see cref="Write(Invoice, TargetSyntax)"/> leaves out: parts of the XRechnung extension.</summary>
    public static IReadOnlyList<Group> NotCarried(Invoice invoice, TargetSyntax syntax)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        var kind = KindOf(invoice, syntax);
        var left = new List<Group>();
        void Look(Group group)
        {
            foreach (var inner in group.Groups)
                if (inner.Term.PathIn(kind).Ways.Length == 0) left.Add(inner);
                else Look(inner);
        }
        Look(invoice);
        return left;
    }

    private static DocumentKind KindOf(Invoice invoice, TargetSyntax syntax) =>
        syntax == TargetSyntax.Cii ? DocumentKind.Cii : invoice.IsCreditNote ? DocumentKind.UblCreditNote : DocumentKind.UblInvoice;

    private sealed class Node(XmlName name, ElementType? type)
    {
        public XmlName Name => name;

        public ElementType? Type => type;

        public string? Text { get; set; }

        public List<(string Name, string Value)> Attributes { get; } = [];

        public List<Node> Children { get; } = [];

        public string? Attribute(string local) => Attributes.Find(attribute => attribute.Name == local).Value;

        public void Set(string local, string value)
        {
            Attributes.RemoveAll(attribute => attribute.Name == local);
            Attributes.Add((local, value));
        }

        public Node? Child(XmlName child) => Children.Find(node => ReferenceEquals(node.Name, child));
    }

    private sealed class Run
    {
        private readonly Invoice invoice;
        private readonly DocumentKind kind;
        private readonly Node root;

        public Run(Invoice invoice, DocumentKind kind)
        {
            this.invoice = invoice;
            this.kind = kind;
            var structure = kind == DocumentKind.Cii ? Cii.Structure : Ubl.Structure;
            var name = kind switch { DocumentKind.Cii => Cii.CrossIndustryInvoice, DocumentKind.UblCreditNote => Ubl.CreditNote, _ => Ubl.Invoice };
            root = new Node(name, structure.Root(name));
        }

        public void Write(Stream stream)
        {
            Fill(invoice, root);
            if (kind == DocumentKind.Cii) Frame();
            using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.Entitize, CloseOutput = false });
            writer.WriteStartDocument();
            Emit(writer, root);
            writer.WriteEndDocument();
        }

        // These parts of CII must be there even if nothing is in them.
        private void Frame()
        {
            var transaction = root.Child(Cii.SupplyChainTradeTransaction) ?? New(root, Cii.SupplyChainTradeTransaction);
            foreach (var part in new[] { Cii.ApplicableHeaderTradeAgreement, Cii.ApplicableHeaderTradeDelivery, Cii.ApplicableHeaderTradeSettlement })
                if (transaction.Child(part) is null) New(transaction, part);
        }

        private void Fill(Group group, Node at)
        {
            foreach (var term in group.Term.Children)
            {
                var path = term.PathIn(kind);
                if (path.Ways.Length == 0) continue;
                if (term.Kind == TermKind.Group)
                {
                    foreach (var inner in group.All(term.Id)) Fill(inner, path, at);
                    continue;
                }
                foreach (var field in group.Fields)
                    if (field.Term == term) Put(field, path, at);
            }
        }

        private void Fill(Group group, TermPath path, Node at)
        {
            var way = path.Ways[0];
            if (way.Steps.Length == 0) Fill(group, at);
            else if (group.Term.Id == "BG-1" && kind != DocumentKind.Cii)
            {
                var note = New(at, way.Steps[0].Name);
                var subject = group.Text("BT-21");
                note.Text = (subject is null ? "" : "#" + subject + "#") + group.Text("BT-22");
            }
            else Fill(group, Ensure(at, way.Steps, 0, group.Term.Repeats)!);
        }

        private void Put(Field field, TermPath path, Node at)
        {
            var way = Choose(field, path);
            if (Ensure(at, way.Steps, 0, field.Term.Repeats) is not { } node) return;
            if (way.Attribute is not null)
            {
                node.Set(way.Attribute, field.Value);
                return;
            }
            node.Text = Shape(field);
            if (way.Scheme is not null && field.Scheme is not null) node.Set(way.Scheme, field.Scheme);
            if (way.Version is not null && field.Version is not null) node.Set(way.Version, field.Version);
            if (way.SchemeElement is not null && field.Scheme is not null)
            {
                var parent = Ensure(at, way.Steps[..^1], 0, false)!;
                (parent.Child(way.SchemeElement) ?? New(parent, way.SchemeElement)).Text = field.Scheme;
            }
            if (kind == DocumentKind.Cii && field.Term.Kind == TermKind.Date) node.Set("format", "102");
            if (kind != DocumentKind.Cii && field.Term.Kind == TermKind.Amount) node.Set("currencyID", invoice.Text(field.Term.Id == "BT-111" ? "BT-6" : "BT-5") ?? "EUR");
        }

        private static PathWay Choose(Field field, TermPath path)
        {
            if (path.Ways.Length == 1) return path.Ways[0];
            if (field.Term.Kind == TermKind.Account) return path.Ways[LooksLikeIban(field.Value) ? 0 : 1];
            return path.Ways[0].SchemeRequired && field.Scheme is null ? path.Ways[1] : path.Ways[0];
        }

        private static bool LooksLikeIban(string value) => value.Length > 14 && char.IsAsciiLetterUpper(value[0]) && char.IsAsciiLetterUpper(value[1]) && char.IsAsciiDigit(value[2]) && char.IsAsciiDigit(value[3]);

        private string Shape(Field field)
        {
            if (kind != DocumentKind.Cii) return field.Value;
            return field.Term.Kind switch
            {
                TermKind.Date when DateOnly.TryParseExact(field.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
                TermKind.TaxPoint => field.Value switch { "3" => "5", "35" => "29", "432" => "72", _ => field.Value },
                _ => field.Value,
            };
        }

        /// <summary>The element at the end of the path: one that is there and fits, or a new one; null when the schema has no room for it.</summary>
        private Node? Ensure(Node at, PathStep[] steps, int n, bool fresh)
        {
            if (n == steps.Length) return at;
            var step = steps[n];
            var last = n == steps.Length - 1;
            var most = at.Type?.Children.FirstOrDefault(rule => ReferenceEquals(rule.Name, step.Name))?.Most ?? int.MaxValue;
            // A new one where any number is allowed needs no look at the others.
            if (!last || !fresh || most < int.MaxValue)
            {
                var count = 0;
                foreach (var child in at.Children)
                {
                    if (!ReferenceEquals(child.Name, step.Name)) continue;
                    count++;
                    if (last && fresh || !Fits(child, step)) continue;
                    if (Ensure(child, steps, n + 1, fresh) is { } found) return found;
                }
                if (count >= most) return null;
            }
            var made = New(at, step.Name);
            foreach (var condition in step.Conditions) Make(made, condition);
            return Ensure(made, steps, n + 1, fresh);
        }

        private bool Fits(Node node, PathStep step)
        {
            foreach (var condition in step.Conditions)
            {
                if (condition.Test == StepTest.Default) continue;
                Node? at = node;
                foreach (var name in condition.Path) at = at?.Child(name);
                var value = condition.Attribute is null ? at?.Text : at?.Attribute(condition.Attribute);
                var any = condition.Values.Any(wanted => value is not null && value == Resolve(wanted));
                if (any != (condition.Test == StepTest.Is)) return false;
            }
            return true;
        }

        private void Make(Node node, StepCondition condition)
        {
            if (condition.Written is null || Resolve(condition.Written) is not { } value) return;
            var at = node;
            foreach (var name in condition.Path) at = at.Child(name) ?? New(at, name);
            if (condition.Attribute is not null) at.Set(condition.Attribute, value);
            else at.Text ??= value;
        }

        private string? Resolve(string value) => value[0] == '$' ? invoice.Text(value[1..]) : value;

        private static Node New(Node parent, XmlName name)
        {
            var rules = parent.Type?.Children ?? [];
            var node = new Node(name, rules.FirstOrDefault(rule => ReferenceEquals(rule.Name, name))?.Type);
            var place = Place(rules, name);
            // From the end: most elements come in the order of the schema.
            var at = parent.Children.Count;
            while (at > 0 && Place(rules, parent.Children[at - 1].Name) > place) at--;
            parent.Children.Insert(at, node);
            return node;
        }

        private static int Place(ChildRule[] rules, XmlName name) => Array.FindIndex(rules, rule => ReferenceEquals(rule.Name, name));

        private void Emit(XmlWriter writer, Node node)
        {
            if (ReferenceEquals(node, root))
            {
                if (kind == DocumentKind.Cii) writer.WriteStartElement("rsm", node.Name.Local, node.Name.Namespace);
                else writer.WriteStartElement("", node.Name.Local, node.Name.Namespace);
                foreach (var prefix in kind == DocumentKind.Cii ? new[] { "ram", "udt", "qdt" } : ["cac", "cbc"])
                    writer.WriteAttributeString("xmlns", prefix, null, (kind == DocumentKind.Cii ? Cii.Structure : Ubl.Structure).Vocabulary.NamespaceOf(prefix));
            }
            else writer.WriteStartElement(node.Name.Prefix, node.Name.Local, node.Name.Namespace);
            if (node.Text is not null && node.Name.Prefix == "cbc" && node.Attribute("currencyID") is null && node.Type?.Attributes.Any(rule => rule.Name == "currencyID" && rule.Required) == true)
                node.Set("currencyID", invoice.Currency ?? "EUR");
            foreach (var (name, value) in node.Attributes) writer.WriteAttributeString(name, Clean(value));
            if (node.Text is not null) writer.WriteString(Clean(node.Text));
            foreach (var child in node.Children) Emit(writer, child);
            writer.WriteEndElement();
        }

        private static string Clean(string text) => text.Any(c => !XmlConvert.IsXmlChar(c) && !char.IsSurrogate(c)) ? new string([.. text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))]) : text;
    }
}
