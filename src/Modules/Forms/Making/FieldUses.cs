using System.Text.RegularExpressions;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Fields;

namespace Rathaus.Modules.Forms.Making;

/// <summary>What each field is needed for, read from the result: conditions, fees, letters, parties, tasks.</summary>
internal static partial class FieldUses
{
    [GeneratedRegex(@"\{\{\s*([a-z0-9_]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[a-z][a-z0-9_]+", RegexOptions.IgnoreCase)]
    private static partial Regex Words();

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(FormDefinition form, ServiceDefinition definition, IReadOnlyDictionary<string, string> files)
    {
        var uses = form.Fields.ToDictionary(f => f.Id, _ => new List<string>());
        foreach (var condition in Dependencies.Conditions(form))
            foreach (var name in Roots(form, condition.When.Reads())) Note(name, condition.Where.StartsWith("tasks", StringComparison.Ordinal) ? "Aufgabe" : condition.Where.StartsWith("fees", StringComparison.Ordinal) ? "Gebühr" : "Bedingung");
        foreach (var name in Roots(form, form.Fees.SelectMany(f => f.Amount.Reads()))) Note(name, "Gebühr");
        foreach (var name in Roots(form, form.Dues.SelectMany(d => d.Amount.Reads().Concat(d.On.Reads())))) Note(name, "Festsetzung");
        if (form.Levy is { } levy) foreach (var name in Roots(form, levy.Yearly.Reads().Concat(levy.From.Reads()).Concat(levy.Until?.Reads() ?? []).Concat(levy.Plan?.Reads() ?? []))) Note(name, "Festsetzung");
        foreach (var party in form.Parties) foreach (var name in new[] { party.Each, party.Named, party.Address, party.Mail, party.Phone }.OfType<string>()) Note(name, "Beteiligte");
        foreach (var name in Named(form, form.Tasks.Select(t => t.Text.De))) Note(name, "Aufgabe");
        foreach (var name in Named(form, [form.Subject.De])) Note(name, "Betreff");
        foreach (var name in Named(form, form.Cost.Concat(form.Next).Select(t => t.Text.De).Concat(form.Fees.Select(f => f.Label.De)))) Note(name, "Hinweis beim Prüfen");
        var outcomes = definition.Decision?.Outcomes ?? [];
        foreach (var name in Named(form, outcomes.SelectMany(o => o.Blocks).Concat(definition.Process.Results.SelectMany(r => r.Blocks)).Select(b => b.Text + " " + b.Heading)
            .Concat(definition.Process.Results.Select(r => r.Subject)).Append(definition.Decision?.Subject ?? ""))) Note(name, "Bescheid");
        foreach (var name in Roots(form, outcomes.Select(o => o.Copies).Concat(definition.Process.Results.Select(r => r.Copies)).OfType<string>())) Note(name, "Stückzahl");
        foreach (var name in outcomes.SelectMany(o => o.Enclosures).Concat(definition.Process.Results.SelectMany(r => r.Enclosures))) Note(name, "Anlage des Bescheids");
        foreach (var name in definition.Process.Participation.SelectMany(p => p.Share)) Note(name, "Beteiligung anderer Stellen");
        foreach (var name in definition.Process.Disclosures.SelectMany(d => d.Share)) Note(name, "Mitteilung an andere Stellen");
        var letters = files.Where(f => f.Key.EndsWith(".typ", StringComparison.Ordinal)).SelectMany(f => Words().Matches(f.Value).Select(m => m.Value)).ToHashSet();
        foreach (var name in Roots(form, letters)) Note(name, "Bescheid");
        foreach (var field in form.Fields)
        {
            if (field.Kind is DeclarationKind) Note(field.Id, "Erklärung");
            if (field.Kind is DeliveryKind) Note(field.Id, "Weg des Ergebnisses");
            if (field.Kind is AttachmentKind) Note(field.Id, "Nachweis");
            if (field.Kind is CosignKind) Note(field.Id, "zweite Person");
            foreach (var person in new[] { (field.Options as CosignOptions)?.Person, (field.Options as AttachmentOptions)?.Fetch?.Person }.OfType<string>()) Note(person, "Nachweis oder zweite Person");
        }
        return uses.ToDictionary(u => u.Key, u => (IReadOnlyList<string>)[.. u.Value.Distinct()]);

        void Note(string name, string use)
        {
            if (uses.TryGetValue(name, out var list)) list.Add(use);
        }
    }

    /// <summary>The fields behind names; computed values lead on to what they are made of.</summary>
    private static IEnumerable<string> Roots(FormDefinition form, IEnumerable<string> names)
    {
        var (seen, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>(names.Select(n => n.Split('.')[0])));
        while (open.TryPop(out var name))
        {
            if (!seen.Add(name)) continue;
            if (form.Computed.FirstOrDefault(c => c.Name == name) is not { } computed) continue;
            foreach (var read in (computed.Value?.Reads() ?? []).Concat(computed.Texts.SelectMany(t => (t.When?.Reads() ?? []).Concat(Placeholder().Matches(t.Text.De).Select(m => m.Groups[1].Value))))) open.Push(read.Split('.')[0]);
        }
        return seen;
    }

    private static IEnumerable<string> Named(FormDefinition form, IEnumerable<string> templates) => Roots(form, templates.SelectMany(t => Placeholder().Matches(t).Select(m => m.Groups[1].Value)));
}
