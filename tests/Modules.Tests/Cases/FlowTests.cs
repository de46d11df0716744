using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Letters;
using Rathaus.Tests.House;
using EngineKind = Rathaus.Tests.House.Engine;

namespace Rathaus.Tests.Cases;

/// <summary>From receipt to the decision on its way, by pages only.</summary>
public sealed class FlowTests
{
    [Theory]
    [InlineData(EngineKind.Sqlite)]
    [InlineData(EngineKind.Postgres)]
    public async Task A_case_is_taken_asked_answered_decided_and_goes_out(EngineKind engine)
    {
        if (!Directory.Exists(Path.Combine(ProductFiles.NodeModules, "@myriaddreamin"))) Assert.Fail("npm install in web/ is needed for letters");
        await using var desk = await DeskHouse.StartAsync(engine);
        var (number, token) = await desk.OpenAsync(documents: 1);
        await desk.House.DrainJobsAsync();
        using var clerk = await desk.SignInAsync("Sabine Schröder");
        using var citizen = desk.House.Browser();

        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        clerk.Text.ShouldContain("Eingangsbestätigung");
        await clerk.SubmitAsync("Vorgang übernehmen");
        await clerk.ClickAsync("Frage stellen");
        await clerk.SubmitAsync("Frage senden", ("text", "Bitte nennen Sie die Chipnummer.\n\nSie steht im Heimtierausweis."));
        clerk.Text.ShouldContain("wartet auf Antwort");

        await citizen.OpenAsync("/status/" + token);
        citizen.Text.ShouldContain("Wir haben eine Frage an Sie");
        await citizen.SubmitAsync("Antwort absenden", ("text", ""));
        citizen.Text.ShouldContain("Schreiben Sie eine Antwort, oder wählen Sie eine Datei.");
        await citizen.SubmitAsync("Antwort absenden", ("text", "276 0123"), ("files", new TestFile("ausweis.txt", "text/plain", "Chip"u8.ToArray())));
        citizen.Text.ShouldContain("Ihre Antwort ist angekommen.");

        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        clerk.Text.ShouldContain("276 0123");
        await clerk.ClickAsync("Entscheidung vorbereiten");
        await clerk.SubmitAsync("Weiter zum Bescheid", ("outcome", "assess"));
        await clerk.SubmitAsync("Zwischenspeichern und Vorschau erneuern", [("subject", (object)"Hundesteuerbescheid"), .. clerk.Page.QuerySelectorAll("textarea[name^=block-]").Select(a => (a.GetAttribute("name")!, (object)"Wir setzen die Steuer fest."))]);
        using (var preview = await clerk.RawAsync(new HttpRequestMessage(HttpMethod.Get, $"/arbeitsplatz/vorgaenge/{number}/entscheidung/vorschau.pdf")))
        {
            preview.StatusCode.ShouldBe(HttpStatusCode.OK, await preview.Content.ReadAsStringAsync());
            preview.Headers.GetValues("X-Frame-Options").ShouldBe(["SAMEORIGIN"]);
            (await preview.Content.ReadAsByteArrayAsync())[..5].ShouldBe("%PDF-"u8.ToArray());
        }
        await clerk.SubmitAsync("Bescheid freigeben");
        clerk.Text.ShouldContain("Die Entscheidung ist freigegeben.");
        await desk.House.DrainJobsAsync();
        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        clerk.Text.ShouldContain("Kassenzeichen");
        clerk.Text.ShouldContain("Bescheid erstellt");

        var decided = await desk.LoadAsync(number);
        decided.HasDecisionDocument.ShouldBeTrue();
        var documents = await desk.AsAsync<IRecords, IReadOnlyList<DocumentInfo>>(desk.Clerk, r => r.OfCaseAsync(decided.Id));
        documents.Select(d => d.Kind).ShouldBe([DocumentKind.Evidence, DocumentKind.Application, DocumentKind.Answer, DocumentKind.Decision]);

        await citizen.OpenAsync("/status/" + token);
        citizen.Text.ShouldContain("Der Bescheid kommt mit der Post.");
        citizen.Text.ShouldNotContain("80,00");
        citizen.Text.ShouldNotContain("setzen die Steuer fest");
        var decision = documents.Single(d => d.Kind == DocumentKind.Decision);
        await citizen.OpenAsync($"/status/{token}/dokumente/{decision.Id.Value:n}");
        citizen.Status.ShouldBe(HttpStatusCode.NotFound);
        using var receipt = await citizen.RawAsync(new HttpRequestMessage(HttpMethod.Get, $"/status/{token}/eingang.pdf"));
        (await receipt.Content.ReadAsByteArrayAsync())[..5].ShouldBe("%PDF-"u8.ToArray());
    }

    [Fact]
    public async Task A_dead_letter_worker_delays_the_receipt_and_loses_nothing()
    {
        var settings = new LetterSettings("/gibt/es/nicht/worker.mjs", "/gibt/es/nicht");
        await using var desk = await DeskHouse.StartAsync(change: builder => builder.Services.Replace(ServiceDescriptor.Singleton(settings)));
        var (number, token) = await desk.OpenAsync();
        await desk.House.DrainJobsAsync();
        using var citizen = desk.House.Browser();
        await citizen.OpenAsync("/status/" + token);
        citizen.Text.ShouldContain("Die Eingangsbestätigung erscheint hier in wenigen Augenblicken.");
        await citizen.OpenAsync($"/status/{token}/eingang.pdf");
        citizen.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await desk.AsAsync<TakeCase>(desk.Clerk, v => v.RunAsync(number));
        await desk.House.InTownAsync(async services =>
        {
            var job = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(services.GetRequiredService<Platform.Data.TownDb>().Set<Platform.Jobs.Job>(), j => j.Kind == "cases.receipt" && j.DoneAt == null);
            job.ParkedAt.ShouldBeNull();
            job.Error!.ShouldContain("LetterException");
        });
    }
}
