using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Opening;

/// <summary>The door of this module: opens and shows cases in the unit of work of others. Nothing here commits.</summary>
internal sealed class CasesDoor(TownDb db, IOrganisation organisation, IPayments payments, CaseFinder finder) : ICases
{
    public async Task<OpenedCase> OpenAsync(NewCase application, CancellationToken stop = default)
    {
        var opened = new OpenedCase(CaseId.New());
        var unit = application.Service.Definition.Unit;
        var entity = Case.Open(opened.Id, application, (await organisation.UnitAsync(unit, stop))?.Name ?? unit, ClockBook.For(db.Town));
        db.Add(entity);
        db.AddRange(application.Occupies.Select(needs => new Clash.Place(opened.Id, needs)));
        var prefix = $"{application.Service.Definition.CasePrefix}-{GermanTime.Day(application.ReceivedAt).Year}";
        db.DrawNumber("case-" + prefix, n =>
        {
            entity.Numbered($"{prefix}-{n:000000}");
            opened.Number = entity.Number;
        });
        await FirstClaim.RaiseAsync(payments, entity, application, stop);
        db.Publish(new ApplicationSubmitted(opened.Id));
        if (application.Occupies.Count > 0) db.Publish(new Clash.PlacesNeeded(opened.Id));
        return opened;
    }

    public async Task<CaseInfo?> FindAsync(CaseId id, CancellationToken stop = default) =>
        Info(db.Set<Case>().Local.FindEntry(id)?.Entity ?? await One(c => c.Id == id, stop));

    public async Task<CaseInfo?> FindByNumberAsync(string number, CancellationToken stop = default)
    {
        var written = number.Trim().ToUpperInvariant();
        return Info(await One(c => c.Number == written, stop));
    }

    public async Task<CaseInfo?> ForStaffAsync(string number, CancellationToken stop = default) => Info(await finder.ForStaffAsync(number, "cases.view", stop));

    public async Task<CaseInfo?> FindByStatusTokenAsync(byte[] tokenHash, CancellationToken stop = default) =>
        Info(await One(c => c.StatusTokenHash == tokenHash, stop));

    public async Task<CaseInfo?> FindBySubmissionAsync(Guid submissionKey, CancellationToken stop = default) =>
        Info(await One(c => c.SubmissionKey == submissionKey, stop));

    public async Task<IReadOnlyList<CaseInfo>> OfAccountAsync(AccountId account, CancellationToken stop = default) =>
        [.. (await db.Set<Case>().AsNoTracking().Where(c => c.Account == account).OrderByDescending(c => c.ReceivedAt).Take(200).ToListAsync(stop)).Select(c => Info(c)!)];

    public async Task DeliveredAsync(CaseId id, DeliveryId delivery, DocumentId document, DateOnly on, IReadOnlyList<string> reasons, DateOnly? remedyEndsOn, IReadOnlyCollection<DocumentId> open, string? to = null, CancellationToken stop = default)
    {
        var found = await db.Set<Case>().Include(c => c.Entries.OrderBy(e => e.Number)).SingleAsync(c => c.Id == id, stop);
        found.Delivered(delivery, document, new(on, reasons, remedyEndsOn, to), open, db.Now);
    }

    private Task<Case?> One(System.Linq.Expressions.Expression<Func<Case, bool>> which, CancellationToken stop) =>
        db.Set<Case>().AsNoTracking().SingleOrDefaultAsync(which, stop);

    private static CaseInfo? Info(Case? c) => c is null ? null : new(
        c.Id, c.Number, c.Subject, c.Service, c.Unit, c.State.ToString(), c.Language, c.Account, c.Parties, c.Wish, c.ReceivedAt);
}
