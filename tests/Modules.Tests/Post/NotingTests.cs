using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Post.Noting;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;
using Delivery = Rathaus.Modules.Post.Domain.Delivery;

namespace Rathaus.Tests.Post;

public sealed class NotingTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_clerk_corrects_the_address_sends_again_and_the_sheet_tells_the_history(Engine engine)
    {
        var (house, _) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        await house.StaffAsync("amt@musterstadt.example", "steueramt", "cases.view", "cases.work");
        var about = await house.CaseAsync(null, null);
        var id = await house.DeliverAsync(about, "letter");
        using var clerk = await house.SignedInAsync("amt@musterstadt.example");
        await clerk.OpenAsync($"/arbeitsplatz/bekanntgabe/{id.Value:n}");
        await clerk.ClickAsync("Vermerk");
        await clerk.SubmitAsync("Anschrift ändern", ("Street", " "));
        clerk.Text.ShouldContain("Geben Sie Straße und Hausnummer an.");
        clerk.Page.QuerySelector("a[href='#Address-Street']").ShouldNotBeNull();
        await clerk.SubmitAsync("Anschrift ändern", ("Street", "Neuer Weg 2"));
        clerk.Text.ShouldContain("Anschrift geändert: Jördis Groß-Çelik, Neuer Weg 2, 12345 Musterstadt (vorher: Gartenweg 7, 12345 Musterstadt)");
        await house.PostAsync(id, new(2026, 3, 2));
        await house.ReturnAsync(id, new(2026, 3, 2));
        await house.DrainJobsAsync();
        await clerk.OpenAsync($"/arbeitsplatz/bekanntgabe/{id.Value:n}/vermerk");
        await clerk.SubmitAsync("Erneut senden", ("Way", "ServiceKind.PostalCertificate"), ("Street", "Dritter Weg 3"));
        clerk.Text.ShouldContain("Förmliche Zustellung: Postzustellungsurkunde");
        await clerk.ClickAsync("Vorheriger Versuch");
        clerk.Text.ShouldContain("Zurückgekommen am 02.03.2026");
        (await house.InTownAsync(async s => (await s.GetRequiredService<TownDb>().Set<LogBody>().Select(b => b.Body).ToListAsync()).Select(System.Text.Encoding.UTF8.GetString).ToList()))
            .ShouldSatisfyAllConditions(l => l.ShouldContain(b => b.Contains("post.address")), l => l.ShouldContain(b => b.Contains("post.again")));
    }

    [Fact]
    public async Task The_sheet_of_a_formal_service_is_scanned_into_the_record_with_its_day_and_wrong_files_are_refused()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.StaffAsync("amt@musterstadt.example", "steueramt", "cases.view", "cases.work");
        var about = await house.CaseAsync(null, null);
        var letter = await house.DeliverAsync(about, "letter");
        var formal = (await house.AsAsync<SendAgain, Delivery>(Days.Clerk, v => v.RunAsync(letter, "ServiceKind.PostalCertificate", new("Kim", "Weg 1", "00001", "Musterstadt")))).Value.Id;
        await house.PostAsync(formal, new(2026, 3, 2));
        house.Clock.Set(Days.At(new(2026, 3, 6), 9));
        using var clerk = await house.SignedInAsync("amt@musterstadt.example");
        await clerk.OpenAsync($"/arbeitsplatz/bekanntgabe/{formal.Value:n}/vermerk");
        (string, object)[] day = [("Day.day", "4"), ("Day.month", "3"), ("Day.year", "2026"), ("Reference", "PZU 12345")];
        await clerk.SubmitAsync("Nachweis vermerken", [.. day, ("Sheet", new TestFile("blatt.exe", "application/octet-stream", [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0]))]);
        clerk.Page.QuerySelector("#Serve-Sheet[aria-invalid=true]").ShouldNotBeNull();
        await clerk.SubmitAsync("Nachweis vermerken", [.. day, ("Sheet", new TestFile("blatt.txt", "text/plain", "Zustellungsurkunde"u8.ToArray()))]);
        clerk.Text.ShouldContain("Nachweis PZU 12345, Blatt in der Akte");
        var filed = (await house.InTownAsync(s => s.GetRequiredService<Contracts.Core.Records.IRecords>().OfCaseAsync(about.Id))).Single(d => d.Kind == Contracts.Core.Records.DocumentKind.Delivery);
        filed.Title.ShouldBe("Postzustellungsurkunde: Hundesteuerbescheid 2026");
        (await house.DeliveriesAsync(about)).Single(d => d.Id == formal).EffectiveOn.ShouldBe(new DateOnly(2026, 3, 4));
    }

    [Fact]
    public async Task Nobody_else_notes_anything_about_a_delivery()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.StaffAsync("fremd@musterstadt.example", "standesamt", "cases.view", "cases.work");
        await house.StaffAsync("nur-sehen@musterstadt.example", "steueramt", "cases.view");
        await house.PersonAsync("kim@example.org");
        var about = await house.CaseAsync(null, null);
        var id = await house.DeliverAsync(about, "letter");
        foreach (var (mail, status) in ((string, HttpStatusCode)[])[("fremd@musterstadt.example", HttpStatusCode.NotFound), ("nur-sehen@musterstadt.example", HttpStatusCode.Forbidden), ("kim@example.org", HttpStatusCode.Forbidden)])
        {
            using var browser = await house.SignedInAsync(mail);
            await browser.OpenAsync($"/arbeitsplatz/bekanntgabe/{id.Value:n}/vermerk");
            browser.Status.ShouldBe(status, mail);
        }
        var stranger = Days.Clerk with { Units = ["standesamt"] };
        foreach (var who in (Platform.Web.Person?[])[null, stranger, Days.Room])
        {
            (await house.AsAsync<SendAgain, Delivery>(who, v => v.RunAsync(id, "letter", new("A", "B 1", "00001", "C")))).Refused.ShouldBeTrue();
            (await house.AsAsync<CorrectAddress, Delivery>(who, v => v.RunAsync(id, new("A", "B 1", "00001", "C")))).Refused.ShouldBeTrue();
            (await house.AsAsync<HandOverAtCounter, Delivery>(who, v => v.RunAsync(id, new(2026, 3, 2), "card"))).Refused.ShouldBeTrue();
            (await house.AsAsync<AcceptArrival, Delivery>(who, v => v.RunAsync(id, new(new DateOnly(2026, 3, 2), "stamp", "x")))).Refused.ShouldBeTrue();
            (await house.AsAsync<RecordService, Delivery>(who, v => v.RunAsync(id, new(2026, 3, 2), "x"))).Refused.ShouldBeTrue();
            (await house.AsAsync<RecordSending, Delivery>(who, v => v.RunAsync(id, new(2026, 3, 2), new(2026, 3, 1)))).Refused.ShouldBeTrue();
        }
        (await house.OneAsync(about, id)).State.ShouldBe(DeliveryState.Queued);
    }

    [Fact]
    public async Task A_letter_of_another_program_is_named_when_it_cannot_go_into_the_batch_and_waiting_letters_are_shown()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.StaffAsync("post@musterstadt.example", "buergerbuero", "post.room");
        var about = await house.CaseAsync(null, null);
        await house.DeliverAsync(about, "letter");
        house.Clock.Set(Days.At(new(2026, 3, 5), 9));
        using var room = await house.SignedInAsync("post@musterstadt.example");
        room.Text.ShouldContain("1 Brief wartet seit mehr als zwei Arbeitstagen");
        room.Text.ShouldContain("wartet zu lange");
        await room.SubmitAsync("Druckstapel als ein PDF", [.. room.Page.QuerySelectorAll("input[name=Chosen]").Select(i => ("Chosen", (object)i.GetAttribute("value")!))]);
        room.Text.ShouldContain($"Der Brief {about.Number} lässt sich nicht mit anderen zusammenfassen.");
    }
}
