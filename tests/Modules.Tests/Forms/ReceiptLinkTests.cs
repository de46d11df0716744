using System.Net;
using Rathaus.Tests.House;

namespace Rathaus.Modules.Forms.Tests;

/// <summary>What the bare links still show later, and to whom.</summary>
public sealed class ReceiptLinkTests
{
    [Fact]
    public async Task The_bare_link_opens_the_receipt_of_a_secret_matter_for_a_day_only()
    {
        await using var house = await Applicant.HouseAsync();
        using var citizen = house.Browser();
        var answers = Applicant.Plain();
        answers["rufname"] = [("rufname", "Bel\u0007lo\u202E")];
        await citizen.BeginAsync();
        await citizen.WalkAsync("rufname", answers);
        await citizen.SubmitAsync("Weiter", ("rufname", "Bel\0lo"));
        citizen.PageName().ShouldBe("rufname");
        citizen.Text.ShouldContain("unsichtbares Zeichen");
        await citizen.SubmitAsync("Weiter", answers["rufname"]);
        citizen.PageName().ShouldBe("rufname", "every invisible character is refused at its field");
        answers["rufname"] = [("rufname", "Bello")];
        await citizen.WalkAsync(answers: answers);
        citizen.Page.QuerySelectorAll("bdi").ShouldContain(b => b.TextContent == "Bello");
        await citizen.SendAsync();
        var receipt = citizen.Page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).First(h => h.EndsWith("/eingang.pdf"));
        await house.DrainJobsAsync();
        using (var soon = await citizen.RawAsync(new HttpRequestMessage(HttpMethod.Get, receipt))) soon.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        house.Clock.Advance(TimeSpan.FromHours(25));
        await citizen.OpenAsync(receipt);
        citizen.Status.ShouldBe(HttpStatusCode.Forbidden);
        citizen.Text.ShouldContain("nur 24 Stunden lang");
        citizen.Page.QuerySelectorAll("main a").ShouldContain(a => a.GetAttribute("href")!.StartsWith("/anmelden"));
    }

    [Fact]
    public async Task A_draft_of_an_account_opens_for_that_account_only_and_its_receipt_by_the_link()
    {
        await using var house = await Applicant.HouseAsync(demo: true);
        using var citizen = house.Browser();
        await citizen.OpenAsync("/anmelden");
        await citizen.SubmitAsync(citizen.Page.QuerySelectorAll("button[name=person]").First().TextContent.Trim());
        await citizen.BeginAsync();
        await citizen.WalkAsync("kontakt");
        var path = citizen.Path;
        using var stranger = house.Browser();
        foreach (var place in new[] { path, $"{Applicant.Start}/{citizen.Token()}", path.Replace("kontakt", "pruefen"), path.Replace("kontakt", "spaeter") })
        {
            await stranger.OpenAsync(place);
            stranger.Status.ShouldBe(HttpStatusCode.Forbidden);
            stranger.Text.ShouldContain("gehören zu einem Konto");
            stranger.Text.ShouldNotContain("Lindenweg");
        }
        await citizen.WalkAsync();
        await citizen.SendAsync();
        await stranger.OpenAsync(citizen.Path);
        stranger.Status.ShouldBe(HttpStatusCode.OK);
        stranger.Text.ShouldContain("Vorgangsnummer");
        stranger.Text.ShouldNotContain("Lindenweg");
    }
}
