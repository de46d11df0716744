using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>
/// Every page of a house with an address that can be opened: the routes come from the house itself, what stands in their braces from links
/// that people find on other pages, and the secrets of links from what the acts of a person bring (a draft, a receipt, mails).
/// </summary>
internal sealed partial class PageMap(TestHouse house)
{
    private const int ExamplesPerPage = 3;
    private readonly Dictionary<string, List<string>> _examples = [];

    /// <summary>Who opens pages, by the button of the demo; "" is a visitor who is not signed in.</summary>
    public static string PersonFor(string? permission) => permission switch
    {
        null => "",
        NeedsAttribute.SignedIn => "Kim Beispiel",
        "post.room" => "Jürgen Maß",
        "payments.book" => "Petra Lindner",
        "cases.arrange" => "Petra Lindner",
        _ when permission.StartsWith("cases.", StringComparison.Ordinal) => "Sabine Schröder",
        _ => "Mira Özdemir",
    };

    /// <summary>All pages: template and who may open it.</summary>
    public IReadOnlyList<(string Template, string Person)> Pages { get; } =
    [
        .. house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(e => ("/" + e.RoutePattern.RawText!.TrimStart('/'), PersonFor(e.Metadata.GetMetadata<NeedsAttribute>()?.Permission)))
            .Distinct().OrderBy(p => p.Item1, StringComparer.Ordinal),
    ];

    /// <summary>Addresses of a page; empty where nobody found one.</summary>
    public IReadOnlyList<string> Of(string template) => template.Contains('{') ? _examples.GetValueOrDefault(template, []) : [template];

    /// <summary>Walks through the house as every person and notes the addresses.</summary>
    public async Task ExploreAsync()
    {
        await ApplyAsync();
        await house.CheckpointAsync();
        await PreparedAsync();
        await LifeEventAsync();
        await AskForLinksAsync();
        await InviteAsync();
        await AskRegisterAsync();
        await FollowSearchAsync();
        foreach (var person in Pages.Select(p => p.Person).Distinct())
        {
            using var browser = await SignedInAsync(person);
            await FollowAsync(browser, ["/arbeitsplatz?stand=Delivered", .. Pages.Where(p => p.Person == person && !p.Template.Contains('{') && p.Template != "/abmelden").Select(p => p.Template), "/arbeitsplatz/poststelle?liste=fort", "/arbeitsplatz/poststelle?liste=drucken", "/verwaltung/betrieb/aufgaben?stand=erledigt"]);
        }
        using var clerk = await SignedInAsync("Sabine Schröder");
        await clerk.OpenAsync("/arbeitsplatz?stand=InProgress");
        await FollowAsync(clerk, [.. clerk.Page.QuerySelectorAll("main a[href^='/arbeitsplatz/vorgaenge/']").Take(ExamplesPerPage).Select(a => a.GetAttribute("href")!)]);
    }

    private async Task<TestBrowser> SignedInAsync(string person)
    {
        var browser = house.Browser();
        if (person.Length == 0) return browser;
        await browser.OpenAsync("/anmelden");
        await browser.SubmitAsync(person);
        return browser;
    }

    private async Task FollowAsync(TestBrowser browser, IEnumerable<string> first)
    {
        var queue = new Queue<string>(first);
        var seen = new HashSet<string>(queue);
        while (queue.TryDequeue(out var path))
        {
            await browser.OpenAsync(path);
            foreach (var link in browser.Page.QuerySelectorAll("main a[href^='/'], iframe[src^='/']").Select(a => (a.GetAttribute("href") ?? a.GetAttribute("src"))!.Split('#')[0]))
                if (seen.Add(link) && Note(link)) queue.Enqueue(link);
        }
    }

    /// <summary>True when the address is a new example of a page that lacks one.</summary>
    private bool Note(string address)
    {
        var path = address.Split('?')[0];
        if (Pages.Any(p => p.Template == path)) return false;
        var found = Pages.Select(p => p.Template).Where(t => Matches(t, path)).OrderBy(t => t.Count(c => c == '{')).FirstOrDefault();
        if (found is null) return false;
        var examples = _examples.TryGetValue(found, out var list) ? list : _examples[found] = [];
        if (examples.Count >= ExamplesPerPage || examples.Contains(address)) return false;
        examples.Add(address);
        return true;
    }

