using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.Data;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Payments;

/// <summary>A day that has passed and a withdrawal say what becomes of the money; the case shows what is owed.</summary>
public sealed class LatePaymentTests
{
    [Fact]
    public async Task After_its_last_day_nobody_is_asked_to_pay_a_prepayment()
    {
        await using var money = await MoneyHouse.StartAsync();
        using var visitor = await money.OrderAsync();
        await visitor.ClickAsync("Zum Status");
        var status = visitor.Path;
        await visitor.ClickAsync("Jetzt bezahlen");
        var pay = visitor.Path;
        visitor.Text.ShouldContain("erinnern wir Sie einmal");
        money.House.Clock.Advance(TimeSpan.FromDays(15));
        await visitor.OpenAsync(pay);
        visitor.Text.ShouldContain("Zahlen Sie bitte nicht mehr");
        visitor.Text.ShouldNotContain("online bezahlen");
        visitor.Text.ShouldNotContain("GiroCode");
        await visitor.OpenAsync(status);
        visitor.Text.ShouldContain("Der Tag zum Bezahlen ist vorbei");
        visitor.Text.ShouldNotContain("Jetzt bezahlen");
    }

    [Fact]
    public async Task A_case_that_waits_for_its_money_shows_the_claim_and_its_day()
    {
        await using var money = await MoneyHouse.StartAsync();
        using var visitor = await money.OrderAsync();
        await money.House.DrainJobsAsync();
        var claim = await money.ClaimAsync();
        await money.House.InTownAsync(async services =>
        {
            var found = await services.GetRequiredService<TownDb>().Set<Modules.Cases.Domain.Case>().Include(c => c.Entries).SingleAsync();
            found.Dues.ShouldHaveSingleItem().ShouldBe(new FixedDue(claim.Shown, claim.LapsesOn!.Value, 2400));
            found.Entries.ShouldContain(e => e.Text == "Forderung erfasst, Kassenzeichen " + claim.Shown);
        });
    }

    [Fact]
    public async Task Who_withdraws_after_paying_reads_what_becomes_of_the_money()
    {
        await using var money = await MoneyHouse.StartAsync();
        using var visitor = await money.OrderAsync();
        await visitor.ClickAsync("Zum Status");
        var status = visitor.Path;
        await visitor.OpenAsync(status + "/zuruecknehmen");
        visitor.Text.ShouldContain("Zu zahlen haben Sie dann nichts mehr");
        await visitor.OpenAsync(status);
        await visitor.ClickAsync("Jetzt bezahlen");
        await MoneyHouse.PayAsync(visitor, "Succeed");
        await money.House.DrainJobsAsync();
        await visitor.OpenAsync(status + "/zuruecknehmen");
        visitor.Text.ShouldContain("Sie haben schon 24,00");
        visitor.Text.ShouldContain("über die Erstattung zu entscheiden");
        await visitor.SubmitAsync("Ja, Antrag zurücknehmen");
        visitor.Text.ShouldContain("Über die Erstattung Ihres Geldes entscheidet jetzt die Kasse");
        await money.House.DrainJobsAsync();
        (await money.ClaimAsync()).Refunds.ShouldHaveSingleItem().State.ShouldBe(RefundState.Proposed);
    }
}
