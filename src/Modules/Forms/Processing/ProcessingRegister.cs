using System.Text;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Fields;

namespace Rathaus.Modules.Forms.Processing;

/// <summary>What is known of one answer, for the register of processing.</summary>
/// <param name="Kept">How long, in words.</param>
internal sealed record ProcessedField(string Label, string Purpose, string Basis, DataClass Class, string Kept)
{
    public string ClassWord => Class switch
    {
        DataClass.None => "kein Personenbezug", DataClass.Special => "besondere Kategorie (Art. 9 DSGVO)", DataClass.Criminal => "Straftaten (Art. 10 DSGVO)", _ => "personenbezogen",
    };
}

/// <summary>The entry of a service in the register of processing activities (Art. 30(1) GDPR).</summary>
/// <param name="Recipients">Bodies that the process may ask, and registers that are asked with consent.</param>
internal sealed record ProcessingEntry(string Slug, string Name, string Unit, IReadOnlyList<string> LegalBasis, IReadOnlyList<string> Recipients, string Kept, IReadOnlyList<ProcessedField> Fields)
{
    public IReadOnlyList<string> Purposes => [.. Fields.Where(f => f.Class != DataClass.None).Select(f => f.Purpose).Distinct()];

    public IEnumerable<ProcessedField> Sensitive => Fields.Where(f => f.Class is DataClass.Special or DataClass.Criminal);
}

/// <summary>
/// Makes the register from what the services themselves say: nothing is kept twice, so it is as true as the forms are. Only services with an
/// application are in it; what the town processes besides has entries of its own elsewhere.
/// </summary>
internal static class ProcessingRegister
{
    public static IReadOnlyList<ProcessingEntry> Of(IEnumerable<ServiceRevision> services, FormBook forms) =>
        [.. services.Where(s => s.Definition.CanApply).Select(s => Entry(s.Definition, forms.Of(s)))];

    private static ProcessingEntry Entry(ServiceDefinition service, FormDefinition form)
    {
        var kept = service.RetentionYears == 0 ? "bis der Vorgang geschlossen ist" : $"mit der Akte, {service.RetentionYears} Jahre nach dem Schließen";
        var recipients = service.Process.Participation.Select(p => p.Name).Concat(service.Process.Disclosures.Select(d => d.Gate is null ? d.Name : $"{d.Name} (gesperrt, nur im Einzelfall mit Rechtsgrundlage)"))
            .Concat(form.AllFields.Select(f => f.Options).OfType<AttachmentOptions>().Where(o => o.Fetch is not null).Select(o => $"Register „{o.Fetch!.Register}“ (nur mit Einwilligung)")).Distinct();
        return new(service.Slug, service.Name.De, service.UnitName ?? service.Unit, service.LegalBasis, [.. recipients], kept,
            [.. form.AllFields.Where(f => f.Kind is not (GroupKind or PaymentKind)).Select(f => new ProcessedField(f.Label.De, f.Purpose.De, f.Basis, f.DataClass, KeptOf(f, kept)))]);
    }

    private static string KeptOf(FieldDefinition field, string otherwise) => field.Options is AttachmentOptions { Identity: not null } ? "bis zur Entscheidung, dann gelöscht" : otherwise;

    /// <summary>One line per answer, for the data protection officer's own tools: UTF-8 with mark, semicolons.</summary>
    public static string Csv(IEnumerable<ProcessingEntry> entries)
    {
        var text = new StringBuilder("\uFEFFLeistung;Stelle;Angabe;Zweck;Rechtsgrundlage;Art der Daten;Aufbewahrung;Empfänger\r\n");
        foreach (var entry in entries)
            foreach (var field in entry.Fields)
                text.AppendJoin(';', new[] { entry.Name, entry.Unit, field.Label, field.Purpose, field.Basis.Length > 0 ? field.Basis : string.Join(", ", entry.LegalBasis), field.ClassWord, field.Kept, string.Join(", ", entry.Recipients) }.Select(Cell)).Append("\r\n");
        return text.ToString();
    }

    /// <summary>A cell in quotes; what a spreadsheet would take for a formula is kept as text.</summary>
    private static string Cell(string text) => $"\"{(text.Length > 0 && text[0] is '=' or '+' or '-' or '@' ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal).ReplaceLineEndings(" ")}\"";
}
