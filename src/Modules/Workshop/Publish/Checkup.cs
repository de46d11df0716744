using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Edit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Publish;

/// <summary>Everything that is looked at before publishing: faults of the files, tests, ways, purposes, use, language, pictures.</summary>
internal sealed class Checkup(IFormWorkshop forms, IOrganisation organisation, IServicePublishing publishing, TownProfiles profiles, TownDb db)
{
    /// <summary>What today's law asks (Art. 5, 30 DSGVO; BITV 2.0) and what this program cannot read: this hinders also what was published once.</summary>
    private static readonly string[] Always = ["Dateien", "Testfälle", "Zweck und Rechtsgrundlage", "Bilder"];

    public async Task<IReadOnlyList<ServiceFinding>> RunAsync(OpenDraft open, CancellationToken stop)
    {
        var findings = open.Faults.Select(f => new ServiceFinding(FindingWeight.Blocks, f.File == OpenDraft.Tests ? "Testfälle" : "Dateien", f.File, f.Line, "", f.Reason)).ToList();
        if (open.Definition is { } definition)
        {
            findings.AddRange(forms.Review(definition, open.Files));
            if ((await organisation.UnitsAsync(stop)).All(u => u.Slug != definition.Unit))
                findings.Add(new(FindingWeight.Advises, "Dateien", OpenDraft.Service, open.Tree(OpenDraft.Service)?["unit"]?.Line ?? 0, "unit", $"Die Organisationseinheit „{definition.Unit}“ gibt es in dieser Kommune nicht. Wählen Sie unter „Verfahren“ eine andere."));
            if (FormEdits.Fields(open.Tree(OpenDraft.Form)).SelectMany(f => (f["fields"]?.Items ?? []).Append(f)).FirstOrDefault(f => f["kind"]?.Word is "point" or "area" && f["bounds"] is null) is { } place && (await profiles.OfAsync(db.Town, stop)).MapCentre.Length == 0)
                findings.Add(new(FindingWeight.Advises, "Dateien", OpenDraft.Form, place.Line, "", $"„{place["label"]?.De}“ zeigt eine Karte, aber die Mitte Ihrer Kommune ist nicht eingetragen: Die Karte beginnt mit ganz Deutschland. Tragen Sie die Mitte unter „Erscheinungsbild“ ein."));
            if (definition.CanApply && !definition.HasForm)
                findings.Add(new(FindingWeight.Advises, "Dateien", OpenDraft.Form, 0, "", "Die Leistung hat kein eigenes Formular; Bürgerinnen und Bürger sehen das allgemeine."));
        }
        findings.AddRange(Placeholders(open));
        findings.AddRange(PictureCheck.Of(open.Files));
        findings.AddRange(ReadingCheck.Of(open));
        if (findings.Exists(Softens) && await OnceAsync(open, stop) is { } revision)
            findings = [.. findings.Select(f => Softens(f) ? f with { Weight = FindingWeight.Advises, Sentence = $"{f.Sentence} (So stand es schon in Revision {revision}; sie darf trotzdem wieder gelten.)" } : f)];
        return [.. findings.OrderBy(f => f.Weight).ThenBy(f => f.Check, StringComparer.Ordinal).ThenBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line)];
    }

    private static bool Softens(ServiceFinding finding) => finding.Weight == FindingWeight.Blocks && (!Always.Contains(finding.Check) || finding is { File: OpenDraft.Tests, Line: 0 });

    /// <summary>The newest revision that says exactly what the draft says; null where none ever did.</summary>
    private async Task<int?> OnceAsync(OpenDraft open, CancellationToken stop)
    {
        foreach (var known in await publishing.RevisionsAsync(open.Slug, stop))
            if (await publishing.RevisionAsync(open.Slug, known.Number, stop) is { } revision && revision.Files.Count == open.Files.Count && revision.Files.All(f => open.Files.GetValueOrDefault(f.Key) == f.Value)) return known.Number;
        return null;
    }

    /// <summary>Words of the templates that nobody wrote anew: people would read them.</summary>
    private static IEnumerable<ServiceFinding> Placeholders(OpenDraft open) => open.Files.Where(f => f.Key != OpenDraft.Tests).OrderBy(f => f.Key, StringComparer.Ordinal)
        .SelectMany(f => f.Value.Split('\n').Select((line, i) => (File: f.Key, Number: i + 1, Line: line)))
        .Where(l => !l.Line.TrimStart().StartsWith('#')).Select(l => (l.File, l.Number, l.Line, Word: Unwritten.FirstOrDefault(w => l.Line.Contains(w, StringComparison.Ordinal)))).Where(l => l.Word is not null)
        .Select(l => new ServiceFinding(FindingWeight.Blocks, "Platzhalter", l.File, l.Number, "", $"Hier steht noch „{l.Word}“ aus der Vorlage. Schreiben Sie, was dort stehen soll."));

    private static readonly string[] Unwritten = ["bitte ergänzen", "Schreiben Sie hier die Entscheidung.", "Schreiben Sie hier den Text.", "label: Erste Antwort", "Erster Vorschlag"];
}
