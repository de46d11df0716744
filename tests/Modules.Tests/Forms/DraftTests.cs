using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Tests.House;

namespace Rathaus.Modules.Forms.Tests;

public sealed class DraftTests(SharedHouse shared) : IClassFixture<SharedHouse>
{
    private TestHouse House => shared.House;

    [Fact]
    public async Task The_link_leads_on_another_device_to_where_one_stopped()
    {
        var house = House;
        using var phone = house.Browser();
        await phone.BeginAsync();
        await phone.WalkAsync("kontakt");
        await phone.ClickAsync("Später weitermachen");
        phone.Text.ShouldContain("gespeichert");
        phone.Page.QuerySelector("svg[role=img]")!.GetAttribute("aria-label").ShouldBe("QR-Code mit demselben Link");
        var link = new Uri(phone.Page.QuerySelector("input#link")!.GetAttribute("value")!);
        using var laptop = house.Browser();
        await laptop.OpenAsync(link.AbsolutePath);
        laptop.PageName().ShouldBe("kontakt");
        await laptop.ClickAsync("Zurück");
        laptop.Page.QuerySelector("[name='anschrift.street']")!.GetAttribute("value").ShouldBe("Lindenweg");
    }

    [Theory]
    [InlineData("/antrag/hundesteuer-anmelden/AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/antrag/hundesteuer-anmelden/AAAAAAAAAAAAAAAAAAAAAA/ort")]
    [InlineData("/antrag/hundesteuer-anmelden/kurz/pruefen")]
    [InlineData("/antrag/hundesteuer-anmelden/%C3%BC/spaeter")]
    [InlineData("/antrag/eingang/AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task An_unknown_link_says_clearly_that_there_is_nothing(string path)
    {
        var house = House;
        using var stranger = house.Browser();
        await stranger.OpenAsync(path);
        stranger.Status.ShouldBe(HttpStatusCode.NotFound);
        stranger.Text.ShouldContain("Diesen Entwurf gibt es nicht mehr");
    }

    [Fact]
    public async Task A_link_opens_no_other_service_and_no_other_town()
    {
        await using var house = await Applicant.HouseAsync();
        await house.MakeTownAsync("nachbarstadt", "nachbarstadt.example");
        using var citizen = house.Browser();
        await citizen.BeginAsync();
        var token = citizen.Token();
        await citizen.OpenAsync($"/antrag/andere-leistung/{token}/ort");
        citizen.Status.ShouldBe(HttpStatusCode.NotFound);
        using var neighbour = house.Browser("nachbarstadt.example");
        await neighbour.OpenAsync($"{Applicant.Start}/{token}/ort");
        neighbour.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_draft_ends_after_thirty_days_and_its_answers_and_files_are_deleted()
    {
        await using var house = await Applicant.HouseAsync();
        using var citizen = house.Browser();
        var answers = Applicant.Plain();
        answers["ermaessigung"] = [("ermaessigung", "true")];
        await citizen.BeginAsync();
        await citizen.WalkAsync("nachweis", answers);
        await citizen.SubmitAsync("Hochladen", ("nachweis.files", new TestFile("zeugnis.png", "image/png", Applicant.Png)));
        var at = citizen.Path;
        var store = house.Services.GetRequiredService<TownDocuments>().Of(house.Town);
        store.Addresses().Count().ShouldBe(1);
        house.Clock.Advance(TimeSpan.FromDays(29));
        await house.InTownAsync(services => services.GetRequiredService<ExpireDrafts>().RunAsync(default));
        await citizen.OpenAsync(at);
        citizen.PageName().ShouldBe("nachweis");
        house.Clock.Advance(TimeSpan.FromDays(1.1));
        await citizen.OpenAsync(at);
        citizen.Status.ShouldBe(HttpStatusCode.NotFound);
        await house.InTownAsync(services => services.GetRequiredService<ExpireDrafts>().RunAsync(default));
        await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            (await db.Set<Draft>().CountAsync()).ShouldBe(0);
            (await db.Set<DraftFile>().CountAsync()).ShouldBe(0);
        });
        store.Addresses().ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_wants_to_can_delete_everything_at_once()
    {
        await using var house = await Applicant.HouseAsync();
        using var citizen = house.Browser();
        await citizen.BeginAsync();
        await citizen.WalkAsync("kontakt");
        await citizen.ClickAsync("Später weitermachen");
        await citizen.SubmitAsync("Alle Angaben löschen");
        (await house.InTownAsync(services => services.GetRequiredService<TownDb>().Set<Draft>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Two_devices_never_overwrite_each_other_unseen()
    {
        var house = House;
        using var citizen = house.Browser();
        await citizen.BeginAsync();
        await citizen.WalkAsync("kontakt");
        await house.InTownAsync(async services =>
        {
            var hash = DraftLinks.Hash(citizen.Token());
            await using var other = services.GetRequiredService<TownDbs>().Open(house.Town);
            var here = await services.GetRequiredService<TownDb>().Set<Draft>().SingleAsync(d => d.TokenHash == hash);
            var there = await other.Set<Draft>().SingleAsync(d => d.TokenHash == hash);
            here.Save(here.Answers, "kontakt", here.CreatedAt);
            there.Save(there.Answers, "kontakt", there.CreatedAt);
            var deed = new Platform.Audit.Deed(Platform.Audit.Actor.Machine("test"), "draft.save");
            await services.GetRequiredService<TownDb>().CommitAsync(deed);
            await Should.ThrowAsync<ConflictException>(() => other.CommitAsync(deed));
        });
    }

    [Fact]
    public async Task Known_data_is_filled_in_with_its_source_and_never_over_what_was_typed()
    {
        await using var house = await Applicant.HouseAsync(demo: true);
        using var citizen = house.Browser();
        await citizen.OpenAsync("/anmelden");
        await citizen.SubmitAsync(citizen.Page.QuerySelectorAll("button[name=person]").First().TextContent.Trim());
        await citizen.BeginAsync();
        await citizen.WalkAsync("person");
        citizen.Text.ShouldContain("aus Ihrem Konto, Stand");
        var name = citizen.Page.QuerySelector("[name='person.family_name']")!.GetAttribute("value");
        name.ShouldNotBeNullOrEmpty();
        await citizen.SubmitAsync("Weiter", ("person.family_name", "Anders"));
        await citizen.ClickAsync("Zurück");
        citizen.Page.QuerySelector("[name='person.family_name']")!.GetAttribute("value").ShouldBe("Anders");
        citizen.Text.ShouldNotContain("aus Ihrem Konto");
        var path = citizen.Path;
        using var other = house.Browser();
        await other.OpenAsync("/anmelden");
        await other.SubmitAsync(other.Page.QuerySelectorAll("button[name=person]").ElementAt(1).TextContent.Trim());
        await other.OpenAsync(path);
        other.Status.ShouldBe(HttpStatusCode.Forbidden);
        other.Text.ShouldContain("gehören zu einem Konto");
        await citizen.OpenAsync(Applicant.Start);
        citizen.Text.ShouldContain("Weitermachen, begonnen am");
    }
}
