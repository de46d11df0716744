using System.Formats.Tar;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Backup;

/// <summary>What a repair did.</summary>
/// <param name="Found">Documents that rows name and that were missing or damaged.</param>
/// <param name="Repaired">How many of them are whole again.</param>
/// <param name="Left">Addresses of the others.</param>
/// <param name="Unfit">How many of those the backup has with bytes that are not the document's.</param>
/// <param name="BrokenOff">Why the backup could not be read to its end, or a file not be written; null when all went well.</param>
public sealed record RepairReport(int Found, int Repaired, IReadOnlyList<string> Left, int Unfit, string? BrokenOff);

/// <summary>
/// Fetches single documents from a backup, also while the town works: those that a row names and that are missing or damaged. A document is what
/// its hash says, so any backup of the town will do, also an old one or one that was cut off. What no row names any more stays away.
/// </summary>
public sealed class DocumentRepair(TownDocuments documents, TownDbs towns, IServiceScopeFactory scopes)
{
    /// <exception cref="BackupException">No backup, or one of another town; nothing has changed.</exception>
    public async Task<RepairReport> RunAsync(Town town, string file, string reason, CancellationToken stop = default)
    {
        await using var input = File.OpenRead(file);
        await using var tar = new TarReader(input);
        var (head, _) = await BackupHead.ReadAsync(tar, stop);
        if (head.Town != town.Id.Value) throw new BackupException($"Die Sicherung ist von der Kommune „{head.Slug}“, nicht von „{town.Slug}“. Es wurde nichts geändert.");
        var store = documents.Of(town);
        var wanted = await DamagedAsync(town, store, stop);
        var (found, placed, unfit, trouble) = (wanted.Count, new List<string>(), 0, (string?)null);
        try
        {
            while (wanted.Count > 0 && await tar.GetNextEntryAsync(copyData: false, stop) is { } entry)
            {
                if (BackupHead.AddressOf(entry) is not { } address || !wanted.Contains(address)) continue;
                if (await store.ReplaceAsync(address, entry.DataStream!, stop))
                {
                    wanted.Remove(address);
                    placed.Add(address);
                }
                else unfit++;
            }
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException or FormatException)
        {
            trouble = broken.Message;
        }
        await LeaveAwayAsync(town, store, placed, stop);
        if (placed.Count > 0)
        {
            await using var db = towns.Open(town);
            await db.CommitAsync(new Deed(Actor.Machine("repair"), "documents.repair")
            {
                Reason = reason, More = new Dictionary<string, object> { ["backup"] = head.Id.ToString("d"), ["documents"] = placed.Count },
            }, stop);
        }
        return new(found, placed.Count, [.. wanted.Order(StringComparer.Ordinal)], unfit, trouble);
    }

    private async Task<HashSet<string>> DamagedAsync(Town town, DocumentStore store, CancellationToken stop)
    {
        var damaged = new HashSet<string>();
        foreach (var address in await NamedAsync(town, stop))
            try
            {
                await store.VerifyAsync(address, stop);
            }
            catch (DocumentException)
            {
                damaged.Add(address);
            }
        return damaged;
    }

    /// <summary>A document whose row went while it was fetched was deleted: it must not come back.</summary>
    private async Task LeaveAwayAsync(Town town, DocumentStore store, List<string> placed, CancellationToken stop)
    {
        if (placed.Count == 0) return;
        var named = await NamedAsync(town, stop);
        foreach (var gone in placed.Where(address => !named.Contains(address)).ToList())
        {
            store.Delete(gone);
            placed.Remove(gone);
        }
    }

    private async Task<HashSet<string>> NamedAsync(Town town, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TownScope>().Enter(town);
        var named = new HashSet<string>();
        foreach (var rows in scope.ServiceProvider.GetServices<IDocumentRows>())
            await foreach (var (address, _) in rows.NamedAsync().WithCancellation(stop))
                named.Add(address);
        return named;
    }
}
