using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Modules.Forms.Tests;

/// <summary>A clerk fills in the same form for a person; the periods count from the stamp.</summary>
public sealed class CounterTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Paper_becomes_the_same_case_with_the_day_of_its_stamp_and_a_receipt_by_letter(Engine engine)
    {
        await using var house = await Applicant.HouseAsync(engine, demo: true);
        using var clerk = house.Browser();
        await clerk.OpenAsync("/anmelden");
        await clerk.SubmitAsync("Sabine Schröder");
        await clerk.ClickAsync("Antrag aufnehmen");
        var stamp = GermanTime.Day(house.Clock.GetUtcNow()).AddDays(-3);
        (string, object)[] input = [("service", "hundesteuer-anmelden"), ("channel", "Letter"), ("receipt", "Letter")];
        await clerk.SubmitAsync("Weiter zum Formular", input);
        clerk.Text.ShouldContain("Geben Sie den Tag des Eingangsstempels ein");
        await clerk.SubmitAsync("Weiter zum Formular", [.. input, ("stamped.day", $"{stamp.Day}"), ("stamped.month", $"{stamp.Month}"), ("stamped.year", $"{stamp.Year + 1}")]);
        clerk.Text.ShouldContain("liegt in der Zukunft");
        await clerk.SubmitAsync("Weiter zum Formular", [.. input, ("stamped.day", $"{stamp.Day}"), ("stamped.month", $"{stamp.Month}"), ("stamped.year", $"{stamp.Year}")]);
        clerk.Text.ShouldContain("Für eine Person, nach Papier");

        using var other = house.Browser();
        await other.OpenAsync(clerk.Path);
        other.Status.ShouldBe(System.Net.HttpStatusCode.Forbidden, "a draft of the counter opens for its clerk only");

        await clerk.WalkAsync();
        clerk.Text.ShouldContain("Für eine Person, nach Papier");
        await clerk.SubmitAsync("Antrag absenden", ("versicherung", "true"), ("richtigkeit", "true"), ("erklaerung", "true"));
        clerk.Text.ShouldContain("Vorgangsnummer");
        clerk.Text.ShouldContain("Die Eingangsbestätigung mit dem Link zum Stand geht als Brief hinaus.");
        await house.DrainJobsAsync();
        var number = clerk.Page.QuerySelector("main a[href^='/arbeitsplatz/vorgaenge/']")!.GetAttribute("href")!.Split('/')[^1];
        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        clerk.Text.ShouldContain("Mit der Post eingegangen");
        clerk.Text.ShouldContain($"eingegangen am {GermanTime.Short(stamp)} laut Stempel");
        clerk.Text.ShouldContain("wartet auf Versand");
        var cases = await house.InTownAsync(s => s.GetRequiredService<ICases>().FindBySubmissionAsync(Guid.Empty));
        cases.ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_but_staff_who_work_cases_starts_a_form_for_another_person()
    {
        await using var house = await Applicant.HouseAsync(demo: true);
        foreach (var name in (string[])["Kim Beispiel", "Jürgen Maß", "Mira Özdemir"])
        {
            using var browser = house.Browser();
            await browser.OpenAsync("/anmelden");
            await browser.SubmitAsync(name);
            await browser.OpenAsync("/arbeitsplatz/aufnehmen");
            browser.Status.ShouldBe(System.Net.HttpStatusCode.Forbidden, name);
        }
    }
}
