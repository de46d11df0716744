using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;
using Rathaus.TransparencyLog;
using Case = Rathaus.Modules.Cases.Domain.Case;

namespace Rathaus.Tests.Cases;

public sealed class DeskPageTests(SqliteDesk sqlite) : IClassFixture<SqliteDesk>
{
    private DeskHouse Desk => sqlite.Desk;

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public async Task The_case_page_needs_six_commands_whatever_the_number_of_documents_and_entries(int many)
    {
        var (number, _) = await Desk.OpenAsync(documents: many);
        await Desk.AsAsync<TakeCase>(Desk.Clerk, v => v.RunAsync(number));
        await Desk.House.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            var found = await db.Set<Case>().Include(c => c.Entries).SingleAsync(c => c.Number == number);
            for (var i = 0; i < many; i++) found.Note(Sample.Clerk, $"Notiz {i}", false, db.Now);
            await db.CommitAsync(new Deed(Actor.Machine("test"), "test.notes") { Case = found.Id.Reference });
        });
        using var clerk = await Desk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync("/arbeitsplatz");
        using var count = new CommandCount(Desk.House.Town);
        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        clerk.Status.ShouldBe(HttpStatusCode.OK);
        clerk.Text.ShouldContain($"Notiz {many - 1}");
        clerk.Text.ShouldContain($"Nachweis {many}");
        // The town's own profile and its outages are read once in a while for all requests, not for this page.
        var commands = count.Commands.Where(c => !c.Contains("platform_town", StringComparison.Ordinal) && !c.Contains("operations_outage", StringComparison.Ordinal)).ToList();
        commands.Count.ShouldBeLessThanOrEqualTo(6, string.Join("\n\n", commands));
    }

    [Fact]
    public async Task Opening_a_case_leaves_a_read_entry_before_it_is_shown_and_names_who_looked()
    {
        var (number, _) = await Desk.OpenAsync();
        using var clerk = await Desk.SignInAsync("Thomas Krüger");
        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        var reference = (await Desk.LoadAsync(number)).Id.Reference;
        (await Desk.House.InTownAsync(s => s.GetRequiredService<TownDb>().Set<LogEntry>().CountAsync(e => e.Case == reference && e.Kind == Rathaus.TransparencyLog.EntryKind.Read))).ShouldBe(1);
        await clerk.ClickAsync("Wer hat diesen Vorgang angesehen?");
        clerk.Text.ShouldContain("Thomas Krüger");
    }

    [Fact]
    public async Task Other_units_citizens_and_strangers_get_no_page_of_a_case_and_leave_no_trace_of_it()
    {
        var (number, _) = await Desk.OpenAsync(documents: 1);
        var document = await Desk.AsAsync<Rathaus.Contracts.Core.Records.IRecords, Guid>(Desk.Clerk, async r => (await r.OfCaseAsync((await Desk.LoadAsync(number)).Id))[0].Id.Value);
        using var citizen = await Desk.SignInAsync("Kim Beispiel");
        using var mailRoom = await Desk.SignInAsync("Jürgen Maß");
        using var stranger = Desk.House.Browser();
        foreach (var path in new[] { "", "/frage", "/uebergeben", "/entscheidung", "/entscheidung/vorschau.pdf", "/einsicht", "/nachrichten", $"/dokumente/{document:n}" })
        {
            await citizen.OpenAsync($"/arbeitsplatz/vorgaenge/{number}{path}");
            citizen.Status.ShouldBe(HttpStatusCode.Forbidden, path);
            await mailRoom.OpenAsync($"/arbeitsplatz/vorgaenge/{number}{path}");
            mailRoom.Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
            await stranger.OpenAsync($"/arbeitsplatz/vorgaenge/{number}{path}");
            stranger.Path.ShouldStartWith("/anmelden");
        }
        await citizen.OpenAsync("/mein-bereich/vorgaenge/" + number);
        citizen.Status.ShouldBe(HttpStatusCode.NotFound);
        var reference = (await Desk.LoadAsync(number)).Id.Reference;
        (await Desk.House.InTownAsync(s => s.GetRequiredService<TownDb>().Set<LogEntry>().CountAsync(e => e.Case == reference && e.Kind == Rathaus.TransparencyLog.EntryKind.Read))).ShouldBe(0);
    }

    [Fact]
    public async Task The_case_page_leads_to_its_messages_and_to_the_sheet_of_every_delivery()
    {
        var (number, _) = await Desk.OpenAsync();
        var owner = (await Desk.LoadAsync(number)).Id;
        var about = (await Desk.House.InTownAsync(s => s.GetRequiredService<ICases>().FindAsync(owner)))!;
        var delivery = await Desk.House.DeliverAsync(about, "letter");
        using var clerk = await Desk.SignInAsync("Sabine Schröder");
        using var count = new CommandCount(Desk.House.Town);
        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        // The town's own profile and its outages are read once in a while for all requests, not for this page.
        var commands = count.Commands.Where(c => !c.Contains("platform_town", StringComparison.Ordinal) && !c.Contains("operations_outage", StringComparison.Ordinal)).ToList();
        commands.Count.ShouldBeLessThanOrEqualTo(6, string.Join("\n\n", commands));
        var sheet = $"/arbeitsplatz/bekanntgabe/{delivery.Value:n}";
        clerk.Page.QuerySelectorAll("a").ShouldContain(a => a.GetAttribute("href") == sheet);
        await clerk.ClickAsync("Nachrichten zu diesem Vorgang");
        clerk.Text.ShouldContain("Eingang bestätigt");
        clerk.Text.ShouldContain("E-Mail");
        await clerk.OpenAsync(sheet);
        clerk.Text.ShouldContain("Noch nicht zur Post gegeben.");
    }

    [Fact]
    public async Task A_document_is_sent_as_what_it_is_and_only_with_its_own_case()
    {
        var (number, _) = await Desk.OpenAsync(documents: 1);
        var (other, _) = await Desk.OpenAsync();
        var document = await Desk.AsAsync<Rathaus.Contracts.Core.Records.IRecords, Guid>(Desk.Clerk, async r => (await r.OfCaseAsync((await Desk.LoadAsync(number)).Id))[0].Id.Value);
        using var clerk = await Desk.SignInAsync("Sabine Schröder");
        using var answer = await clerk.RawAsync(new HttpRequestMessage(HttpMethod.Get, $"/arbeitsplatz/vorgaenge/{number}/dokumente/{document:n}"));
        (await answer.Content.ReadAsStringAsync()).ShouldBe("Inhalt");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{other}/dokumente/{document:n}");
        clerk.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_half_written_note_is_still_there_after_the_telephone_rang()
    {
        var (number, _) = await Desk.OpenAsync();
        using var clerk = await Desk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        await clerk.SubmitAsync("Zwischenspeichern", ("text", "Frau Beispiel ruft"));
        await clerk.OpenAsync("/arbeitsplatz");
        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        clerk.Page.QuerySelector("textarea[name=text]")!.TextContent.Trim().ShouldBe("Frau Beispiel ruft");
        await clerk.SubmitAsync("Notiz speichern", ("text", "Frau Beispiel ruft morgen an"), ("phone", "true"));
        clerk.Text.ShouldContain("Telefonat: Frau Beispiel ruft morgen an");
    }

    [Fact]
    public async Task A_jump_opens_the_case_by_its_number_and_finds_it_by_name()
    {
        var (number, _) = await Desk.OpenAsync(name: "Jördis Groß-Çelik");
        using var clerk = await Desk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync("/arbeitsplatz?q=" + number.ToLowerInvariant());
        clerk.Path.ShouldBe("/arbeitsplatz/vorgaenge/" + number);
        await clerk.OpenAsync("/arbeitsplatz?q=" + Uri.EscapeDataString("groß-çelik"));
        clerk.Text.ShouldContain(number);
        await clerk.OpenAsync("/arbeitsplatz?q=gibtesnicht");
        clerk.Text.ShouldContain("Kein Vorgang passt zu diesen Filtern");
    }

    [Fact]
    public async Task Several_cases_are_taken_at_once_and_what_did_not_work_is_said()
    {
        var (first, _) = await Desk.OpenAsync();
        var (second, _) = await Desk.OpenAsync();
        await Desk.AsAsync<TakeCase>(Desk.Colleague, v => v.RunAsync(second));
        using var clerk = await Desk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync("/arbeitsplatz");
        await clerk.SubmitAsync("Ausgewählte übernehmen", ("number", first), ("number", second));
        clerk.Text.ShouldContain("1 Vorgang übernommen.");
        clerk.Text.ShouldContain($"{second}: Diesen Vorgang bearbeitet Thomas Krüger.");
        (await Desk.LoadAsync(first)).AssigneeName.ShouldBe("Sabine Schröder");
    }
}
