using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;

namespace Rathaus.Modules.Workshop.Publish;

/// <summary>Everything that is looked at before publishing: faults of the files, tests, ways, purposes, use, language, pictures.</summary>
internal sealed class Checkup(IFormWorkshop forms, IOrganisation organisation)
{
    public async Task<IReadOnlyList<ServiceFinding>> RunAsync(OpenDraft open, CancellationToken stop)
    {
        var findings = open.Faults.Select(f => new ServiceFinding(FindingWeight.Blocks, f.File == OpenDraft.Tests ? "Testfälle" : "Dateien", f.File, f.Line, "", f.Reason)).ToList();
        if (open.Definition is { } definition)
        {
            findings.AddRange(forms.Review(definition, open.Files));
            if ((await organisation.UnitsAsync(stop)).All(u => u.Slug != definition.Unit))
                findings.Add(new(FindingWeight.Advises, "Dateien", OpenDraft.Service, open.Tree(OpenDraft.Service)?["unit"]?.Line ?? 0, "unit", $"Die Organisationseinheit „{definition.Unit}“ gibt es in dieser Kommune nicht. Wählen Sie unter „Verfahren“ eine andere."));
            if (definition.CanApply && !definition.HasForm)
                findings.Add(new(FindingWeight.Advises, "Dateien", OpenDraft.Form, 0, "", "Die Leistung hat kein eigenes Formular; Bürgerinnen und Bürger sehen das allgemeine."));
        }
        findings.AddRange(PictureCheck.Of(open.Files));
        findings.AddRange(ReadingCheck.Of(open));
        return [.. findings.OrderBy(f => f.Weight).ThenBy(f => f.Check, StringComparer.Ordinal).ThenBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line)];
    }
}
