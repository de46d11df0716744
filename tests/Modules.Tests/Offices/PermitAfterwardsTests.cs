using Rathaus.Platform.Data;
using Rathaus.Platform.Audit;
using Rathaus.Contracts.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Cases.Clash;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Object;
using Rathaus.Modules.Forms.Tests;
using Rathaus.Platform.Web;
using Rathaus.Tests.Cases;
using Rathaus.Tests.House;
using EngineKind = Rathaus.Tests.House.Engine;
using Place = Rathaus.Modules.Cases.Clash.Place;

namespace Rathaus.Tests.Offices;

/// <summary>What happens around a no-stopping permit: other uses of the street, plan and text, signs, representation, remedies (practice.md, chapter 11).</summary>
public sealed class PermitAfterwardsTests
{
    [Theory]
    [InlineData(EngineKind.Sqlite)]
    [InlineData(EngineKind.Postgres)]
    public async Task Road_works_on_the_same_ground_are_found_before_anybody_is_asked(EngineKind engine)
    {
        await using var desk = await DeskHouse.StartAsync(engine);
        var clerk = desk.Staff(Office.Road);
        var works = await desk.ApplyAsync(ServiceAnswers.NoStopping, ServiceAnswers.OfNoStopping());
        var answers = ServiceAnswers.OfNoStopping();
        answers["stellen"] = [.. answers["stellen"].Where(a => a.Name is not ("stellen.0.ort.street" or "stellen.0.ort.from")), ("stellen.0.ort.street", "Linden-Weg"), ("stellen.0.ort.from", "2"), ("stellen.0.ort.to", "8")];
        var number = await desk.ApplyAsync(ServiceAnswers.NoStopping, answers);
        (await desk.LoadAsync(works, clerk)).Ties.Single().ShouldSatisfyAllConditions(t => t.Kind.ShouldBe(TieKind.Overlaps), t => t.Number.ShouldBe(number));
        var found = await desk.LoadAsync(number, clerk);
        found.Ties.Single().Note!.ShouldContain("Linden-Weg 4, 11.01.2030");
        using var browser = await desk.SignInAsync(Office.Road);
        await browser.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/beteiligen");
        browser.Text.ShouldContain("Überschneidung mit dem Vorgang " + works);
        // What was taken back needs its ground no more.
        var version = (await desk.LoadAsync(works, clerk)).Version;
        (await desk.AsAsync<Modules.Cases.Desk.CloseCase>(clerk, v => v.RunAsync(works, version, new Modules.Cases.Desk.Closing(CloseHow.Withdrawn, "")))).Refusal.ShouldBeNull();
        var third = await desk.ApplyAsync(ServiceAnswers.NoStopping, ServiceAnswers.OfNoStopping());
        (await desk.LoadAsync(third, clerk)).Ties.Select(t => t.Number).ShouldBe([number]);
    }

    [Theory]
    [InlineData(4, 4, "even", 7, 18, true)]
    [InlineData(4, 4, null, 7, 18, true)]
    [InlineData(5, 9, "even", 7, 18, false)]
    [InlineData(4, 4, "odd", 7, 18, false)]
    [InlineData(4, 4, "even", 18, 20, false)]
    [InlineData(4, 4, "even", 17, 20, true)]
    public void Two_places_overlap_where_ground_and_hours_meet(int from, int to, string? side, int begins, int ends, bool overlaps)
    {
        static Place At(int from, int to, string? side, int begins, int ends) => new(Contracts.Core.CaseId.New(),
            new Occupation("Lindenweg", "lindenweg", from, to, side, new(2030, 1, 11), new(2030, 1, 12), begins * 60, ends * 60));
        At(2, 4, "even", 7, 18).Overlaps(At(from, to, side, begins, ends)).ShouldBe(overlaps);
        At(from, to, side, begins, ends).Overlaps(At(2, 4, "even", 7, 18)).ShouldBe(overlaps);
    }

