using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Cases.Consult;

/// <summary>The answer of an asked body, by its link and no other.</summary>
internal sealed class GiveOpinion(TownDb db)
{
    /// <summary>The request behind a link with its case; null when the secret is none of ours.</summary>
    public async Task<(Case Case, Consultation Consultation)?> FindAsync(string token, CancellationToken stop)
    {
        if (StatusLink.Hash(token) is not { } hash || await db.Set<OpinionRequest>().SingleOrDefaultAsync(r => r.TokenHash == hash, stop) is not { } row) return null;
        var found = await db.Set<Case>().Include(c => c.Entries.OrderBy(e => e.Number)).SingleAsync(c => c.Id == row.CaseId, stop);
        return found.Consultations.FirstOrDefault(c => c.Asked.Id == row.Id) is { } consultation ? (found, consultation) : null;
    }

    public async Task<Result<Case>> RunAsync(string token, string who, Verdict? verdict, string text, CancellationToken stop = default)
    {
        if (await FindAsync(token, stop) is not { } open) return CaseFinder.Unknown;
        if (Texts.Cut(who, 120).Length == 0) return new Refusal("Geben Sie Ihren Namen an.", "who");
        if (verdict is not { } said) return new Refusal("Wählen Sie Ihre Antwort.", "verdict");
        if (open.Case.Opine(open.Consultation.Asked.Id, Texts.Cut(who, 120), said, Texts.Cut(text, 6000), db.Now) is { } no) return no;
        (await db.Set<OpinionRequest>().SingleAsync(r => r.Id == open.Consultation.Asked.Id, stop)).Done();
        var deed = new Deed(Actor.LinkHolder("p-" + open.Consultation.Asked.Id.ToString("n")), "case.opinion") { Case = open.Case.Id.Reference };
        return await db.CommitOrRefuseAsync(deed, stop) is { } slower ? slower : open.Case;
    }
}
