using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Letters;

namespace Rathaus.Modules.Cases.Letters;

/// <summary>Sets a document of a decision: with the letter of the service's revision, or with the house's where it has none. Preview and final letter are the same, but for the word "Entwurf".</summary>
internal sealed class DecisionLetter(TownDb db, TownLetters letters, LetterData data, ICatalogue catalogue)
{
    private const string Usual = "decision.typ", Certificate = "certificate.typ";

    /// <exception cref="LetterException">Typed by what went wrong; transient failures are worth another try.</exception>
    public async Task<byte[]> SetAsync(Case found, Decision decision, ResultText result, Party to, CancellationToken stop)
    {
        var revision = await catalogue.RevisionAsync(found.Service, stop);
        var content = await data.DecisionAsync(found, decision, result, to, stop);
        // What changes a decision, and what decides on a remedy, is none of the service's letters.
        var own = decision.Amends is null && found.Purpose == CasePurpose.Application;
        var name = result.Letter ?? (result.Code == ResultText.Main ? Usual : null);
        var template = own && name is not null && revision.Files.TryGetValue(name, out var text) ? letters.Template(db.Town, revision.Id.Value, text, name)
            : result.Kind.IsCertificate() ? Certificate : Usual;
        return await letters.SetAsync(db.Town, template, content, stop);
    }

    /// <summary>A letter that decides nothing, in the house's form.</summary>
    public async Task<byte[]> SetPlainAsync(Case found, Decision letter, Party to, CancellationToken stop) =>
        await letters.SetAsync(db.Town, Usual, await data.DecisionAsync(found, letter, letter.All[0], to, stop), stop);
}
