using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Cases.Consult;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Web;

namespace Rathaus.Tests.Cases;

/// <summary>Others are asked before the decision.</summary>
public sealed class ConsultTests(SqliteDesk sqlite) : IClassFixture<SqliteDesk>
{
    private DeskHouse Desk => sqlite.Desk;

    /// <summary>A permit is given back: every body that was asked gets a mail with its link; whom none reaches is named to the clerk. Once only.</summary>
    [Fact]
    public async Task Who_was_asked_is_written_to_when_the_matter_came_to_nothing()
    {
        var (number, _) = await Desk.OpenAsync();
        var taken = (await Desk.AsAsync<TakeCase>(Desk.Clerk, v => v.RunAsync(number))).Value;
        var until = GermanTime.Day(Desk.House.Clock.GetUtcNow()).AddDays(7);
        (await Desk.AsAsync<AskOthers>(Desk.Clerk, v => v.RunAsync(number, taken.Version, DeskActs.Body("Polizei") with { Mail = "wache@polizei.example" }, until))).Refusal.ShouldBeNull();
        var asked = await Desk.LoadAsync(number);
        (await Desk.AsAsync<AskOthers>(Desk.Clerk, v => v.RunAsync(number, asked.Version, DeskActs.Body("Feuerwehr"), until))).Refusal.ShouldBeNull();
        asked = await Desk.LoadAsync(number);
        (await Desk.AsAsync<CloseCase>(Desk.Clerk, v => v.RunAsync(number, asked.Version, new Closing(CloseHow.Settled, "Der Umzug fällt aus.")))).Refusal.ShouldBeNull();
        await Desk.House.DrainJobsAsync();
        await Desk.House.DrainJobsAsync();
        var told = (await Desk.LoadAsync(number)).Entries.Where(e => e.Kind == EntryKind.Change).Select(e => e.Text).ToList();
        told.ShouldContain("Den beteiligten Stellen mitgeteilt, dass sich die Sache erledigt hat: Polizei");
        told.Single(t => t.StartsWith("Rufen Sie an", StringComparison.Ordinal)).ShouldEndWith("Feuerwehr");
        using var body = Desk.House.Browser();
        await body.OpenAsync(Desk.LinkTo(asked, "Polizei"));
        body.Text.ShouldContain("Die Sache hat sich erledigt");
        body.Text.ShouldNotContain("Stellungnahme absenden");
    }

    [Fact]
    public async Task A_body_answers_once_by_its_link_sees_only_its_question_and_its_silence_is_noted()
    {
        var (number, status) = await Desk.OpenAsync();
        var taken = (await Desk.AsAsync<TakeCase>(Desk.Clerk, v => v.RunAsync(number))).Value;
        var until = GermanTime.Day(Desk.House.Clock.GetUtcNow()).AddDays(7);
        (await Desk.AsAsync<AskOthers>(Desk.OtherUnit, v => v.RunAsync(number, taken.Version, DeskActs.Body("Polizei"), until))).Refusal.ShouldBe(CaseFinder.Unknown);
        (await Desk.AsAsync<AskOthers>(Desk.Clerk, v => v.RunAsync(number, taken.Version, DeskActs.Body("Polizei"), until))).Refusal.ShouldBeNull();
        var asked = await Desk.LoadAsync(number);
        (await Desk.AsAsync<AskOthers>(Desk.Clerk, v => v.RunAsync(number, asked.Version, DeskActs.Body("Feuerwehr"), until))).Refusal.ShouldBeNull();
        asked = await Desk.LoadAsync(number);
        asked.Clocks.ShouldContain(c => c.Kind == ClockKind.Participation && c.On == until);
        await Desk.House.DrainJobsAsync();

        using var body = Desk.House.Browser();
        var link = Desk.LinkTo(asked, "Polizei");
        await body.OpenAsync(link);
        body.Text.ShouldContain("Ist dort etwas geplant?");
        body.Text.ShouldNotContain("Kim Beispiel");
        body.Text.ShouldNotContain("Turm");
        await body.SubmitAsync("Stellungnahme absenden", ("verdict", "Objection"), ("who", "PK Muster"));
        body.Text.ShouldContain("Schreiben Sie, welche Auflagen oder Bedenken Sie haben.");
        await body.SubmitAsync("Stellungnahme absenden", ("verdict", "Objection"), ("text", "Demonstration am selben Tag"), ("who", "PK Muster"));
        body.Text.ShouldContain("Ihre Stellungnahme ist angekommen");
        await body.OpenAsync("/beteiligung/" + status);
        body.Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await Desk.AsAsync<GiveOpinion>(null, v => v.RunAsync(link.Split('/')[^1], "Zwei", Verdict.NoObjection, ""))).Refusal!.Sentence.ShouldContain("schon eine Antwort");

        // Who decides against an objection needs a second person.
        var prepared = await Desk.PreparedAsync(number, "assess");
        (await Desk.AsAsync<ReleaseDecision>(Desk.Clerk, v => v.RunAsync(number, prepared.Version))).Refusal!.Sentence.ShouldContain("weicht von Bedenken ab (Polizei)");

        Desk.House.Clock.Advance(TimeSpan.FromDays(6));
        await Desk.House.InTownAsync(async s => { await s.GetRequiredService<RemindOthers>().RunAsync(default); return 0; });
        Desk.House.Clock.Advance(TimeSpan.FromDays(3));
        for (var i = 0; i < 2; i++) await Desk.House.InTownAsync(async s => { await s.GetRequiredService<RemindOthers>().RunAsync(default); return 0; });
        var silent = (await Desk.LoadAsync(number)).Consultations.Single(c => c.Request.Name == "Feuerwehr");
        (silent.Reminded, silent.Silent).ShouldBe((true, true));
        (await Desk.LoadAsync(number)).Entries.Count(e => e.Kind == EntryKind.Silence && e.About == silent.Asked.Id).ShouldBe(2);
        (await Desk.AsAsync<GiveOpinion>(null, v => v.RunAsync(Desk.LinkTo(asked, "Feuerwehr").Split('/')[^1], "Wache 1", Verdict.NoObjection, ""))).Refusal.ShouldBeNull();
        (await Desk.LoadAsync(number)).Consultations.Single(c => c.Request.Name == "Feuerwehr").Opinion!.Late.ShouldBeTrue();
    }
}
