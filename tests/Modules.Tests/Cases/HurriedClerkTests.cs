using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Cases;

/// <summary>The desk in a hurry: wrong order, two windows, the back button, a colleague who was quicker, days that cannot be. Each answer says what to do next, and what was typed stays.</summary>
public sealed partial class HurriedClerkTests(SqliteDesk sqlite) : IClassFixture<SqliteDesk>
{
    private const string Written = "Lange überlegt und mühsam geschrieben.";

    private DeskHouse Desk => sqlite.Desk;

    [Fact]
    public void Every_act_at_the_wrong_time_is_answered_with_what_to_do_next()
    {
        // Acts of the machine and of the citizen have words of their own.
        CaseAct[] others = [CaseAct.Deliver, CaseAct.Undeliver, CaseAct.Deem, CaseAct.Lapse, CaseAct.Pay, CaseAct.Withdraw, CaseAct.Answer];
        var without = from state in Enum.GetValues<CaseState>()
                      from act in Enum.GetValues<CaseAct>().Except(others)
                      where state != CaseState.AwaitingPayment && !Lifecycle.Allows(state, act)
                      let said = Lifecycle.Refuse(state, act).Sentence
                      where !Next().IsMatch(said)
                      select $"{state}, {act}: {said}";
        without.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/entscheidung", "block-reasons")]
    [InlineData("/frage", "text")]
    [InlineData("/beteiligen", "question")]
    [InlineData("/telefonat", "text")]
    [InlineData("/abschliessen", "reason")]
    public async Task What_was_typed_is_still_there_after_a_colleague_released(string page, string field)
    {
        var (number, _) = await Desk.OpenAsync();
        var prepared = await Desk.PreparedAsync(number, "assess");
        using var clerk = await Desk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}{page}");
        var form = clerk.Page.QuerySelectorAll("main form").First(f => f.QuerySelector("textarea") is not null);
        var button = form.QuerySelectorAll("button").First(b => !b.HasAttribute("formaction")).TextContent.Trim();
        var name = form.QuerySelector($"[name='{field}']") is not null ? field : form.QuerySelector("textarea")!.GetAttribute("name")!;
        (await Desk.AsAsync<ReleaseDecision>(Desk.Colleague, v => v.RunAsync(number, prepared.Version))).Refusal.ShouldBeNull();
        await clerk.SubmitAsync(button, [(name, Written), ("whom", "other"), ("name", "Polizei"), ("how", "Settled"), .. Tomorrow("until")]);
        var kept = clerk.Text.Contains(Written, StringComparison.Ordinal);
        var noted = (await Desk.LoadAsync(number)).Entries.Any(e => e.Text.Contains(Written, StringComparison.Ordinal));
        (kept || noted).ShouldBeTrue($"{clerk.Path}: {clerk.Text}");
        (await Desk.LoadAsync(number)).Decisions.Count().ShouldBe(1);
    }

    [Fact]
    public async Task The_back_button_after_a_release_releases_nothing_twice_and_a_draft_dropped_elsewhere_keeps_the_words()
    {
        var (number, _) = await Desk.OpenAsync();
        await Desk.PreparedAsync(number, "assess");
        using var first = await Desk.SignInAsync("Sabine Schröder");
        using var second = await Desk.SignInAsync("Sabine Schröder");
        await first.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/entscheidung");
        await second.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/entscheidung");
        await first.SubmitAsync("Bescheid freigeben");
        await second.SubmitAsync("Bescheid freigeben");
        Says(second).ShouldMatch(Next().ToString());
        (await Desk.LoadAsync(number)).Decisions.Count().ShouldBe(1);

        var (other, _) = await Desk.OpenAsync();
        await Desk.PreparedAsync(other, "assess");
        await first.OpenAsync($"/arbeitsplatz/vorgaenge/{other}/entscheidung");
        await second.OpenAsync($"/arbeitsplatz/vorgaenge/{other}/entscheidung");
        await first.SubmitAsync("Entwurf verwerfen");
        var block = second.Page.QuerySelector("textarea[name^=block-]")!.GetAttribute("name")!;
        await second.SubmitAsync("Zwischenspeichern und Vorschau erneuern", (block, Written));
        second.Text.ShouldContain(Written);
        second.Text.ShouldContain("Was Sie geschrieben haben");
    }

