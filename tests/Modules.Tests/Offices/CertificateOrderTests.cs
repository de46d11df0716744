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