    private static bool Matches(string template, string path) =>
        new TemplateMatcher(TemplateParser.Parse(template.TrimStart('/')), []).TryMatch(path, []);

    /// <summary>One application with the general form and one that ends early: secrets of drafts, receipt and status.</summary>
    private async Task ApplyAsync()
    {
        using var browser = house.Browser();
        await browser.OpenAsync(DogForm.Start);
        await browser.SubmitAsync("Ohne Konto weiter");
        Note(browser.Path);
        Note(browser.Path[..browser.Path.LastIndexOf('/')]);
        await browser.SubmitAsync("Weiter", ("hier", "false"));
        Note(browser.Path);
        await browser.OpenAsync(DogForm.Start);
        await browser.SubmitAsync("Ohne Konto weiter");
        await WalkAsync(browser, DogForm.Plain());
        Unsent = browser.Path;
        Note(browser.Path);
        Note(browser.Path.Replace("/pruefen", "/spaeter", StringComparison.Ordinal));
        using var sender = house.Browser();
        await sender.OpenAsync(DogForm.Start);
        await sender.SubmitAsync("Ohne Konto weiter");
        var answers = DogForm.Plain();
        answers["ermaessigung"] = [("ermaessigung", "true")];
        answers["ermaessigung-grund"] = [("ermaessigung_grund", "rettungshund")];
        answers["nachweis"] = [("nachweis", "upload")];
        await WalkAsync(sender, answers);
        await sender.SubmitAsync("Antrag absenden", ("richtigkeit", "true"));
        Note(sender.Path);
        await house.DrainJobsAsync();
        var status = sender.Page.QuerySelector("main a[href^='/status/']")!.GetAttribute("href")!;
        Note(status);
        Note(status + "/eingang.pdf");
        Note(status + "/zuruecknehmen");
        await ApplyAsKimAsync(answers);
    }

    /// <summary>What a signed-in citizen handed in opens only for them.</summary>
    private async Task ApplyAsKimAsync(Dictionary<string, (string Name, string Value)[]> answers)
    {
        using var kim = await SignedInAsync("Kim Beispiel");
        await kim.OpenAsync(DogForm.Start);
        await kim.SubmitAsync("Weiter");
        await WalkAsync(kim, answers);
        await kim.SubmitAsync("Antrag absenden", ("richtigkeit", "true"));
        await house.DrainJobsAsync();
        await kim.OpenAsync("/mein-bereich");
        foreach (var own in kim.Page.QuerySelectorAll("main a[href^='/mein-bereich/vorgaenge/']").Select(a => a.GetAttribute("href")!).Distinct().Take(3).ToList())
        {
            await kim.OpenAsync(own);
            foreach (var document in kim.Page.QuerySelectorAll("main a[href*='/dokumente/']").Select(a => a.GetAttribute("href")!)) Note(document);
        }
    }

