using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Identity;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Mail;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Accounts;

/// <summary>A house with a mail trap, and people with passwords.</summary>
internal static class PeopleHouse
{
    public const string Password = "vier wörter hinter einander";

    public static async Task<(TestHouse House, MailTrap Mails)> StartAsync(Engine engine = Engine.Sqlite, Action<IServiceCollection>? change = null)
    {
        var mails = new MailTrap();
        var house = await TestHouse.StartAsync(engine, change: builder =>
        {
            builder.Services.AddSingleton<IMailer>(mails);
            // The work of a real hash is not what these tests are about.
            builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000);
            change?.Invoke(builder.Services);
        });
        house.Clock.Set(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        return (house, mails);
    }

    /// <summary>An account with the password above.</summary>
    public static Task<AccountId> PersonAsync(this TestHouse house, string mail, PersonKind kind = PersonKind.Citizen, Town? town = null, bool consent = false) => house.InTownAsync(async services =>
    {
        var db = services.GetRequiredService<TownDb>();
        var account = db.Add(new Account(kind, Modules.Accounts.Domain.MailAddress.Parse(mail)!.Value, new() { GivenNames = "Jördis", FamilyName = "Groß-Çelik" }, db.Now)).Entity;
        services.GetRequiredService<PasswordRules>().Set(account, Password).ShouldBeNull();
        if (consent) db.Add(new Consent(account.Id, ConsentText.Current.Version, db.Now.AddDays(-1)));
        await db.CommitAsync(new Deed(Actor.Machine("test"), "test.person"));
        return account.Id;
    }, town);

    /// <summary>A member of staff with a password, a unit and a role that holds these permissions.</summary>
    public static Task<AccountId> StaffAsync(this TestHouse house, string mail, string unit, params string[] permissions) => house.StaffInAsync(null, mail, unit, permissions);

    /// <summary>The same in another town.</summary>
    public static async Task<AccountId> StaffInAsync(this TestHouse house, Town? town, string mail, string unit, params string[] permissions)
    {
        var id = await house.PersonAsync(mail, PersonKind.Staff, town);
        await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            if (!await db.Set<Unit>().AnyAsync(u => u.Slug == unit)) db.Add(Unit.Found(unit, new(unit, "", unit + "@musterstadt.example", "", "")).Value);
            var role = db.Add(new Role("r-" + id.Value.ToString("n")[20..], mail, permissions)).Entity;
            var member = new StaffMember(id);
            member.Place("1", "", [unit], [role.Slug]).ShouldBeNull();
            db.Add(member);
            await db.CommitAsync(new Deed(Actor.Machine("test"), "test.staff"));
        }, town);
        return id;
    }

    public static async Task<TestBrowser> SignedInAsync(this TestHouse house, string mail, string host = "localhost")
    {
        var browser = house.Browser(host);
        await browser.OpenAsync("/anmelden");
        await browser.SubmitAsync("Anmelden", ("Mail", mail), ("Password", Password));
        if (browser.Path.StartsWith("/anmelden?", StringComparison.Ordinal) || browser.Path == "/anmelden") throw new InvalidOperationException("not signed in: " + browser.Text);
        return browser;
    }
}
