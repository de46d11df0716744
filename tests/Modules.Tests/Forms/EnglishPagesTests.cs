using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Jobs;
using Rathaus.Tests.House;
using Rathaus.Tests.Story;

namespace Rathaus.Modules.Forms.Tests;

/// <summary>
/// Who reads English meets no German sentence on the way through the four services: page of the service, questions, check, receipt, payment, status, own area,
/// mailbox. What is German there says so (lang="de"): quoted law, and what a person typed.
/// </summary>
public sealed partial class EnglishPagesTests
{
    [Theory]
    [InlineData(ServiceAnswers.Dog, "2-sachbearbeitung", "assess", "bescheid")]
    [InlineData(ServiceAnswers.Certificate, "7-standesamt", "issue", null)]
    [InlineData(ServiceAnswers.Trade, "8-gewerbeamt", "certify", "bescheid")]
    [InlineData(ServiceAnswers.NoStopping, "9-strassenverkehr", "permit", "bescheid")]
    public async Task The_way_through_a_service_is_English_to_its_end(string service, string clerk, string outcome, string? way)
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        using var person = house.Browser();
        var found = new List<string>();
        await person.SignInAsync("0-buergerin");
        foreach (var path in new[] { "/?sprache=en", "/leistungen", "/leistungen/" + service, "/suche?q=" + service, "/antrag/" + service }) await LookAsync(person, path, found);
        await person.SubmitAsync("Continue");
        var answers = Answers(service);
        if (way is not null) answers[way] = [(way, "own-portal")];
        foreach (var group in new[] { "personen", "stellen" }) if (answers.TryGetValue(group, out var rows)) answers[group] = [(group + ".rows", "1"), .. rows];
        for (var page = person.PageName(); page != "pruefen"; page = person.PageName())
        {
            Look(person, found);
            // Nothing answered: the sentences of the faults.
            await person.SubmitAsync("Continue");
            if (person.PageName() == page) Look(person, found);
            else await person.OpenAsync(person.Path[..person.Path.LastIndexOf('/')] + "/" + page);
            await person.SubmitAsync("Continue", [.. answers.GetValueOrDefault(page, []).Select(a => (a.Name, (object)a.Value))]);
            person.PageName().ShouldNotBe(page, person.Text);
        }
        Look(person, found);
        await person.SubmitAsync("Send application");
        Look(person, found);
        await person.SubmitAsync("Send application", ("richtigkeit", "true"));
        Look(person, found);
        var number = Number().Match(person.Text).Value;
        await house.DrainJobsAsync();
        var status = person.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href") ?? "").First(h => h.StartsWith("/status/", StringComparison.Ordinal) || h.StartsWith("/mein-bereich/vorgaenge/", StringComparison.Ordinal));
        await LookAsync(person, status, found);
        if (person.Page.QuerySelector("main a[href^='/zahlung/']")?.GetAttribute("href") is { } pay)
        {
            await LookAsync(person, pay, found);
            await person.SubmitAsync("online");
            Look(person, found);
            await person.OpenAsync(pay);
            await person.SubmitAsync("online");
            await person.SubmitAsync(person.Page.QuerySelectorAll("main button").First().TextContent.Trim());
            Look(person, found);
            await house.DrainJobsAsync();
        }
        using (var desk = house.Browser())
        {
            await desk.SignInAsync(clerk);
            await desk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
            await desk.SubmitAsync("Vorgang übernehmen");
            await LookAsync(person, status, found);
            await desk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/entscheidung");
            await desk.SubmitAsync("Weiter zum Bescheid", ("outcome", outcome));
            await desk.SubmitAsync("freigeben");
            desk.Text.ShouldContain("Die Entscheidung ist freigegeben.");
        }
        await house.DrainJobsAsync();
        foreach (var path in new[] { status, "/mein-bereich", "/mein-bereich/postfach", "/mein-bereich/zahlungen", "/mein-bereich/daten" }) await LookAsync(person, path, found);
        await person.OpenAsync("/mein-bereich/postfach");
        if (person.Page.QuerySelector("main a[href^='/mein-bereich/postfach/']")?.GetAttribute("href") is { } letter)
        {
            await LookAsync(person, letter, found);
            await person.SubmitAsync(person.Page.QuerySelectorAll("main form[method=post] button").First().TextContent.Trim());
            Look(person, found);
        }
        house.Clock.Advance(TimeSpan.FromDays(2));
        await house.InTownAsync(s => s.GetRequiredService<ReactionTable>().Recurring["post.days"].Run(s, CancellationToken.None));
        await house.DrainJobsAsync();
        await person.SignInAsync("0-buergerin");
        await person.OpenAsync("/?sprache=en");
        await LookAsync(person, "/mein-bereich/vorgaenge/" + number, found);
        found.Distinct().ShouldBeEmpty();
    }

    private static async Task LookAsync(TestBrowser person, string path, List<string> found)
    {
        await person.OpenAsync(path);
        Look(person, found);
    }

    /// <summary>Words that only German sentences have, outside what is marked as German and outside names; what Kim types about the shop is in Kim's words.</summary>
    private static void Look(TestBrowser person, List<string> found)
    {
        person.Page.DocumentElement.GetAttribute("lang").ShouldBe("en", person.Path);
        var shown = (person.Page.Body!.Clone() as IElement)!;
        foreach (var said in shown.QuerySelectorAll("[lang=de], script, style, [translate=no], select option").ToList()) said.Remove();
        foreach (var node in shown.Descendants<IText>().Select(t => t.Data.Trim())
                     .Concat(shown.QuerySelectorAll("*").SelectMany(e => new[] { "title", "aria-label", "placeholder", "alt" }.Select(a => e.GetAttribute(a) ?? "")))
                     .Concat([person.Page.Title ?? ""]).Where(t => t.Length > 0))
            if (!node.StartsWith("Einzelhandel mit Fahrrädern", StringComparison.Ordinal) && German().IsMatch(node)) found.Add($"{Secret().Replace(person.Path, "/…")}: {node[..Math.Min(node.Length, 160)]}");
    }

    private static Dictionary<string, (string Name, string Value)[]> Answers(string service) => service switch
    {
        ServiceAnswers.Dog => ServiceAnswers.OfDog(),
        ServiceAnswers.Certificate => ServiceAnswers.OfCertificate(),
        ServiceAnswers.Trade => ServiceAnswers.OfTrade(),
        _ => ServiceAnswers.OfNoStopping(),
    };

    [GeneratedRegex(@"\b(und|oder|der|die|das|den|dem|wird|werden|ist|sind|nicht|Sie|Ihr|Ihre|eine?|einen|bis|gilt|zum|zur|mit|für|von|auf|wir|Bescheid|Gebühr)\b")]
    private static partial Regex German();

    [GeneratedRegex(@"[A-Z]{2,4}-\d{4}-\d{6}")]
    private static partial Regex Number();

    [GeneratedRegex("/[A-Za-z0-9_-]{22,43}")]
    private static partial Regex Secret();
}
