using FsCheck;
using FsCheck.Fluent;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;

namespace Rathaus.Tests.Payments;

public sealed class ClaimTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 22);

    /// <summary>Whatever happens in whatever order: what came in is owed, or goes back, or was kept; never more, never less, and nothing twice.</summary>
    [Fact]
    public void Every_cent_that_came_in_is_owed_or_goes_back()
    {
        var act = Gen.Choose(0, 8);
        var amount = Gen.Choose(1, 5000);
        var history = act.Zip(amount).ListOf().Select(h => h.Take(30).ToList());
        Prop.ForAll(history.ToArbitrary(), acts =>
        {
            var claim = new Claim(CaseId.New(), "Probe", [new(Today, new(2000)), new(Today.AddDays(90), new(1000))], Now, new ClaimTerms(MoneyOrder.FeeWithAct));
            foreach (var (what, cents) in acts.Select((a, i) => (a.Item1, (long)a.Item2)))
            {
                switch (what)
                {
                    case <= 2: claim.Receive(cents, what == 0 ? PaymentWay.Online : PaymentWay.Transfer, "x", Guid.NewGuid().ToString(), null, null, null, Today, Now); break;
                    case 3: claim.GiveBack(cents, "weil", Now); break;
                    case 4: claim.Lapse(Now); break;
                    case 5: claim.Cancel("weil", Now); break;
                    case 6: claim.Reschedule([new(Today.AddDays(5), new(cents))], Now); break;
                    case 7: claim.Refunds.FirstOrDefault(r => r.State == RefundState.Proposed)?.Order(Guid.NewGuid(), "A", "weil", 0); break;
                    default: claim.Refunds.FirstOrDefault(r => r.State == RefundState.Proposed)?.Keep(Guid.NewGuid(), "A", "weil"); break;
                }
                var held = claim.Received.Cents - claim.Refunds.Sum(r => r.Cents);
                held.ShouldBeGreaterThanOrEqualTo(0);
                held.ShouldBeLessThanOrEqualTo(claim.Owed.Cents);
                (claim.Open.Cents + held).ShouldBe(claim.Owed.Cents);
                (claim.State == ClaimState.Open).ShouldBe(claim.Open.Cents > 0);
                claim.OpenDues().Sum(d => d.Open.Cents).ShouldBe(claim.Open.Cents);
            }
            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_tables_name_every_state_and_lead_nowhere_twice()
    {
        Lifecycle.Claims.Keys.Select(k => k.Item1).Union(Lifecycle.Claims.Values).ShouldBe(Enum.GetValues<ClaimState>(), ignoreOrder: true);
        Lifecycle.Attempts.Keys.Select(k => k.Item1).Union(Lifecycle.Attempts.Values).ShouldBe(Enum.GetValues<AttemptState>(), ignoreOrder: true);
        Lifecycle.Refunds.Keys.Select(k => k.Item1).Union(Lifecycle.Refunds.Values).ShouldBe(Enum.GetValues<RefundState>(), ignoreOrder: true);
        Lifecycle.Refunds.Keys.ShouldNotContain(k => k.Item1 == RefundState.Done || k.Item1 == RefundState.Kept);
        Lifecycle.Attempts.Keys.ShouldNotContain(k => k.Item1 == AttemptState.Succeeded);
    }

    [Theory]
    [InlineData("2026-11-01", null, 9000, 2026, 1500)]
    [InlineData("2026-11-01", null, 9000, 2027, 9000)]
    [InlineData("2026-11-01", "2027-04-01", 9000, 2027, 2250)]
    [InlineData("2026-11-01", "2027-01-01", 9000, 2027, 0)]
    [InlineData("2026-02-01", null, 10000, 2026, 9166)]
    [InlineData("2027-01-01", null, 9000, 2026, 0)]
    public void A_year_counts_by_months(string from, string? until, long yearly, int year, long cents)
    {
        var levy = new Levy(CaseId.New(), "Hundesteuer", new(new(yearly), DateOnly.Parse(from), until is null ? null : DateOnly.Parse(until), ["02-15"]), true);
        levy.Of(year).Cents.ShouldBe(cents);
    }

    [Fact]
    public void A_change_in_the_year_counts_each_month_at_its_own_rate()
    {
        var levy = new Levy(CaseId.New(), "Hundesteuer", new(new(12_000), new(2026, 1, 1), null, ["02-15"]), true);
        levy.Change(new(2027, 7, 15), new(24_000)).ShouldBeNull();
        levy.Of(2027).Cents.ShouldBe(18_000);
        levy.Of(2028).Cents.ShouldBe(24_000);
        levy.End(new(2028, 3, 31)).ShouldBeNull();
        levy.Of(2028).Cents.ShouldBe(4_000);
        levy.Change(new(2028, 5, 1), new(1)).ShouldNotBeNull();
        levy.Change(new(2025, 5, 1), new(1)).ShouldNotBeNull();
        levy.End(new(2025, 5, 1)).ShouldNotBeNull();
    }

    [Fact]
    public void Parts_always_add_up_to_their_sum()
    {
        var days = LevyMath.DaysOf("02-15,05-15,08-15,11-15", 2027);
        Prop.ForAll(Gen.Choose(0, 100_000).Zip(Gen.Choose(0, 364)).Zip(Gen.Choose(0, 100_000)).ToArbitrary(), x =>
        {
            var ((before, day), after) = x;
            var today = new DateOnly(2027, 1, 1).AddDays(day);
            var first = LevyMath.Spread(new(before), days, new(2027, 1, 1));
            first.Sum(d => d.Amount.Cents).ShouldBe(before);
            var then = LevyMath.Replan(first, new(after), days, today, today.AddDays(30));
            then.Sum(d => d.Amount.Cents).ShouldBe(after);
            then.ShouldAllBe(d => d.Amount.Cents > 0);
            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_29th_of_February_is_the_28th_where_there_is_none() =>
        LevyMath.DaysOf("02-29", 2027).ShouldBe([new DateOnly(2027, 2, 28)]);

    [Fact]
    public void A_giro_code_says_payee_account_amount_and_reference()
    {
        GiroCode.Text("Stadt Musterstadt", "DE02 1203 0000 0000 2020 51", new(123450), "2600 0000 0124").ShouldBe("BCD\n002\n1\nSCT\n\nStadt Musterstadt\nDE02120300000000202051\nEUR1234.50\n\n\n2600 0000 0124");
        GiroCode.Text(new string('ä', 200), "DE02", new(1), new string('x', 300)).Split('\n')[5].Length.ShouldBe(70);
        GiroCode.Text("A\nB", "DE02", new(1), "C").Split('\n').Length.ShouldBe(11);
        Should.Throw<ArgumentOutOfRangeException>(() => GiroCode.Text("A", "DE02", Money.Zero, "C"));
    }
}