    [Fact]
    public async Task A_plan_that_reaches_further_than_the_text_of_the_order_holds_up_the_release()
    {
        await using var desk = await DeskHouse.StartAsync();
        var clerk = desk.Staff(Office.Road);
        var number = await desk.ApplyAsync(ServiceAnswers.NoStopping, ServiceAnswers.OfNoStopping());
        var prepared = await desk.PrepareAsync(clerk, number, "permit", input => input with { Plan = new Dictionary<string, string> { ["laenge"] = "20" } });
        prepared.Draft!.Blocks.Single(b => b.Code == "order").Text.ShouldEndWith("Länge zusammen: 12 m.");
        var refused = (await desk.ReleaseAsync(clerk, number))!;
        (refused.Field, refused.Sentence).ShouldBe(("plan-laenge", "Der Plan reicht weiter als der Text: Länge zusammen laut Plan 20 m, laut Text 12 m. Beides muss gleich sein."));
        await desk.PrepareAsync(clerk, number, "permit", input => input with { Blocks = new Dictionary<string, string>(input.Blocks) { ["order"] = "Haltverbot im Lindenweg." } });
        (await desk.ReleaseAsync(clerk, number))!.Field.ShouldBe("block-order", "the text names no length at all");
        await desk.PrepareAsync(clerk, number, "permit", input => input with { Blocks = new Dictionary<string, string>(input.Blocks) { ["order"] = "Haltverbot im Lindenweg. Länge zusammen: 20 m." } });
        (await desk.ReleaseAsync(clerk, number)).ShouldBeNull("text and plan say the same");
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public async Task Signs_that_stood_less_than_three_full_days_are_reported_with_a_warning_and_the_office_is_told(int day, bool late)
    {
        await using var desk = await DeskHouse.StartAsync();
        var clerk = desk.Staff(Office.Road);
        using var citizen = desk.House.Browser();
        var number = await citizen.ApplyAsync(ServiceAnswers.NoStopping, ServiceAnswers.OfNoStopping());
        var status = citizen.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).First(h => h.StartsWith("/status/"));
        await citizen.OpenAsync(status);
        citizen.Text.ShouldNotContain("Protokoll der Aufstellung", customMessage: "signs may stand only after the permit");
        await desk.House.DrainJobsAsync();
        await desk.PrepareAsync(clerk, number, "permit");
        (await desk.ReleaseAsync(clerk, number)).ShouldBeNull();
        desk.House.Clock.Set(new(2030, 1, 9, 9, 0, 0, TimeSpan.Zero));
        await citizen.OpenAsync(status);
        citizen.Text.ShouldContain("Spätestens am 7. Januar 2030.");
        await citizen.SubmitAsync("Bericht absenden", ("code", "schilder"), ("text", "Selbst aufgestellt"), ("day.day", "12"), ("day.month", "1"), ("day.year", "2030"));
        citizen.Text.ShouldContain("Der Tag liegt in der Zukunft.");
        citizen.Text.ShouldContain("Selbst aufgestellt");
        await citizen.SubmitAsync("Bericht absenden", ("code", "schilder"), ("text", "Selbst aufgestellt, dort stand MU-AB 1"), ("day.day", $"{day}"), ("day.month", "1"), ("day.year", "2030"));
        citizen.Text.ShouldContain("Ihr Bericht ist angekommen.");
        citizen.Text.ShouldNotContain("MU-AB 1", customMessage: "the link alone shows no plates");
        var found = await desk.LoadAsync(number, clerk);
        found.Entries.Last(e => e.Kind == EntryKind.Report).Text.Contains("muss das Abschleppen nicht bezahlen").ShouldBe(late);
        found.Clocks.Any(c => c.Kind == ClockKind.Resubmission && c.On == GermanTime.Day(desk.House.Clock.GetUtcNow())).ShouldBe(late);
        await citizen.SubmitAsync("Bericht absenden", ("code", "schilder"), ("text", "noch einmal"), ("day.day", "7"), ("day.month", "1"), ("day.year", "2030"));
        citizen.Text.ShouldContain("Dieser Bericht ist schon da");
        (await desk.AsAsync<Modules.Cases.Status.ReportAfterwards>(DeskHouse.Citizen(), v => v.RunAsync(new CitizenKey.Own(number), "geraeumt", new(2030, 1, 9), "fremd", []))).Refusal.ShouldBe(CaseFinder.Unknown);
    }

