using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments;
using Rathaus.Modules.Payments.CashOffice;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Modules.Payments.Levies;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Payments;

public sealed class LevyTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_levy_is_renewed_each_year_once_and_ends_with_a_credit(Engine engine)
    {
        var desk = await Cases.DeskHouse.StartAsync(engine);
        await using var _1 = desk;
        desk.House.Clock.Set(new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
        var (number, _) = await desk.OpenAsync();
        var about = (await desk.AsAsync<ICases, CaseInfo?>(null, c => c.FindByNumberAsync(number)))!;
        await desk.House.InTownAsync(async services =>
        {
            await services.GetRequiredService<IPayments>().AssessAsync(about.Id, "Hundesteuer: Bello", new(new(9000), new(2026, 11, 1), null, ["02-15", "05-15", "08-15", "11-15"]), [new(new(2027, 2, 15), new(1500))]);
            await services.GetRequiredService<TownDb>().CommitAsync(new Deed(Actor.Machine("test"), "test.levy") { Case = about.Id.Reference });
        });
        async Task RenewAsync() => await desk.AsAsync<RenewLevies, bool>(null, async renew => { await renew.RunAsync(default); return true; });
        async Task<List<Claim>> ClaimsAsync() => await desk.House.InTownAsync(s => s.GetRequiredService<TownDb>().Claims().AsNoTracking().OrderBy(c => c.Year).ToListAsync());

        await RenewAsync();
        (await ClaimsAsync()).Count.ShouldBe(1);
        desk.House.Clock.Set(new(2026, 12, 2, 9, 0, 0, TimeSpan.Zero));
        for (var i = 0; i < 2; i++) await RenewAsync();
        var claims = await ClaimsAsync();
        claims.Select(c => (c.Year, c.Amount.Cents)).ShouldBe([(2026, 1500L), (2027, 9000L)]);
        claims[1].Dues.OrderBy(d => d.On).Select(d => (d.On, d.Cents)).ShouldBe([(new DateOnly(2027, 2, 15), 2250L), (new(2027, 5, 15), 2250), (new(2027, 8, 15), 2250), (new(2027, 11, 15), 2250)]);

        // Paid for the whole year; the dog dies in April: three quarters of the year come back.
        desk.House.Clock.Set(new(2027, 4, 10, 9, 0, 0, TimeSpan.Zero));
        var cashier = desk.Head with { Permissions = new HashSet<string> { "payments.book" } };
        (await desk.AsAsync<BookPayment, Platform.Result<Claim>>(cashier, b => b.RunAsync(claims[1].Id, PaymentWay.Transfer, new Money(9000), new(2027, 4, 1), "77/1", null, default))).Refused.ShouldBeFalse();
        var levy = claims[1].Levy!.Value.Value;
        (await desk.AsAsync<ChangeLevy, Platform.Result<CaseInfo>>(desk.Clerk, c => c.EndAsync(number, levy, new(2027, 5, 1), default))).Refused.ShouldBeTrue();
        (await desk.AsAsync<ChangeLevy, Platform.Result<CaseInfo>>(cashier, c => c.ChangeAsync(number, levy, new(2027, 3, 1), new Money(12_000), default))).Refused.ShouldBeFalse();
        (await ClaimsAsync())[1].ShouldSatisfyAllConditions(c => c.Amount.Cents.ShouldBe(1500 + 10_000), c => c.State.ShouldBe(ClaimState.Open), c => c.Open.Cents.ShouldBe(2500));
        (await desk.AsAsync<ChangeLevy, Platform.Result<CaseInfo>>(cashier, c => c.EndAsync(number, levy, new(2027, 5, 1), default))).Refused.ShouldBeFalse();
        var ended = (await ClaimsAsync())[1];
        ended.Amount.Cents.ShouldBe(1500 + 2000);
        ended.State.ShouldBe(ClaimState.Paid);
        ended.Refunds.Single().ShouldSatisfyAllConditions(r => r.Cents.ShouldBe(5500), r => r.State.ShouldBe(RefundState.Proposed));
        desk.House.Clock.Set(new(2029, 6, 1, 9, 0, 0, TimeSpan.Zero));
        await RenewAsync();
        (await ClaimsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_missed_year_is_made_up_and_days_that_are_over_become_one_due()
    {
        var desk = await Cases.DeskHouse.StartAsync();
        await using var _1 = desk;
        desk.House.Clock.Set(new(2026, 6, 20, 9, 0, 0, TimeSpan.Zero));
        var (number, _) = await desk.OpenAsync();
        await desk.House.InTownAsync(async services =>
        {
            var about = (await services.GetRequiredService<ICases>().FindByNumberAsync(number))!;
            await services.GetRequiredService<IPayments>().AssessAsync(about.Id, "Hundesteuer: Bello", new(new(9000), new(2024, 7, 1), null, ["02-15"]), [new(new(2026, 8, 15), new(4500))]);
            await services.GetRequiredService<TownDb>().CommitAsync(new Deed(Actor.Machine("test"), "test.levy") { Case = about.Id.Reference });
        });
        await desk.AsAsync<RenewLevies, bool>(null, async renew => { await renew.RunAsync(default); return true; });
        var claims = await desk.House.InTownAsync(s => s.GetRequiredService<TownDb>().Claims().AsNoTracking().OrderBy(c => c.Year).ToListAsync());
        claims.Select(c => (c.Year, c.Amount.Cents, c.Dues.Single().On)).ShouldBe([(2024, 4500L, new DateOnly(2026, 8, 15)), (2025, 9000L, new(2026, 7, 20)), (2026, 9000L, new(2026, 7, 20))]);
    }
}
