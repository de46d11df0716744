using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Forms.Apply;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Cosign;

/// <summary>A second person confirms a declaration, or says no. The page shows what is declared and for which service, and nothing else of the case.</summary>
[Public, IgnoreAntiforgeryToken]
internal sealed class CosignPage(Invitations invitations, AnswerInvitation answer, ICases cases, ICatalogue catalogue, IPayments payments, TownDb db) : PageModel, IKeepsInput
{
    public const string Confirm = "bestaetigen", Decline = "ablehnen";

    /// <summary>The person as a field, so that names and dates are read as everywhere.</summary>
    public static readonly FieldDefinition Person = new()
    {
        Id = "person", Kind = FieldKinds.All["person"], Options = new PersonOptions(Asked.Required, Self: true, Asked.Never, Asked.Never, BirthPartial: false), Basis = "",
        Label = new("Ihr Name und Geburtsdatum", "Your name and date of birth"), Purpose = new("Prüfen, dass Sie die genannte Person sind", "Check that you are the person named"),
    };

    public Invitation Invitation { get; private set; } = null!;
    public string ServiceName { get; private set; } = "";
    public Refusal? Closed { get; private set; }

    /// <summary>What the person took over and has to pay now; empty where nothing is fixed yet.</summary>
    public bool TakesOver { get; private set; }
    public IReadOnlyList<ClaimInfo> Owes { get; private set; } = [];
    public Typed Typed { get; private set; } = new();
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(string token, CancellationToken stop) => ShowAsync(token, stop);

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken stop)
    {
        if (await invitations.FindAsync(token, stop) is not { } invitation) return await this.MissingAsync();
        var form = await Request.ReadFormAsync(stop);
        foreach (var (name, values) in form) Typed.Set(name, [.. values.Select(v => v ?? "")]);
        var reading = new FieldReading(Person, Person.Id, Typed, FieldContext.At(GermanTime.Today(db.Clock)));
        Person.Kind.Read(Person, reading);
        Errors = reading.Errors;
        if (Errors.Count > 0) return await ShowAsync(token, stop);
        var claimed = new Invitee(reading.Values[$"person.{PersonFieldKind.GivenNames}"], reading.Values[$"person.{PersonFieldKind.FamilyName}"], YamlValue.Day(reading.Values[$"person.{PersonFieldKind.BirthDate}"]));
        var answered = await answer.RunAsync(invitation, claimed, form.ContainsKey(Confirm), stop);
        if (!answered.Refused) return Redirect("/mitzeichnen/" + token);
        Errors = [new($"person.{PersonFieldKind.GivenNames}", answered.Refusal!.Sentence)];
        return await ShowAsync(token, stop);
    }

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        foreach (var (name, values) in Request.Form) Typed.Set(name, [.. values.Select(v => v ?? "")]);
        Errors = [new(refusal.Field, refusal.Sentence)];
        return ShowAsync((string)RouteData.Values["token"]!, stop);
    }

    private async Task<IActionResult> ShowAsync(string token, CancellationToken stop)
    {
        this.Private();
        if (await invitations.FindAsync(token, stop) is not { } invitation || await cases.FindAsync(invitation.CaseId, stop) is not { } of) return await this.MissingAsync();
        Invitation = invitation;
        Closed = invitation.Refused(db.Now);
        TakesOver = of.Parties.Any(p => p.Role is PartyRole.Payer or PartyRole.InvitedPayer && p.Name == invitation.PersonName);
        if (invitation.State == InvitationState.Confirmed && of.Parties.Any(p => p.Role == PartyRole.Payer && p.Name == invitation.PersonName)) Owes = await payments.OfCaseAsync(of.Id, stop);
        ServiceName = (await catalogue.RevisionAsync(of.Service, stop)).Definition.Name.In(UiText.Language);
        await this.FrameAsync(new UiText("Eine Erklärung von Ihnen", "A declaration by you"), frame => DraftPages.WithoutSearch(frame) with { HasErrors = Errors.Count > 0 });
        return Page();
    }
}