    /// <summary>Number plates of parked cars: kept as long as somebody may quarrel about towing, then gone with everything that repeats them.</summary>
    [Fact]
    public async Task What_was_reported_is_deleted_by_its_class_and_not_while_the_decision_is_attacked()
    {
        await using var desk = await DeskHouse.StartAsync();
        var clerk = desk.Staff(Office.Road);
        using var citizen = desk.House.Browser();
        var number = await citizen.ApplyAsync(ServiceAnswers.NoStopping, ServiceAnswers.OfNoStopping());
        var status = citizen.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).First(h => h.StartsWith("/status/"));
        await desk.House.DrainJobsAsync();
        await desk.PrepareAsync(clerk, number, "permit");
        (await desk.ReleaseAsync(clerk, number)).ShouldBeNull();
        desk.House.Clock.Set(new(2030, 1, 9, 9, 0, 0, TimeSpan.Zero));
        await citizen.OpenAsync(status);
        await citizen.SubmitAsync("Bericht absenden", ("code", "schilder"), ("text", "dort stand MU-AB 1"), ("day.day", "7"), ("day.month", "1"), ("day.year", "2030"), ("files", new TestFile("schilder.png", "image/png", ServiceAnswers.Png)));
        citizen.Text.ShouldContain("Ihr Bericht ist angekommen.");
        var found = await desk.LoadAsync(number, clerk);
        var photo = (await desk.DocumentsAsync(found)).Single(d => d.File.FileName == "schilder.png");
        await desk.House.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            var entity = await db.Set<Modules.Cases.Domain.Case>().Include(c => c.Entries.OrderBy(e => e.Number)).SingleAsync(c => c.Number == number);
            entity.Delivered(DeliveryId.New(), Rathaus.Tests.Cases.Sample.Effect(new(2030, 1, 10), "Test"), all: true, db.Now);
            foreach (var open in entity.Decisions.SelectMany(d => entity.DocumentsOf(d.Id)).Skip(1)) entity.Delivered(DeliveryId.New(), open, Rathaus.Tests.Cases.Sample.Effect(new(2030, 1, 10), "Test"), [], db.Now);
            entity.Close(Rathaus.Tests.Cases.Sample.Clerk, "", db.Now).ShouldBeNull();
            await db.CommitAsync(new Deed(Actor.Machine("test"), "test.close") { Case = entity.Id.Reference });
        });

        desk.House.Clock.Advance(TimeSpan.FromDays(180));
        await ForgetAsync(desk);
        (await desk.LoadAsync(number, clerk)).Entries.Last(e => e.Kind == EntryKind.Report).Text.ShouldContain("MU-AB 1", customMessage: "the last day still counts");
        desk.House.Clock.Advance(TimeSpan.FromDays(1));
        await ForgetAsync(desk);
        found = await desk.LoadAsync(number, clerk);
        found.Entries.Last(e => e.Kind == EntryKind.Report).Text.ShouldBe(Entry.Forgotten);
        (await desk.DocumentsAsync(found)).ShouldNotContain(d => d.Id == photo.Id);
        desk.House.Services.GetRequiredService<Platform.Documents.TownDocuments>().Of(desk.House.Town).Exists(photo.File.Address).ShouldBeFalse();
        found.DueReports(new() { Reports = [new("schilder", "a", "b", ["permit"])] }).ShouldBeEmpty();
        found.ForgetReports(new() { Reports = [new("schilder", "a", "b", ["permit"]) { KeepDays = 1 }] }, attacked: true, desk.House.Clock.GetUtcNow()).ShouldBeNull();
    }

    private static async Task ForgetAsync(DeskHouse desk)
    {
        await desk.House.InTownAsync(async s => await ActivatorUtilities.CreateInstance<Modules.Cases.Status.ForgetReports>(s).RunAsync(default));
        await desk.House.DrainJobsAsync();
    }

    [Fact]
    public async Task An_objection_against_the_fee_alone_is_a_case_of_its_own_and_leaves_permit_and_payment_as_they_are()
    {
        await using var desk = await DeskHouse.StartAsync();
        var clerk = desk.Staff(Office.Road);
        var number = await desk.ApplyAsync(ServiceAnswers.NoStopping, ServiceAnswers.OfNoStopping());
        await desk.PrepareAsync(clerk, number, "permit");
        (await desk.ReleaseAsync(clerk, number)).ShouldBeNull();
        var attacked = await desk.LoadAsync(number, clerk);
        var input = new ObjectionInput(attacked.Decided!.Id, RemedyWay.Letter, GermanTime.Day(desk.House.Clock.GetUtcNow()), "Die Gebühr ist zu hoch.", "gebuehr");
        (await desk.AsAsync<TakeObjection>(clerk, v => v.RunAsync(number, attacked.Version, input with { Result = "plan" }))).Refusal!.Field.ShouldBe("decision");
        using var browser = await desk.SignInAsync(Office.Road);
        await browser.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/rechtsbehelf");
        browser.Page.QuerySelectorAll("input[name=decision]").Length.ShouldBe(2, "permit and fee decision may be attacked one by one");
        var remedy = (await desk.AsAsync<TakeObjection>(clerk, v => v.RunAsync(number, attacked.Version, input))).Value;
        remedy.Subject.ShouldStartWith("Rechtsbehelf gegen: Gebührenbescheid");
        remedy.Ties.Single().Note!.ShouldContain("Die übrige Entscheidung bleibt unberührt. Die Zahlung wird nicht aufgehalten");
        var after = await desk.LoadAsync(number, clerk);
        after.State.ShouldBe(attacked.State);
        var claim = (await desk.ClaimsAsync(after)).Single();
        (claim.State, claim.Open.Cents).ShouldBe((ClaimState.Open, 2800));
    }

    [Fact]
    public async Task A_permit_that_nobody_retrieves_comes_back_to_the_desk_in_time_for_a_telephone_call()
    {
        await using var desk = await DeskHouse.StartAsync();
        var clerk = desk.Staff(Office.Road);
        var number = await desk.ApplyAsync(ServiceAnswers.NoStopping, ServiceAnswers.OfNoStopping());
        await desk.PrepareAsync(clerk, number, "permit");
        (await desk.ReleaseAsync(clerk, number)).ShouldBeNull();
        var look = (await desk.LoadAsync(number, clerk)).Clocks.Single(c => c.Kind == ClockKind.Resubmission);
        (look.On, look.Reasons.Single()).ShouldBe((new DateOnly(2030, 1, 5), "Der Bescheid muss da sein bis zum 07.01.2030. Noch nicht bekannt gegeben: anrufen oder abholen lassen."));
        ClockBook.Delivered([look], Rathaus.Tests.Cases.Sample.Effect(new(2030, 1, 4), "Test")).ShouldNotContain(c => c.Kind == ClockKind.Resubmission, "it reached the person");
    }

    [Fact]
    public async Task A_permit_given_back_after_delivery_is_settled_and_an_extension_names_its_gap()
    {
        await using var desk = await DeskHouse.StartAsync();
        var clerk = desk.Staff(Office.Road);
        var number = await desk.ApplyAsync(ServiceAnswers.NoStopping, ServiceAnswers.OfNoStopping());
        var later = ServiceAnswers.OfNoStopping();
        later["stellen"] = [.. later["stellen"].Where(a => !a.Name.StartsWith("stellen.0.zeit", StringComparison.Ordinal)), .. ServiceAnswers.Day("stellen.0.zeit.from", 13, 1, 2030), .. ServiceAnswers.Day("stellen.0.zeit.to", 14, 1, 2030), ("stellen.0.zeit.all_day", "true")];
        var extension = await desk.ApplyAsync(ServiceAnswers.NoStopping, later);
        (await desk.LoadAsync(extension, clerk)).Ties.Single().ShouldSatisfyAllConditions(t => t.Kind.ShouldBe(TieKind.Extends), t => t.Number.ShouldBe(number), t => t.Note!.ShouldContain("Lücke: 1 Tag"));

        await desk.PrepareAsync(clerk, number, "permit");
        (await desk.ReleaseAsync(clerk, number)).ShouldBeNull();
        var found = await desk.LoadAsync(number, clerk);
        (await desk.AsAsync<Modules.Cases.Desk.CloseCase>(clerk, v => v.RunAsync(number, found.Version, new Modules.Cases.Desk.Closing(CloseHow.Withdrawn, "")))).Refused.ShouldBeTrue("what was decided cannot be taken back");
        (await desk.AsAsync<Modules.Cases.Desk.CloseCase>(clerk, v => v.RunAsync(number, found.Version, new Modules.Cases.Desk.Closing(CloseHow.Settled, "Der Umzug fällt aus.")))).Refusal!.Sentence.ShouldContain("noch nicht bekannt gegeben");
    }

    [Fact]
    public async Task Letters_go_to_the_representative_until_the_mandate_ends()
    {
        await using var desk = await DeskHouse.StartAsync();
        var clerk = desk.Staff(Office.Road);
        var number = await desk.OfTestAsync(ServiceAnswers.NoStopping, "In Vertretung mit Vollmacht");
        await desk.PrepareAsync(clerk, number, "permit");
        (await desk.ReleaseAsync(clerk, number)).ShouldBeNull();
        var found = await desk.LoadAsync(number, clerk);
        found.Representative!.Name.ShouldBe("Kim Beispiel");
        var deliveries = await desk.AsAsync<IPost, IReadOnlyList<DeliveryInfo>>(clerk, p => p.OfCaseAsync(found.Id));
        deliveries.Select(d => d.ToName).Distinct().ShouldBe(["Kim Beispiel"]);
        (await desk.AsAsync<Modules.Cases.Mandate.EndMandate>(clerk, v => v.RunAsync(number, found.Version, found.Representative.Id, GermanTime.Day(desk.House.Clock.GetUtcNow()), ""))).Refusal.ShouldBeNull();
        Modules.Cases.Letters.LetterData.Addressees(await desk.LoadAsync(number, clerk)).Single().Name.ShouldBe("Robin Beispiel");
    }
}
