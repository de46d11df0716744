using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.SignIn;
using Rathaus.Platform.Data;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Accounts;

public sealed class ThrottleTests
{
    [Fact]
    public async Task Too_many_attempts_are_answered_429_with_the_seconds_to_wait()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        using var visitor = house.Browser();
        await visitor.OpenAsync("/anmelden");
        for (var i = 0; i < 4; i++) await visitor.SubmitAsync("Anmelden", ("Mail", "kim@example.org"), ("Password", "falsch falsch " + i));
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        var seal = visitor.Page.QuerySelector("main input[name=_siegel]")!.GetAttribute("value")!;
        using var answer = await visitor.RawAsync(new(HttpMethod.Post, "/anmelden") { Content = new FormUrlEncodedContent([new("_siegel", seal), new("Mail", "kim@example.org"), new("Password", "falsch")]) });
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 5);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Zu viele Versuche. Warten Sie");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_thousand_guesses_from_fifty_addresses_lock_nobody_out(Engine engine)
    {
        var (house, _) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        var key = new SoftKey();
        using var owner = await house.SignedInAsync("kim@example.org");
        await owner.AddKeyAsync(key, "Telefon");
        await owner.SubmitAsync("Überall abmelden");
        var looked = 0;
        for (var i = 0; i < 1_000; i++)
            looked += await GuessAsync(house, "kim@example.org", $"127.0.{i % 50}.1") ? 1 : 0;
        looked.ShouldBeInRange(PasswordAttempts.Free, PasswordAttempts.FreeForAccount + 1);
        // A stranger with the right password waits; the owner's device does not, and the passkey works anywhere.
        (await house.InTownAsync(async s => (await s.GetRequiredService<SignInWithPassword>().RunAsync("kim@example.org", PeopleHouse.Password, "192.0.2.77")).Refused)).ShouldBeTrue();
        await owner.OpenAsync("/anmelden");
        await owner.SubmitAsync("Anmelden", ("Mail", "kim@example.org"), ("Password", PeopleHouse.Password));
        owner.Path.ShouldBe("/mein-bereich");
        using var elsewhere = house.Browser();
        (await elsewhere.SignInWithAsync(key)).ShouldBe("/mein-bereich");
        // Nothing is for good.
        house.Clock.Advance(TimeSpan.FromMinutes(16));
        (await house.InTownAsync(async s => (await s.GetRequiredService<SignInWithPassword>().RunAsync("kim@example.org", PeopleHouse.Password, "192.0.2.77")).Refused)).ShouldBeFalse();
    }

    [Fact]
    public async Task One_address_cannot_try_one_password_at_many_accounts()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        var looked = 0;
        for (var i = 0; i < 60; i++) looked += await GuessAsync(house, $"person{i}@example.org", "2001:db8::" + i) ? 1 : 0;
        looked.ShouldBe(PasswordAttempts.FreeForAddress);
        (await GuessAsync(house, "andere@example.org", "2001:db8:1::1")).ShouldBeTrue("another network");
    }

    /// <summary>True when the password was looked at, false when the guess had to wait.</summary>
    private static Task<bool> GuessAsync(TestHouse house, string mail, string address) => house.InTownAsync(async services =>
    {
        var signIn = services.GetRequiredService<SignInWithPassword>();
        (await signIn.RunAsync(mail, "falsch falsch", address)).Refused.ShouldBeTrue();
        return signIn.Wait is null;
    });
}
