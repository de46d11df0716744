using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments;
using Rathaus.Modules.Payments.CashOffice;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Modules.Payments.Finance;
using Rathaus.Modules.Payments.Passing;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Payments;

public sealed class CashOfficeTests
{
    private const string Book = "payments.book";

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_transfer_is_booked_once_and_what_is_too_much_becomes_a_refund(Engine engine)
    {
        await using var money = await WithNoticeAsync(engine);
        var cashier = await money.StaffAsync("Petra Lindner", Book);
        var claim = await money.ClaimAsync();
        var today = GermanTime.Today(money.House.Clock);
        Task<Platform.Result<Claim>> BookAsync(string entry, long cents) => money.AsAsync<BookPayment, Platform.Result<Claim>>(cashier, verb => verb.RunAsync(claim.Id, PaymentWay.Transfer, new Money(cents), today, entry, null, default));
        (await BookAsync("221/17", 2400)).Refused.ShouldBeFalse();
        (await BookAsync("221/17", 2400)).Refusal!.Sentence.ShouldContain("gibt es schon");
        (await BookAsync("", 100)).Refusal!.Field.ShouldBe("entry");
        (await BookAsync("221/18", 500)).Refused.ShouldBeFalse();
        claim = await money.ClaimAsync();
        claim.State.ShouldBe(ClaimState.Paid);
        claim.Received.Cents.ShouldBe(2900);
        claim.Refunds.Single().ShouldSatisfyAllConditions(r => r.Cents.ShouldBe(500), r => r.Automatic.ShouldBeFalse());
    }

