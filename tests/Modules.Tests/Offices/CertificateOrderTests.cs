using Rathaus.Contracts.Core.Payments;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Tests.Cases;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Offices;

/// <summary>The registry office's side of an order of birth certificates (practice.md, chapter 9).</summary>
public sealed class CertificateOrderTests
{
    [Fact]
    public async Task Where_no_entry_is_found_the_money_goes_back_and_the_letter_says_so()
    {
        await using var desk = await DeskHouse.StartAsync();
        var clerk = desk.Staff(Office.Registrar);
        var number = await desk.ApplyAsync(ServiceAnswers.Certificate, ServiceAnswers.OfCertificate(), pay: true);
        var prepared = await desk.PrepareAsync(clerk, number, "not-found");
        prepared.Draft!.Results.ShouldBeEmpty("what was not found costs nothing");
        (await desk.ReleaseAsync(clerk, number)).ShouldBeNull();
        var claim = (await desk.ClaimsAsync(prepared)).Single();
        (claim.State, claim.Owed.Cents, claim.Refunds.Single().Cents).ShouldBe((ClaimState.Cancelled, 0, 2250));
        claim.Refunds.Single().State.ShouldBe(RefundState.Proposed, "the cash office looks at it before the money leaves");
        (await desk.DocumentsAsync(prepared)).ShouldNotContain(d => d.Kind == DocumentKind.Certificate);
    }

    /// <summary>Twins with the same names: the clerk notes two hits, asks for what tells them apart, and nothing goes out before one is named.</summary>
    [Fact]
    public async Task Two_hits_are_noted_asked_about_and_hold_the_certificate_until_one_is_named()
    {
        await using var desk = await DeskHouse.StartAsync();
        var clerk = desk.Staff(Office.Registrar);
        var number = await desk.ApplyAsync(ServiceAnswers.Certificate, ServiceAnswers.OfCertificate(), pay: true);
        await desk.PrepareAsync(clerk, number, "issue");
        using var browser = await desk.SignInAsync(Office.Registrar);
        var page = $"/arbeitsplatz/vorgaenge/{number}";
        await browser.OpenAsync(page);
        await browser.ClickAsync("Geburtenregister: Ergebnis vermerken");
        await browser.SubmitAsync("Ergebnis speichern", ("hits", "zwei"));
        browser.Text.ShouldContain("eine Zahl von 0 bis 99");
        await browser.SubmitAsync("Ergebnis speichern", ("hits", "2"));
        browser.Text.ShouldContain("2 Einträge passen (Geburtenregister)");
        (await desk.ReleaseAsync(clerk, number))!.Sentence.ShouldContain("2 Einträge passen");
        await browser.ClickAsync("Danach fragen");
        browser.Page.QuerySelector("textarea[name=text]")!.TextContent.ShouldContain("Uhrzeit der Geburt");
        await browser.OpenAsync(page + "/nachschlag");
        await browser.SubmitAsync("Ergebnis speichern", ("hits", "2"), ("chosen", "G 123/1985"));
        browser.Text.ShouldContain("woran Sie den richtigen Eintrag erkannt haben");
        await browser.SubmitAsync("Ergebnis speichern", ("hits", "2"), ("chosen", "G 123/1985"), ("by", "Uhrzeit 3:40 Uhr"));
        (await desk.ReleaseAsync(clerk, number)).ShouldBeNull();
        using var other = await desk.SignInAsync("Sabine Schröder");
        await other.OpenAsync(page + "/nachschlag");
        other.Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_refusal_goes_to_the_local_court_needs_a_second_person_and_gives_the_money_back()
    {
        await using var desk = await DeskHouse.StartAsync();
        var (clerk, head) = (desk.Staff(Office.Registrar), desk.Staff(Office.Registry));
        var number = await desk.ApplyAsync(ServiceAnswers.Certificate, ServiceAnswers.OfCertificate(), pay: true);
        await desk.PrepareAsync(clerk, number, "refuse");
        (await desk.ReleaseAsync(head, number))!.Field.ShouldBe("hearing_on", "no refusal without a hearing entry");
        await desk.PrepareAsync(clerk, number, "refuse", input => input with { WhyNoHearing = "Der Eintrag trägt einen Sperrvermerk." });
        (await desk.ReleaseAsync(clerk, number))!.Sentence.ShouldContain("freigeben darf");
        (await desk.ReleaseAsync(head, number)).ShouldBeNull();
        var found = await desk.LoadAsync(number, head);
        found.Decided!.Remedy.ShouldBe("ni-civil-status-town-example");
        found.RemedyMonths.ShouldBeNull("§ 49 PStG sets no period");
        (await desk.ClaimsAsync(found)).Single().Refunds.Single().Cents.ShouldBe(2250);
    }

    [Fact]
    public async Task An_order_taken_back_after_work_began_ends_and_what_was_paid_becomes_a_refund()
    {
        await using var desk = await DeskHouse.StartAsync();
        var clerk = desk.Staff(Office.Registrar);
        using var citizen = desk.House.Browser();
        var number = await Rathaus.Modules.Forms.Tests.Senders.ApplyAsync(citizen, ServiceAnswers.Certificate, ServiceAnswers.OfCertificate());
        var status = citizen.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).First(h => h.StartsWith("/status/"));
        await Rathaus.Modules.Forms.Tests.Senders.PayAsync(citizen);
        await desk.House.DrainJobsAsync();
        await desk.PrepareAsync(clerk, number, "issue");
        await citizen.OpenAsync(status);
        await citizen.ClickAsync("zurücknehmen");
        await citizen.SubmitAsync("zurücknehmen");
        await desk.House.DrainJobsAsync();
        var found = await desk.LoadAsync(number, clerk);
        found.State.ShouldBe(CaseState.Withdrawn);
        (await desk.ReleaseAsync(clerk, number)).ShouldNotBeNull("nothing is issued after the withdrawal");
        var claim = (await desk.ClaimsAsync(found)).Single();
        (claim.State, claim.Refunds.Sum(r => r.Cents)).ShouldBe((ClaimState.Cancelled, 2250));
    }
}
