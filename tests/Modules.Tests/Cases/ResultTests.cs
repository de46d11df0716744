using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Post;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Tests.Catalogue;
using EngineKind = Rathaus.Tests.House.Engine;

namespace Rathaus.Tests.Cases;

/// <summary>A case that ends in several documents: a certificate beside its fee decision.</summary>
public sealed class ResultTests
{
    private const string Yaml = """
        name: Probeurkunde bestellen
        summary: Eine Urkunde zur Probe.
        action: Urkunde bestellen
        mode: complete
        form: none
        trust: low
        whyTrust: formfrei
        result: certificate
        money: none
        unit: steueramt
        casePrefix: PU
        regime: VwVfG
        delivery: [own-portal, letter]
        remedyField: general
        decision:
          subject: Probeurkunde
          outcomes:
            - code: issue
              label: Ausstellen
              copies: betreff
              blocks:
                - { code: text, text: "Hiermit wird die Probe bescheinigt.", required: true }
            - code: refuse
              label: Ablehnen
              burdens: true
              result: decision
              blocks:
                - { code: reasons, heading: Begründung, text: "Kein Anspruch.", required: true }
        process:
          secondOfficer: always
          receiptDays: 3
          results:
            - code: fee
              kind: decision
              outcomes: [issue]
              subject: Gebührenbescheid
              remedyField: municipal-levy
              money: true
              blocks:
                - { code: fee, heading: Gebühr, text: "Die Gebühr beträgt 15,00 €.", required: true }
        """;

    [Theory]
    [InlineData(EngineKind.Sqlite)]
    [InlineData(EngineKind.Postgres)]
    public async Task A_certificate_and_its_fee_decision_go_out_apart_and_only_the_decision_has_a_remedy(EngineKind engine)
    {
        await using var desk = await DeskHouse.StartAsync(engine);
        using var folder = new ServiceFolder().With("probeurkunde", Yaml);
        await desk.House.InTownAsync(s => s.GetRequiredService<ICatalogueImport>().ImportAsync(folder.Path, Actor.Machine("test")));
        var (number, _) = await desk.OpenAsync(service: "probeurkunde");
        var opened = (await desk.AsAsync<TakeCase>(desk.Clerk, v => v.RunAsync(number))).Value;
        opened.Clocks.ShouldContain(c => c.Kind == ClockKind.Receipt);
        var input = new DecisionInput("issue", null, new Dictionary<string, string>(), null, null, null, null, null);
        var prepared = (await desk.AsAsync<PrepareDecision>(desk.Clerk, v => v.RunAsync(number, opened.Version, input))).Value;
        using (var clerk = await desk.SignInAsync("Sabine Schröder"))
        {
            await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/entscheidung");
            clerk.Text.ShouldContain("Gebührenbescheid");
            clerk.Text.ShouldContain("ni-municipal-levy-town-example");
            foreach (var part in (string[])["main", "fee"])
            {
                using var preview = await clerk.RawAsync(new(HttpMethod.Get, $"/arbeitsplatz/vorgaenge/{number}/entscheidung/vorschau.pdf?teil={part}"));
                preview.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, await preview.Content.ReadAsStringAsync());
            }
        }
        (await desk.AsAsync<ReleaseDecision>(desk.Clerk, v => v.RunAsync(number, prepared.Version))).Refusal!.Sentence.ShouldContain("immer eine zweite Person");
        (await desk.AsAsync<ReleaseDecision>(desk.Head, v => v.RunAsync(number, prepared.Version))).Refusal.ShouldBeNull();
        await desk.House.DrainJobsAsync();

        var found = await desk.LoadAsync(number);
        var all = found.Decided!.All;
        (all[0].Number!, all[0].Remedy).ShouldBe(($"U-{desk.House.Clock.GetUtcNow().Year}-000001", null));
        (all[1].Number, all[1].Remedy).ShouldBe((null, "ni-municipal-levy-town-example"));
        var documents = await desk.AsAsync<IRecords, IReadOnlyList<DocumentInfo>>(desk.Clerk, r => r.OfCaseAsync(found.Id));
        documents.Select(d => d.Kind).ShouldBe([DocumentKind.Application, DocumentKind.Certificate, DocumentKind.Decision], ignoreOrder: true);
        var deliveries = await desk.AsAsync<IPost, IReadOnlyList<DeliveryInfo>>(desk.Clerk, p => p.OfCaseAsync(found.Id));
        deliveries.Select(d => d.DocumentTitle).ShouldBe(["Probeurkunde", "Gebührenbescheid"], ignoreOrder: true);

        // The case counts as delivered with the last of its documents; the remedy of the one that has one runs.
        var (certificate, fee) = (found.DocumentsOf(found.Decided.Id)[0], found.DocumentsOf(found.Decided.Id)[1]);
        found.Delivered(new(Guid.NewGuid()), certificate, new(new(2026, 3, 9), ["Brief"], null), [fee], found.ReceivedAt);
        found.State.ShouldBe(CaseState.Decided);
        found.Delivered(new(Guid.NewGuid()), fee, new(new(2026, 3, 10), ["Brief"], new(2026, 4, 10)), [], found.ReceivedAt);
        found.State.ShouldBe(CaseState.Delivered);
        found.Clocks.Single(c => c.Kind == ClockKind.Remedy).On.ShouldBe(new DateOnly(2026, 4, 10));
    }

    [Theory]
    [InlineData("kind: decision", "kind: none", "„none“ ist kein Ergebnis")]
    [InlineData("outcomes: [issue]", "outcomes: [gibt-es-nicht]", "gibt es das nicht")]
    [InlineData("outcomes: [issue]", "outcomes: []", "„outcomes“ nennt die Ergebnisse")]
    [InlineData("receiptDays: 3", "receiptDays: 0", "eine ganze Zahl von 1 bis 60")]
    [InlineData("secondOfficer: always", "secondOfficer: sometimes", "Möglich sind: burdening, always, never")]
    [InlineData("result: decision\n", "result: decision\n      letter: fehlt.typ\n", "Die Vorlage „fehlt.typ“ fehlt im Ordner")]
    [InlineData("receiptDays: 3", "participation: [{ code: polizei, name: Polizei }]", "Es fehlt „process.participation.question“")]
    [InlineData("receiptDays: 3", "reports: [{ code: schilder, label: Schilder, ask: Wann?, outcomes: [gibt-es-nicht] }]", "„process.reports“: „schilder“ nennt das Ergebnis")]
    [InlineData("receiptDays: 3", "reports: [{ code: schilder, label: Schilder, ask: Wann?, outcomes: [] }]", "„outcomes“ nennt die Ergebnisse, nach denen der Bericht erwartet wird")]
    [InlineData("result: decision\n", "result: decision\n      plan: [{ code: laenge, label: Länge, unit: m, block: gibt-es-nicht }]\n", "„plan“ nennt den Abschnitt „gibt-es-nicht“")]
    public void A_wrong_process_is_refused_with_its_reason(string right, string wrong, string reason)
    {
        var text = Yaml.ReplaceLineEndings("\n");
        text.ShouldContain(right);
        using var folder = new ServiceFolder().With("probeurkunde", text.Replace(right, wrong, StringComparison.Ordinal));
        folder.Faults().ShouldContain(reason);
    }
}
