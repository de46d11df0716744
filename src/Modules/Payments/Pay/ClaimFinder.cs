using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.Pay;

/// <summary>Finds the claim of a secret link. Whoever has the link may pay; only the signed-in owner reads what a secret protects.</summary>
internal sealed class ClaimFinder(TownDb db, ICases cases, CurrentPerson current)
{
    public async Task<Claim?> ByTokenAsync(string? token, CancellationToken stop) => PaymentLinks.Hash(token) is { } hash
        ? await db.Claims().SingleOrDefaultAsync(c => c.TokenHash == hash, stop) : null;

    public async Task<CaseInfo> CaseOfAsync(Claim claim, CancellationToken stop) =>
        await cases.FindAsync(claim.Case, stop) ?? throw new InvalidOperationException($"{claim.Case.Reference} does not exist");

    /// <summary>Whether the signed-in person is the one who applied.</summary>
    public bool Owns(CaseInfo about) => current.Person is { Kind: not PersonKind.Staff } person && about.Account == new AccountId(person.Account);

    /// <summary>Who acts, as the log names them.</summary>
    public Actor Actor(CaseInfo about) => Owns(about) ? current.Required.Actor : Platform.Audit.Actor.LinkHolder(about.Id.Reference);
}