    [Fact]
    public async Task Nobody_without_the_right_books_refunds_or_sees_the_money()
    {
        await using var money = await WithNoticeAsync();
        var claim = await money.ClaimAsync();
        var today = GermanTime.Today(money.House.Clock);
        foreach (var person in new[] { null, Cases.DeskHouse.Citizen(), await money.StaffAsync("Petra Lindner", "cases.view", "cases.decide") })
        {
            (await money.AsAsync<BookPayment, Platform.Result<Claim>>(person, v => v.RunAsync(claim.Id, PaymentWay.Cash, new Money(2400), today, "x", null, default))).Refused.ShouldBeTrue();
            (await money.AsAsync<OrderRefund, Platform.Result<Claim>>(person, v => v.GiveBackAsync(claim.Id, new Money(1), "x", default))).Refused.ShouldBeTrue();
            (await money.AsAsync<ReviewRefund, Platform.Result<Claim>>(person, v => v.ConfirmAsync(claim.Id, Guid.NewGuid(), default))).Refused.ShouldBeTrue();
        }
        (await money.ClaimAsync()).Payments.ShouldBeEmpty();
        var number = (await money.AsAsync<Contracts.Core.Cases.ICases, Contracts.Core.Cases.CaseInfo?>(null, c => c.FindAsync(claim.Case)))!.Number;
        (await money.AsAsync<CaseMoneyReader, CaseMoney?>(await money.StaffAsync("Katharina Jäger", "cases.view"), r => r.ReadAsync(number, default))).ShouldBeNull();
        (await money.AsAsync<CaseMoneyReader, CaseMoney?>(await money.StaffAsync("Sabine Schröder", "cases.view"), r => r.ReadAsync(number, default)))!.MayBook.ShouldBeFalse();
        using var head = await money.SignInAsync("Katharina Jäger");
        await head.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/geld");
        head.Status.ShouldBe(HttpStatusCode.NotFound);
        using var otherUnit = await money.SignInAsync("Poststelle");
        await otherUnit.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/geld");
        otherUnit.Status.ShouldBe(HttpStatusCode.Forbidden);
        await otherUnit.OpenAsync("/arbeitsplatz/kasse");
        otherUnit.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_refund_over_the_limit_needs_a_second_person_and_goes_back_by_the_service_once(Engine engine)
    {
        await using var money = await MoneyHouse.StartAsync(engine);
        using var visitor = money.House.Browser();
        await MoneyHouse.ApplyAsync(visitor, MoneyHouse.Order, count: 10);
        await visitor.ClickAsync("Weiter zum Bezahlen");
        var payPage = visitor.Path;
        await MoneyHouse.PayAsync(visitor, "Succeed");
        var claim = await money.ClaimAsync();
        var (first, second) = (await money.StaffAsync("Petra Lindner", Book), await money.StaffAsync("Anna Brandt", Book));
        (await money.AsAsync<OrderRefund, Platform.Result<Claim>>(first, v => v.GiveBackAsync(claim.Id, new Money(12_001), "Kein Eintrag gefunden", default))).Refusal!.Sentence.ShouldContain("Höchstens möglich");
        (await money.AsAsync<OrderRefund, Platform.Result<Claim>>(first, v => v.GiveBackAsync(claim.Id, new Money(12_000), " ", default))).Refusal!.Field.ShouldBe("reason");
        (await money.AsAsync<OrderRefund, Platform.Result<Claim>>(first, v => v.GiveBackAsync(claim.Id, new Money(12_000), "Kein Eintrag gefunden", default))).Refused.ShouldBeFalse();
        var refund = (await money.ClaimAsync()).Refunds.Single();
        refund.State.ShouldBe(RefundState.SecondLook);
        await SendAsync(money);
        (await money.ClaimAsync()).Refunds.Single().State.ShouldBe(RefundState.SecondLook);
        (await money.AsAsync<ReviewRefund, Platform.Result<Claim>>(first, v => v.ApproveAsync(claim.Id, refund.Id, default))).Refusal!.Sentence.ShouldContain("Eine zweite Person");
        (await money.AsAsync<ReviewRefund, Platform.Result<Claim>>(second, v => v.ApproveAsync(claim.Id, refund.Id, default))).Refused.ShouldBeFalse();
        (await money.AsAsync<ReviewRefund, Platform.Result<Claim>>(second, v => v.ApproveAsync(claim.Id, refund.Id, default))).Refused.ShouldBeTrue();
        await SendAsync(money);
        await SendAsync(money);
        claim = await money.ClaimAsync();
        claim.Refunds.Single().ShouldSatisfyAllConditions(r => r.State.ShouldBe(RefundState.Done), r => r.ApprovedByName.ShouldBe("Anna Brandt"));
        claim.Refunded.Cents.ShouldBe(12_000);
        claim.Open.Cents.ShouldBe(0);
        await visitor.OpenAsync(payPage);
        visitor.Text.ShouldContain("sind am");
    }

    [Fact]
    public async Task The_clerk_works_the_money_of_a_case_on_its_page()
    {
        await using var money = await WithNoticeAsync();
        var claim = await money.ClaimAsync();
        var number = (await money.AsAsync<Contracts.Core.Cases.ICases, Contracts.Core.Cases.CaseInfo?>(null, c => c.FindAsync(claim.Case)))!.Number;
        using var head = await money.SignInAsync("Petra Lindner");
        await head.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        await head.ClickAsync("Zahlungen und Erstattungen");
        head.Text.ShouldContain("Noch offen");
        await head.SubmitAsync("Eingang buchen", ("amount", "24,00"), ("entry", ""));
        head.Text.ShouldContain("Geben Sie die Nummer der Buchung auf dem Kontoauszug ein");
        await head.SubmitAsync("Kassieren und Quittung erstellen", ("amount", "24,0x"));
        head.Text.ShouldContain("Geben Sie den Betrag ein, zum Beispiel 24,00.");
        await head.SubmitAsync("Kassieren und Quittung erstellen", ("amount", "24,00"));
        head.Text.ShouldContain("Der Betrag ist gebucht.");
        await head.SubmitAsync("Erstattung anordnen", ("amount", "10"), ("reason", "Zu viel verlangt"));
        head.Text.ShouldContain("Die Erstattung ist vermerkt.");
        await head.OpenAsync("/arbeitsplatz/kasse?q=" + claim.Reference);
        head.Text.ShouldContain("Zu viel verlangt");
        await head.ClickAsync(number);
        await head.SubmitAsync("sind überwiesen");
        (await money.ClaimAsync()).ShouldSatisfyAllConditions(c => c.Refunded.Cents.ShouldBe(1000), c => c.State.ShouldBe(ClaimState.Paid));
    }

    [Fact]
    public async Task Money_that_nobody_owes_may_be_kept_with_a_reason_and_does_not_come_back_as_a_task()
    {
        await using var money = await WithNoticeAsync();
        var (cashier, claim, today) = (await money.StaffAsync("Petra Lindner", Book), await money.ClaimAsync(), GermanTime.Today(money.House.Clock));
        Task BookAsync(string entry, long cents) => money.AsAsync<BookPayment, Platform.Result<Claim>>(cashier, v => v.RunAsync(claim.Id, PaymentWay.Transfer, new Money(cents), today, entry, null, default));
        await BookAsync("1", 3000);
        var refund = (await money.ClaimAsync()).Refunds.Single();
        (await money.AsAsync<OrderRefund, Platform.Result<Claim>>(cashier, v => v.KeepAsync(claim.Id, refund.Id, "", default))).Refused.ShouldBeTrue();
        (await money.AsAsync<OrderRefund, Platform.Result<Claim>>(cashier, v => v.KeepAsync(claim.Id, refund.Id, "Mit einer anderen Forderung verrechnet", default))).Refused.ShouldBeFalse();
        await BookAsync("2", 100);
        (await money.ClaimAsync()).Refunds.Select(r => (r.Cents, r.State)).OrderBy(r => r.Cents).ShouldBe([(100L, RefundState.Proposed), (600L, RefundState.Kept)]);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task While_the_finance_system_is_down_claims_wait_and_get_their_number_later(Engine engine)
    {
        var finance = new SwitchedFinance { Down = true };
        await using var money = await MoneyHouse.StartAsync(engine, change: builder => builder.Services.AddSingleton<IFinanceSystem>(finance));
        await money.ProfileAsync(p => p with { FinanceSystem = finance.Name });
        using var visitor = money.House.Browser();
        await MoneyHouse.ApplyAsync(visitor, MoneyHouse.Order);
        await money.House.DrainJobsAsync();
        (await money.ClaimAsync()).Reference.ShouldBeNull();
        await visitor.ClickAsync("Weiter zum Bezahlen");
        visitor.Text.ShouldContain("kommt in Kürze von der Kasse");
        await MoneyHouse.PayAsync(visitor, "Succeed");
        visitor.Text.ShouldContain("Ihre Zahlung ist angekommen");
        finance.Down = false;
        for (var i = 0; i < 2; i++) await money.AsAsync<GiveReferences, bool>(null, async give => { await give.RunAsync(default); return true; });
        var claim = await money.ClaimAsync();
        claim.Reference.ShouldBe("HKR4711");
        claim.State.ShouldBe(ClaimState.Paid);
        finance.Asked.ShouldBe(1);
    }

    private sealed class SwitchedFinance : IFinanceSystem
    {
        public bool Down { get; set; }
        public int Asked { get; private set; }
        public string Name => "switched";

        public Task<string> ReferenceAsync(FinanceClaim claim, CancellationToken stop)
        {
            if (Down) throw new FinanceUnavailableException("down");
            Asked++;
            return Task.FromResult("HKR4711");
        }
    }

    [Theory]
    [InlineData("24", 2400)]
    [InlineData("24,5", 2450)]
    [InlineData("1.234,50 €", 123450)]
    [InlineData("24.00", 2400)]
    [InlineData("1.234", 123400)]
    public void Amounts_are_read_as_people_type_them(string typed, long cents) => Euro.Parse(typed).ShouldBe(new Money(cents));

    [Theory]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("1.23,00")]
    [InlineData("24,005")]
    [InlineData("12345678901")]
    [InlineData("viel")]
    public void What_is_no_amount_is_none(string typed) => Euro.Parse(typed).ShouldBeNull();

    private static Task SendAsync(MoneyHouse money) => money.AsAsync<SendRefunds, bool>(null, async send => { await send.RunAsync(default); return true; });

    private static async Task<MoneyHouse> WithNoticeAsync(Engine engine = Engine.Sqlite)
    {
        var money = await MoneyHouse.StartAsync(engine);
        using var visitor = money.House.Browser();
        await MoneyHouse.ApplyAsync(visitor, MoneyHouse.Notice);
        return money;
    }
}
