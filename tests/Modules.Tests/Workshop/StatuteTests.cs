using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Workshop.Statutes;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Tests.Cases;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Workshop;

/// <summary>A value of a statute changes: seen before, released by a second person, decided case by case.</summary>
public sealed class StatuteTests
{
    private static readonly DateOnly Began = new(2026, 2, 10), Summer = new(2026, 7, 1);

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task New_amounts_are_seen_before_released_by_a_second_person_and_decided_once_for_each(Engine engine)
    {
        await using var town = await StatuteHouse.StartAsync(engine);
        var small = await town.DecidedAsync("Anna", 1, false, Began);
        var third = await town.DecidedAsync("Ben", 3, false, Began);
        var big = await town.DecidedAsync("Cem", 1, true, Began);
        var later = await town.ApplyAsync("Dilek", 1, false, new(2026, 8, 3));
        var before = await town.ApplyAsync("Emil", 1, false, new(2026, 5, 3));
        await town.Desk.House.InTownAsync(async s =>
        {
            (await s.GetRequiredService<IPayments>().ChangeLevyAsync((await town.LevyAsync(third)).Id, new(2026, 3, 1), new(10_000))).ShouldBeNull();
            await s.GetRequiredService<TownDb>().CommitAsync(new Deed(Actor.Machine("test"), "test.levy"));
        });

        await town.PrepareAsync(Summer, "96,00", "130", "600,00");
        var officer = town.Officer;
        officer.Path.ShouldStartWith("/verwaltung/satzungen/aenderung/", customMessage: officer.Text);
        (await town.ItemsAsync()).Select(i => (i.Number, i.Assessment, i.State, i.Before, i.After)).ShouldBe(new[]
        {
            (small, true, ItemState.Waiting, 9000L, 9600L), (third, true, ItemState.Kept, 10_000L, 13_000L), (later, false, ItemState.Waiting, 9000L, 9600L),
        }.OrderBy(i => i.Item1), "the big one keeps its amount, and who began before keeps theirs until the decision");
        officer.Text.ShouldContain("+6,00");
        officer.Text.ShouldContain("von Hand festgesetzt");
        officer.Text.ShouldContain("service.yaml, Zeile 15: 90,00");
        (await town.LevyAsync(small)).Amounts.Count.ShouldBe(1, "nothing happens before the release");
        var csv = await officer.RawAsync(new(HttpMethod.Get, officer.Path + "/liste.csv"));
        (await csv.Content.ReadAsStringAsync()).ShouldContain($"\"{small}\";\"Steueramt\";Festsetzung;90,00;96,00;6,00;offen");

        await officer.SubmitAsync("Zur Freigabe geben");
        officer.Text.ShouldContain("zweite Person");
        officer.Page.QuerySelectorAll("main button").Select(b => b.TextContent).ShouldNotContain(t => t.Contains("freigeben", StringComparison.Ordinal));
        await town.Head.OpenAsync(officer.Path);
        await town.Head.SubmitAsync("Werte freigeben und Bescheide erlassen");
        town.Head.Text.ShouldContain("Bescheide gehen hinaus");
        for (var i = 0; i < 3; i++) await town.Desk.House.DrainJobsAsync();

        (await town.ItemsAsync()).Select(i => i.State).ShouldBe([ItemState.Done, ItemState.Kept, ItemState.Done], ignoreOrder: true);
        (await town.ChangeAsync()).Stage.ShouldBe(StatuteStage.Done);
        (await town.LevyAsync(small)).Amounts.ShouldBe([new LevyAmount(new(2026, 2, 1), new(9000)), new(Summer, new(9600))]);
        (await town.LevyAsync(big)).Amounts.Count.ShouldBe(1);
        (await town.LettersAsync(small)).Count(t => t.StartsWith("Änderungsbescheid", StringComparison.Ordinal)).ShouldBe(1);
        (await town.LettersAsync(third)).Count.ShouldBe(1);
        var changed = await town.Desk.LoadAsync(small);
        changed.Decided!.ShouldSatisfyAllConditions(d => d.Burdens.ShouldBeTrue(), d => d.PreparedByName.ShouldBe(StatuteHouse.Mira), d => d.ReleasedByName.ShouldBe(StatuteHouse.Petra), d => d.Remedy.ShouldNotBeNull(), d => d.LegalBasis.ShouldContain("Änderungssatzung"));
        (await town.Desk.LoadAsync(later)).Computed["jahr"].ShouldBe("96.00");
        (await town.Desk.LoadAsync(before)).Computed["jahr"].ShouldBe("90.00");
        await town.Desk.House.InTownAsync(async services =>
        {
            var log = (await services.GetRequiredService<TownDb>().Set<LogBody>().Select(b => b.Body).ToListAsync()).Select(Encoding.UTF8.GetString).ToList();
            foreach (var deed in new[] { "statute.prepare", "statute.hand-in", "statute.release", "statute.issue", "statute.done", "statute.view" }) log.ShouldContain(t => t.Contains(deed, StringComparison.Ordinal), deed);
        });

        // Decided afterwards by the old amount: found by a later search, released once more by a second person.
        var prepared = await town.Desk.PreparedAsync(before, "assess");
        (await town.Desk.AsAsync<ReleaseDecision>(town.Desk.Clerk, v => v.RunAsync(before, prepared.Version))).Refusal.ShouldBeNull();
        await town.Desk.House.DrainJobsAsync();
        await officer.OpenAsync(officer.Path);
        await officer.SubmitAsync("Noch einmal suchen");
        await town.Head.OpenAsync(officer.Path);
        await town.Head.SubmitAsync("Werte freigeben und Bescheide erlassen");
        for (var i = 0; i < 3; i++) await town.Desk.House.DrainJobsAsync();
        (await town.LevyAsync(before)).Amounts.Select(a => a.Yearly.Cents).ShouldBe([9000L, 9600L]);
        (await town.LettersAsync(small)).Count(t => t.StartsWith("Änderungsbescheid", StringComparison.Ordinal)).ShouldBe(1, "nobody gets two");
    }

