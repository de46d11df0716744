using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Forms.Cosign;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Apply;

/// <summary>The receipt: number, time, the secret link to the status, the PDF of what was handed in. Shown again whenever its link is opened.</summary>
[Public]
internal sealed class ReceiptPage(DraftFinder finder, ICases cases, ICatalogue catalogue, IOrganisation organisation, IPayments payments, Invitations invitations, CurrentPerson current, TownDb db) : PageModel
{
    public CaseInfo Case { get; private set; } = null!;
    public ServiceDefinition Service { get; private set; } = null!;
    public UnitInfo? Unit { get; private set; }
    /// <summary>What can be paid now; null: nothing.</summary>
    public ClaimInfo? Claim { get; private set; }

    public string StatusPath { get; private set; } = "";
    public string StatusLink => db.Town.BaseAddress + StatusPath;
    public string ReceivedAt => GermanTime.Long(Case.ReceivedAt);
    /// <summary>Links for second persons who have something to declare.</summary>
    public IReadOnlyList<(string Person, string Declares, string Link, InvitationState State)> Invited { get; private set; } = [];

    public Draft Draft { get; private set; } = null!;

    /// <summary>Where a clerk of the town looks at what they entered for a person.</summary>
    public CounterEntry? Counter => current.Person is { Kind: PersonKind.Staff } ? Draft.Counter : null;
    public bool HasMail => Case.Parties.Count > 0 && Case.Parties[0].Mail is { Length: > 0 };

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken stop)
    {
        this.Private();
        if (await finder.FindAsync(token, null, stop) is not { } draft) return await this.MissingAsync();
        if (draft.State == DraftState.Open) return Redirect($"/antrag/{draft.Slug}/{token}");
        if (await cases.FindBySubmissionAsync(draft.Id.Value, stop) is not { } found) return await this.MissingAsync();
        (Case, Draft) = (found, draft);
        Service = (await catalogue.RevisionAsync(draft.Revision, stop)).Definition;
        Unit = await organisation.UnitAsync(found.Unit, stop);
        Claim = (await payments.OfCaseAsync(found.Id, stop)).FirstOrDefault(c => c.Open.Cents > 0);
        StatusPath = "/status/" + DraftLinks.StatusToken(db.Town, draft.Id);
        Invited = await invitations.OfDraftAsync(draft.Id, stop);
        await this.FrameAsync(new UiText("Eingangsbestätigung", "Confirmation of receipt"), DraftPages.WithoutSearch);
        return Page();
    }
}
