using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Catalogue;

/// <summary>The pages of the digital officer.</summary>
public sealed class OfficerTests
{
    [Fact]
    public async Task The_officer_sees_the_counts_apart_hides_a_service_and_adopts_it_again()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _ = house;
        await ImportTests.ImportAsync(house, ProductFiles.Services);
        await house.StaffAsync("digital@musterstadt.example", "buergerbuero", "catalogue.manage");
        using var officer = await house.SignedInAsync("digital@musterstadt.example");
        await officer.OpenAsync("/verwaltung/leistungen");
        foreach (var word in new[] { "Vollständig online", "Vorbereiten", "Verweisen", "Auskunft", "Abgeschafft", "Ausgeblendet" }) officer.Text.ShouldContain(word);

        await officer.OpenAsync("/verwaltung/leistungen?name=kirchenaus");
        await officer.SubmitAsync("Ausblenden: Kirchenaustritt");
        using var visitor = house.Browser();
        await visitor.OpenAsync("/leistungen/kirchenaustritt");
        visitor.Status.ShouldBe(HttpStatusCode.NotFound);
        await visitor.OpenAsync("/suche?q=Kirchenaustritt");
        visitor.Text.ShouldNotContain("Kirchenaustritt Sie möchten");

        await officer.OpenAsync("/verwaltung/leistungen?modus=hidden");
        await officer.SubmitAsync("Übernehmen: Kirchenaustritt");
        await visitor.OpenAsync("/leistungen/kirchenaustritt");
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        await house.InTownAsync(async services =>
        {
            var bodies = await services.GetRequiredService<TownDb>().Set<LogBody>().Select(b => b.Body).ToListAsync();
            var texts = bodies.Select(System.Text.Encoding.UTF8.GetString).ToList();
            texts.ShouldContain(t => t.Contains("catalogue.hide", StringComparison.Ordinal) && t.Contains("kirchenaustritt", StringComparison.Ordinal));
            texts.ShouldContain(t => t.Contains("catalogue.adopt", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task A_whole_group_is_hidden_and_adopted_again_by_the_officer_only()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _ = house;
        await ImportTests.ImportAsync(house, ProductFiles.Services);
        await house.StaffAsync("digital@musterstadt.example", "buergerbuero", "catalogue.manage");
        await house.StaffAsync("amt@musterstadt.example", "buergerbuero", "cases.work");
        using var officer = await house.SignedInAsync("digital@musterstadt.example");
        await officer.OpenAsync("/verwaltung/leistungen?gruppe=abfall");
        await officer.SubmitAsync("Ganze Gruppe ausblenden: Abfall");
        using var visitor = house.Browser();
        await visitor.OpenAsync("/leistungen/abfuhrkalender");
        visitor.Status.ShouldBe(HttpStatusCode.NotFound);
        await officer.OpenAsync("/verwaltung/leistungen?gruppe=abfall");
        await officer.SubmitAsync("Ganze Gruppe übernehmen: Abfall");
        await visitor.OpenAsync("/leistungen/abfuhrkalender");
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        using var clerk = await house.SignedInAsync("amt@musterstadt.example");
        foreach (var path in new[] { "/verwaltung/leistungen?gruppe=abfall", "/verwaltung/reifegrad" })
        {
            await clerk.OpenAsync(path);
            clerk.Status.ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }

    [Fact]
    public async Task Everybody_sees_what_works_online_and_the_officer_what_would_lift_each_service()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _ = house;
        await ImportTests.ImportAsync(house, ProductFiles.Services);
        using var visitor = house.Browser();
        await visitor.OpenAsync("/online-angebot");
        visitor.Text.ShouldContain("Stufe 4");
        visitor.Text.ShouldContain("Vorbereiten, dann Termin");
        await house.StaffAsync("digital@musterstadt.example", "buergerbuero", "catalogue.manage");
        using var officer = await house.SignedInAsync("digital@musterstadt.example");
        await officer.OpenAsync("/verwaltung/reifegrad?stufe=2");
        officer.Text.ShouldContain("Ein eigenes Formular statt des allgemeinen");
    }

    [Fact]
    public async Task Notes_appear_on_the_start_page_and_disturbances_on_the_status_page_until_they_end()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _ = house;
        await house.StaffAsync("digital@musterstadt.example", "buergerbuero", "catalogue.manage");
        using var officer = await house.SignedInAsync("digital@musterstadt.example");
        await officer.OpenAsync("/verwaltung/hinweise");
        await officer.SubmitAsync("Hinweis zeigen", ("Kind", "Disturbed"), ("Text", "Das Telefon ist gestört."), ("Until", "1.1.2020"));
        officer.Text.ShouldContain("Geben Sie den letzten Tag ein");
        await officer.SubmitAsync("Hinweis zeigen", ("Until", "31.3.2026"));
        using var visitor = house.Browser();
        await visitor.OpenAsync("/");
        visitor.Text.ShouldContain("Das Telefon ist gestört.");
        await visitor.OpenAsync("/systemstatus");
        visitor.Text.ShouldContain("Das Telefon ist gestört.");
        await officer.OpenAsync("/verwaltung/hinweise");
        await officer.SubmitAsync("Beenden");
        await visitor.OpenAsync("/systemstatus");
        visitor.Text.ShouldContain("Alles läuft");
    }

    [Fact]
    public async Task Reported_barriers_are_listed_for_the_officer()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _ = house;
        using var visitor = house.Browser();
        await visitor.OpenAsync("/barriere-melden");
        await visitor.SubmitAsync("Meldung absenden", ("Text", "Zu kleine Schrift"), ("Seite", "/suche"));
        await house.StaffAsync("digital@musterstadt.example", "buergerbuero", "catalogue.manage");
        using var officer = await house.SignedInAsync("digital@musterstadt.example");
        await officer.OpenAsync("/verwaltung/barrieren");
        officer.Text.ShouldContain("Zu kleine Schrift");
        officer.Text.ShouldContain("02.04.2026");
    }

    [Fact]
    public async Task Nobody_else_opens_these_pages_or_sends_their_forms()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _ = house;
        await house.StaffAsync("sachbearbeitung@musterstadt.example", "buergerbuero", "cases.view", "cases.work");
        using var clerk = await house.SignedInAsync("sachbearbeitung@musterstadt.example");
        using var visitor = house.Browser();
        foreach (var path in new[] { "/verwaltung/leistungen", "/verwaltung/hinweise", "/verwaltung/barrieren" })
        {
            await clerk.OpenAsync(path);
            clerk.Status.ShouldBe(HttpStatusCode.Forbidden, path);
            using var post = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("slug", "kirchenaustritt"), new("zeigen", "nein")]) };
            using var answer = await clerk.RawAsync(post);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
            await visitor.OpenAsync(path);
            visitor.Path.ShouldStartWith("/anmelden");
        }
    }
}
