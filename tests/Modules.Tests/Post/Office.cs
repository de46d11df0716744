using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Post;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Tests.Cases;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Accounts;

/// <summary>Short ways to a real case, its decision in the real record, and its delivery.</summary>
internal static class Office
{
    public static readonly byte[] Pdf = "%PDF-1.7 ein Bescheid"u8.ToArray();
    public static readonly string Sha256 = Convert.ToHexStringLower(SHA256.HashData(Pdf));

    /// <summary>A case as the forms open it.</summary>
    public static Task<CaseInfo> CaseAsync(this TestHouse house, AccountId? account, string? mail, string unit = "steueramt", string language = "de", string name = "Jördis Groß-Çelik", Town? town = null) => house.InTownAsync(async services =>
    {
        var db = services.GetRequiredService<TownDb>();
        var service = new ServiceRevision(ServiceRevisionId.New(), 1, Sample.Service with { Name = "Hundesteuer anmelden", CasePrefix = "HS", Unit = unit }, new Dictionary<string, string>());
        var application = Sample.Application(service, account, name: name, subject: "Hundesteuer anmelden", at: db.Now) with
        {
            Parties = [new(PartyId.New(), PartyRole.Applicant, name, "Gartenweg 7", "12345", "Musterstadt", mail, null, account)],
            Delivery = new("own-portal", false), Language = language,
        };
        var cases = services.GetRequiredService<ICases>();
        var opened = await cases.OpenAsync(application);
        services.GetRequiredService<IRecords>().Open(opened.Id, "22.10", "Hundesteuer anmelden", 10, db.Town.Key.NewCase(opened.Id.Value.ToString("n")).Wrapped);
        await db.CommitAsync(new Deed(Actor.Machine("test"), "test.open") { Case = opened.Id.Reference });
        return (await cases.FindAsync(opened.Id))!;
    }, town);

    /// <summary>Decides the case, files the decision and starts its delivery, each as the desk does, without its pages.</summary>
    public static async Task<DeliveryId> DeliverAsync(this TestHouse house, CaseInfo about, string way, string regime = "VwVfG", Town? town = null, string? enclosed = null)
    {
        await house.DrainJobsAsync(town);
        return await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            var found = await db.Set<Modules.Cases.Domain.Case>().Include(c => c.Entries).SingleAsync(c => c.Id == about.Id);
            found.Take(Sample.Clerk, db.Now).ShouldBeNull();
            found.Release(Sample.Clerk, Sample.Draft(), 1, db.Now).ShouldBeNull();
            var document = await services.GetRequiredService<IRecords>().FileAsync(about.Id, "Hundesteuerbescheid 2026", DocumentKind.Decision, DocumentOrigin.Town, "bescheid.pdf", "application/pdf", Pdf);
            found.Filed(document.Id, "Bescheid erstellt", visible: false, db.Now, found.Decided!.Id);
            var along = enclosed is null ? null : await services.GetRequiredService<IRecords>().FileAsync(about.Id, enclosed, DocumentKind.Evidence, DocumentOrigin.Applicant, "anlage.pdf", "application/pdf", "%PDF-1.7 eine Anlage"u8.ToArray());
            var id = await services.GetRequiredService<IPost>().DeliverAsync(new(about.Id, document.Id, document.Title, about.Parties[0], way, regime, "NI", 1, false) { Enclosures = along is null ? [] : [new(along.Title, along.Id)] });
            await db.CommitAsync(new Deed(Actor.Machine("test"), "test.deliver") { Case = about.Id.Reference, Documents = [.. new[] { document, along }.OfType<DocumentInfo>().Select(d => new DocumentMark(d.File.Bytes, d.File.Sha256))] });
            return id;
        }, town);
    }

    public static Task<IReadOnlyList<DeliveryInfo>> DeliveriesAsync(this TestHouse house, CaseInfo about) =>
        house.InTownAsync(services => services.GetRequiredService<IPost>().OfCaseAsync(about.Id));

    /// <summary>The state of the case, and the days on which its history says "delivered".</summary>
    public static Task<(CaseState State, IReadOnlyList<DateOnly?> Delivered)> ToldAsync(this TestHouse house, CaseInfo about) => house.InTownAsync(async services =>
    {
        var found = await services.GetRequiredService<TownDb>().Set<Modules.Cases.Domain.Case>().AsNoTracking().Include(c => c.Entries).SingleAsync(c => c.Id == about.Id);
        return (found.State, (IReadOnlyList<DateOnly?>)[.. found.Entries.Where(found.Stands).Select(e => e.Day)]);
    });
}
