using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Letters;

namespace Rathaus.Modules.Cases.Letters;

/// <summary>Sets the decision: with the letter of the service's revision, or with the house's where it has none. Preview and final letter are the same.</summary>
internal sealed class DecisionLetter(TownDb db, TownLetters letters, LetterData data, ICatalogue catalogue)
{
    /// <exception cref="LetterException">Typed by what went wrong; transient failures are worth another try.</exception>
    public async Task<byte[]> SetAsync(Case found, Decision decision, Party to, CancellationToken stop)
    {
        var revision = await catalogue.RevisionAsync(found.Service, stop);
        var content = await data.DecisionAsync(found, decision, to, stop);
        var template = revision.Files.TryGetValue("decision.typ", out var own) ? letters.Template(db.Town, revision.Id.Value, own) : "decision.typ";
        return await letters.SetAsync(db.Town, template, content, stop);
    }
}
