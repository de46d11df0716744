using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>A line of the inbox.</summary>
internal sealed record InboxLine(string Number, string Subject, string PartyName, CaseState State, DateOnly Due, AccountId? Assignee, string? AssigneeName, string Unit, DateTimeOffset ReceivedAt, string ClocksJson, string LabelText)
{
    public IReadOnlyList<LabelMark> Labels => Case.LabelsOf(LabelText);

    /// <summary>Last day for a remedy, once the decision is delivered.</summary>
    public DateOnly? RemedyEndsOn => State == CaseState.Delivered ? CaseJson.Clocks(ClocksJson).FirstOrDefault(c => c.Kind == ClockKind.Remedy)?.On : null;
}

/// <summary>A page of the inbox and where one goes from it.</summary>
internal sealed record InboxPage(IReadOnlyList<InboxLine> Lines, InboxPlace? Previous, InboxPlace? Next);

/// <summary>How many cases share these properties; the filters add them up.</summary>
internal sealed record InboxCount(CaseState State, string Unit, string Service, string ServiceName, Whose Who, DueWhen When, int Count)
{
    public IReadOnlyList<string> Labels { get; init; } = [];
}

/// <summary>Reads the inbox: one command for the page, one for all counts, one for the closed cases.</summary>
internal sealed class InboxList(TownDb db, ICatalogue catalogue)
{
    public const int PerPage = 40;

    /// <summary>More closed cases than these are "über 1.000".</summary>
    public const int MostCounted = 1_000;

    private static readonly CaseState[] Open = [.. Enum.GetValues<CaseState>().Where(s => s != CaseState.Closed)];

    /// <summary>Whoever works in more units reads them in one piece.</summary>
    private const int MostPieces = 12;

    public async Task<InboxPage> PageAsync(Person clerk, InboxFilter filter, InboxPlace? place, CancellationToken stop)
    {
        var cases = Holding(filter.Text);
        cases = filter.States.Count > 0 ? cases.Where(c => filter.States.Contains(c.State)) : cases.Where(c => c.State != CaseState.Closed);
        cases = Narrowed(cases, clerk, filter);
        // Each piece ends after a page and follows an index in the order of the list, however many cases there are.
        var pieces = Pieces(cases, clerk).Select(piece => Sorted(piece, place).Take(PerPage + 1)).Aggregate(Queryable.Concat);
        return Cut(await Sorted(pieces, place).Take(PerPage + 1)
            .Select(c => new InboxLine(c.Number, c.Subject, c.PartyName, c.State, c.Due, c.Assignee, c.AssigneeName, c.Unit, c.ReceivedAt, EF.Property<string>(c, "ClocksJson"), c.LabelText)).ToListAsync(stop), place);
    }

    /// <summary>What all groups of the filter but the states leave.</summary>
    private IQueryable<Case> Narrowed(IQueryable<Case> cases, Person clerk, InboxFilter filter)
    {
        var me = new AccountId(clerk.Account);
        var today = GermanTime.Day(db.Now);
        var week = today.AddDays(7);
        if (filter.Units.Count > 0) cases = cases.Where(c => filter.Units.Contains(c.Unit));
        if (filter.Services.Count > 0) cases = cases.Where(c => filter.Services.Contains(c.ServiceSlug));
        if (filter.Labels.Count > 0) cases = cases.Where(AnyOf(filter.Labels));
        if (filter.Who.Count > 0)
        {
            bool mine = filter.Who.Contains(Whose.Mine), nobodys = filter.Who.Contains(Whose.Nobodys), others = filter.Who.Contains(Whose.Others);
            cases = cases.Where(c => (mine && c.Assignee == me) || (nobodys && c.Assignee == null) || (others && c.Assignee != null && c.Assignee != me));
        }
        if (filter.When.Count > 0)
        {
            bool over = filter.When.Contains(DueWhen.Overdue), now = filter.When.Contains(DueWhen.Today), soon = filter.When.Contains(DueWhen.Week), later = filter.When.Contains(DueWhen.Later);
            cases = cases.Where(c => (over && c.Due < today) || (now && c.Due == today) || (soon && c.Due > today && c.Due <= week) || (later && c.Due > week));
        }
        return cases;
    }

