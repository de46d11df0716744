using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.TransparencyLog;

namespace Rathaus.Platform.Transparency;

/// <summary>
/// A town as witness of other logs (docs/transparency-log.md 3.8): checks that a checkpoint continues what it saw, stores it, and only then co-signs.
/// </summary>
public sealed class TownWitness(TownDbs towns, TownRegistry registry, InstallationSettings settings, ILogger<TownWitness> log)
{
    /// <summary>As others name this town; its key follows from the town's key.</summary>
    public static WitnessIdentity Of(Town town)
    {
        using var signer = Signer(town);
        return new(NameOf(town), signer.Public);
    }

    /// <summary>The answer to <c>add-checkpoint</c>.</summary>
    public async Task<WitnessAnswer> AnswerAsync(Town town, AddCheckpoint request, CancellationToken stop = default)
    {
        var keys = await KeysOfAsync(town, request.Note.Checkpoint.Origin, stop);
        await using var db = towns.Open(town);
        var origin = request.Note.Checkpoint.Origin.ToString();
        for (var tries = 0; tries < 5; tries++)
        {
            var stored = await db.Set<LogWitnessed>().AsNoTracking().SingleOrDefaultAsync(w => w.Origin == origin, stop);
            var head = keys.Count == 0 ? null : stored is null ? WitnessedHead.None : new WitnessedHead(stored.Size, stored.Root);
            var answer = Witness.Judge(request, head, keys);
            if (answer.SplitView) await KeepSplitAsync(db, stored!, request, stop);
            if (answer.Status != 200) return answer;
            if (await StoreAsync(db, origin, request, head!, stop)) return answer with { Body = Cosign(town, request.Note.Checkpoint, db.Now).ToString() };
        }
        return new(409, ContentType: "text/x.tlog.size");
    }

    /// <summary>The size that this town saw last of a log; 0 where none.</summary>
    internal async Task<long> SeenAsync(Town town, LogOrigin origin, CancellationToken stop)
    {
        var name = origin.ToString();
        await using var db = towns.Open(town);
        return await db.Set<LogWitnessed>().Where(w => w.Origin == name).Select(w => w.Size).SingleOrDefaultAsync(stop);
    }

    internal static string NameOf(Town town) => new Uri(town.BaseAddress).Authority.ToLowerInvariant() + "/rathaus-witness";

    private static NoteLine Cosign(Town town, Checkpoint checkpoint, DateTimeOffset now)
    {
        using var signer = Signer(town);
        return new WitnessIdentity(NameOf(town), signer.Public).Cosign(signer, checkpoint, now);
    }

    private static LogSigner Signer(Town town)
    {
        for (var n = 0; ; n++)
        {
            try
            {
                return new LogSigner(ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = town.Derive("log-witness-" + n) }));
            }
            catch (CryptographicException) when (n < 8) { } // one in four billion numbers is no private key of this curve
        }
    }

    /// <summary>Compare and set: nothing where somebody stored another head meanwhile.</summary>
    private static async Task<bool> StoreAsync(TownDb db, string origin, AddCheckpoint request, WitnessedHead head, CancellationToken stop)
    {
        var (next, note) = (request.Note.Checkpoint, request.Note.Core);
        return await db.BookkeepAsync(() => head.Size == 0
            ? db.Database.ExecuteSqlAsync($"insert into log_witnessed (origin, size, root, note) values ({origin}, {next.Size}, {next.Root}, {note}) on conflict (origin) do nothing", stop)
            : db.Database.ExecuteSqlAsync($"update log_witnessed set size = {next.Size}, root = {next.Root}, note = {note} where origin = {origin} and size = {head.Size} and root = {head.Root}", stop), stop) == 1;
    }

    private async Task KeepSplitAsync(TownDb db, LogWitnessed seen, AddCheckpoint request, CancellationToken stop)
    {
        var shown = request.Note.Encode();
        LogLines.SplitView(log, seen.Origin, seen.Size, db.Town.Slug);
        if (await db.Set<LogSplit>().AnyAsync(s => s.Origin == seen.Origin && s.Size == seen.Size && s.Shown == shown, stop)) return;
        var at = db.Now;
        await db.BookkeepAsync(() => db.Database.ExecuteSqlAsync($"""
            insert into log_split (id, origin, size, seen, shown, at) values ({Guid.CreateVersion7(at)}, {seen.Origin}, {seen.Size}, {seen.Note}, {shown}, {at.UtcDateTime})
            """, stop), stop);
    }

    /// <summary>Keys of a log that this town trusts: of another town here, or of the settings. Empty where it does not know the log.</summary>
    private async Task<IReadOnlyList<LogPublicKey>> KeysOfAsync(Town town, LogOrigin origin, CancellationToken stop)
    {
        if (registry.All.FirstOrDefault(t => t.Id != town.Id && !registry.IsClosed(t) && LogFounding.BaseOf(t) == origin.Base) is not { } sibling) return [.. settings.Log.WitnessFor[origin.Base]];
        await using var db = towns.Open(sibling);
        return await LogReading.KeysAsync(db, stop);
    }
}
