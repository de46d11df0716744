using System.Globalization;
using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing.Model;

/// <summary>Reads the business terms out of a document of any syntax, by the table of terms.</summary>
public static class InvoiceReader
{
    /// <summary>Reads an invoice. What is wrong with it is for the check to say; here every value is taken as it stands.</summary>
    public static Invoice Read(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var run = new Run(document);
        return run.Read();
    }

    /// <summary>The kind of a document.</summary>
    public static DocumentKind KindOf(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return ReferenceEquals(document.Root.Name, Ubl.Invoice) ? DocumentKind.UblInvoice : ReferenceEquals(document.Root.Name, Ubl.CreditNote) ? DocumentKind.UblCreditNote : DocumentKind.Cii;
    }

    /// <summary>A note of UBL can begin with its subject: <c>#AAI#text</c>.</summary>
    internal static (string? Subject, string Text) SplitNote(string note) =>
        note.Length > 5 && note[0] == '#' && note[4] == '#' && Codes.CodeList.NoteSubjects.Has(note[1..4]) ? (note[1..4], note[5..]) : (null, note);

    private sealed class Run(Document document)
    {
        private readonly DocumentKind kind = KindOf(document);
        private readonly HashSet<Element> taken = [];
        private readonly Invoice invoice = new() { Origin = document.Root };
        private int patience = 1_000_000;

        public Invoice Read()
        {
            Fill(invoice, document.Root);
            var left = new List<Element>();
            Left(document.Root, left);
            invoice.NotTaken = left;
            return invoice;
        }

        private void Fill(Group group, Element at)
        {
            foreach (var term in group.Term.Children)
            {
                var path = term.PathIn(kind);
                if (path.Ways.Length == 0) continue;
                if (term.Kind == TermKind.Group) FillGroups(group, term, path, at);
                else if (path.Text.StartsWith("note-", StringComparison.Ordinal)) FillNote(group, term, path, at);
                else FillFields(group, term, path, at);
            }
        }

        private void FillGroups(Group group, Term term, TermPath path, Element at)
        {
            foreach (var element in Find(at, path.Ways[0].Steps))
            {
                var inner = new Group(term) { Origin = element };
                Fill(inner, element);
                if (inner.Fields.Count > 0 || inner.Groups.Count > 0) group.Add(inner);
                if (!term.Repeats) break;
            }
        }

        private void FillFields(Group group, Term term, TermPath path, Element at)
        {
            foreach (var way in path.Ways)
            {
                foreach (var element in Find(at, way.Steps))
                {
                    if (Value(term, way, element) is not { } field) continue;
                    group.Add(field);
                    if (!term.Repeats) return;
                }
            }
        }

        private void FillNote(Group group, Term term, TermPath path, Element at)
        {
            taken.Add(at);
            var (subject, text) = SplitNote(at.Value);
            var value = path.Text == "note-code" ? subject : text;
            if (!string.IsNullOrWhiteSpace(value)) group.Add(new Field(term, value) { Origin = at });
        }

        private Field? Value(Term term, PathWay way, Element element)
        {
            if (way.Attribute is not null)
            {
                var attribute = element.Attribute(way.Attribute);
                return string.IsNullOrEmpty(attribute) ? null : new Field(term, attribute) { Origin = element };
            }
            var raw = term.Kind == TermKind.Text ? element.Value : element.Normalized;
            if (string.IsNullOrWhiteSpace(raw)) return null;
            var scheme = way.Scheme is null ? null : element.Attribute(way.Scheme);
            if (way.SchemeElement is not null && element.Parent?.Child(way.SchemeElement) is { } beside)
            {
                taken.Add(beside);
                scheme = beside.Normalized;
            }
            if (way.SchemeRequired && string.IsNullOrEmpty(scheme) && way.Steps.Length > 0 && kind != DocumentKind.Cii) return null;
            taken.Add(element);
            return new Field(term, Shape(term, raw), scheme, way.Version is null ? null : element.Attribute(way.Version)) { Origin = element };
        }

        private string Shape(Term term, string value)
        {
            switch (term.Kind)
            {
                case TermKind.Date:
                    return kind == DocumentKind.Cii && DateOnly.TryParseExact(value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                        ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : value;
                case TermKind.TaxPoint when kind == DocumentKind.Cii:
                    return value switch { "5" => "3", "29" => "35", "72" => "432", _ => value };
                case TermKind.File:
                    return value.Contains(' ', StringComparison.Ordinal) ? value.Replace(" ", "", StringComparison.Ordinal) : value;
                default:
                    return value;
            }
        }

        private List<Element> Find(Element at, PathStep[] steps)
        {
            var found = new List<Element>();
            if (steps.Length == 0) found.Add(at);
            else Find(at, steps, 0, found);
            return found;
        }

        private void Find(Element at, PathStep[] steps, int n, List<Element> found)
        {
            for (var child = at.FirstChild; child is not null; child = child.NextSibling)
            {
                if (!ReferenceEquals(child.Name, steps[n].Name) || !Fits(child, steps[n])) continue;
                if (n == steps.Length - 1) found.Add(child);
                else Find(child, steps, n + 1, found);
            }
        }

        private bool Fits(Element element, PathStep step)
        {
            foreach (var condition in step.Conditions)
            {
                var at = element;
                foreach (var name in condition.Path) at = at?.Child(name);
                if (condition.Test == StepTest.Default)
                {
                    if (at is not null) taken.Add(at);
                    continue;
                }
                var value = condition.Attribute is null ? at?.Normalized : at?.Attribute(condition.Attribute);
                var any = false;
                foreach (var wanted in condition.Values)
                    if (Resolve(wanted) is { } text && value is not null && Same(value, text)) any = true;
                if (any != (condition.Test == StepTest.Is))
                {
                    // A value that only fills a place the schema demands is no term.
                    if (at is not null && condition.Path.Length == 0 && condition.Attribute is null) taken.Add(at);
                    return false;
                }
                if (at is not null && !at.Equals(element) && condition.Attribute is null) taken.Add(at);
            }
            return true;
        }

        private string? Resolve(string value) => value[0] == '$' ? invoice.Text(value[1..]) : value;

        private static bool Same(string value, string wanted) =>
            value.Equals(wanted, StringComparison.OrdinalIgnoreCase) || (value, wanted) is ("1", "true") or ("0", "false");

        private void Left(Element element, List<Element> left)
        {
            for (var child = element.FirstChild; child is not null; child = child.NextSibling)
            {
                if (child.HasChildren) Left(child, left);
                else if (!taken.Contains(child) && !WhiteSpace.IsBlank(child.Text) && !Repeated(child)) left.Add(child);
            }
        }

        // The same value at a place that the syntax asks for twice, as the payment reference of each payment means.
        private bool Repeated(Element element)
        {
            if (element.Name.Index < 0) return false;
            foreach (var other in document.All(element.Name))
            {
                if (--patience < 0) return false;
                if (taken.Contains(other) && other.Normalized == element.Normalized) return true;
            }
            return false;
        }
    }
}
