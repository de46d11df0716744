using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Operations.Operate;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Backup;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Mail;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;
using Rathaus.Tests.Post;

namespace Rathaus.Tests.Operations;

public sealed class OperatorPagesTests
{
    private static readonly string[] Pages = ["", "/aufgaben", "/mails", "/briefe", "/speicher", "/sicherungen", "/kommunen", "/fassung"];

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_parked_job_is_seen_tried_again_parked_and_given_up_and_each_act_is_in_the_log(Engine engine)
    {
        var (house, _) = await StartAsync(engine);
        await using var _1 = house;
        await house.StaffAsync("betrieb@musterstadt.example", "betrieb", "operations.view", "operations.act");
        using var operations = await house.SignedInAsync("betrieb@musterstadt.example");
        await HappenAsync(house);
        await house.DrainJobsAsync();

        await operations.OpenAsync("/verwaltung/betrieb");
        operations.Text.ShouldContain("1 Aufgabe ist zurückgestellt");
        await operations.ClickAsync("Ansehen: 1 Aufgabe");
        operations.Text.ShouldContain("test.follow");
        operations.Text.ShouldNotContain("kim@example.org", Case.Insensitive, "the reason names nobody");
        operations.Text.ShouldContain("Die Adresse …@… gibt es nicht.");
        await operations.ClickAsync("test.follow");
        await operations.SubmitAsync("Aufgabe aufgeben", ("Reason", " "));
        operations.Text.ShouldContain("Schreiben Sie in einem Satz, warum.");
        await operations.SubmitAsync("Aufgabe aufgeben", ("Reason", "wegen kim@example.org"));
        operations.Text.ShouldContain("ohne persönliche Angaben");
        await operations.SubmitAsync("Jetzt versuchen");
        operations.Text.ShouldContain("jetzt noch einmal versucht");
        (await JobAsync(house)).ParkedAt.ShouldBeNull();

        await operations.SubmitAsync("Zurückstellen", ("Reason", "Register wird umgestellt"));
        operations.Text.ShouldContain("Von Hand: Register wird umgestellt");
        (await house.DrainJobsAsync()).ShouldBe(0, "what is parked by hand is not run");
        await operations.SubmitAsync("Aufgabe aufgeben", ("Reason", "Am Telefon erledigt"));
        operations.Text.ShouldContain("aufgegeben");
        var job = await JobAsync(house);
        (job.GivenUpAt is not null, job.DoneAt is not null).ShouldBe((true, true));
        await operations.OpenAsync("/verwaltung/betrieb/aufgaben?stand=aufgegeben");
        operations.Text.ShouldContain("Von Hand: Am Telefon erledigt");
        await operations.OpenAsync($"/verwaltung/betrieb/aufgaben/{job.Id:d}");
        operations.Page.QuerySelectorAll("main button").ShouldBeEmpty();
        (await ActionsAsync(house)).Where(a => a.StartsWith("operations.job", StringComparison.Ordinal)).ShouldBe(["operations.job-retry", "operations.job-park", "operations.job-give-up"]);
    }

