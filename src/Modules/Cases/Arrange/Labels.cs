using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Arrange;

/// <summary>The town's list of labels, and putting them on cases.</summary>
internal sealed class Labels(TownDb db, CaseFinder cases, CurrentPerson current)
{
    private const int Most = 60;

    public async Task<IReadOnlyList<Label>> AllAsync(CancellationToken stop) =>
        [.. (await db.Set<Label>().AsNoTracking().ToListAsync(stop)).OrderBy(l => l.Name, StringComparer.CurrentCultureIgnoreCase)];

    public async Task<Result<Label>> AddAsync(string name, string? tone, CancellationToken stop = default)
    {
        if (current.Person is not { Kind: PersonKind.Staff } me || !me.May(TextBlocks.Right)) return CaseFinder.Unknown;
        var made = Label.Of(name, tone);
        if (made.Refusal is { } no) return no;
        var all = await AllAsync(stop);
        if (all.Count >= Most) return new Refusal($"Mehr als {Most} Etiketten helfen niemandem. Nehmen Sie zuerst eines außer Gebrauch.", "name");
        if (all.Any(l => string.Equals(l.Name, made.Value.Name, StringComparison.CurrentCultureIgnoreCase))) return new Refusal("Dieses Etikett gibt es schon.", "name");
        db.Add(made.Value);
        return await db.CommitOrRefuseAsync(new Deed(me.Actor, "cases.label.add"), stop) is { } slower ? slower : made;
    }

    /// <summary>Takes a label out of use, or back into it; cases keep it.</summary>
    public async Task<Refusal?> RetireAsync(Guid id, bool retired, CancellationToken stop = default)
    {
        var wanted = new LabelId(id);
        if (current.Person is not { Kind: PersonKind.Staff } me || !me.May(TextBlocks.Right) || await db.Set<Label>().SingleOrDefaultAsync(l => l.Id == wanted, stop) is not { } label) return CaseFinder.Unknown;
        label.Retire(retired);
        return await db.CommitOrRefuseAsync(new Deed(me.Actor, "cases.label.retire"), stop);
    }

    /// <summary>Puts exactly these labels on a case. What it carries already may stay although it is out of use.</summary>
    public async Task<Result<Case>> PutAsync(string number, IReadOnlyCollection<string> names, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.work", stop) is not { } found) return CaseFinder.Unknown;
        var known = (await AllAsync(stop)).Where(l => !l.Retired).Select(l => l.Mark).Concat(found.Labels).DistinctBy(l => l.Name);
        if (found.Label(cases.Me, [.. known.Where(l => names.Contains(l.Name))], db.Now) is { } no) return no;
        if (await db.CommitOrRefuseAsync(new Deed(cases.Me.Actor, "case.label") { Case = found.Id.Reference }, stop) is { } slower) return slower;
        return found;
    }
}
