using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Search;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Find;

/// <summary>The cases of a clerk's units and those given to the clerk, by number, subject, name of the party and unit. Personal, so nothing of it is kept outside the database.</summary>
internal sealed class CaseSource(TownDb db) : ISearchSource
{
    public const string Named = "cases", State = "stand";
    private const string Number = "number", Subject = "subject", Party = "party", Service = "service";

    // What the index holds of a case; other changes of the row do not matter to it.
    private static readonly string[] Indexed = [nameof(Case.Subject), nameof(Case.PartyName), nameof(Case.Unit), nameof(Case.UnitName), nameof(Case.Assignee), nameof(Case.State), nameof(Case.Number)];

    public string Name => Named;
    public UiText Heading => new("Vorgänge", "Cases");

    public SearchShape Shape { get; } = new([new(Number, 4, 0), new(Subject, 2, 0.3), new(Party, 3, 0.2), new(Service, 1, 0.3)])
    {
        MayBeKept = false,
        Recency = 0.2,
        Dated = new UiText("Eingegangen", "Received"),
        Facets = [new(State, new UiText("Stand", "State"), [.. Enum.GetValues<CaseState>().Select(s => new SearchChoice(s.ToString(), new(s.Word(), s.Word())))])],
    };

    /// <summary>The same reach as the inbox.</summary>
    public SearchReach ReachOf(Person? person) => person is { Kind: PersonKind.Staff } && person.May("cases.view")
        ? SearchReach.Marked(person.Units.Select(UnitMark).Append(ClerkMark(person.Account))) : SearchReach.Nothing;

    public async IAsyncEnumerable<Searchable> AllAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var line in Lines(db.Set<Case>().AsNoTracking().OrderBy(c => c.Id)).AsAsyncEnumerable().WithCancellation(stop)) yield return Read(line);
    }

    public async Task<IReadOnlyList<Searchable>> ReadAsync(IReadOnlyCollection<string> keys, CancellationToken stop)
    {
        var ids = keys.Select(k => Guid.TryParseExact(k, "n", out var id) ? new CaseId(id) : default).ToList();
        return [.. (await Lines(db.Set<Case>().AsNoTracking().Where(c => ids.Contains(c.Id))).ToListAsync(stop)).Select(Read)];
    }

    /// <summary>The key of a case that changed in what the index holds of it.</summary>
    public static string? Changed(EntityEntry entry) =>
        entry.State != EntityState.Modified || Indexed.Any(name => entry.Property(name).IsModified) ? KeyOf(((Case)entry.Entity).Id) : null;

    private static string KeyOf(CaseId id) => id.Value.ToString("n");
    private static string UnitMark(string slug) => "unit:" + slug;
    private static string ClerkMark(Guid account) => "clerk:" + account.ToString("n");

    private sealed record Line(CaseId Id, string Number, string Subject, string PartyName, string Unit, string UnitName, string ServiceName, CaseState State, AccountId? Assignee, DateTimeOffset ReceivedAt);

    private static IQueryable<Line> Lines(IQueryable<Case> cases) =>
        cases.Select(c => new Line(c.Id, c.Number, c.Subject, c.PartyName, c.Unit, c.UnitName, c.ServiceName, c.State, c.Assignee, c.ReceivedAt));

    private static Searchable Read(Line c)
    {
        var text = string.Join(" · ", new[] { c.Number, c.PartyName, c.UnitName, c.State.Word() }.Where(p => p.Length > 0));
        return new(KeyOf(c.Id), new(c.Subject, c.Subject), "/arbeitsplatz/vorgaenge/" + c.Number)
        {
            Summary = new(text, text),
            Passage = new(text, text),
            // The parts of a number stand alone as well: people remember the last digits.
            Texts = [new(Number, c.Number), new(Number, string.Join(' ', c.Number.Split('-'))), new(Number, c.Number.Split('-')[^1].TrimStart('0')), new(Subject, c.Subject), new(Party, c.PartyName), new(Service, c.ServiceName), new(Service, c.UnitName)],
            Facets = [new(State, c.State.ToString())],
            Marks = c.Assignee is { } clerk ? [UnitMark(c.Unit), ClerkMark(clerk.Value)] : [UnitMark(c.Unit)],
            Changed = GermanTime.Day(c.ReceivedAt),
        };
    }
}
