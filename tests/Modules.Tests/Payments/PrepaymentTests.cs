using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Payments.Box;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Modules.Payments.Passing;
using Rathaus.Modules.Payments.Pay;
using Rathaus.Platform.Data;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Payments;

public sealed class PrepaymentTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task An_order_waits_for_its_money_and_begins_when_it_comes(Engine engine)
    {
        await using var money = await MoneyHouse.StartAsync(engine);
        using var visitor = await money.OrderAsync();
        visitor.Text.ShouldContain("Wir beginnen, sobald 24,00 € da sind");
        var claim = await money.ClaimAsync();
        (await money.StateAsync(claim.Case)).ShouldBe("AwaitingPayment");
        claim.LapsesOn.ShouldBe(Rathaus.Platform.Web.GermanTime.Today(money.House.Clock).AddDays(14));

        await visitor.ClickAsync("Weiter zum Bezahlen");
        visitor.Text.ShouldContain("24,00");
        visitor.Text.ShouldContain(claim.Shown);
        visitor.Page.QuerySelector("svg.rh-qr").ShouldNotBeNull();
        var payPage = visitor.Path;
        using (var bill = await visitor.RawAsync(new(HttpMethod.Get, payPage + "/rechnung.pdf")))
        {
            bill.StatusCode.ShouldBe(HttpStatusCode.OK);
            if (Environment.GetEnvironmentVariable("RATHAUS_SCREENSHOTS") is { } shots) await File.WriteAllBytesAsync(Path.Combine(shots, "bill.pdf"), await bill.Content.ReadAsByteArrayAsync());
        }
        await MoneyHouse.PayAsync(visitor, "Succeed");
        visitor.Path.ShouldStartWith(payPage);
        visitor.Text.ShouldContain("Ihre Zahlung ist angekommen");

        await money.House.DrainJobsAsync();
        (await money.StateAsync(claim.Case)).ShouldBe("Received");
        claim = await money.ClaimAsync();
        claim.State.ShouldBe(ClaimState.Paid);
        claim.Payments.Single().Cents.ShouldBe(2400);
        await visitor.OpenAsync(payPage);
        await visitor.ClickAsync("Quittung vom");
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        (await money.House.InTownAsync(s => s.GetRequiredService<IRecords>().OfCaseAsync(claim.Case))).ShouldContain(d => d.Title.StartsWith("Quittung"));
    }

    [Fact]
    public async Task Nothing_is_charged_for_an_order_of_nothing_and_the_work_begins_at_once()
    {
        await using var money = await MoneyHouse.StartAsync();
        using var visitor = money.House.Browser();
        await MoneyHouse.ApplyAsync(visitor, MoneyHouse.Order, count: 0);
        visitor.Text.ShouldNotContain("Weiter zum Bezahlen");
        (await money.House.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Claim>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Whatever_the_service_does_the_person_reads_it_and_the_money_is_right()
    {
        await using var money = await MoneyHouse.StartAsync();
        foreach (var (choice, state, cents, sentence) in new[]
        {
            ("Cancel", AttemptState.Cancelled, 0, "Sie haben die Zahlung abgebrochen"), ("Fail", AttemptState.Failed, 0, "Der Zahlungsdienst hat die Zahlung abgelehnt"),
            ("Forged", AttemptState.Failed, 0, "Der Zahlungsdienst hat die Zahlung abgelehnt"), ("Late", AttemptState.Started, 0, "Wir warten auf die Meldung"),
            ("Twice", AttemptState.Succeeded, 2400, "Ihre Zahlung ist angekommen"), ("WrongAmount", AttemptState.Succeeded, 2300, "Es fehlen noch 1,00"),
        })
        {
            using var visitor = money.House.Browser();
            await MoneyHouse.ApplyAsync(visitor, MoneyHouse.Order);
            var number = visitor.Text.Split("Vorgangsnummer ")[1].Split(' ')[0];
            await visitor.ClickAsync("Weiter zum Bezahlen");
            await MoneyHouse.PayAsync(visitor, choice);
            visitor.Text.ShouldContain(sentence);
            var claim = await money.ClaimAsync(number);
            (await money.House.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Attempt>().Where(a => a.Claim == claim.Id).Select(a => a.State).SingleAsync())).ShouldBe(state);
            claim.Received.Cents.ShouldBe(cents, choice);
            claim.Refunds.ShouldBeEmpty();
            await money.House.DrainJobsAsync();
            (await money.StateAsync(claim.Case)).ShouldBe(choice == "Twice" ? "Received" : "AwaitingPayment");
        }
    }

    [Fact]
    public async Task A_return_by_a_form_of_the_service_books_and_goes_on_by_get()
    {
        await using var money = await MoneyHouse.StartAsync();
        using var visitor = await money.OrderAndPayAsync("Post");
        (await money.ClaimAsync()).State.ShouldBe(ClaimState.Open);
        await visitor.SubmitAsync("Zurück zur Stadt");
        visitor.Text.ShouldContain("Ihre Zahlung ist angekommen");
        (await money.ClaimAsync()).State.ShouldBe(ClaimState.Paid);
    }

    [Fact]
    public async Task A_late_report_and_a_lost_one_are_both_found()
    {
        await using var money = await MoneyHouse.StartAsync();
        using var visitor = await money.OrderAndPayAsync("Late");
        money.House.Clock.Advance(TimeSpan.FromMinutes(6));
        await money.AsAsync<AskProviders, bool>(null, async ask => { await ask.RunAsync(default); return true; });
        (await money.ClaimAsync()).State.ShouldBe(ClaimState.Paid);
        await money.AsAsync<BoxReports, bool>(null, async reports => { await reports.RunAsync(default); return true; });
        (await money.ClaimAsync()).Received.Cents.ShouldBe(2400);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Many_reports_at_the_same_time_book_once(Engine engine)
    {
        await using var money = await MoneyHouse.StartAsync(engine);
        using var visitor = await money.OrderAndPayAsync("Post");
        var reference = await money.House.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Attempt>().Select(a => a.Id).SingleAsync());
        var (body, signature) = BoxProvider.Sign(money.House.Town, reference);
        using var service = money.House.Browser();
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => i % 2 == 0
            ? service.RawAsync(new(HttpMethod.Post, "/zahlung/meldung/demo") { Content = new ByteArrayContent(body), Headers = { { NotificationEndpoint.SignatureHeader, signature } } })
            : service.RawAsync(new(HttpMethod.Get, $"/zahlung/rueckkehr/{reference:n}"))));
        answers.Where((_, i) => i % 2 == 0).ShouldAllBe(a => a.StatusCode == HttpStatusCode.NoContent);
        answers.Where((_, i) => i % 2 == 1).ShouldAllBe(a => a.StatusCode == HttpStatusCode.SeeOther);
        var claim = await money.ClaimAsync();
        claim.Payments.Single().Cents.ShouldBe(2400);
        claim.Refunds.ShouldBeEmpty();
        await money.House.DrainJobsAsync();
        (await money.StateAsync(claim.Case)).ShouldBe("Received");
    }

    [Fact]
    public async Task A_forged_or_unreadable_report_is_refused_and_changes_nothing()
    {
        await using var money = await MoneyHouse.StartAsync();
        using var visitor = await money.OrderAsync();
        await visitor.ClickAsync("Weiter zum Bezahlen");
        await visitor.SubmitAsync("online bezahlen");
        var (body, signature) = BoxProvider.Sign(money.House.Town, Guid.Parse(visitor.Path.Split('/')[^1]));
        async Task<HttpStatusCode> SendAsync(byte[] content, string sign, string provider = "demo") =>
            (await visitor.RawAsync(new(HttpMethod.Post, "/zahlung/meldung/" + provider) { Content = new ByteArrayContent(content), Headers = { { NotificationEndpoint.SignatureHeader, sign } } })).StatusCode;
        (await SendAsync(body, new string('0', 64))).ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync(body, "kurz")).ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync([.. body, 32], signature)).ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync(new byte[20_000], signature)).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await SendAsync(body, signature, "paypal")).ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(body, signature)).ShouldBe(HttpStatusCode.NoContent);
        (await money.ClaimAsync()).Received.Cents.ShouldBe(0);
    }

    [Fact]
    public async Task Outside_the_demo_its_payment_service_does_not_exist()
    {
        await using var money = await MoneyHouse.StartAsync(demo: false);
        using var visitor = await money.OrderAsync();
        await visitor.ClickAsync("Weiter zum Bezahlen");
        visitor.Page.QuerySelectorAll("main form").ShouldBeEmpty();
        await visitor.OpenAsync($"/demo/zahlungsdienst/{Guid.NewGuid():n}");
        visitor.Status.ShouldBe(HttpStatusCode.NotFound);
        var (body, signature) = BoxProvider.Sign(money.House.Town, Guid.NewGuid());
        (await visitor.RawAsync(new(HttpMethod.Post, "/zahlung/meldung/demo") { Content = new ByteArrayContent(body), Headers = { { NotificationEndpoint.SignatureHeader, signature } } })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task An_unpaid_order_is_reminded_once_and_lapses_and_money_that_comes_after_is_a_refund(Engine engine)
    {
        await using var money = await MoneyHouse.StartAsync(engine);
        using var visitor = await money.OrderAsync();
        await visitor.ClickAsync("Weiter zum Bezahlen");
        var payPage = visitor.Path;
        await visitor.SubmitAsync("online bezahlen");
        var box = visitor.Path;
        Task DaysAsync() => money.AsAsync<PassingOfDays, bool>(null, async days => { await days.RunAsync(default); return true; });
        money.House.Clock.Advance(TimeSpan.FromDays(8));
        await DaysAsync();
        (await money.ClaimAsync()).RemindOn.ShouldBeNull();
        money.House.Clock.Advance(TimeSpan.FromDays(7));
        await DaysAsync();
        await money.House.DrainJobsAsync();
        var claim = await money.ClaimAsync();
        claim.State.ShouldBe(ClaimState.Lapsed);
        (await money.StateAsync(claim.Case)).ShouldBe("Closed");
        await visitor.OpenAsync(payPage);
        visitor.Text.ShouldContain("Diese Bestellung ist verfallen");

        await visitor.OpenAsync(box);
        await visitor.SubmitAsync("Bezahlen");
        visitor.Text.ShouldContain("war aber nicht mehr nötig");
        claim = await money.ClaimAsync();
        claim.State.ShouldBe(ClaimState.Lapsed);
        claim.Refunds.Single().ShouldSatisfyAllConditions(r => r.Cents.ShouldBe(2400), r => r.State.ShouldBe(RefundState.Proposed), r => r.Automatic.ShouldBeTrue());
        await money.House.DrainJobsAsync();
        (await money.StateAsync(claim.Case)).ShouldBe("Closed");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Money_for_a_withdrawn_order_is_one_refund_whichever_came_first(bool paidFirst)
    {
        await using var money = await MoneyHouse.StartAsync();
        using var visitor = await money.OrderAsync();
        var receipt = visitor.Path;
        await visitor.ClickAsync("Weiter zum Bezahlen");
        await visitor.SubmitAsync("online bezahlen");
        var box = visitor.Path;
        async Task PaidAsync()
        {
            await visitor.OpenAsync(box);
            await visitor.SubmitAsync("Bezahlen");
        }
        async Task WithdrawnAsync()
        {
            await visitor.OpenAsync(receipt);
            await visitor.ClickAsync("Zum Status");
            await visitor.ClickAsync("Antrag zurücknehmen");
            await visitor.SubmitAsync("Ja, Antrag zurücknehmen");
        }
        await (paidFirst ? PaidAsync() : WithdrawnAsync());
        await (paidFirst ? WithdrawnAsync() : PaidAsync());
        await money.House.DrainJobsAsync();
        var claim = await money.ClaimAsync();
        (await money.StateAsync(claim.Case)).ShouldBe("Withdrawn");
        claim.State.ShouldBe(ClaimState.Cancelled);
        claim.Refunds.Single().Cents.ShouldBe(2400);
        claim.Payments.Single().Cents.ShouldBe(2400);
    }
}