    [Fact]
    public async Task Looking_is_not_acting_and_nobody_else_sees_anything()
    {
        var (house, _) = await StartAsync();
        await using var _1 = house;
        await house.StaffAsync("schaut@musterstadt.example", "betrieb", "operations.view");
        await house.StaffAsync("amt@musterstadt.example", "steueramt", "cases.view", "cases.work", "operations.manage");
        await HappenAsync(house);
        await house.DrainJobsAsync();
        var id = (await JobAsync(house)).Id;
        using (var other = await house.SignedInAsync("amt@musterstadt.example"))
            foreach (var page in Pages.Append($"/aufgaben/{id:d}"))
            {
                await other.OpenAsync("/verwaltung/betrieb" + page);
                other.Status.ShouldBe(HttpStatusCode.Forbidden, page);
            }
        using var looking = await house.SignedInAsync("schaut@musterstadt.example");
        foreach (var page in Pages.Append($"/aufgaben/{id:d}"))
        {
            await looking.OpenAsync("/verwaltung/betrieb" + page);
            looking.Status.ShouldBe(HttpStatusCode.OK, page);
            looking.Page.QuerySelectorAll("main form[method=post]").ShouldBeEmpty(page);
        }
        await looking.OpenAsync("/kontakt");
        var seal = looking.Page.QuerySelector("input[name=_siegel]")!.GetAttribute("value")!;
        foreach (var path in (string[])[$"/aufgaben/{id:d}", $"/aufgaben/{id:d}?handler=Park", $"/aufgaben/{id:d}?handler=GiveUp", "/aufgaben", "/mails", ""])
        {
            using var answer = await looking.RawAsync(new(HttpMethod.Post, "/verwaltung/betrieb" + path) { Content = new FormUrlEncodedContent([new("_siegel", seal), new("Reason", "so"), new("kind", "test.follow"), new("id", id.ToString()), new("Mail", "x@example.org")]) });
            (await answer.Content.ReadAsStringAsync()).ShouldContain("Das dürfen nur Personen, die in den Betrieb eingreifen dürfen.", Case.Sensitive, path);
        }
        (await JobAsync(house)).ParkedAt.ShouldNotBeNull();
        (await ActionsAsync(house)).ShouldNotContain(a => a.StartsWith("operations.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_job_in_work_is_left_alone_and_one_by_the_clock_cannot_be_given_up()
    {
        var (house, _) = await StartAsync();
        await using var _1 = house;
        await house.Services.GetRequiredService<JobQueue>().PlantRecurringAsync(house.Town, default);
        var clock = await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Job>().AsNoTracking().FirstAsync(j => j.Kind == "operations.heartbeat"));
        clock.GiveUp("so", house.Clock.GetUtcNow())!.Sentence.ShouldContain("kommt nach der Uhr wieder");
        clock.Park("Wartung", house.Clock.GetUtcNow()).ShouldBeNull();
        await HappenAsync(house);
        var taken = await house.InTownAsync(s => house.Services.GetRequiredService<JobQueue>().TakeAsync(s.GetRequiredService<TownDb>(), default));
        taken.ShouldContain(t => t.Kind == "test.follow");
        (await JobAsync(house)).Park("so", house.Clock.GetUtcNow())!.Sentence.ShouldContain("wird gerade gearbeitet");
        house.Clock.Advance(TimeSpan.FromMinutes(3));
        (await JobAsync(house)).Park("so", house.Clock.GetUtcNow()).ShouldBeNull("its lease ran out");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Lists_go_on_page_by_page_and_show_every_job_once(Engine engine)
    {
        var (house, _) = await StartAsync(engine);
        await using var _1 = house;
        await house.StaffAsync("betrieb@musterstadt.example", "betrieb", "operations.view", "operations.act");
        for (var i = 0; i < 120; i++) await HappenAsync(house);
        await house.DrainJobsAsync();
        using var operations = await house.SignedInAsync("betrieb@musterstadt.example");
        await operations.OpenAsync("/verwaltung/betrieb/aufgaben");
        var seen = new List<string>();
        for (var page = 0; page < 4; page++)
        {
            seen.AddRange(operations.Page.QuerySelectorAll("tbody a").Select(a => a.GetAttribute("href")!));
            if (operations.Page.QuerySelector("a[rel=next]") is not { } next) break;
            await operations.OpenAsync(next.GetAttribute("href")!);
        }
        (seen.Count, seen.Distinct().Count()).ShouldBe((120, 120));
        await operations.OpenAsync("/verwaltung/betrieb/aufgaben");
        await operations.SubmitAsync("Noch einmal versuchen: test.follow");
        operations.Text.ShouldContain("120 Aufgaben werden jetzt noch einmal versucht.");
        (await house.DrainJobsAsync()).ShouldBe(120);
    }

    [Fact]
    public async Task A_refused_mail_is_listed_without_its_address_and_sent_again()
    {
        var (house, mails) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.StaffAsync("betrieb@musterstadt.example", "betrieb", "operations.view", "operations.act");
        await house.CaseAsync(null, "kim@example.org");
        mails.Failure = new("Der Mailserver lehnt kim@example.org ab (550).", isTransient: false);
        await house.DrainJobsAsync();
        mails.Failure = null;
        using var operations = await house.SignedInAsync("betrieb@musterstadt.example");
        await operations.OpenAsync("/verwaltung/betrieb");
        operations.Text.ShouldContain("1 E-Mail wurde in den letzten sieben Tagen abgelehnt");
        await operations.ClickAsync("Ansehen: 1 E-Mail");
        operations.Text.ShouldContain("Eingang bestätigt");
        operations.Text.ShouldContain("lehnt …@… ab (550)");
        operations.Text.ShouldNotContain("kim@");
        await operations.SubmitAsync("Noch einmal senden");
        operations.Text.ShouldContain("wieder in der Warteschlange");
        operations.Text.ShouldContain("Keine E-Mail wurde abgelehnt");
        await house.DrainJobsAsync();
        mails.Taken.ShouldHaveSingleItem().To.Address.ShouldBe("kim@example.org");
    }

    [Fact]
    public async Task Empty_states_say_that_all_is_well_and_an_old_backup_is_named()
    {
        var (house, _) = await StartAsync();
        await using var _1 = house;
        await house.SequenceAsync();
        await house.StaffAsync("betrieb@musterstadt.example", "betrieb", "operations.view");
        using var operations = await house.SignedInAsync("betrieb@musterstadt.example");
        await operations.OpenAsync("/verwaltung/betrieb/sicherungen");
        operations.Text.ShouldContain("Es gibt noch keine Sicherung");
        BackupLog.Note(house.Town, new(house.Clock.GetUtcNow().AddDays(-9), "/sicherung/alt.backup", 12_345_678, 42));
        await operations.OpenAsync("/verwaltung/betrieb");
        operations.Text.ShouldContain("Die letzte Sicherung ist 9 Tage alt");
        File.AppendAllText(Path.Combine(house.Town.Folder, "backups.jsonl"), "{\"At\":\"2026-0");
        BackupLog.Last(house.Town, 5).Count.ShouldBe(1, "a line cut off by a crash is passed over");
        await operations.OpenAsync("/verwaltung/betrieb/sicherungen");
        operations.Text.ShouldContain("11,8 MB");
        await operations.OpenAsync("/verwaltung/betrieb/aufgaben");
        operations.Text.ShouldContain("Nichts ist zurückgestellt");
    }

    [Fact]
    public async Task Other_towns_are_seen_only_from_the_town_that_runs_the_installation()
    {
        var (house, _) = await StartAsync();
        await using var _1 = house;
        await house.StaffAsync("betrieb@musterstadt.example", "betrieb", "operations.view");
        using var operations = await house.SignedInAsync("betrieb@musterstadt.example");
        await operations.OpenAsync("/verwaltung/betrieb/kommunen");
        operations.Text.ShouldContain("1 Kommune");
        await house.MakeTownAsync("nachbarstadt", "nachbarstadt.test");
        await operations.OpenAsync("/verwaltung/betrieb/kommunen");
        operations.Status.ShouldBe(HttpStatusCode.NotFound);
        operations.Text.ShouldNotContain("nachbarstadt");
        await operations.OpenAsync("/verwaltung/betrieb");
        operations.Page.QuerySelectorAll("main a[href='/verwaltung/betrieb/kommunen']").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("MailException: kim@example.org wird abgelehnt", "…@… wird abgelehnt")]
    [InlineData("InvalidOperationException: Kim Beispiel, Lindenweg 4", "Unerwarteter Fehler (InvalidOperationException). Einzelheiten stehen im Protokoll des Programms.")]
    [InlineData("PermanentFailureException: IBAN DE02 1203 0000 0000 2020 51", "IBAN …")]
    [InlineData("PostgresException: Key (mail)=(kim@example.org)", "Die Datenbank hat die Arbeit nicht angenommen.")]
    public void A_reason_names_nobody(string stored, string shown) => JobWords.Reason(stored).ShouldBe(shown);

    private static Task<(TestHouse House, MailTrap Mails)> StartAsync(Engine engine = Engine.Sqlite) =>
        PeopleHouse.StartAsync(engine, services => services.AddReaction<Happened, Follow>("test.follow"));

    private static Task HappenAsync(TestHouse house) => house.InTownAsync(async services =>
    {
        var db = services.GetRequiredService<TownDb>();
        db.Publish(new Happened());
        await db.CommitAsync(new Deed(Actor.Machine("test"), "test.happen"));
    });

    private static Task<Job> JobAsync(TestHouse house) => house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Job>().SingleAsync(j => j.Kind == "test.follow"));

    private static Task<List<string>> ActionsAsync(TestHouse house) => house.InTownAsync(async s =>
    {
        var db = s.GetRequiredService<TownDb>();
        var bodies = await (from entry in db.Set<LogEntry>() join body in db.Set<LogBody>() on entry.Id equals body.EntryId orderby entry.Id select body.Body).ToListAsync();
        return bodies.Select(b => System.Text.RegularExpressions.Regex.Match(System.Text.Encoding.UTF8.GetString(b), "operations\\.[a-z-]+").Value).Where(a => a.Length > 0).ToList();
    });

    private sealed record Happened;

    private sealed class Follow : IReaction<Happened>
    {
        public Task HandleAsync(Happened happened, CancellationToken stop) => throw new PermanentFailureException("Die Adresse kim@example.org gibt es nicht.");
    }
}
