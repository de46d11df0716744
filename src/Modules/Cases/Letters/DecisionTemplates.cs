using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform.Letters;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Cases.Letters;

internal static class DecisionTemplates
{
    /// <summary>The template of a decision: the service's own, else the general one of the house.</summary>
    public static string DecisionTemplate(this TownLetters letters, Town town, ServiceRevision revision) =>
        revision.Files.TryGetValue("decision.typ", out var text) ? letters.Template(town, revision.Id.Value, text) : "decision.typ";
}
