using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform.Data;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Workshop;

/// <summary>A digital officer's way to the end, by pages and without script: a service with its letter, a second revision while people are filling in, a decision, and the way back.</summary>
public sealed class OfficerWalkTests
{
    private const string At = "/verwaltung/werkstatt/" + WorkshopHouse.Slug;

    [Fact]
    public async Task A_service_is_published_twice_applied_for_on_both_revisions_decided_with_its_letter_and_rolled_back()
    {
        await using var workshop = await WorkshopHouse.StartAsync();
        var (house, officer) = (workshop.House, workshop.Officer);
        await house.StaffAsync("clara@musterstadt.example", "buergerbuero", "cases.view", "cases.work", "cases.decide", "cases.release", "post.room");
        await workshop.BeginAsync();
        await officer.OpenAsync(WorkshopHouse.At("bausteine/ergebnisse"));
        await officer.SubmitAsync("Speichern", ("nummer", "0"), ("enclosures", "nachweisx"));
        officer.Text.ShouldContain("im Formular ist das keine Datei", customMessage: "a name that is no file question is refused at once");
        await officer.SubmitAsync("Speichern", ("nummer", "0"), ("enclosures", "nachweis"), ("result", "information"));
        (await workshop.FileAsync("service.yaml")).ShouldContain("enclosures: [nachweis]");
        await workshop.PublishAsync("Erste Fassung");

        using var people = new Two(new Citizen(house), new Citizen(house));
        var (first, second) = people;
        await first.Browser.OpenAsync("/antrag/" + WorkshopHouse.Slug);
        await first.Browser.SubmitAsync("Ohne Konto weiter");
        await first.Browser.SubmitAsync("Weiter", ("vorhaben", "Flohmarkt im Hof"));

        // The second revision comes while the first person is filling in.
        await officer.OpenAsync(At);
        await officer.SubmitAsync("Entwurf beginnen");
        await officer.OpenAsync(WorkshopHouse.At("bescheid"));
        await workshop.WriteAsync("service.yaml", text => text.Replace("Wir erlauben Ihnen am {{tag}}: {{vorhaben}}.", "Sie dürfen am {{tag}}: {{vorhaben}}.", StringComparison.Ordinal));
        await workshop.PublishAsync("Bescheid verständlicher");

        var number = await first.SendAsync();
        await second.Browser.OpenAsync("/antrag/" + WorkshopHouse.Slug);
        await second.Browser.SubmitAsync("Ohne Konto weiter");
        await second.Browser.SubmitAsync("Weiter", ("vorhaben", "Sommerfest"));
        var later = await second.SendAsync();
        await house.DrainJobsAsync();

        using var clerk = await house.SignedInAsync("clara@musterstadt.example");
        (await DecideAsync(clerk, number)).ShouldContain("Wir erlauben Ihnen am 1. Mai 2026: Flohmarkt im Hof.", customMessage: "the case stays on its revision");
        (await DecideAsync(clerk, later)).ShouldContain("Sie dürfen am 1. Mai 2026: Sommerfest.");
        await house.DrainJobsAsync();
        var letters = await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Delivery>().AsNoTracking().Where(d => d.CaseNumber == number).ToListAsync());
        var letter = letters.ShouldHaveSingleItem();
        letter.Enclosures.ShouldHaveSingleItem().Line.ShouldBe("Laden Sie Ihre Gewerbeanmeldung hoch: anmeldung.png (eingereicht am 02.03.2026)");
        await clerk.OpenAsync("/arbeitsplatz/poststelle/" + letter.Id.Value);
        clerk.Text.ShouldContain("Diesem Brief beilegen");
        var file = clerk.Page.QuerySelectorAll("main a").First(a => a.TextContent.Contains("anmeldung.png", StringComparison.Ordinal)).GetAttribute("href")!;
        file.ShouldEndWith("/anlage/1");
        using (var raw = await clerk.RawAsync(new(HttpMethod.Get, file)))
        {
            raw.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
            raw.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
            raw.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
            (await raw.Content.ReadAsByteArrayAsync()).AsSpan().StartsWith<byte>([0x89, .. "PNG"u8]).ShouldBeTrue();
        }
        await clerk.OpenAsync(file[..^1] + "2");
        clerk.Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        // The digital officer has no right to the mail room.
        await officer.OpenAsync(file);
        officer.Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        await house.InTownAsync(async s => (await s.GetRequiredService<IRecords>().OfCaseAsync(letter.Case)).ShouldContain(d => d.Origin == DocumentOrigin.Town && d.Kind == DocumentKind.Decision));

