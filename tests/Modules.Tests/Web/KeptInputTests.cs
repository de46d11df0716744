using System.Net;
using AngleSharp.Html.Parser;
using Rathaus.Tests.Cases;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Web;

/// <summary>A session that ended while somebody was writing loses nothing that was typed.</summary>
public sealed class KeptInputTests
{
    private const string Long = "Ein langer Text, an dem jemand eine halbe Stunde geschrieben hat.\nMit zwei Zeilen und „Anführungszeichen“ <b>.";

    [Fact]
    public async Task What_was_typed_comes_back_and_is_sent_again_after_signing_in()
    {
        await using var desk = await DeskHouse.StartAsync();
        var (number, _) = await desk.OpenAsync();
        await desk.PreparedAsync(number, "assess");
        using var clerk = await desk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        var seal = clerk.Page.QuerySelector("main input[name=_siegel]")!.GetAttribute("value")!;
        desk.House.Clock.Advance(TimeSpan.FromHours(13));

        var address = $"/arbeitsplatz/vorgaenge/{number}?handler=Note";
        var typed = new Dictionary<string, string> { ["_siegel"] = seal, ["text"] = Long, ["Password"] = "geheim" };
        var expired = await SendAsync(clerk, desk, address, typed, HttpStatusCode.Unauthorized);
        expired.Text.ShouldContain("Was Sie geschrieben haben, ist hier noch da.");
        expired.Text.ShouldContain("„Anführungszeichen“ <b>");
        expired.Fields["text"].ShouldBe(Long);
        expired.Fields.ShouldNotContainKey("Password");

        await clerk.OpenAsync("/anmelden");
        await clerk.SubmitAsync("Sabine Schröder");
        var again = await SendAsync(clerk, desk, address, expired.Fields, HttpStatusCode.BadRequest);
        again.Text.ShouldContain("Senden Sie noch einmal ab");
        again.Fields["text"].ShouldBe(Long);
        await SendAsync(clerk, desk, address, again.Fields, HttpStatusCode.Redirect);
        (await desk.LoadAsync(number)).Entries.ShouldContain(e => e.Text == Long);
    }

    [Theory]
    [InlineData("cross-site", null)]
    [InlineData("same-site", null)]
    [InlineData(null, "https://boese.example")]
    [InlineData(null, null)]
    public async Task Another_site_puts_no_words_into_the_page(string? site, string? origin)
    {
        await using var desk = await DeskHouse.StartAsync();
        var (number, _) = await desk.OpenAsync();
        using var clerk = await desk.SignInAsync("Sabine Schröder");
        var answer = await SendAsync(clerk, desk, $"/arbeitsplatz/vorgaenge/{number}?handler=Note", new() { ["text"] = Long }, HttpStatusCode.BadRequest, site, origin);
        answer.Text.ShouldNotContain("halbe Stunde");
        answer.Fields.ShouldBeEmpty();
    }

    private static async Task<(string Text, Dictionary<string, string> Fields)> SendAsync(TestBrowser browser, DeskHouse desk, string address, Dictionary<string, string> fields, HttpStatusCode expected, string? site = "same-origin", string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) };
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        if (origin is not null) request.Headers.Add("Origin", origin);
        using var answer = await browser.RawAsync(request);
        answer.StatusCode.ShouldBe(expected);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        return (page.QuerySelector("main")?.TextContent ?? "", page.QuerySelectorAll("main form input[name]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!));
    }
}
