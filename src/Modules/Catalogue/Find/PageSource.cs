using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Modules.Catalogue.Folders;
using Rathaus.Platform.Data;
using Rathaus.Platform.Search;
using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Find;

/// <summary>The life situations and the pages about the town hall, for everybody.</summary>
internal sealed class PageSource(ShippedLists lists, TownCatalogue catalogue, IOrganisation organisation, TownDb db) : ISearchSource
{
    public const string Named = "pages";
    private const string Title = "title", Words = "words", Body = "body";

    // What people type for these pages, beside what the pages say themselves.
    private static readonly (string Path, UiText Title, string Words, UiText Text)[] TownHall =
    [
        ("/kontakt", new("Kontakt", "Contact"), "Telefon, Telefonnummer, Öffnungszeiten, Sprechzeiten, Anschrift, Adresse des Rathauses, E-Mail, Termin vereinbaren, 115, Ansprechpartner, opening hours, phone, appointment",
            new("Rufen Sie an, schreiben Sie oder kommen Sie vorbei: Telefon, E-Mail und Öffnungszeiten aller Stellen.", "Call, write or come by: telephone, e-mail and opening hours of all units.")),
        ("/hilfe#ausfuellen", new("Hilfe beim Ausfüllen", "Help with filling in"), "Ausfüllhilfe, Hilfe beim Ausfüllen, Formular ausfüllen, ich verstehe das Formular nicht, Unterstützung, help with a form",
            new("Wir füllen Ihren Antrag mit Ihnen aus: am Telefon oder am Schalter.", "We fill in your application with you: on the telephone or at the counter.")),
        ("/hilfe#stand", new("Wo steht mein Antrag?", "Where does my application stand?"), "Vorgangsnummer, Aktenzeichen, Stand meines Antrags, Status, Bearbeitungsstand, wie lange dauert mein Antrag, Statuslink verloren, case number",
            new("Den Stand zeigt der Link aus Ihrer Eingangsbestätigung oder Mein Bereich.", "The link of your receipt or My area shows where it stands.")),
        ("/passwort-vergessen", new("Passwort vergessen", "Password forgotten"), "Passwort vergessen, Kennwort vergessen, kann mich nicht anmelden, Zugang verloren, neues Passwort, Login geht nicht, reset password",
            new("Wir schicken Ihnen eine E-Mail, mit der Sie ein neues Passwort setzen.", "We send you an e-mail with which you set a new password.")),
        ("/impressum", new("Impressum", "Imprint"), "Anbieter, Verantwortlich, Herausgeber, legal notice", new("Wer diese Seiten herausgibt.", "Who publishes these pages.")),
        ("/datenschutz", new("Datenschutz", "Privacy"), "Datenschutzerklärung, DSGVO, Cookies, personenbezogene Daten, data protection", new("Was mit Ihren Daten geschieht und welche Rechte Sie haben.", "What happens to your data and which rights you have.")),
        ("/barrierefreiheit", new("Erklärung zur Barrierefreiheit", "Accessibility statement"), "barrierefrei, Behinderung, Screenreader, Vorlesen, accessibility", new("Wie weit diese Seiten für alle Menschen benutzbar sind.", "How far everybody can use these pages.")),
        ("/barriere-melden", new("Barriere melden", "Report a barrier"), "nicht lesbar, Barriere, Feedback, Hindernis", new("Sagen Sie uns, welche Seite Ihnen Mühe macht.", "Tell us which page causes trouble.")),
        ("/leichte-sprache", new("Leichte Sprache", "Easy language (German)"), "einfache Sprache, leicht verstehen, easy read", new("Was Sie hier finden, in leichten Wörtern.", "What you find here, in easy German words.")),
        ("/systemstatus", new("Systemstatus", "System status"), "Störung, geht nicht, Ausfall, Wartung, outage", new("Ob gerade alles läuft.", "Whether everything works now.")),
        ("/leistungen", new("Alle Leistungen von A bis Z", "All services from A to Z"), "Übersicht, Liste, Verzeichnis, Formulare, Anträge, forms", new("Alles, was Sie bei uns erledigen können.", "Everything you can do with us.")),
        ("/mein-bereich", new("Mein Bereich", "My area"), "Konto, Anmelden, Login, Postfach, Stand meines Antrags, account", new("Ihre Vorgänge, Ihr Postfach und Ihre Daten.", "Your matters, your mailbox and your data.")),
    ];

    public string Name => Named;
    public UiText Heading => new("Seiten und Lebenslagen", "Pages and life situations");

    public SearchShape Shape { get; } = new([new(Title, 3.0, 0.4, Named: true), new(Words, 2.2, 0.2, Named: true), new(Body, 1.0, 0.75)]) { Suggests = true, WholeFields = 2 };

    public SearchReach ReachOf(Person? person) => SearchReach.Everything;

    public async IAsyncEnumerable<Searchable> AllAsync([EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var page in await PagesAsync(stop)) yield return page;
    }

    public async Task<IReadOnlyList<Searchable>> ReadAsync(IReadOnlyCollection<string> keys, CancellationToken stop) =>
        [.. (await PagesAsync(stop)).Where(p => keys.Contains(p.Key))];

    private async Task<IEnumerable<Searchable>> PagesAsync(CancellationToken stop)
    {
        var town = TownProfile.Parse((await db.Set<TownRow>().AsNoTracking().SingleAsync(stop)).Profile);
        var shelf = await catalogue.ShelfAsync(stop);
        var units = await organisation.UnitsAsync(stop);
        return TownHall.Select(p => Page(p.Path, p.Title, p.Words, p.Text))
            .Concat(units.Select(u => Page("/kontakt#" + u.Slug, new(u.Name, u.EnglishName.Length > 0 ? u.EnglishName : u.Name), "Kontakt, Telefon, Öffnungszeiten", new($"{u.Address}, {u.Phone}", $"{u.Address}, {u.Phone}"))))
            .Concat(lists.Situations.Where(s => shelf.Of(s.Slug).Any()).Select(s => Page("/lebenslagen/" + s.Slug, new(s.Name.De, s.Name.En ?? s.Name.De), string.Join(", ", s.Synonyms), new(s.Summary.De, s.Summary.En ?? s.Summary.De))))
            .Append(Page("/kontakt#zeiten", new("Öffnungszeiten des Rathauses", "Opening hours of the town hall"), "Öffnungszeiten, Sprechzeiten, wann hat das Rathaus offen, wann geöffnet, heute geöffnet, opening hours", HoursOf(town)))
            .Append(Page("/kontakt#rathaus", new($"Rathaus {town.Name}", $"Town hall of {town.Name}"), $"Rathaus Adresse, Adresse des Rathauses, Anschrift, Anfahrt, wo ist das Rathaus, Stadtverwaltung, Bürgermeisterin, Bürgermeister, {town.Head}", new($"{town.Street}, {town.PostalCode} {town.City}", $"{town.Street}, {town.PostalCode} {town.City}")));
    }

    private static UiText HoursOf(TownProfile town)
    {
        var hours = string.Join("; ", town.Hours.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return hours.Length > 0 ? new(hours, hours) : new("Wann das Rathaus geöffnet hat.", "When the town hall is open.");
    }

    private static Searchable Page(string path, UiText title, string words, UiText text) => new(path, title, path)
    {
        Summary = text,
        Passage = text,
        Texts = [new(Title, title.De), new(Title, title.En), .. words.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(word => new KeyValuePair<string, string>(Words, word)), new(Body, text.De), new(Body, text.En)],
        Popularity = 0.5,
    };
}
