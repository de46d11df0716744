using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Post;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Letters;

/// <summary>What goes along with a document of a decision: files that the person handed in and that the town gives back with its letter.</summary>
internal static class Enclosed
{
    /// <summary>The letter's list of enclosures; empty where the outcome names none, or nothing was uploaded.</summary>
    /// <param name="filed">The record of the case: what is no longer in it is not enclosed. Null: a sample, which has no record.</param>
    public static IReadOnlyList<Enclosure> Of(Case found, ServiceDefinition service, Decision decision, ResultText result, IReadOnlyList<DocumentInfo>? filed)
    {
        // What changes a decision, and what decides on a remedy, is no letter of the service.
        if (decision.Amends is not null || found.Purpose != CasePurpose.Application) return [];
        var fields = result.Code == ResultText.Main ? service.Decision?.Outcomes.FirstOrDefault(o => o.Code == decision.Outcome)?.Enclosures : service.Process.Results.FirstOrDefault(r => r.Code == result.Code)?.Enclosures;
        var day = GermanTime.Short(GermanTime.Day(found.ReceivedAt));
        return [.. (fields ?? []).SelectMany(field => Titles(found, field))
            .Select(title => (Title: title, Document: filed?.FirstOrDefault(d => d.Origin == DocumentOrigin.Applicant && !d.Quarantined && d.Title == title)))
            .Where(e => filed is null || e.Document is not null).Select(e => new Enclosure($"{e.Title} (eingereicht am {day})", e.Document?.Id))];
    }

    /// <summary>Files of a field as the record names them.</summary>
    private static IEnumerable<string> Titles(Case found, string field)
    {
        var label = found.Submission.Pages.SelectMany(p => p.Answers).FirstOrDefault(a => a.Field == field || a.Field.StartsWith(field + ".", StringComparison.Ordinal))?.Label ?? field;
        return (found.Submission.Values.GetValueOrDefault(field + ".files") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(name => $"{label}: {name}");
    }
}