        await officer.OpenAsync(At);
        await officer.SubmitAsync("Zurückholen: Revision 1");
        await workshop.Colleague.OpenAsync(WorkshopHouse.At("freigabe"));
        workshop.Colleague.Text.ShouldContain("Zurück zu Revision 1");
        await workshop.Colleague.SubmitAsync("Veröffentlichen");
        (await house.InTownAsync(s => s.GetRequiredService<ICatalogue>().FindAsync(WorkshopHouse.Slug)))!.Files["service.yaml"].ShouldContain("Wir erlauben Ihnen");
    }

    [Fact]
    public async Task What_was_published_once_comes_back_unless_todays_law_forbids_it_and_then_says_why()
    {
        var services = Directory.CreateTempSubdirectory("rathaus-back").FullName;
        const string slug = "fundsache-melden";
        try
        {
            Directory.CreateDirectory(Path.Combine(services, slug));
            foreach (var file in Directory.GetFiles(Path.Combine(Platform.ProductFiles.Services, slug))) File.Copy(file, Path.Combine(services, slug, Path.GetFileName(file)));
            var description = Path.Combine(services, slug, "service.yaml");
            // As older programs let it pass: words of a template, in force for years.
            File.WriteAllText(description, File.ReadAllText(description).Replace("Sie haben etwas gefunden?", "Sie haben etwas gefunden (bitte ergänzen)?", StringComparison.Ordinal));
            await using var workshop = await WorkshopHouse.StartAsync(import: services);
            var (officer, colleague) = (workshop.Officer, workshop.Colleague);
            await officer.OpenAsync("/verwaltung/werkstatt/" + slug);
            await officer.SubmitAsync("Entwurf beginnen");
            await officer.OpenAsync($"/verwaltung/werkstatt/{slug}/pruefung");
            officer.Text.ShouldContain("So stand es schon in Revision 1", customMessage: "the very same files are advised only");
            await workshop.WriteAsync("service.yaml", text => text.Replace("Sie haben etwas gefunden (bitte ergänzen)?", "Haben Sie etwas gefunden?", StringComparison.Ordinal), slug);
            await workshop.PublishAsync("Platzhalter weg", slug);
            await officer.OpenAsync("/verwaltung/werkstatt/" + slug);
            await officer.SubmitAsync("Zurückholen: Revision 1");
            officer.Path.ShouldEndWith("/freigabe", Case.Sensitive, officer.Text);
            await colleague.OpenAsync($"/verwaltung/werkstatt/{slug}/freigabe");
            await colleague.SubmitAsync("Veröffentlichen");
            colleague.Text.ShouldContain("Revision 3");

            // The words in a new text still block.
            await officer.OpenAsync("/verwaltung/werkstatt/" + slug);
            await officer.SubmitAsync("Entwurf beginnen");
            await workshop.WriteAsync("service.yaml", text => text + "# anders\n", slug);
            await officer.OpenAsync($"/verwaltung/werkstatt/{slug}/freigabe");
            officer.Text.ShouldContain("noch offen");
            await officer.OpenAsync("/verwaltung/werkstatt/" + slug);
            await officer.SubmitAsync("Entwurf endgültig verwerfen");

            // Questions without a legal basis: an import of long ago has them, today's law does not.
            var form = Path.Combine(services, slug, "form.yaml");
            File.WriteAllText(form, string.Join('\n', File.ReadAllLines(form).Where(l => !l.StartsWith("basis:", StringComparison.Ordinal)).Select(l => System.Text.RegularExpressions.Regex.Replace(l, "^ +basis: .*$", "")).Append("# alt")));
            await workshop.House.InTownAsync(s => s.GetRequiredService<ICatalogueImport>().ImportAsync(services, Platform.Audit.Actor.Machine("test")));
            await officer.OpenAsync("/verwaltung/werkstatt/" + slug);
            await officer.SubmitAsync("Zurückholen: Revision 1");
            await colleague.OpenAsync($"/verwaltung/werkstatt/{slug}/freigabe");
            await colleague.SubmitAsync("Veröffentlichen");
            await officer.OpenAsync("/verwaltung/werkstatt/" + slug);
            await officer.SubmitAsync("Zurückholen: Revision 4");
            officer.Text.ShouldContain("Revision 4 darf heute nicht mehr unverändert gelten");
            officer.Text.ShouldContain("nennt keine Rechtsgrundlage");
            officer.Text.ShouldContain("Sie liegt jetzt als Entwurf vor");
        }
        finally
        {
            Directory.Delete(services, recursive: true);
        }
    }

    /// <summary>Takes, decides and releases by the pages of the desk; gives the text of the decision as it was prepared.</summary>
    private static async Task<string> DecideAsync(TestBrowser clerk, string number)
    {
        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        await clerk.SubmitAsync("Vorgang übernehmen");
        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/entscheidung");
        await clerk.SubmitAsync("Weiter zum Bescheid", ("outcome", "grant"));
        var text = string.Join(' ', clerk.Page.QuerySelectorAll("textarea").Select(t => t.TextContent));
        await clerk.SubmitAsync("freigeben");
        clerk.Text.ShouldNotContain("Es gibt ein Problem");
        return text;
    }

    private sealed record Two(Citizen First, Citizen Second) : IDisposable
    {
        public void Dispose()
        {
            First.Browser.Dispose();
            Second.Browser.Dispose();
        }
    }

    /// <summary>Somebody who fills in the form of the template from its second page on.</summary>
    private sealed record Citizen(TestHouse House)
    {
        public TestBrowser Browser { get; } = House.Browser();

        public async Task<string> SendAsync()
        {
            await Browser.SubmitAsync("Weiter", ("tag.day", "1"), ("tag.month", "5"), ("tag.year", "2026"));
            await Browser.SubmitAsync("Weiter", ("gewerblich", "true"));
            await Browser.SubmitAsync("Hochladen", ("nachweis.files", new TestFile("anmeldung.png", "image/png", ServiceAnswers.Png)));
            await Browser.SubmitAsync("Weiter");
            await Browser.SubmitAsync("Weiter", ("person.given_names", "Kim"), ("person.family_name", "Beispiel"));
            await Browser.SubmitAsync("Weiter", ("anschrift.street", "Lindenweg"), ("anschrift.number", "3"), ("anschrift.postcode", "00001"), ("anschrift.city", "Musterstadt"));
            await Browser.SubmitAsync("Weiter", ("email", "kim@example.org"));
            Browser.Text.ShouldContain("Angaben prüfen");
            await Browser.SubmitAsync("Antrag absenden", ("richtigkeit", "true"));
            Browser.Text.ShouldContain("Vorgangsnummer");
            return System.Text.RegularExpressions.Regex.Match(Browser.Text, "EB-2026-[0-9]+").Value;
        }
    }
}
