using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Post;
using Rathaus.Contracts.Core.Records;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Accounts;

/// <summary>Cases and records as Post and Accounts see them through their doors, without the modules behind.</summary>
internal sealed class FakeOffice : ICases, IRecords
{
    private readonly ConcurrentDictionary<CaseId, CaseInfo> _cases = new();

    public static readonly byte[] Pdf = "%PDF-1.7 ein Bescheid"u8.ToArray();
    public static readonly string Sha256 = Convert.ToHexStringLower(SHA256.HashData(Pdf));

    public List<(CaseId Case, DateOnly On, string Reason)> Delivered { get; } = [];

    public CaseInfo Open(AccountId? account, string? mail, string unit = "steueramt", string language = "de", string name = "Jördis Groß-Çelik")
    {
        var id = CaseId.New();
        var party = new Party(PartyId.New(), PartyRole.Applicant, name, "Gartenweg 7", "12345", "Musterstadt", mail, null, account);
        return _cases[id] = new(id, $"HS-2026-{_cases.Count + 1:000000}", "Hundesteuer anmelden", new(Guid.CreateVersion7()), unit, "Received", language, account, [party], new("own-portal", false), DateTimeOffset.UnixEpoch);
    }

    public Task<CaseInfo?> FindAsync(CaseId id, CancellationToken stop = default) => Task.FromResult(_cases.GetValueOrDefault(id));

    public Task<IReadOnlyList<CaseInfo>> OfAccountAsync(AccountId account, CancellationToken stop = default) =>
        Task.FromResult<IReadOnlyList<CaseInfo>>([.. _cases.Values.Where(c => c.Account == account)]);

    public Task DeliveredAsync(CaseId id, DeliveryId delivery, DateOnly on, string reason, bool all, CancellationToken stop = default)
    {
        Delivered.Add((id, on, reason));
        return Task.CompletedTask;
    }

    public Task<(DocumentInfo Info, Stream Content)?> ReadAsync(CaseId owner, DocumentId document, CancellationToken stop = default) =>
        Task.FromResult<(DocumentInfo, Stream)?>((Document(document), new MemoryStream(Pdf)));

    public Task<IReadOnlyList<DocumentInfo>> OfCaseAsync(CaseId owner, CancellationToken stop = default) => Task.FromResult<IReadOnlyList<DocumentInfo>>([]);

    public Task<OpenedCase> OpenAsync(NewCase application, CancellationToken stop = default) => throw new NotSupportedException();
    public Task<CaseInfo?> FindByStatusTokenAsync(byte[] tokenHash, CancellationToken stop = default) => throw new NotSupportedException();
    public Task<CaseInfo?> FindBySubmissionAsync(Guid submissionKey, CancellationToken stop = default) => throw new NotSupportedException();
    public void Open(CaseId owner, string filePlan, string subject, int retentionYears, byte[] wrappedKey) => throw new NotSupportedException();
    public Task<DocumentInfo> FileAsync(CaseId owner, string title, DocumentKind kind, DocumentOrigin origin, string fileName, string mediaType, ReadOnlyMemory<byte> content, bool quarantined = false, CancellationToken stop = default) => throw new NotSupportedException();
    public DocumentInfo Adopt(CaseId owner, string title, DocumentKind kind, DocumentOrigin origin, StoredFile file, bool quarantined) => throw new NotSupportedException();

    private static DocumentInfo Document(DocumentId id) =>
        new(id, "Bescheid", DocumentKind.Decision, DocumentOrigin.Town, new("address", Sha256, Pdf.Length, "application/pdf", "bescheid.pdf"), 1, DateTimeOffset.UnixEpoch, false);
}

internal static class FakeOfficeHouse
{
    public static Task<CaseId> CaseAsync(this TestHouse house, AccountId? account, string? mail) =>
        Task.FromResult(house.Services.GetRequiredService<FakeOffice>().Open(account, mail).Id);

    /// <summary>Starts a delivery of the case's decision in a commit of its own.</summary>
    public static Task<DeliveryId> DeliverAsync(this TestHouse house, CaseInfo about, string way, string regime = "VwVfG", Rathaus.Platform.Towns.Town? town = null) => house.InTownAsync(async services =>
    {
        var id = await services.GetRequiredService<IPost>().DeliverAsync(new(about.Id, DocumentId.New(), "Hundesteuerbescheid 2026", about.Parties[0], way, regime, "NI", 1, false));
        await services.GetRequiredService<TownDb>().CommitAsync(new Deed(Actor.Machine("test"), "test.deliver") { Case = about.Id.Reference });
        return id;
    }, town);

    public static Task<IReadOnlyList<DeliveryInfo>> DeliveriesAsync(this TestHouse house, CaseInfo about) =>
        house.InTownAsync(services => services.GetRequiredService<IPost>().OfCaseAsync(about.Id));
}
