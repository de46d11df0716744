using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Records.Domain;
using Rathaus.Modules.Records.Filing;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Tests.House;

using Record = Rathaus.Modules.Records.Domain.Record;

namespace Rathaus.Tests.Records;

public sealed class FilingTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_document_comes_back_as_it_was_and_lies_encrypted(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine);
        var owner = await OpenAsync(house);
        var content = Encoding.UTF8.GetBytes("Straße und Übergröße " + new string('x', 200_000));
        var first = await FileAsync(house, owner, "Vermerk", content);
        var second = await FileAsync(house, owner, "Vermerk", content);
        (first.Version, second.Version).ShouldBe((1, 2));
        first.File.Sha256.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)));
        first.File.Address.ShouldNotBe(first.File.Sha256);

        await house.InTownAsync(async services =>
        {
            var records = services.GetRequiredService<IRecords>();
            (await records.OfCaseAsync(owner)).Select(d => d.Id).ShouldBe([first.Id, second.Id]);
            var read = (await records.ReadAsync(owner, first.Id))!.Value;
            var copy = new MemoryStream();
            await using (read.Content) await read.Content.CopyToAsync(copy);
            copy.ToArray().ShouldBe(content);
        });
        var stored = Directory.GetFiles(Path.Combine(house.Town.Folder, "documents"), "*", SearchOption.AllDirectories);
        stored.Length.ShouldBe(2);
        foreach (var file in stored) Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file)).ShouldNotContain("Übergröße");
    }

    [Fact]
    public async Task A_document_of_another_case_is_not_handed_out()
    {
        await using var house = await TestHouse.StartAsync();
        var (mine, other) = (await OpenAsync(house), await OpenAsync(house));
        var document = await FileAsync(house, mine, "Geheim", "Inhalt"u8.ToArray());
        (await house.InTownAsync(s => s.GetRequiredService<IRecords>().ReadAsync(other, document.Id))).ShouldBeNull();
    }

    [Fact]
    public async Task The_sign_is_drawn_in_the_commit_and_retention_begins_with_closing()
    {
        await using var house = await TestHouse.StartAsync();
        house.Clock.Set(new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero));
        var (first, second) = (await OpenAsync(house), await OpenAsync(house));
        var signs = await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Record>().Select(r => r.Sign).Order().ToListAsync());
        signs.ShouldBe(["22.10-2026/00001", "22.10-2026/00002"]);
        await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            db.Publish(new CaseClosed(first));
            await db.CommitAsync(new Deed(Actor.Machine("test"), "test.close"));
        });
        await house.DrainJobsAsync();
        await house.InTownAsync(async services =>
        {
            var records = services.GetRequiredService<TownDb>().Set<Record>();
            var closed = await records.SingleAsync(r => r.CaseId == first);
            (closed.ClosedOn, closed.KeepUntil).ShouldBe((new DateOnly(2026, 11, 21), new DateOnly(2036, 12, 31)));
            (await records.SingleAsync(r => r.CaseId == second)).KeepUntil.ShouldBeNull();
        });
    }

    [Fact]
    public async Task The_sweep_deletes_what_no_row_names_and_spares_what_a_draft_owns()
    {
        await using var house = await TestHouse.StartAsync(change: builder => builder.Services.AddScoped<IFileOwner, KeepsMarked>());
        var owner = await OpenAsync(house);
        var filed = await FileAsync(house, owner, "Vermerk", "Inhalt"u8.ToArray());
        var store = house.Services.GetRequiredService<TownDocuments>().Of(house.Town);
        using var key = house.Town.Key.NewCase("draft").Key;
        var orphan = await store.AddAsync(new MemoryStream("verloren"u8.ToArray()), key, default);
        var owned = await store.AddAsync(new MemoryStream("Entwurf"u8.ToArray()), key, default);
        KeepsMarked.Marked = owned.Address;

        await SweepAsync(house);
        store.Exists(orphan.Address).ShouldBeTrue("it is younger than a day and may be on its way");
        house.Clock.Advance(TimeSpan.FromHours(25));
        await SweepAsync(house);
        store.Exists(orphan.Address).ShouldBeFalse();
        store.Exists(owned.Address).ShouldBeTrue();
        store.Exists(filed.File.Address).ShouldBeTrue();
    }

    private static Task SweepAsync(TestHouse house) => house.InTownAsync(s => ActivatorUtilities.CreateInstance<SweepOrphans>(s).RunAsync(default));

    private static Task<CaseId> OpenAsync(TestHouse house) => house.InTownAsync(async services =>
    {
        var db = services.GetRequiredService<TownDb>();
        var owner = CaseId.New();
        services.GetRequiredService<IRecords>().Open(owner, "22.10", "Probe", 10, db.Town.Key.NewCase(owner.Value.ToString("n")).Wrapped);
        await db.CommitAsync(new Deed(Actor.Machine("test"), "test.open") { Case = owner.Reference });
        return owner;
    });

    private static Task<DocumentInfo> FileAsync(TestHouse house, CaseId owner, string title, byte[] content) => house.InTownAsync(async services =>
    {
        var filed = await services.GetRequiredService<IRecords>().FileAsync(owner, title, DocumentKind.Note, DocumentOrigin.Town, "vermerk.txt", "text/plain; charset=utf-8", content);
        await services.GetRequiredService<TownDb>().CommitAsync(new Deed(Actor.Machine("test"), "test.file") { Case = owner.Reference, Documents = [new(filed.File.Bytes, filed.File.Sha256)] });
        return filed;
    });

    private sealed class KeepsMarked : IFileOwner
    {
        public static string Marked { get; set; } = "";

        public Task<IReadOnlyCollection<string>> OwnedAsync(IReadOnlyCollection<string> addresses, CancellationToken stop = default) =>
            Task.FromResult<IReadOnlyCollection<string>>([.. addresses.Where(a => a == Marked)]);
    }
}