    /// <summary>
    /// How many cases the filters would bring. Every case of the open states is counted; closed ones become ever more and are counted one by one only
    /// where somebody asks for them: <see cref="ClosedAsync"/> says how many there are else.
    /// </summary>
    public async Task<IReadOnlyList<InboxCount>> CountsAsync(Person clerk, InboxFilter filter, CancellationToken stop)
    {
        var me = new AccountId(clerk.Account);
        var today = GermanTime.Day(db.Now);
        var week = today.AddDays(7);
        var cases = Holding(filter.Text);
        if (!CountsClosed(filter)) cases = cases.Where(c => EF.Constant(Open).Contains(c.State));
        // As the index has them one behind the other, so that nothing is sorted and no row is fetched.
        var groups = await Pieces(cases, clerk).Select(piece => piece.GroupBy(c => new { c.Unit, c.State, c.ServiceSlug, c.LabelText, c.Assignee, c.Due })
            .Select(g => new { g.Key.Unit, g.Key.State, g.Key.ServiceSlug, g.Key.LabelText, g.Key.Assignee, g.Key.Due, Count = g.Count() })).Aggregate(Queryable.Concat).ToListAsync(stop);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in groups.DistinctBy(g => g.ServiceSlug)) names[group.ServiceSlug] = await NameAsync(group.Unit, group.State, group.ServiceSlug, stop);
        return [.. groups.GroupBy(g => (g.State, g.Unit, g.ServiceSlug, g.LabelText,
                Who: g.Assignee is null ? Whose.Nobodys : g.Assignee == me ? Whose.Mine : Whose.Others,
                When: g.Due < today ? DueWhen.Overdue : g.Due == today ? DueWhen.Today : g.Due <= week ? DueWhen.Week : DueWhen.Later))
            .Select(g => new InboxCount(g.Key.State, g.Key.Unit, g.Key.ServiceSlug, names[g.Key.ServiceSlug], g.Key.Who, g.Key.When, g.Sum(c => c.Count)) { Labels = [.. Case.LabelsOf(g.Key.LabelText).Select(l => l.Name)] })];
    }

    /// <summary>The name of a service as the catalogue has it, or as a case remembers it where the town does not offer it any more.</summary>
    private async Task<string> NameAsync(string unit, CaseState state, string slug, CancellationToken stop) => (await catalogue.FindAsync(slug, stop))?.Definition.Name.De
        ?? await db.Set<Case>().AsNoTracking().Where(c => c.Unit == unit && c.State == state && c.ServiceSlug == slug).Select(c => c.ServiceName).FirstOrDefaultAsync(stop) ?? slug;

    /// <summary>Whether <see cref="CountsAsync"/> counts closed cases too: where they are asked for, or where words narrow the list.</summary>
    public static bool CountsClosed(InboxFilter filter) => filter.States.Contains(CaseState.Closed) || filter.Text.Length > 0;

    /// <summary>How many closed cases the filters would bring, and no more than <see cref="MostCounted"/> and one.</summary>
    public Task<int> ClosedAsync(Person clerk, InboxFilter filter, CancellationToken stop) =>
        Pieces(Narrowed(Holding(filter.Text).Where(c => c.State == CaseState.Closed), clerk, filter), clerk)
            .Select(piece => piece.Select(c => c.State).Take(MostCounted + 1)).Aggregate(Queryable.Concat).Take(MostCounted + 1).CountAsync(stop);

    /// <summary>The case that a jump means: its number, whatever the writing; null when there is none for this clerk.</summary>
    public Task<string?> JumpAsync(Person clerk, string text, CancellationToken stop)
    {
        var (number, units, me) = (text.Trim().ToUpperInvariant(), clerk.Units, new AccountId(clerk.Account));
        return db.Set<Case>().AsNoTracking().Where(c => c.Number == number && (units.Contains(c.Unit) || c.Assignee == me)).Select(c => c.Number).SingleOrDefaultAsync(stop)!;
    }

    private IQueryable<Case> Holding(string words)
    {
        var (cases, text) = (db.Set<Case>().AsNoTracking(), words.ToLowerInvariant());
        return text.Length == 0 ? cases : cases.Where(c => c.SearchText.Contains(text));
    }

    /// <summary>What the clerk may see, in pieces of which none holds a case of another: each unit, and what is theirs in other units.</summary>
    private static IEnumerable<IQueryable<Case>> Pieces(IQueryable<Case> cases, Person clerk)
    {
        var me = new AccountId(clerk.Account);
        var units = clerk.Units.Distinct().ToList();
        if (units.Count > MostPieces) yield return cases.Where(c => units.Contains(c.Unit));
        else
            foreach (var unit in units) yield return cases.Where(c => c.Unit == unit);
        yield return units.Count == 0 ? cases.Where(c => c.Assignee == me) : cases.Where(c => c.Assignee == me && !units.Contains(c.Unit));
    }

    /// <summary>Cases that carry one of these labels.</summary>
    private static Expression<Func<Case, bool>> AnyOf(IReadOnlyList<string> labels)
    {
        var one = Expression.Parameter(typeof(Case));
        var text = Expression.Property(one, nameof(Case.LabelText));
        var contains = typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!;
        var any = labels.Select(l => (Expression)Expression.Call(text, contains, Expression.Constant($"|{l}="))).Aggregate(Expression.OrElse);
        return Expression.Lambda<Func<Case, bool>>(any, one);
    }

    private static IQueryable<Case> Sorted(IQueryable<Case> cases, InboxPlace? place)
    {
        if (place is null) return cases.OrderBy(c => c.Due).ThenBy(c => c.Number);
        var (due, number) = (place.Due, place.Number);
        // The day twice: PostgreSQL begins in the middle of an index only where one condition stands for itself.
        return place.Backwards
            ? cases.Where(c => c.Due <= due && (c.Due < due || string.Compare(c.Number, number) < 0)).OrderByDescending(c => c.Due).ThenByDescending(c => c.Number)
            : cases.Where(c => c.Due >= due && (c.Due > due || string.Compare(c.Number, number) > 0)).OrderBy(c => c.Due).ThenBy(c => c.Number);
    }

    private static InboxPage Cut(List<InboxLine> read, InboxPlace? place)
    {
        var more = read.Count > PerPage;
        if (more) read.RemoveAt(PerPage);
        var backwards = place?.Backwards == true;
        if (backwards) read.Reverse();
        var previous = (backwards ? more : place is not null) && read.Count > 0 ? new InboxPlace(read[0].Due, read[0].Number, true) : null;
        var next = (backwards || more) && read.Count > 0 ? new InboxPlace(read[^1].Due, read[^1].Number, false) : null;
        return new(read, previous, next);
    }
}