    /// <summary>A life event with one service: what is asked once, the overview, the check of all, the page to follow.</summary>
    private async Task LifeEventAsync()
    {
        using var visitor = house.Browser();
        await visitor.OpenAsync("/lebenslagen/umzug-in-die-stadt/beginnen");
        Note(visitor.Path);
        await visitor.SubmitAsync("Ohne Konto weiter");
        Note(visitor.Path);
        Dictionary<string, (string Name, string Value)[]> answers = new()
        {
            ["was"] = [("was", "hund")], ["einzug"] = [("einzug.day", "1"), ("einzug.month", "12"), ("einzug.year", "2030")],
            ["person"] = [("person.given_names", "Robin"), ("person.family_name", "Muster"), ("person.birth_date.day", "1"), ("person.birth_date.month", "1"), ("person.birth_date.year", "1990")],
            ["anschrift"] = [("anschrift.street", "Lindenweg"), ("anschrift.number", "4"), ("anschrift.postcode", "00001"), ("anschrift.city", "Musterstadt")],
            ["bescheid"] = [("bescheid", "letter")], ["ermaessigung"] = [("ermaessigung", "false")], ["herkunft"] = [("bisheriger_ort", "Beispielstadt")], ["seit"] = [("seit.day", "5"), ("seit.month", "10"), ("seit.year", "2026")],
            ["rufname"] = [("rufname", "Bello")], ["rasse"] = [("rasse", "Beagle")], ["merkmale"] = [("geschlecht", "m"), ("farbe", "braun")], ["chip"] = [("chip", "276098123456789")],
            ["anzahl"] = [("hunde_gesamt", "1"), ("hunde_angemeldet", "0")], ["gefaehrlich"] = [("gefaehrlich", "nein")], ["marke"] = [("marke", "post")], ["lastschrift"] = [("lastschrift", "false")],
        };
        for (var steps = 0; steps < 40; steps++)
        {
            if (visitor.Page.QuerySelectorAll("button").Any(b => b.TextContent.Contains("Weiter", StringComparison.Ordinal))) await visitor.SubmitAsync("Weiter", [.. answers.GetValueOrDefault(visitor.Path.Split('/')[^1], []).Select(a => (a.Name, (object)a.Value))]);
            else if (visitor.Path.EndsWith("/pruefen", StringComparison.Ordinal)) break;
            else
            {
                Note(visitor.Path);
                await visitor.ClickAsync("Weiter: ");
            }
        }
        visitor.Path.ShouldEndWith("/pruefen", Case.Sensitive, visitor.Text);
        Note(visitor.Path);
        UnsentEvent = visitor.Path;
    }

    /// <summary>The page that checks all applications of a life event that was not sent.</summary>
    public string UnsentEvent { get; private set; } = "";

    /// <summary>A case whose decision is prepared and not released shows its preview.</summary>
    private async Task PreparedAsync()
    {
        using var clerk = await SignedInAsync(PersonFor("cases.decide"));
        await clerk.OpenAsync("/arbeitsplatz?stand=InProgress");
        foreach (var found in clerk.Page.QuerySelectorAll("main a[href^='/arbeitsplatz/vorgaenge/']").Select(a => a.GetAttribute("href")!.Split('#')[0]).Distinct().ToList())
        {
            await clerk.OpenAsync(found + "/entscheidung");
            if (clerk.Page.QuerySelector("iframe[src*='/vorschau.pdf']") is not { } preview) continue;
            Note(found + "/entscheidung");
            Note(found + "/frage");
            Note(found + "/fristen");
            Note(found + "/mitteilungen");
            Note(found + "/vollmacht");
            Note(preview.GetAttribute("src")!);
            return;
        }
    }

    /// <param name="until">The last page to answer; null: all of them.</param>
    private static async Task WalkAsync(TestBrowser browser, Dictionary<string, (string Name, string Value)[]> answers, string? until = null)
    {
        for (var before = ""; !browser.Path.EndsWith("/pruefen", StringComparison.Ordinal);)
        {
            browser.Path.ShouldNotBe(before, browser.Text);
            before = browser.Path;
            var page = before.Split('/')[^1];
            (string, object)[] files = page == "nachweis" ? [("nachweis.files", new TestFile(DogForm.Proof.Name, DogForm.Proof.MimeType, DogForm.Proof.Buffer))] : [];
            (string, object)[] rows = page is "stellen" or "personen" ? [(page + ".rows", "1")] : [];
            await browser.SubmitAsync("Weiter", [.. rows, .. answers.GetValueOrDefault(page, []).Select(a => (a.Name, (object)a.Value)), .. files]);
            if (page == until) return;
        }
    }

    /// <summary>The check page of the draft that was not sent.</summary>
    public string Unsent { get; private set; } = "";

