using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Forms.Cosign;

/// <summary>Makes invitations when an application is handed in, and shows their links on its receipt.</summary>
internal sealed class Invitations(TownDb db)
{
    /// <summary>One invitation for every second declaration that the form asks; the rows follow in the commit.</summary>
    public void Invite(DraftId draft, CaseId owner, FormRun run)
    {
        foreach (var field in run.Pages.SelectMany(run.AskedFields).Where(f => f.Kind is CosignKind))
        {
            var options = field.OptionsOf<CosignOptions>();
            if (run.Form.Field(options.Person) is not { } person || !run.IsAsked(person)) continue;
            var id = InvitationId.New();
            var named = new Invitee(run.Answers[$"{person.Id}.{PersonFieldKind.GivenNames}"] ?? "", run.Answers[$"{person.Id}.{PersonFieldKind.FamilyName}"] ?? "",
                PartialDate.Parse(run.Answers[$"{person.Id}.{PersonFieldKind.BirthDate}"] ?? "")?.First);
            db.Add(new Invitation(id, DraftLinks.Hash(Invitation.Token(db.Town, id))!, draft, owner, field.Id, options.Declares.De, named, db.Now));
        }
    }

    /// <summary>The invitations of a handed-in draft with their links.</summary>
    public async Task<IReadOnlyList<(string Person, string Declares, string Link, InvitationState State)>> OfDraftAsync(DraftId draft, CancellationToken stop)
    {
        var rows = await db.Set<Invitation>().AsNoTracking().Where(i => i.Draft == draft).OrderBy(i => i.CreatedAt).ToListAsync(stop);
        return [.. rows.Select(i => (i.PersonName, i.Declares, $"{db.Town.BaseAddress}/mitzeichnen/{Invitation.Token(db.Town, i.Id)}", i.State))];
    }

    /// <summary>The invitation behind a secret link; null when there is none.</summary>
    public async Task<Invitation?> FindAsync(string? token, CancellationToken stop) =>
        DraftLinks.Hash(token) is { } hash ? await db.Set<Invitation>().SingleOrDefaultAsync(i => i.TokenHash == hash, stop) : null;
}
