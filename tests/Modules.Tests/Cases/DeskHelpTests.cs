using Rathaus.Contracts.Core.Cases;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Arrange;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Mandate;
using Rathaus.Modules.Cases.Print;
using Rathaus.Modules.Cases.Status;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Tests.Cases;

/// <summary>What makes the clerk's day: mandates, labels, text blocks, the telephone, print all.</summary>
public sealed class DeskHelpTests(SqliteDesk sqlite) : IClassFixture<SqliteDesk>
{
    private DeskHouse Desk => sqlite.Desk;

    [Fact]
    public async Task When_a_mandate_ends_the_representative_reaches_nothing_and_the_old_link_is_void()
    {
        var account = AccountId.New();
        var (number, token) = await Desk.OpenAsync(account, representative: "Umzugsfirma Flink");
        var found = await Desk.LoadAsync(number);
        var party = found.Parties.Single(p => p.Role == PartyRole.Representative);
        (await Desk.AsAsync<EndMandate>(Desk.OtherUnit, v => v.RunAsync(number, found.Version, party.Id, GermanTime.Day(Desk.House.Clock.GetUtcNow()), ""))).Refusal.ShouldBe(CaseFinder.Unknown);
        (await Desk.AsAsync<EndMandate>(Desk.Clerk, v => v.RunAsync(number, found.Version, party.Id, GermanTime.Day(Desk.House.Clock.GetUtcNow()), "Widerruf"))).Refusal.ShouldBeNull();
        var after = await Desk.LoadAsync(number);
        after.Account.ShouldBeNull();
        after.Parties.ShouldAllBe(p => p.Role == PartyRole.Applicant && p.Account == null);
        using var old = Desk.House.Browser();
        await old.OpenAsync("/status/" + token);
        old.Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await Desk.AsAsync<WithdrawCase>(DeskHouse.Citizen(account), v => v.RunAsync(new CitizenKey.Own(number)))).Refusal.ShouldBe(CaseFinder.Unknown);
    }

    [Fact]
    public async Task Labels_and_text_blocks_are_kept_by_the_head_and_used_by_the_clerks()
    {
        (await Desk.AsAsync<Labels, Platform.Refusal?>(Desk.Clerk, async v => (await v.AddAsync("Eilig", "Danger")).Refusal)).ShouldBe(CaseFinder.Unknown);
        var head = Desk.Head with { Permissions = Desk.Head.Permissions.Append("cases.arrange").ToHashSet() };
        (await Desk.AsAsync<Labels, Platform.Refusal?>(head, async v => (await v.AddAsync("Presse", "Danger")).Refusal)).ShouldBeNull();
        (await Desk.AsAsync<Labels, Platform.Refusal?>(head, async v => (await v.AddAsync("presse", "Info")).Refusal))!.Sentence.ShouldContain("gibt es schon");
        var (number, _) = await Desk.OpenAsync(subject: "Etikettprobe");
        (await Desk.AsAsync<Labels>(Desk.OtherUnit, v => v.PutAsync(number, ["Presse"]))).Refusal.ShouldBe(CaseFinder.Unknown);
        (await Desk.AsAsync<Labels>(Desk.Clerk, v => v.PutAsync(number, ["Presse", "gibt es nicht"]))).Refusal.ShouldBeNull();
        using var clerk = await Desk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync("/arbeitsplatz?etikett=Presse");
        clerk.Text.ShouldContain(number);
        await clerk.OpenAsync("/arbeitsplatz?etikett=Anderes");
        clerk.Text.ShouldNotContain(number);

        (await Desk.AsAsync<TextBlocks, Platform.Refusal?>(Desk.Clerk, async v => (await v.SaveAsync(null, "steueramt", "Gruß", "Text")).Refusal)).ShouldNotBeNull();
        (await Desk.AsAsync<TextBlocks, Platform.Refusal?>(head, async v => (await v.SaveAsync(null, "standesamt", "Gruß", "Text")).Refusal))!.Field.ShouldBe("unit");
        var block = await Desk.AsAsync<TextBlocks, TextBlock>(head, async v => (await v.SaveAsync(null, "steueramt", "Chipnummer", "Bitte nennen Sie die Chipnummer.")).Value);
        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}");
        await clerk.SubmitAsync("Vorgang übernehmen");
        await clerk.ClickAsync("Frage stellen");
        await clerk.SubmitAsync("Einfügen", ("text", "Guten Tag,"), ("snippet", block.Id.Value.ToString("n")));
        clerk.Page.QuerySelector("textarea[name=text]")!.TextContent.ShouldContain("Guten Tag,\n\nBitte nennen Sie die Chipnummer.");
        (await Desk.AsAsync<TextBlocks, string?>(Desk.OtherUnit, v => v.TextAsync(block.Id.Value.ToString("n"), default))).ShouldBeNull();
    }

    [Fact]
    public async Task The_phone_rings_and_the_half_written_decision_is_there_afterwards()
    {
        var (number, _) = await Desk.OpenAsync();
        await Desk.PreparedAsync(number, "assess");
        using var clerk = await Desk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/entscheidung");
        await clerk.SubmitAsync("Telefonnotiz (Alt+T)", ("subject", "Halb geschriebener Betreff"));
        clerk.Path.ShouldStartWith($"/arbeitsplatz/vorgaenge/{number}/telefonat");
        clerk.Page.QuerySelector("input[name=who]")!.GetAttribute("value").ShouldBe("Kim Beispiel");
        await clerk.SubmitAsync("Telefonnotiz speichern", ("text", "Fragt nach dem Stand"));
        clerk.Path.ShouldStartWith($"/arbeitsplatz/vorgaenge/{number}/entscheidung");
        clerk.Page.QuerySelector("input[name=subject]")!.GetAttribute("value").ShouldBe("Halb geschriebener Betreff");
        (await Desk.LoadAsync(number)).Entries.ShouldContain(e => e.Kind == EntryKind.Note && e.Text.Contains("Kim Beispiel") && e.Text.Contains("Fragt nach dem Stand"));
    }

    [Fact]
    public async Task The_whole_case_is_printed_as_one_pdf_by_a_job_and_filed()
    {
        var (number, _) = await Desk.OpenAsync(documents: 2);
        await Desk.House.DrainJobsAsync();
        (await Desk.AsAsync<PrintCase>(Desk.OtherUnit, v => v.RunAsync(number))).Refusal.ShouldBe(CaseFinder.Unknown);
        using var clerk = await Desk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/drucken");
        await clerk.SubmitAsync("Gesamtausdruck erstellen");
        await Desk.House.DrainJobsAsync();
        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/drucken");
        clerk.Text.ShouldContain("Gesamtausdruck vom");
        var found = await Desk.LoadAsync(number);
        var documents = await Desk.AsAsync<IRecords, IReadOnlyList<DocumentInfo>>(Desk.Clerk, r => r.OfCaseAsync(found.Id));
        var bundle = documents.Single(d => d.Kind == DocumentKind.Bundle);
        using var stream = (await Desk.AsAsync<IRecords, (DocumentInfo, Stream)?>(Desk.Clerk, r => r.ReadAsync(found.Id, bundle.Id)))!.Value.Item2;
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        // Cover, answers, history, list, and one page for each of the three documents.
        PdfPages.Count(memory.ToArray())!.Value.ShouldBeGreaterThanOrEqualTo(7);
        Directory.GetFileSystemEntries(Path.Combine((await Desk.House.InTownAsync(s => Task.FromResult(s.GetRequiredService<TownDb>().Town))).Folder, "letters", "workshop")).ShouldBeEmpty();
    }

    [Fact]
    public void Pages_are_counted_and_what_is_no_pdf_is_not()
    {
        PdfPages.Count("kein PDF"u8.ToArray()).ShouldBeNull();
        PdfPages.Count("%PDF-1.4 << /Type /Pages /Count 3 >>"u8.ToArray()).ShouldBe(3);
        PdfPages.Count("%PDF-1.4 << /Type /Pages /Count 3 >> /Encrypt"u8.ToArray()).ShouldBeNull();
        PdfPages.Count("%PDF-1.4 << /Type /Pages /Count 999999 >>"u8.ToArray()).ShouldBeNull();
    }
}