    /// <summary>Links that people get by mail.</summary>
    private async Task AskForLinksAsync()
    {
        using var browser = house.Browser();
        await browser.OpenAsync("/registrieren");
        await browser.SubmitAsync("Link anfordern", ("Mail", "neu@example.org"));
        await browser.OpenAsync("/passwort-vergessen");
        await browser.SubmitAsync("Link anfordern", ("Mail", "kim.beispiel@example.org"));
        using var administrator = await SignedInAsync("Mira Özdemir");
        await administrator.OpenAsync("/verwaltung/personal/einladen");
        await administrator.SubmitAsync("Einladung schicken", ("GivenNames", "Nadja"), ("FamilyName", "Fuchs"), ("Mail", "fuchs@musterstadt.example"), ("Units", "steueramt"), ("Roles", "sachbearbeitung"));
        await administrator.OpenAsync("/verwaltung/werkstatt/neu");
        await administrator.SubmitAsync("Entwurf anlegen", ("name", "Stand auf dem Markt"), ("vorlage", "permit"));
        await administrator.OpenAsync("/verwaltung/werkstatt/stand-auf-dem-markt/vorschau/rahmen?fall=1&seite=nachweis");
        await administrator.SubmitAsync("Hochladen", ("nachweis.files", new TestFile("anmeldung.png", "image/png", ServiceAnswers.Png)));
        await TakePackageAsync(administrator);
        await administrator.OpenAsync("/verwaltung/satzungen/hundesteuer-anmelden/dog_tax");
        await administrator.SubmitAsync("Vorschau rechnen", ("tag.day", "1"), ("tag.month", "1"), ("tag.year", "2027"), ("wert-0", "96,00"), ("grundlage", "2. Änderungssatzung vom 3. Dezember 2026"), ("begruendung", "Der Rat hat die Sätze neu festgesetzt."));
        await WorkAsync();
        await LoseSecondStepAsync(administrator);
        await house.DrainJobsAsync();
        foreach (var mail in Directory.GetFiles(Path.Combine(house.Town.Folder, "mails")))
            foreach (var path in Links().Matches(await File.ReadAllTextAsync(mail)).Select(link => new Uri(link.Value).AbsolutePath))
                // Pages of signed-in people are found by walking as them: a mail's link to a case opens for its unit only.
                if (!path.StartsWith("/arbeitsplatz", StringComparison.Ordinal) && !path.StartsWith("/mein-bereich", StringComparison.Ordinal)) Note(path);
    }

    /// <summary>A service out of a package, under an address of its own and with something changed.</summary>
    private async Task TakePackageAsync(TestBrowser officer)
    {
        var archive = (await house.InTownAsync(s => s.GetRequiredService<IServicePackages>().ExportAsync("hundesteuer-anmelden"))).Value.Archive;
        await officer.OpenAsync("/verwaltung/werkstatt/paket-einlesen");
        await officer.SubmitAsync("Ansehen", ("paket", new TestFile("paket.zip", "application/zip", archive)));
        if (officer.Page.QuerySelector("#verglichen") is { } known) await officer.SubmitAsync("Schlüssel bestätigen", ("verglichen", known.GetAttribute("value")!));
        await officer.SubmitAsync("Unter dieser Adresse ansehen", ("adresse", "hundesteuer-nebenan"));
        await officer.SubmitAsync("Entwurf daraus machen");
        await officer.OpenAsync("/verwaltung/werkstatt/hundesteuer-nebenan/verfahren");
        await officer.SubmitAsync("Verfahren speichern", ("casePrefix", "HN"));
        Note("/verwaltung/werkstatt/hundesteuer-nebenan/eigenes");
    }

    /// <summary>What the desk does so that its pages have something to show: a text block, and a body that is asked by mail.</summary>
    private async Task WorkAsync()
    {
        using var head = await SignedInAsync("Petra Lindner");
        await head.OpenAsync("/arbeitsplatz/textbausteine");
        await head.SubmitAsync("Textbaustein speichern", ("title", "Chipnummer"), ("text", "Bitte nennen Sie die Chipnummer."));
        await head.OpenAsync("/arbeitsplatz");
        if (head.Page.QuerySelector("tbody a")?.GetAttribute("href") is not { } first) return;
        await head.OpenAsync(first);
        if (head.Page.QuerySelectorAll("button").Any(b => b.TextContent.Contains("Vorgang übernehmen", StringComparison.Ordinal))) await head.SubmitAsync("Vorgang übernehmen");
        await head.OpenAsync(first + "/beteiligen");
        if (head.Page.QuerySelector("#whom") is not null)
            await head.SubmitAsync("Anfrage senden", ("whom", "other"), ("name", "Polizei"), ("mail", "polizei@example.org"), ("question", "Ist dort etwas geplant?"));
    }

    [GeneratedRegex(@"https?://[^\s>]+")]
    private static partial Regex Links();
}
