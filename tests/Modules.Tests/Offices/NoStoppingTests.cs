using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Cases.Consult;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Web;
using Rathaus.Modules.Forms.Tests;
using Rathaus.Tests.Cases;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Offices;

/// <summary>The road authority's side of a no-stopping zone (practice.md, chapter 11).</summary>
public sealed class NoStoppingTests
{
    [Theory]
    [InlineData(true, true, "Robin Maria Öztürk")]
    [InlineData(true, false, "Kim Beispiel")]
    [InlineData(false, true, "Kim Beispiel")]
    public async Task Who_is_to_pay_for_another_owes_only_after_agreeing_before_the_decision(bool agrees, bool before, string owes)
    {
        await using var desk = await DeskHouse.StartAsync();
        var clerk = desk.Staff(Office.Road);
        var answers = ServiceAnswers.OfNoStopping();
        answers["zahler"] = [("zahler", "andere")];
        answers["zahler-person"] = ServiceAnswers.OtherPayer();
        using var applicant = desk.House.Browser();
        var number = await applicant.ApplyAsync(ServiceAnswers.NoStopping, answers);
        var link = new Uri(applicant.Page.QuerySelectorAll("input").Select(i => i.GetAttribute("value") ?? "").Single(v => v.Contains("/mitzeichnen/"))).AbsolutePath;
        var found = await desk.LoadAsync(number, clerk);
        (await desk.ClaimsAsync(found)).ShouldBeEmpty("nobody owes while somebody is invited to pay");
        if (before) await AnswerAsync(desk, link, agrees);
        await desk.PrepareAsync(clerk, number, "permit");
        (await desk.ReleaseAsync(clerk, number)).ShouldBeNull();
        if (!before) await AnswerAsync(desk, link, agrees);
        (await desk.ClaimsAsync(found)).Single().Owed.Cents.ShouldBe(2800);
        var deliveries = await desk.AsAsync<IPost, IReadOnlyList<DeliveryInfo>>(clerk, p => p.OfCaseAsync(found.Id));
        deliveries.Single(d => d.DocumentTitle.StartsWith("Gebührenbescheid")).ToName.ShouldBe(owes);
        deliveries.Single(d => d.DocumentTitle.StartsWith("Haltverbot")).ToName.ShouldBe("Kim Beispiel");
    }

    [Fact]
    public async Task The_applicant_reads_who_pays_and_the_other_person_pays_behind_their_own_link()
    {
        await using var desk = await DeskHouse.StartAsync();
        var clerk = desk.Staff(Office.Road);
        var answers = ServiceAnswers.OfNoStopping();
        answers["zahler"] = [("zahler", "andere")];
        answers["zahler-person"] = ServiceAnswers.OtherPayer();
        using var applicant = desk.House.Browser();
        var number = await applicant.ApplyAsync(ServiceAnswers.NoStopping, answers);
        var status = applicant.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).First(h => h.StartsWith("/status/"));
        var link = new Uri(applicant.Page.QuerySelectorAll("input").Select(i => i.GetAttribute("value") ?? "").Single(v => v.Contains("/mitzeichnen/"))).AbsolutePath;
        await AnswerAsync(desk, link, agrees: true);
        using var robin = desk.House.Browser();
        await robin.OpenAsync(link);
        robin.Text.ShouldContain("Noch ist nichts zu zahlen.");
        await desk.PrepareAsync(clerk, number, "permit");
        (await desk.ReleaseAsync(clerk, number)).ShouldBeNull();
        await applicant.OpenAsync(status);
        applicant.Text.ShouldContain("Die Gebühr übernimmt Robin Maria Öztürk. Sie müssen nichts bezahlen.");
        applicant.Page.QuerySelectorAll("main a[href^='/zahlung/']").ShouldBeEmpty();
        await robin.OpenAsync(link);
        await robin.ClickAsync("bezahlen");
        robin.Path.ShouldStartWith("/zahlung/");
        robin.Text.ShouldContain("28,00");
    }

    [Fact]
    public async Task Silence_is_consent_only_where_an_agreement_is_on_file()
    {
        await using var desk = await DeskHouse.StartAsync();
        var clerk = desk.Staff(Office.Road);
        var number = await desk.ApplyAsync(ServiceAnswers.NoStopping, ServiceAnswers.OfNoStopping());
        var taken = (await desk.AsAsync<TakeCase>(clerk, v => v.RunAsync(number))).Value;
        var until = GermanTime.Day(desk.House.Clock.GetUtcNow()).AddDays(5);
        foreach (var (name, agreement) in new[] { ("Polizei", "Beispielvereinbarung vom 1. März 2026"), ("Straßenbauamt", null) })
        {
            var now = await desk.LoadAsync(number, clerk);
            (await desk.AsAsync<AskOthers>(clerk, v => v.RunAsync(number, now.Version, new Participation(name, name, null, "Gibt es Bedenken?", [], agreement), until))).Refusal.ShouldBeNull();
        }
        desk.House.Clock.Advance(TimeSpan.FromDays(6));
        await desk.House.InTownAsync(async s => { await s.GetRequiredService<RemindOthers>().RunAsync(default); return 0; });
        var found = await desk.LoadAsync(number, clerk);
        found.Consultations.ShouldAllBe(c => c.Silent);
        var silences = found.Entries.Where(e => e.Kind == EntryKind.Silence).Select(e => e.Text).ToList();
        silences.Single(t => t.Contains("Polizei")).ShouldContain("Zustimmung");
        silences.Single(t => t.Contains("Straßenbauamt")).ShouldNotContain("gilt als Zustimmung");
        taken.Number.ShouldBe(number);
    }

    [Fact]
    public async Task A_refusal_is_released_by_the_head_only_and_what_was_raised_is_taken_back()
    {
        await using var desk = await DeskHouse.StartAsync();
        var (clerk, head) = (desk.Staff(Office.Road), desk.Staff(Office.RoadHead));
        var number = await desk.ApplyAsync(ServiceAnswers.NoStopping, ServiceAnswers.OfNoStopping());
        await desk.PrepareAsync(head, number, "refuse", input => input with { WhyNoHearing = "Die Person hat selbst angerufen und sich geäußert." });
        (await desk.ReleaseAsync(head, number))!.Sentence.ShouldContain("selbst vorbereitet");
        await desk.PrepareAsync(clerk, number, "refuse", input => input with { WhyNoHearing = "Die Person hat selbst angerufen und sich geäußert." });
        (await desk.ReleaseAsync(head, number)).ShouldBeNull();
        var found = await desk.LoadAsync(number, clerk);
        found.Decided!.Remedy.ShouldBe("ni-general-town-example");
        (await desk.ClaimsAsync(found)).ShouldAllBe(c => c.Owed.Cents == 0);
    }

    private static async Task AnswerAsync(DeskHouse desk, string link, bool agrees)
    {
        using var robin = desk.House.Browser();
        await robin.OpenAsync(link);
        await robin.SubmitAsync(agrees ? "Ich stimme zu" : "Ich stimme nicht zu",
            [.. ServiceAnswers.Name("person", "Robin Maria", "Öztürk").Concat(ServiceAnswers.Day("person.birth_date", 5, 5, 1990)).Select(a => (a.Name, (object)a.Value))]);
        robin.Text.ShouldContain(agrees ? "Sie haben zugestimmt." : "Sie haben nicht zugestimmt.");
        await desk.House.DrainJobsAsync();
    }
}
