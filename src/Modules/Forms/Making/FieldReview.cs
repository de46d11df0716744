using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Forms.Definition;

namespace Rathaus.Modules.Forms.Making;

/// <summary>Whether every question says why it is asked and by which law, and whether anything uses its answer.</summary>
internal static class FieldReview
{
    public static IEnumerable<ServiceFinding> Of(FormDefinition form, ServiceDefinition definition, IReadOnlyDictionary<string, string> files)
    {
        var text = files[FormBook.FileName];
        var uses = FieldUses.Of(form, definition, files);
        foreach (var page in form.Pages)
        {
            foreach (var field in page.Fields)
            {
                var where = $"pages.{page.Id}.fields.{field.Id}";
                if (field.Basis.Length == 0)
                    yield return new(FindingWeight.Blocks, "Zweck und Rechtsgrundlage", FormBook.FileName, Lines.Of(text, where), where, $"„{field.Label.De}“ nennt keine Rechtsgrundlage. Tragen Sie sie beim Feld ein oder einmal für das ganze Formular.");
                if (field.Label.En is null || field.Purpose.En is null)
                    yield return new(FindingWeight.Advises, "Englisch", FormBook.FileName, Lines.Of(text, where), where, $"„{field.Label.De}“ hat {(field.Label.En is null ? "keinen englischen Text" : "keinen Zweck auf Englisch")}.");
                if (uses[field.Id].Count == 0)
                    yield return new(FindingWeight.Advises, "Vom Ergebnis her", FormBook.FileName, Lines.Of(text, where), where,
                        $"Die Antwort auf „{field.Label.De}“ wird nirgends benutzt: in keiner Bedingung, Gebühr oder Aufgabe und in keinem Bescheid. Als Zweck steht da: „{field.Purpose.De}“. Braucht sie niemand, löschen Sie das Feld (Datenminimierung, Art. 5 DSGVO).");
            }
        }
        if (form.Parties.Count == 0)
            yield return new(FindingWeight.Advises, "Vom Ergebnis her", FormBook.FileName, 0, "parties", "Das Formular nennt keine Antragstellerin und keinen Antragsteller („parties“). Ohne Namen und Anschrift kann kein Bescheid verschickt werden.");
    }
}
