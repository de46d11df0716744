using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Testing;

namespace Rathaus.Modules.Forms.Making;

/// <summary>Whether the service is tested, and what no test would notice.</summary>
internal static class TestReview
{
    private const string Check = "Testfälle";

    public static IEnumerable<ServiceFinding> Of(ServiceDefinition definition, IReadOnlyDictionary<string, string> files, IReadOnlyList<ServiceTest> tests, IServiceMutants mutants)
    {
        if (tests.Count == 0)
        {
            yield return new(FindingWeight.Blocks, Check, ServiceTests.FileName, 0, "", "Es gibt keinen Testfall. Füllen Sie die Vorschau aus und merken Sie sich die Antworten als Testfall.");
            yield break;
        }
        foreach (var place in mutants.Survivors(definition, files, out _))
            yield return new(FindingWeight.Advises, Check, FormBook.FileName, Lines.Of(files[FormBook.FileName], Words(place)), Words(place), $"{Words(place)}: Kein Test merkt es, wenn das fehlt. Ergänzen Sie einen Testfall, in dem es darauf ankommt.");
    }

    /// <summary>Places of mutants in words of the file.</summary>
    private static string Words(string place)
    {
        var steps = place.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
        return string.Join('.', steps.Select((step, i) => i == 2 && place.StartsWith("pages.", StringComparison.Ordinal) && step is not ("when" or "validate" or "stop") ? "fields." + step : int.TryParse(step, out var index) ? $"{index + 1}" : step));
    }
}
