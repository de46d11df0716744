using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;
using Case = Rathaus.Modules.Cases.Domain.Case;
using EngineKind = Rathaus.Tests.House.Engine;

namespace Rathaus.Tests.Cases;

/// <summary>Musterstadt with its people, and short ways to open cases and act as somebody. One per class and engine.</summary>
internal sealed class DeskHouse : IAsyncDisposable
{
    public const string Service = "hundesteuer-anmelden";
    private readonly Dictionary<string, Person> _people = [];

    private DeskHouse(TestHouse house) => House = house;

    public TestHouse House { get; }

    public Person Clerk => _people["Sabine Schröder"];
    public Person Colleague => _people["Thomas Krüger"];
    public Person Head => _people["Petra Lindner"];
    public Person Staff(string name) => _people[name];

    public Person OtherUnit => _people["Katharina Jäger"];

    public static async Task<DeskHouse> StartAsync(EngineKind engine = EngineKind.Sqlite, Action<Microsoft.AspNetCore.Builder.WebApplicationBuilder>? change = null)
    {
        var desk = new DeskHouse(await TestHouse.StartAsync(engine, demo: true, change));
        foreach (var staff in await desk.House.InTownAsync(s => s.GetRequiredService<IOrganisation>().StaffAsync()))
        {
            var head = staff.Name is "Petra Lindner" or "Katharina Jäger" or "Fatma Yıldız" or "Hanna Albrecht";
            HashSet<string> permissions = ["cases.view", "cases.work", "cases.decide", .. head ? ["cases.release"] : (string[])[]];
            desk._people[staff.Name] = new(staff.Id.Value, PersonKind.Staff, staff.Name, "", permissions, staff.Units);
        }
        return desk;
    }

    public static Person Citizen(AccountId? account = null) => new((account ?? AccountId.New()).Value, PersonKind.Citizen, "Kim Beispiel", "kim@example.org", new HashSet<string>(), []);

    /// <summary>Hands in an application as the forms do; returns the number and the secret of the status link.</summary>
    public Task<(string Number, string Token)> OpenAsync(AccountId? account = null, string subject = "Probe: Turm", string name = "Kim Beispiel", int documents = 0, DateTimeOffset? at = null, string? representative = null, string service = Service, Dictionary<string, string>? computed = null) =>
        House.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            var revision = await services.GetRequiredService<ICatalogue>().FindAsync(service) ?? throw new InvalidOperationException("the demo has no such service");
            var secret = Guid.NewGuid().ToByteArray();
            var application = Sample.Application(revision, account, System.Security.Cryptography.SHA256.HashData(secret), name, subject, at ?? db.Now);
            if (computed is not null) application = application with { Computed = application.Computed.Concat(computed).ToDictionary() };
            if (representative is not null)
                application = application with { Parties = [.. application.Parties.Select(p => p with { Account = null }), new(PartyId.New(), PartyRole.Representative, representative, "Hof 1", "00001", "Musterstadt", null, null, account)] };
            var opened = await services.GetRequiredService<ICases>().OpenAsync(application);
            var records = services.GetRequiredService<IRecords>();
            records.Open(opened.Id, revision.Definition.FilePlan, subject, 10, db.Town.Key.NewCase(opened.Id.Value.ToString("n")).Wrapped);
            List<DocumentMark> marks = [];
            for (var i = 0; i < documents; i++)
            {
                var filed = await records.FileAsync(opened.Id, $"Nachweis {i + 1}", DocumentKind.Evidence, DocumentOrigin.Applicant, "nachweis.txt", "text/plain; charset=utf-8", "Inhalt"u8.ToArray());
                marks.Add(new(filed.File.Bytes, filed.File.Sha256));
            }
            await db.CommitAsync(new Deed(Actor.LinkHolder(opened.Id.Reference), "case.submit") { Case = opened.Id.Reference, Documents = marks });
            return (opened.Number, System.Buffers.Text.Base64Url.EncodeToString(secret));
        });

    /// <summary>Calls a verb as a person, in a scope of its own; null is somebody who did not sign in.</summary>
    public Task<T> AsAsync<TVerb, T>(Person? person, Func<TVerb, Task<T>> call) where TVerb : notnull => House.InTownAsync(services =>
    {
        services.GetRequiredService<CurrentPerson>().Person = person;
        return call(services.GetRequiredService<TVerb>());
    });

    public Task<Result<Case>> AsAsync<TVerb>(Person? person, Func<TVerb, Task<Result<Case>>> call) where TVerb : notnull => AsAsync<TVerb, Result<Case>>(person, call);

    /// <summary>The case as it is stored now.</summary>
    public Task<Case> LoadAsync(string number, Person? by = null) => AsAsync<CaseFinder, Case>(by ?? Clerk, async finder => await finder.ForStaffAsync(number, "cases.view", default)
        ?? throw new InvalidOperationException($"{(by ?? Clerk).Name} does not see {number}"));

    public async Task<TestBrowser> SignInAsync(string name)
    {
        var browser = House.Browser();
        await browser.OpenAsync("/anmelden");
        await browser.SubmitAsync(name);
        return browser;
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();
}

/// <summary>One house for the tests of a class.</summary>
public sealed class SqliteDesk : IAsyncLifetime
{
    internal DeskHouse Desk { get; private set; } = null!;

    public async Task InitializeAsync() => Desk = await DeskHouse.StartAsync();

    public Task DisposeAsync() => Desk.DisposeAsync().AsTask();
}