    [Fact]
    public async Task A_half_written_decision_outlives_the_session()
    {
        var (number, _) = await Desk.OpenAsync();
        await Desk.PreparedAsync(number, "assess");
        using var clerk = await Desk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/entscheidung");
        var block = clerk.Page.QuerySelector("textarea[name^=block-]")!.GetAttribute("name")!;
        var seal = clerk.Page.QuerySelector("main input[name=_siegel]")!.GetAttribute("value")!;
        Desk.House.Clock.Advance(TimeSpan.FromHours(13));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/arbeitsplatz/vorgaenge/{number}/entscheidung")
        {
            Content = new FormUrlEncodedContent([new("_siegel", seal), new("seen", "1"), new(block, Written)]), Headers = { { "Sec-Fetch-Site", "same-origin" } },
        };
        using var answer = await clerk.RawAsync(request);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        page.QuerySelectorAll("main form input").Select(i => i.GetAttribute("value")).ShouldContain(Written);
        page.QuerySelector("main")!.TextContent.ShouldContain("Was Sie geschrieben haben, ist hier noch da.");
    }

    [Theory]
    [InlineData("/frage", "Frage senden", "answer_by", -1)]
    [InlineData("/frage", "Frage senden", "answer_by", 0)]
    [InlineData("/frage?anhoerung=true", "Anhörung senden", "answer_by", -30)]
    [InlineData("/beteiligen", "Anfrage senden", "until", -1)]
    [InlineData("", "Wiedervorlage speichern", "on", -1)]
    public async Task A_day_that_cannot_be_is_refused_with_a_way_on(string page, string button, string field, int days)
    {
        var (number, _) = await Desk.OpenAsync();
        await Desk.AsAsync<TakeCase>(Desk.Clerk, v => v.RunAsync(number));
        using var clerk = await Desk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}{page}");
        await clerk.SubmitAsync(button, [("text", Written), ("question", Written), ("whom", "other"), ("name", "Polizei"), ("why", Written), .. Day(field, days)]);
        Says(clerk).ShouldMatch(Next().ToString());
        clerk.Page.QuerySelectorAll("textarea, input").Select(f => f.TextContent + f.GetAttribute("value")).ShouldContain(t => t.Contains(Written));
    }

    [Theory]
    [InlineData(3, "Zukunft")]
    [InlineData(-400, "noch nicht")]
    public async Task A_remedy_on_an_impossible_day_is_refused_and_the_words_stay(int days, string says)
    {
        var number = await Desk.DecidedAsync();
        using var clerk = await Desk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/rechtsbehelf");
        await clerk.SubmitAsync("Rechtsbehelf aufnehmen", [("text", Written), ("way", "Letter"), .. Day("received", days)]);
        Says(clerk).ShouldContain(says);
        Says(clerk).ShouldMatch(Next().ToString());
        clerk.Text.ShouldContain(Written);
    }

    /// <summary>The summary of faults, or the notice that the page shows instead of a form.</summary>
    private static string Says(TestBrowser clerk) => (clerk.Page.QuerySelector("[data-error-summary]") ?? clerk.Page.QuerySelector("main .rh-errors") ?? throw new InvalidOperationException(clerk.Text)).TextContent;

    private (string, object)[] Tomorrow(string field) => Day(field, 1);

    private (string, object)[] Day(string field, int days)
    {
        var day = GermanTime.Day(Desk.House.Clock.GetUtcNow()).AddDays(days);
        return [(field + ".day", $"{day.Day}"), (field + ".month", $"{day.Month}"), (field + ".year", $"{day.Year}")];
    }

    /// <summary>A sentence that tells what to do.</summary>
    [GeneratedRegex(@"\b(Prüfen|Warten|Übernehmen|Geben|Schreiben|Wählen|Vermerken|Rufen|Schließen|Öffnen|Begründen|Senden|Lesen|Sehen|Bereiten|Arbeiten|Nehmen|Nennen|Tragen|Übergeben|beginnen|müssen) Sie\b|Sie müssen")]
    private static partial Regex Next();
}
