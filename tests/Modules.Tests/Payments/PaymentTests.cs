using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Payments;

public sealed class PaymentTests
{
    [Fact]
    public void The_check_digit_finds_every_single_wrong_digit()
    {
        foreach (var number in (long[])[1, 42, 123_456_789, 999_999_999])
        {
            var right = PaymentReference.Of(2026, number).Digits;
            PaymentReference.Parse(PaymentReference.Of(2026, number).ToString())!.Value.Digits.ShouldBe(right);
            for (var place = 0; place < right.Length; place++)
                for (var digit = '0'; digit <= '9'; digit++)
                    if (digit != right[place]) PaymentReference.Parse(right[..place] + digit + right[(place + 1)..]).ShouldBeNull();
        }
    }

    [Fact]
    public void A_claim_over_nothing_cannot_be_built()
    {
        Should.Throw<ArgumentException>(() => new Claim(CaseId.New(), "Hundesteuer", [], DateTimeOffset.UnixEpoch));
        Should.Throw<ArgumentException>(() => new Claim(CaseId.New(), "Hundesteuer", [new(new(2026, 2, 15), Money.Zero)], DateTimeOffset.UnixEpoch));
        Should.Throw<ArgumentOutOfRangeException>(() => PaymentReference.Of(2026, 1_000_000_000));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Claims_are_numbered_without_gaps_and_only_their_owner_sees_them(Engine engine)
    {
        var (house, _) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        var about = await house.CaseAsync(await house.PersonAsync("kim@example.org"), null);
        await house.PersonAsync("fremd@example.org");
        var references = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            references.Add(await house.InTownAsync(async services =>
            {
                var opened = await services.GetRequiredService<IPayments>().RaiseAsync(about.Id, "Hundesteuer 2026", [new(new(2026, 8, 15), new(2_750)), new(new(2026, 5, 15), new(2_750))]);
                opened.Reference.ShouldBe("");
                await services.GetRequiredService<TownDb>().CommitAsync(new Deed(Actor.Machine("test"), "test.claim") { Case = about.Id.Reference });
                return opened.Reference;
            }));
        }
        references.ShouldBe([PaymentReference.Of(2026, 1).ToString(), PaymentReference.Of(2026, 2).ToString()]);
        var claims = await house.InTownAsync(services => services.GetRequiredService<IPayments>().OfCaseAsync(about.Id));
        claims.Select(c => c.Reference).ShouldBe(references);
        claims[0].Dues.Select(d => d.On).ShouldBe([new DateOnly(2026, 5, 15), new(2026, 8, 15)]);
        using var kim = await house.SignedInAsync("kim@example.org");
        await kim.OpenAsync("/mein-bereich/zahlungen");
        kim.Text.ShouldContain(references[0]);
        kim.Text.ShouldContain("55,00");
        using var stranger = await house.SignedInAsync("fremd@example.org");
        await stranger.OpenAsync("/mein-bereich/zahlungen");
        stranger.Text.ShouldContain("Keine Zahlungen");
    }
}
