using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Post;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Post.Delivering;
using Rathaus.Modules.Post.Mailbox;
using Rathaus.Modules.Post.Provider;
using Rathaus.Modules.Post.Room;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Post;

/// <summary>Lets days pass in a house: every morning the jobs run, as in the office.</summary>
internal static class Days
{
    public static readonly Person Room = Staff("Jürgen Maß", [], "post.room");
    public static readonly Person Clerk = Staff("Sabine Schröder", ["steueramt"], "cases.view", "cases.work");

    public static async Task UntilAsync(this TestHouse house, DateOnly last)
    {
        for (var day = GermanTime.Today(house.Clock); day < last;)
        {
            day = day.AddDays(1);
            house.Clock.Set(At(day, 6));
            await house.InTownAsync(services => services.GetRequiredService<AskProvider>().RunAsync(default));
            await house.InTownAsync(services => services.GetRequiredService<PassingOfDays>().RunAsync(default));
            await house.DrainJobsAsync();
        }
    }

    public static DateTimeOffset At(DateOnly day, int hour) => new(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(hour, 0)), GermanTime.Zone), TimeSpan.Zero);

    /// <summary>One verb in the name of a person.</summary>
    public static Task<Result<TValue>> AsAsync<TVerb, TValue>(this TestHouse house, Person? who, Func<TVerb, Task<Result<TValue>>> act) where TVerb : notnull => house.InTownAsync(services =>
    {
        services.GetRequiredService<CurrentPerson>().Person = who;
        return act(services.GetRequiredService<TVerb>());
    });

    public static async Task PostAsync(this TestHouse house, DeliveryId id, DateOnly day) =>
        (await house.AsAsync<RecordPosting, Modules.Post.Domain.LetterDelivery>(Room, v => v.RunAsync(id, day))).Refusal?.Sentence.ShouldBeNull();

    public static async Task ReturnAsync(this TestHouse house, DeliveryId id, DateOnly day) =>
        (await house.AsAsync<RecordReturn, Modules.Post.Domain.LetterDelivery>(Room, v => v.RunAsync(id, day))).Refusal?.Sentence.ShouldBeNull();

    public static Task<Result<Modules.Post.Domain.PortalDelivery>> RetrieveAsync(this TestHouse house, DeliveryId id, AccountId account) =>
        house.AsAsync<RetrieveDocument, Modules.Post.Domain.PortalDelivery>(new(account.Value, PersonKind.Citizen, "Kim", "kim@example.org", new HashSet<string>(), []), v => v.RunAsync(id));

    public static async Task<DeliveryInfo> OneAsync(this TestHouse house, CaseInfo about, DeliveryId id) => (await house.DeliveriesAsync(about)).Single(d => d.Id == id);

    /// <summary>A further delivery of the same case, to another party.</summary>
    public static Task<DeliveryId> ToAsync(this TestHouse house, CaseInfo about, string name, string way, string regime) => house.InTownAsync(async services =>
    {
        var (db, records) = (services.GetRequiredService<TownDb>(), services.GetRequiredService<IRecords>());
        var document = await records.FileAsync(about.Id, "Bescheid", DocumentKind.Decision, DocumentOrigin.Town, "bescheid.pdf", "application/pdf", Office.Pdf);
        var found = await db.Set<Modules.Cases.Domain.Case>().Include(c => c.Entries).SingleAsync(c => c.Id == about.Id);
        found.Filed(document.Id, "Bescheid erstellt", visible: false, db.Now, found.Decided!.Id);
        var id = await services.GetRequiredService<IPost>().DeliverAsync(new(about.Id, document.Id, document.Title, about.Parties[0] with { Id = PartyId.New(), Name = name }, way, regime, "NI", 1, false));
        await db.CommitAsync(new Deed(Actor.Machine("test"), "test.deliver") { Case = about.Id.Reference, Documents = [new(document.File.Bytes, document.File.Sha256)] });
        return id;
    });

    private static Person Staff(string name, IReadOnlyList<string> units, params string[] rights) =>
        new(Guid.CreateVersion7(), PersonKind.Staff, name, "amt@musterstadt.example", rights.ToHashSet(), units);
}
