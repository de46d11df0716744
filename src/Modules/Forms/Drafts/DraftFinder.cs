using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Fetch;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Modules.Forms.Streets;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Drafts;

/// <summary>A draft with its form, ready to be shown or changed.</summary>
internal sealed record OpenDraft(Draft Draft, ServiceRevision Service, FormDefinition Form, FormRun Run, string Token);

/// <summary>The query of every page of a form, put together once for the program.</summary>
internal sealed class DraftQuery
{
    public Func<TownDb, byte[], CancellationToken, Task<Draft?>> ByToken { get; } = EF.CompileAsyncQuery((TownDb db, byte[] hash, CancellationToken stop) =>
        db.Set<Draft>().Include(d => d.Files.OrderBy(f => f.AddedAt)).SingleOrDefault(d => d.TokenHash == hash));
}

/// <summary>Finds the draft behind a link, for this person and no other.</summary>
internal sealed class DraftFinder(TownDb db, ICatalogue catalogue, FormBook forms, Registers registers, CurrentPerson current, DraftQuery query, TownProfiles profiles)
{
    private IReadOnlyList<TownStreet> _streets = [];
    private MapGround _map = MapGround.Plain;
    private TownGround _town = TownGround.Unknown;

    /// <summary>
    /// The draft behind a secret link; null when it is unknown, expired, of another service, or belongs to an account and the person is not
    /// signed in with it. What was handed in keeps no answers, so its link leads everybody who holds it to the receipt.
    /// </summary>
    public async Task<Draft?> FindAsync(string? token, string? slug, CancellationToken stop)
    {
        if (DraftLinks.Hash(token) is not { } hash) return null;
        var draft = await query.ByToken(db, hash, stop);
        if (draft is null || draft.State == DraftState.Open && draft.ExpiresAt <= db.Now || slug is not null && draft.Slug != slug) return null;
        Locked = draft is { State: DraftState.Open, Account: { } owner } && current.Person?.Account != owner.Value
            || draft is { State: DraftState.Open, Counter: { } counter } && (current.Person is not { Kind: PersonKind.Staff } clerk || clerk.Account != counter.By);
        return Locked ? null : draft;
    }

    /// <summary>True when the draft that was looked for belongs to an account that is not signed in here.</summary>
    public bool Locked { get; private set; }

    /// <summary>An open draft with its form; null also when it was handed in.</summary>
    public async Task<OpenDraft?> OpenAsync(string? token, string slug, CancellationToken stop)
    {
        if (await FindAsync(token, slug, stop) is not { State: DraftState.Open } draft) return null;
        var service = await catalogue.RevisionAsync(draft.Revision, stop);
        var form = forms.Of(service);
        await FindStreetsAsync(form, stop);
        var profile = await profiles.OfAsync(db.Town, stop);
        (_town, _map) = (TownGround.Of(profile), MapGround.IsAsked(form.Fields) ? MapGround.Of(profile) : MapGround.Plain);
        return new(draft, service, form, Run(draft, service, form, draft.Answers), token!);
    }

    public FormRun Run(Draft draft, ServiceRevision service, FormDefinition form, Answers answers) =>
        new(form, answers, new(GermanTime.Today(db.Clock), draft.Account is not null || SignedIn, service.Definition.Delivery, FilesOf(draft)) { Registers = registers.Codes, Fetched = draft.Fetched, Streets = _streets, Map = _map, Town = _town });

    /// <summary>The town's streets, read only for forms that complete addresses by them.</summary>
    private async Task FindStreetsAsync(FormDefinition form, CancellationToken stop)
    {
        if (_streets.Count == 0 && form.AllFields.Any(f => f.Options is AddressOptions { Streets: not StreetUse.Never }))
            _streets = await db.Set<StreetRow>().AsNoTracking().OrderBy(s => s.Name).ThenBy(s => s.Postcode).Select(s => new TownStreet(s.Name, s.Postcode, s.City)).ToListAsync(stop);
    }

    /// <summary>Who acts: the signed-in person, or the holder of the link.</summary>
    public Actor Actor(Draft draft) => current.Person?.Actor ?? Platform.Audit.Actor.LinkHolder("d-" + draft.Id.Value.ToString("n"));

    /// <summary>The account of a signed-in citizen or business; staff fill in as anybody does.</summary>
    public AccountId? Account => SignedIn ? new AccountId(current.Person!.Account) : null;

    private bool SignedIn => current.Person is { Kind: not PersonKind.Staff };

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> FilesOf(Draft draft) =>
        draft.Files.GroupBy(f => f.Field).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(f => f.Name)]);
}