    [Fact]
    public async Task One_that_fails_holds_up_no_other_and_a_stop_loses_nothing()
    {
        await using var town = await StatuteHouse.StartAsync();
        var first = await town.DecidedAsync("Anna", 1, false, Began);
        var second = await town.DecidedAsync("Ben", 1, false, Began);
        // A clerk is writing a correction: the mass decision must not run over it.
        var found = await town.Desk.LoadAsync(first);
        (await town.Desk.AsAsync<PrepareDecision>(town.Desk.Clerk, v => v.RunAsync(first, found.Version, DeskActs.Input("correct")))).Refusal.ShouldBeNull();
        await town.PrepareAsync(Summer, "80,00", "120,00", "600,00");
        var path = town.Officer.Path;
        await town.Officer.SubmitAsync("Zur Freigabe geben");
        await town.Head.OpenAsync(path);
        await town.Head.SubmitAsync("Werte freigeben und Bescheide erlassen");
        await town.Head.SubmitAsync("Anhalten");
        await town.Desk.House.DrainJobsAsync();
        (await town.ItemsAsync()).ShouldAllBe(i => i.State == ItemState.Waiting, "nothing goes out after a stop");

        await town.Head.OpenAsync(path);
        await town.Head.SubmitAsync("Fortsetzen");
        for (var i = 0; i < 3; i++) await town.Desk.House.DrainJobsAsync();
        (await town.ItemsAsync()).Select(i => (i.Number, i.State)).ShouldBe([(first, ItemState.Failed), (second, ItemState.Done)]);
        (await town.Desk.LoadAsync(second)).Decided!.Burdens.ShouldBeFalse("less to pay burdens nobody");
        (await town.LevyAsync(first)).Amounts.Count.ShouldBe(1, "what is refused leaves the levy as it was");

        found = await town.Desk.LoadAsync(first);
        (await town.Desk.AsAsync<DropDecision>(town.Desk.Clerk, v => v.RunAsync(first, found.Version))).Refusal.ShouldBeNull();
        await town.Head.OpenAsync(path);
        town.Head.Text.ShouldContain("bereitet Sabine Schröder gerade eine Entscheidung vor");
        await town.Head.SubmitAsync("Gescheiterte noch einmal versuchen");
        for (var i = 0; i < 3; i++) await town.Desk.House.DrainJobsAsync();
        (await town.ItemsAsync()).ShouldAllBe(i => i.State == ItemState.Done);
        (await town.LettersAsync(second)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Another_person_cannot_prepare_release_or_read_it_and_a_changed_list_is_shown_again()
    {
        await using var town = await StatuteHouse.StartAsync();
        await town.DecidedAsync("Anna", 1, false, Began);
        await town.PrepareAsync(Summer, "96,00", "130", "610,00");
        var path = town.Officer.Path;
        using var clerk = await town.Desk.SignInAsync("Sabine Schröder");
        foreach (var address in new[] { "/verwaltung/satzungen", $"/verwaltung/satzungen/{StatuteHouse.Slug}/saetze", path, path + "/liste.csv" })
        {
            await clerk.OpenAsync(address);
            clerk.Status.ShouldBe(HttpStatusCode.Forbidden, address);
        }
        await town.Officer.SubmitAsync("Zur Freigabe geben");
        var id = (await town.ChangeAsync()).Id;
        var mira = town.Desk.Staff(StatuteHouse.Mira) with { Permissions = new HashSet<string> { "catalogue.manage", ReleaseStatute.Right }, Units = ["steueramt"] };
        (await town.Desk.AsAsync<ReleaseStatute, Platform.Refusal?>(mira, v => v.ReleaseAsync(id, 1, default)))!.Sentence.ShouldContain("zweite Person");
        foreach (var other in new[] { town.Desk.Head with { Permissions = new HashSet<string> { "catalogue.manage" } }, town.Desk.Head with { Units = ["standesamt"] } })
            (await town.Desk.AsAsync<ReleaseStatute, Platform.Refusal?>(other, v => v.ReleaseAsync(id, 1, default)))!.Sentence.ShouldContain("zuständigen Stelle");

        await town.DecidedAsync("Ben", 1, true, Began);
        await town.Head.OpenAsync(path);
        await town.Head.SubmitAsync("Werte freigeben und Bescheide erlassen");
        town.Head.Text.ShouldContain("Sehen Sie sie noch einmal an");
        (await town.ChangeAsync()).Published.ShouldBeFalse();
        (await town.ItemsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Expected_amounts_of_test_cases_after_the_day_follow_and_are_shown()
    {
        await using var town = await StatuteHouse.StartAsync();
        await town.PrepareAsync(new(2026, 4, 1), "96,00", "130", "600,00");
        town.Officer.Page.QuerySelectorAll("main li").Select(l => l.TextContent.Trim()).ShouldContain("Ab Mai");
        await town.Officer.SubmitAsync("Zur Freigabe geben");
        await town.Head.OpenAsync(town.Officer.Path);
        await town.Head.SubmitAsync("Werte freigeben und Bescheide erlassen");
        await town.Desk.House.InTownAsync(async s =>
        {
            var now = (await s.GetRequiredService<Contracts.Core.Catalogue.ICatalogue>().FindAsync(StatuteHouse.Slug))!;
            now.Number.ShouldBe(2);
            now.Files["form.yaml"].ShouldContain("# erste Satzung");
            now.Files["form.yaml"].ShouldContain("valid_from: 2026-04-01");
            now.Files["tests.yaml"].ShouldContain("expect: { computed: { jahr: \"96.00\" }, subject");
            now.Files["tests.yaml"].ShouldContain("expect: { computed: { jahr: \"90.00\" } }");
        });
    }

    [Theory]
    [InlineData("31", "2", "2026", "96,00", "Geben Sie den Tag an")]
    [InlineData("15", "7", "2026", "96,00", "der erste eines Monats")]
    [InlineData("1", "7", "1999", "96,00", "Geben Sie den Tag an")]
    [InlineData("1", "7", "2019", "96,00", "galt noch kein Wert")]
    [InlineData("1", "7", "2026", "viel", "Geben Sie den Betrag ein")]
    [InlineData("1", "7", "2026", "90,00", "Kein Wert ist anders")]
    public async Task A_wrong_input_is_refused_and_kept(string day, string month, string year, string amount, string says)
    {
        await using var town = await StatuteHouse.StartAsync();
        var officer = town.Officer;
        await officer.OpenAsync($"/verwaltung/satzungen/{StatuteHouse.Slug}/saetze");
        await officer.SubmitAsync("Vorschau rechnen", ("tag.day", day), ("tag.month", month), ("tag.year", year), ("wert-0", amount), ("grundlage", "1. Änderungssatzung vom 2. März 2026"), ("begruendung", "Der Rat hat die Sätze neu festgesetzt."));
        officer.Text.ShouldContain(says);
        ((AngleSharp.Html.Dom.IHtmlInputElement)officer.Page.QuerySelector("input[name='grundlage']")!).Value.ShouldContain("Änderungssatzung");
        await town.Desk.House.InTownAsync(async s => (await s.GetRequiredService<TownDb>().Set<StatuteChange>().CountAsync()).ShouldBe(0));
    }
}
