using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Letters;
using Rathaus.Platform.Data;
using Rathaus.Platform.Letters;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Decide;

/// <summary>Sets the letters of a service that is still being written, with a case that is in no table.</summary>
internal sealed class SampleLetters(TownDb db, TownLetters letters, LetterData data) : ISampleLetters
{
    private const string Usual = "decision.typ", Certificate = "certificate.typ";

    public IReadOnlyList<(string Code, string Title)> Of(ServiceDefinition service, string outcome) => service.Decision?.Outcomes.FirstOrDefault(o => o.Code == outcome) is not { } found ? []
        : [(ResultText.Main, found.Label), .. service.Process.Results.Where(r => r.Outcomes.Contains(outcome)).Select(r => (r.Code, r.Subject))];

    public async Task<byte[]> SetAsync(NewCase sample, string outcome, string document, CancellationToken stop = default)
    {
        var service = sample.Service.Definition;
        var way = service.Decision?.Outcomes.FirstOrDefault(o => o.Code == outcome) ?? throw new LetterException(LetterFailure.Template, "Dieses Ergebnis gibt es nicht.");
        var found = Case.Open(CaseId.New(), sample, service.UnitName ?? service.Unit, ClockBook.For(db.Town));
        found.Numbered($"{service.CasePrefix}-{GermanTime.Day(sample.ReceivedAt).Year}-000000");
        var decision = Decide(found, service, way);
        if (decision.All.FirstOrDefault(r => r.Code == document) is not { } result) throw new LetterException(LetterFailure.Template, "Dieses Schreiben gibt es nicht.");
        var content = await data.DecisionAsync(found, decision, result, LetterData.Addressees(found, result).DefaultIfEmpty(sample.Parties[0]).First(), stop, service);
        var name = result.Letter ?? (result.Code == ResultText.Main ? Usual : null);
        if (name is null || !sample.Service.Files.TryGetValue(name, out var text)) return await letters.SetAsync(db.Town, result.Kind.IsCertificate() ? Certificate : Usual, content, stop);
        // The text changes with every edit, so it is not kept beside those of published revisions.
        await using var place = letters.Workshop(db.Town);
        return await letters.SetAsync(db.Town, place.Put(".typ", System.Text.Encoding.UTF8.GetBytes(text)).TrimStart('/'), content, stop);
    }

    private Decision Decide(Case found, ServiceDefinition service, DecisionOutcome outcome)
    {
        var values = Placeholders.ValuesOf(found);
        var nothing = new DecisionInput(outcome.Code, null, new Dictionary<string, string>(), null, null, null, null, null);
        return new()
        {
            Id = Guid.CreateVersion7(db.Now), Outcome = outcome.Code, Label = outcome.Label, Burdens = outcome.Burdens, Kind = outcome.Result ?? service.Result, Letter = outcome.Letter,
            Copies = PrepareDecision.Copies(found, outcome.Copies), RemedyField = outcome.RemedyField ?? service.RemedyField, Second = false,
            Subject = Texts.Cut(Placeholders.Fill(service.Decision!.Subject, values), 300),
            Blocks = PrepareDecision.Blocks(outcome.Blocks, code => code, null, nothing, values),
            Results = [.. service.Process.Results.Where(r => r.Outcomes.Contains(outcome.Code)).Select(r => PrepareDecision.Further(found, service, r, null, nothing, values))],
            Hearing = Hearing.None, Reasons = "", LegalBasis = string.Join("; ", service.LegalBasis),
            PreparedBy = Guid.Empty, PreparedByName = "Vorschau", PreparedAt = db.Now,
        };
    }
}
