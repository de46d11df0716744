using System.Data.Common;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Modules.Catalogue.Folders;
using Rathaus.Modules.Catalogue.Read;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Start;

/// <summary>The newest announcements of the towns, also past ones; kept for one edition of what everybody sees.</summary>
internal sealed class KnownAnnouncements(TownDbs towns)
{
    private const int Most = 100;
    private readonly KeptPublic<IReadOnlyList<Note>> _kept = new();

    public ValueTask<IReadOnlyList<Note>> OfAsync(Town town, CancellationToken stop) => _kept.OfAsync(towns, town,
        async () => await towns.AskAsync(town, $"""select kind, text_de, text_en, "from", "until" from catalogue_announcement order by "until" desc limit {Most}""", Note.Read), stop);

    /// <summary>An <see cref="Announcement"/> as everybody sees it.</summary>
    internal sealed record Note(AnnouncementKind Kind, string TextDe, string? TextEn, DateOnly From, DateOnly Until)
    {
        public static Note Read(DbDataReader row) =>
            new(Enum.Parse<AnnouncementKind>(row.GetString(0)), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetFieldValue<DateOnly>(3), row.GetFieldValue<DateOnly>(4));

        public override string ToString() => UiText.English && TextEn is { Length: > 0 } english ? english : TextDe;
    }
}

/// <summary>The first page: search, what people come for, life situations, what is new or disturbed, and the way to a person.</summary>
[Public, SameForAll]
internal sealed class IndexPage(TownCatalogue catalogue, ShippedLists lists, TownDb db, TownProfiles profiles, KnownAnnouncements announcements) : PageModel
{
    private const int TasksShown = 6;

    private TownProfile _profile = new();

    public IReadOnlyList<Card> Tasks { get; private set; } = [];
    public IReadOnlyList<Card> Situations { get; private set; } = [];
    public IReadOnlyList<string> News { get; private set; } = [];
    public IReadOnlyList<string> Disturbed { get; private set; } = [];

    /// <summary>A new town that offers nothing yet.</summary>
    public bool Empty { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        var today = GermanTime.Today(db.Clock);
        var shelf = await catalogue.ShelfAsync(stop);
        Empty = !shelf.Shown.Any();
        Tasks = [.. Frequent(shelf, today.Month).Take(TasksShown).Select(s => new Card(s.Definition.Action is { } act && s.Definition.CanApply ? act.Words() : s.Definition.Name.Words(), "/leistungen/" + s.Slug))];
        Situations = [.. lists.Situations.Where(s => shelf.Of(s.Slug).Any()).Select(s => new Card(s.Name.Words(), "/lebenslagen/" + s.Slug, s.Summary.Words()))];
        var notes = (await announcements.OfAsync(db.Town, stop)).Where(a => a.Until >= today && a.From <= today).OrderByDescending(a => a.From).Take(10).ToList();
        Disturbed = [.. notes.Where(n => n.Kind == AnnouncementKind.Disturbed).Select(n => n.ToString())];
        News = [.. notes.Where(n => n.Kind == AnnouncementKind.New).Take(3).Select(n => n.ToString())];
        _profile = await profiles.OfAsync(db.Town, stop);
        await this.FrameAsync(new UiText("Startseite", "Start"), f => f with { SearchHref = null });
    }

    public IEnumerable<Fact> InPerson
    {
        get
        {
            var town = _profile.Phone.Length > 0 ? Html.Of($"{Ui.Phone(_profile.Phone)} {new UiText("oder", "or")} ") : Html.Empty;
            yield return new(new UiText("Telefon", "Telephone"), Html.Of($"{town}{Ui.Link("115", "tel:115")}"));
            if (_profile.Hours.Length > 0) yield return new(new UiText("Geöffnet", "Open"), OpeningHours.SayAll(_profile.Hours));
            yield return new(new UiText("Termin", "Appointment"), Ui.Link(new UiText("Termin vereinbaren", "Make an appointment"), "/kontakt#termin"));
        }
    }

    /// <summary>The season's tasks first, then the others by demand, then whatever the town has.</summary>
    private IEnumerable<ServiceRevision> Frequent(Shelf shelf, int month) =>
        lists.Tasks.Where(t => t.Months.Contains(month)).Concat(lists.Tasks.Where(t => t.Months.Count == 0))
            .Select(t => t.Services.Select(shelf.Find).FirstOrDefault(s => s is { Definition.Retired: false })).OfType<ServiceRevision>()
            .Concat(shelf.Shown.Where(s => !s.Definition.Retired).OrderByDescending(s => s.Definition.CanApply))
            .DistinctBy(s => s.Slug);
}
