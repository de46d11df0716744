using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Towns;
using Rathaus.TransparencyLog;

namespace Rathaus.Platform.Transparency;

/// <summary>What a check of a town found.</summary>
/// <param name="Findings">In words; empty where all holds.</param>
/// <param name="Remarks">What a reader should know although it is no finding.</param>
/// <param name="Waiting">Entries without a place.</param>
/// <param name="Uncovered">Entries behind the newest checkpoint.</param>
public sealed record LogCheckReport(string Town, IReadOnlyList<string> Findings, IReadOnlyList<string> Remarks,
    long Entries, long Bodies, int Checkpoints, int Stamps, int Documents, long Waiting, long Uncovered, string? Head);

/// <summary>How far a check is: what it does, and its share done from 0 to 100.</summary>
public readonly record struct LogCheckProgress(string Doing, int Percent);

/// <summary>
/// Checks a town: its database, the content of its document store, tree, checkpoints, time stamps; also beside a running server. Writes nothing to the database; where the
/// database is damaged the town's writing is stopped, and let go on where it is whole (<see cref="TownDamage"/>).
/// </summary>
public sealed class LogCheck(TownDbs towns, TownDocuments documents, InstallationSettings settings, IServiceScopeFactory scopes)
{
    // a table that is not there makes SQLite's general error
    private const int General = 1, Corrupt = 11, NoDatabase = 26, MostLoose = 20;
    private const string InDatabase = "Datenbank: ";
    private static readonly TimeSpan PlaceDue = TimeSpan.FromMinutes(15);

    /// <param name="known">Checkpoints that the one who checks kept: against them a silent rollback is found.</param>
    public async Task<LogCheckReport> RunAsync(Town town, IReadOnlyList<CheckpointNote> known, IProgress<LogCheckProgress>? progress = null, CancellationToken stop = default)
    {
        var run = new Run();
        await using var db = towns.Open(town);
        if (!db.IsPostgres && !File.Exists(Path.Combine(town.Folder, "town.db")))
            return new(town.Slug, [$"Datenbank: Die Datei {Path.Combine(town.Folder, "town.db")} fehlt. Spielen Sie eine Sicherung zurück."], [], 0, 0, 0, 0, 0, 0, 0, null);
        var (report, newest, state) = ((ExportReport?)null, (LogCheckpoint?)null, (LogState?)null);
        var stored = 0;
        await FindAsync(run, () => DatabaseAsync(db, run, stop));
        await FindAsync(run, async () => (report, newest, state) = await TreeAsync(db, town, known, run, progress, stop));
        await FindAsync(run, () => WaitingAsync(db, run, stop));
        await FindAsync(run, async () => stored = await DocumentsAsync(town, run, progress, stop));
        await FindAsync(run, () => SplitsAsync(db, run, stop));
        if (run.Damage is { } damage) TownDamage.Mark(town, damage);
        else if (!run.Findings.Exists(f => f.StartsWith(InDatabase, StringComparison.Ordinal))) TownDamage.Clear(town);
        return new(town.Slug, [.. run.Findings.Distinct()], run.Remarks, state?.Size ?? 0, report?.Bodies ?? 0, report?.Checkpoints ?? 0, run.Stamps, stored, run.Waiting,
            (state?.Size ?? 0) - (newest?.Size ?? 0), newest is null ? null : System.Text.Encoding.UTF8.GetString(newest.Note));
    }

    /// <summary>What cannot be read any more is a finding like others, and what comes after it is checked all the same.</summary>
    private static async Task FindAsync(Run run, Func<Task> check)
    {
        try
        {
            await check();
        }
        catch (Exception damaged) when (damaged is SqliteException { SqliteErrorCode: General or Corrupt or NoDatabase } or PostgresException { SqlState: ['X', 'X', ..] or ['5', '8', ..] } || damaged.GetBaseException() is FormatException or InvalidCastException or System.Text.DecoderFallbackException or LogFormatException)
        {
            var what = "Ein Teil lässt sich nicht mehr lesen: " + damaged.GetBaseException().Message;
            if (TownDamage.IsShownBy(damaged)) run.Damaged(what);
            else run.Findings.Add(InDatabase + what);
        }
    }

