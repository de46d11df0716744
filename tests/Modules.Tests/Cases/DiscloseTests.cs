using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Disclose;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Case = Rathaus.Modules.Cases.Domain.Case;

namespace Rathaus.Tests.Cases;

/// <summary>Offices outside are told: each by an own noted transmission, and behind a secret only after a second person opened it.</summary>
public sealed class DiscloseTests(SqliteDesk sqlite) : IClassFixture<SqliteDesk>
{
    private const string Basis = "Schriftliche Zustimmung der Person vom 2.3.2026 (§ 30 Abs. 4 Nr. 3 AO)";

    private DeskHouse Desk => sqlite.Desk;

    [Fact]
    public async Task The_gate_to_the_public_order_office_is_closed_and_opens_only_by_two_people_with_a_law()
    {
        var number = await ConcernedAsync("betrifft_ordnungsamt");
        var process = await ProcessAsync();
        (await StateAsync(number)).ShouldBe(DisclosureState.Closed);
        (await NoteAsync(number, true, "angerufen")).Refusal!.Sentence.ShouldContain("Steuergeheimnis");
        (await AsAsync(Desk.Clerk, number, (v, seen) => v.AskToOpenAsync(number, seen, "ordnungsamt", "weil es wichtig ist"))).Refusal!.Field.ShouldBe("basis");
        (await AsAsync(Desk.Head, number, (v, seen) => v.DecideOpeningAsync(number, seen, "ordnungsamt", true, ""))).Refusal!.Sentence.ShouldContain("keine Öffnung erbeten");
        (await AsAsync(Desk.OtherUnit, number, (v, seen) => v.AskToOpenAsync(number, seen, "ordnungsamt", Basis))).Refusal.ShouldBe(CaseFinder.Unknown);

        using var page = await Desk.SignInAsync("Sabine Schröder");
        await page.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/mitteilungen");
        page.Text.ShouldContain("Gesperrt: § 30 AO");
        page.Text.ShouldNotContain("Was an diese Stelle geht");
        await page.SubmitAsync("Zweite Person um Öffnung bitten", ("basis", Basis));
        page.Text.ShouldContain("Öffnen muss eine zweite Person");
        (await StateAsync(number)).ShouldBe(DisclosureState.Asked);

        // Nobody opens what they asked for, not even with the right to release.
        var self = new Person(Desk.Clerk.Account, PersonKind.Staff, Desk.Clerk.Name, "", new HashSet<string> { "cases.view", "cases.work", "cases.release" }, Desk.Clerk.Units);
        (await AsAsync(self, number, (v, seen) => v.DecideOpeningAsync(number, seen, "ordnungsamt", true, ""))).Refusal!.Sentence.ShouldContain("selbst erbeten");
        (await AsAsync(Desk.Colleague, number, (v, seen) => v.DecideOpeningAsync(number, seen, "ordnungsamt", true, ""))).Refusal.ShouldBe(CaseFinder.Unknown);
        (await AsAsync(Desk.Head, number, (v, seen) => v.DecideOpeningAsync(number, seen, "ordnungsamt", false, ""))).Refusal!.Field.ShouldBe("why");
        (await AsAsync(Desk.Head, number, (v, seen) => v.DecideOpeningAsync(number, seen, "ordnungsamt", true, ""))).Refusal.ShouldBeNull();
        (await StateAsync(number)).ShouldBe(DisclosureState.Due);
        (await NoteAsync(number, true, "Hausmitteilung")).Refusal.ShouldBeNull();
        (await StateAsync(number)).ShouldBe(DisclosureState.Sent);
        (await NoteAsync(number, true, "noch einmal")).Refusal!.Sentence.ShouldContain("schon vermerkt");

        var found = await Desk.LoadAsync(number);
        found.Entries.Where(e => e.Kind == EntryKind.Disclosure).Select(e => e.Visible).ShouldBe([false, false, true]);
        var deeds = await Desk.House.InTownAsync(async s => (await s.GetRequiredService<TownDb>().Set<Rathaus.Platform.Audit.LogBody>().Select(b => b.Body).ToListAsync()).ConvertAll(System.Text.Encoding.UTF8.GetString));
        deeds.ShouldContain(d => d.Contains("case.gate.ask", StringComparison.Ordinal));
        deeds.ShouldContain(d => d.Contains("case.gate.open", StringComparison.Ordinal));
        process.Disclosures.Single().Gate.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_matter_that_does_not_concern_an_office_names_none()
    {
        var (number, _) = await Desk.OpenAsync();
        (await Desk.LoadAsync(number)).Disclosures(await ProcessAsync()).ShouldBeEmpty();
        var seen = (await Desk.LoadAsync(number)).Version;
        (await Desk.AsAsync<TellOffice>(Desk.Clerk, v => v.AskToOpenAsync(number, seen, "ordnungsamt", Basis))).Refusal.ShouldBe(CaseFinder.Unknown);
    }

    [Fact]
    public void An_office_that_was_not_told_keeps_the_case_from_being_closed()
    {
        var process = new ProcessDefinition
        {
            Disclosures =
            [
                new("ihk", "IHK", "§ 14 Abs. 8 GewO") { Outcomes = ["assess"], Share = ["name"] },
                new("hwk", "HWK", "§ 14 Abs. 8 GewO") { Outcomes = ["assess"], When = "handwerk", Share = ["name"] },
                new("zoll", "Zoll", "§ 14 Abs. 8 GewO") { Outcomes = ["refuse"], Share = ["name"] },
            ],
        };
        var found = Sample.Taken();
        found.Disclosures(process).Select(d => (d.Office.Code, d.State)).ShouldBe([("ihk", DisclosureState.Later), ("zoll", DisclosureState.Later)]);
        found.NoteDisclosure(Sample.Clerk, process.Disclosures[0], true, new(2026, 3, 2), "Brief", Sample.Now)!.Sentence.ShouldContain("erst nach der Entscheidung");
        found.Release(Sample.Clerk, Sample.Draft(), 1, Sample.Now).ShouldBeNull();
        found.DisclosuresDue(process).Select(d => d.Office.Code).ShouldBe(["ihk"]);
        found.NoteDisclosure(Sample.Clerk, process.Disclosures[0], true, GermanTime.Day(Sample.Now).AddDays(1), "Brief", Sample.Now)!.Field.ShouldBe("on");
        found.NoteDisclosure(Sample.Clerk, process.Disclosures[0], true, null, "Brief", Sample.Now)!.Field.ShouldBe("on");
        found.NoteDisclosure(Sample.Clerk, process.Disclosures[0], true, GermanTime.Day(Sample.Now), "", Sample.Now)!.Field.ShouldBe("how");
        found.NoteDisclosure(Sample.Clerk, process.Disclosures[0], false, null, "keine Mitgliedschaft", Sample.Now).ShouldBeNull();
        found.DisclosuresDue(process).ShouldBeEmpty();
    }

    /// <summary>Whatever a service names for others exists in its form: a typing error would tell them nothing, and nobody would see it.</summary>
    [Fact]
    public async Task Every_field_that_an_office_gets_is_a_field_of_the_form()
    {
        foreach (var slug in new[] { "hundesteuer-anmelden", "gewerbe-anmelden", "haltverbot-umzug" })
        {
            var revision = await Desk.House.InTownAsync(s => s.GetRequiredService<ICatalogue>().FindAsync(slug)) ?? throw new InvalidOperationException(slug);
            var form = revision.Files["form.yaml"];
            var fields = Regex.Matches(form, @"^ +- id: (\w+)$", RegexOptions.Multiline).Select(m => m.Groups[1].Value).ToHashSet();
            var computed = Regex.Matches(form, @"^  - name: (\w+)$", RegexOptions.Multiline).Select(m => m.Groups[1].Value).ToHashSet();
            var process = revision.Definition.Process;
            process.Disclosures.SelectMany(d => d.Share).Concat(process.Participation.SelectMany(p => p.Share)).Where(f => !fields.Contains(f)).ShouldBeEmpty(slug);
            process.Disclosures.Select(d => d.When).OfType<string>().Where(w => !computed.Contains(w)).ShouldBeEmpty(slug);
        }
    }

    private Task<ProcessDefinition> ProcessAsync() => Desk.House.InTownAsync(async s => (await s.GetRequiredService<ICatalogue>().FindAsync(DeskHouse.Service))!.Definition.Process);

    private async Task<DisclosureState> StateAsync(string number) => (await Desk.LoadAsync(number)).Disclosures(await ProcessAsync()).Single().State;

    private Task<Rathaus.Platform.Result<Case>> NoteAsync(string number, bool sent, string how) =>
        AsAsync(Desk.Clerk, number, (v, seen) => v.NoteAsync(number, seen, "ordnungsamt", sent, GermanTime.Day(Desk.House.Clock.GetUtcNow()), how));

    private async Task<Rathaus.Platform.Result<Case>> AsAsync(Person who, string number, Func<TellOffice, int, Task<Rathaus.Platform.Result<Case>>> act)
    {
        var seen = (await Desk.LoadAsync(number)).Version;
        return await Desk.AsAsync<TellOffice>(who, v => act(v, seen));
    }

    /// <summary>A case of the desk, taken, that concerns an office.</summary>
    private async Task<string> ConcernedAsync(string computed)
    {
        var (number, _) = await Desk.OpenAsync(computed: new() { [computed] = "true" });
        await Desk.AsAsync<TakeCase>(Desk.Clerk, v => v.RunAsync(number));
        return number;
    }
}