    private static async Task SplitsAsync(TownDb db, Run run, CancellationToken stop)
    {
        foreach (var split in await db.Set<LogSplit>().AsNoTracking().Select(s => new { s.Origin, s.Size }).ToListAsync(stop))
            run.Remarks.Add($"Als Zeuge gesehen: Das Protokoll {split.Origin} hat für die Größe {split.Size} zwei verschiedene Stände gezeigt; beide liegen in log_split.");
    }

    /// <summary>PostgreSQL compares checksums of pages as it reads them, so every row is read once.</summary>
    private static async Task ReadAllAsync(TownDb db, Run run, CancellationToken stop)
    {
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct().Order(StringComparer.Ordinal))
            try
            {
#pragma warning disable EF1003 // the names of the model's own tables, quoted
                await db.Database.SqlQueryRaw<long>("select count(t) as \"Value\" from " + Postgres.Quote(table) + " t").ToListAsync(stop);
#pragma warning restore EF1003
            }
            catch (PostgresException damaged) when (damaged.SqlState[..2] is "XX" or "58")
            {
                run.Damaged($"Die Tabelle {table} ist beschädigt: {damaged.MessageText}");
            }
    }

    private static async Task DatabaseAsync(TownDb db, Run run, CancellationToken stop)
    {
        if (db.IsPostgres)
        {
            await ReadAllAsync(db, run, stop);
            return;
        }
        foreach (var line in await db.Database.SqlQueryRaw<string>("select integrity_check as \"Value\" from pragma_integrity_check limit 20").ToListAsync(stop))
            if (line != "ok") run.Damaged(line);
    }

    private async Task<(ExportReport?, LogCheckpoint?, LogState?)> TreeAsync(TownDb db, Town town, IReadOnlyList<CheckpointNote> known, Run run, IProgress<LogCheckProgress>? progress, CancellationToken stop)
    {
        LogExport export;
        try
        {
            export = await LogExport.OpenAsync(db, stop);
        }
        catch (LogTroubleException none)
        {
            run.Findings.Add("Protokoll: " + none.Message);
            return (null, null, null);
        }
        await using var _ = export;
        var notes = known.Concat(PublishedNotes(town)).ToList();
        var rows = new RowCheck(run);
        ExportReport? report = null;
        if (export.Newest is null)
        {
            run.Remarks.Add("Es gibt noch keinen Prüfpunkt; geprüft wurden nur Datenbank und Dokumente.");
            if (notes.Count > 0) run.Findings.Add($"Prüfpunkt: Bekannt ist ein Prüfpunkt der Größe {notes.Max(n => n.Checkpoint.Size)}, die Datenbank hat keinen.");
        }
        else
        {
            report = await ExportedAsync(db, export, town, notes, rows, run, progress, stop);
        }
        for (var first = (export.Newest?.Size ?? 0) / Tile.Width * Tile.Width; first < export.State.Size; first += Tile.Width) rows.Look(await export.BundleAsync(first, export.State.Size, stop));
        await rows.FinishAsync(db, export.State, stop);
        return (report, export.Newest, export.State);
    }

    private async Task<ExportReport?> ExportedAsync(TownDb db, LogExport export, Town town, List<CheckpointNote> known, RowCheck rows, Run run, IProgress<LogCheckProgress>? progress, CancellationToken stop)
    {
        run.Stamps = await db.Set<LogStamp>().CountAsync(stop);
        var trust = new ExportTrust
        {
            Keys = await LogReading.KeysAsync(db, stop), Known = known, TsaRoots = settings.Log.TimestampRoots,
            Policy = settings.Log.Policy.Witnesses.Count > 0 ? settings.Log.Policy : null,
        };
        var file = Path.Combine(town.Folder, $".check-{Guid.NewGuid():n}");
        try
        {
            await using (var to = new FileStream(file, FileMode.CreateNew, FileAccess.Write))
                await export.WriteAsync(to, rows.LookBelow(export.Newest!.Size), Percent(progress, "Protokoll lesen", 0, 50), stop);
            var report = ExportVerifier.Verify(file, trust, Percent(progress, "Baum, Prüfpunkte und Inhalte prüfen", 50, 80), stop);
            run.Findings.AddRange(report.Findings.Select(LogWords.Of));
            run.Remarks.AddRange(LogWords.Of(report.Remarks));
            return report;
        }
        catch (LogFormatException broken)
        {
            run.Findings.Add("Protokoll: " + broken.Message);
            return null;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task WaitingAsync(TownDb db, Run run, CancellationToken stop)
    {
        run.Waiting = await db.Set<Audit.LogEntry>().CountAsync(e => e.LeafIndex == null, stop);
        var due = db.Now - PlaceDue;
        if (await db.Set<Audit.LogEntry>().CountAsync(e => e.LeafIndex == null && e.At < due, stop) is > 0 and var late)
            run.Remarks.Add($"{late} Einträge warten länger als 15 Minuten auf ihren Platz. Das ist so, solange Rathaus nicht läuft; läuft es, sehen Sie ins Betriebsprotokoll.");
    }

    private async Task<int> DocumentsAsync(Town town, Run run, IProgress<LogCheckProgress>? progress, CancellationToken stop)
    {
        var store = documents.Of(town);
        var addresses = store.Addresses().ToList();
        for (var i = 0; i < addresses.Count; i++)
        {
            try
            {
                await store.VerifyAsync(addresses[i], stop);
            }
            catch (DocumentException damaged)
            {
                if (store.Exists(addresses[i])) run.Findings.Add($"Dokumente: {addresses[i]} ist beschädigt oder ausgetauscht: {damaged.Message}");
            }
            progress?.Report(new("Dokumente prüfen", 80 + 20 * i / addresses.Count));
        }
        await RowsAsync(town, store, addresses, run, stop);
        return addresses.Count;
    }

    /// <summary>
    /// Files that rows name and that are not there, and files that no row names. Looked at twice: beside a running server a row may just have gone and
    /// its file after it, or a file have come before its row.
    /// </summary>
    private async Task RowsAsync(Town town, DocumentStore store, List<string> addresses, Run run, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TownScope>().Enter(town);
        var all = scope.ServiceProvider.GetServices<IDocumentRows>().ToList();
        var there = addresses.ToHashSet();
        var (missing, loose) = await LookAsync();
        if (missing.Count > 0 || loose.Count > 0)
        {
            var (again, stillLoose) = await LookAsync();
            foreach (var (address, of) in again.Where(still => missing.ContainsKey(still.Key))) run.Findings.Add($"Dokumente: {address} fehlt ({of}).");
            loose.IntersectWith(stillLoose);
        }
        if (loose.Count > 0)
            run.Remarks.Add($"{loose.Count} Dateien im Speicher nennt keine Zeile der Datenbank: {string.Join(", ", loose.Order(StringComparer.Ordinal).Take(MostLoose))}{(loose.Count > MostLoose ? " …" : "")}. Sie stammen von abgebrochenen Schritten, oder die Datenbank ist älter als sie. Eine Datei ohne Zeile wird nach 24 Stunden gelöscht.");

        async Task<(Dictionary<string, string> Missing, HashSet<string> Loose)> LookAsync()
        {
            var (absent, unnamed) = (new Dictionary<string, string>(), new HashSet<string>(there));
            foreach (var rows in all)
                await foreach (var (address, of) in rows.NamedAsync().WithCancellation(stop))
                {
                    unnamed.Remove(address);
                    if (!there.Contains(address) && !store.Exists(address)) absent[address] = of;
                }
            unnamed.RemoveWhere(address => !store.Exists(address));
            return (absent, unnamed);
        }
    }

    /// <summary>The files that were published are an outside memory too: a database that was rolled back is older than they are.</summary>
    private static IEnumerable<CheckpointNote> PublishedNotes(Town town)
    {
        var root = Path.Combine(town.Folder, "log");
        return Directory.Exists(root) ? Directory.GetDirectories(root).Select(LogFiles.Published).OfType<CheckpointNote>() : [];
    }

    private static Progress<ExportProgress>? Percent(IProgress<LogCheckProgress>? to, string doing, int from, int end) =>
        to is null ? null : new(p => to.Report(new(doing, from + (int)((end - from) * p.Done / Math.Max(1, p.Total)))));

    internal sealed class Run
    {
        public List<string> Findings { get; } = [];
        public List<string> Remarks { get; } = [];

        /// <summary>The first thing that is wrong with the database itself.</summary>
        public string? Damage { get; private set; }

        public void Damaged(string what)
        {
            Damage ??= what;
            Findings.Add(InDatabase + what);
        }

        public int Stamps { get; set; }
        public long Waiting { get; set; }
    }
}
