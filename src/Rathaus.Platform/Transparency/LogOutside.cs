using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.TransparencyLog;

namespace Rathaus.Platform.Transparency;

/// <summary>Has the newest checkpoint confirmed from outside: by witnesses at once, by the time stamp authority every hour. Nobody waits for it.</summary>
public sealed class LogOutside(TownDbs towns, TownRegistry registry, TownWitness neighbours, InstallationSettings settings, LogFiles files, ILogger<LogOutside> log) : IDisposable
{
    private static readonly TimeSpan EveryStamp = TimeSpan.FromHours(1);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeSpan.FromSeconds(15), MaxResponseContentBufferSize = LogLimits.Token,
    };

    /// <summary>When the town's newest checkpoint was signed, or null.</summary>
    internal async Task<DateTimeOffset?> LastCheckpointAsync(Town town, CancellationToken stop)
    {
        await using var db = towns.Open(town);
        return (await LogReading.NewestAsync(db, stop))?.At;
    }

    /// <summary>Asks all who have not confirmed the newest checkpoint yet. What fails is logged and asked again with the next checkpoint.</summary>
    /// <param name="stampNow">Asks the authority although the hour is not over.</param>
    public async Task AskAsync(Town town, CancellationToken stop = default, bool stampNow = false)
    {
        await using var db = towns.Open(town);
        if (await LogReading.NewestAsync(db, stop) is not { } newest) return;
        var changed = false;
        foreach (var sibling in registry.All.Where(t => t.Id != town.Id && !registry.IsClosed(t)))
            changed |= await TryAsync(town, sibling.Slug, () => CosignAsync(db, newest, TownWitness.Of(sibling), request => neighbours.AnswerAsync(sibling, request, stop), stop));
        foreach (var (witness, url) in settings.Log.Policy.Witnesses)
            changed |= await TryAsync(town, witness.Name, () => CosignAsync(db, newest, witness, request => PostAsync(url, request, stop), stop));
        if (settings.Log.TimestampUrl is { } authority) changed |= await TryAsync(town, authority.Host, () => StampAsync(db, newest, authority, stampNow, stop));
        if (changed) await files.PublishAsync(town, stop);
    }

    public void Dispose() => _http.Dispose();

    private async Task<bool> CosignAsync(TownDb db, LogCheckpoint newest, WitnessIdentity witness, Func<AddCheckpoint, Task<WitnessAnswer>> ask, CancellationToken stop)
    {
        var note = CheckpointNote.Parse(newest.Note);
        if (note.Witnesses.Any(l => witness.Time(l, note.Checkpoint) is not null)) return false;
        var old = await LastSeenByAsync(db, newest, witness, stop);
        var answer = await ask(await RequestAsync(db, note, old, stop));
        if (answer.Status == 409 && answer.Body.TrimEnd('\n') is { Length: > 0 } size && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var theirs) && theirs <= newest.Size)
            answer = await ask(await RequestAsync(db, note, theirs, stop));
        if (answer.Status != 200) throw new LogTroubleException($"Der Zeuge {witness.Name} hat mit {answer.Status} geantwortet.");
        var line = answer.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(NoteLine.Parse).FirstOrDefault(l => witness.Time(l, note.Checkpoint) is not null)
            ?? throw new LogTroubleException($"Die Antwort des Zeugen {witness.Name} enthält keine gültige Unterschrift.");
        var signed = note.With(line).Encode();
        var stored = await db.BookkeepAsync(() => db.Database.ExecuteSqlAsync($"update log_checkpoint set note = {signed} where epoch = {newest.Epoch} and size = {newest.Size} and note = {newest.Note}", stop), stop);
        if (stored == 1) newest.Note = signed;
        return stored == 1;
    }

    /// <summary>The size of the last checkpoint that has the witness's line; the witness corrects it where it saw more.</summary>
    private static async Task<long> LastSeenByAsync(TownDb db, LogCheckpoint newest, WitnessIdentity witness, CancellationToken stop)
    {
        var notes = await db.Set<LogCheckpoint>().AsNoTracking().Where(c => c.Epoch == newest.Epoch && c.Size < newest.Size).OrderByDescending(c => c.Size).Take(12).Select(c => c.Note).ToListAsync(stop);
        return notes.Select(n => CheckpointNote.Parse(n)).FirstOrDefault(n => n.Witnesses.Any(l => witness.Time(l, n.Checkpoint) is not null))?.Checkpoint.Size ?? 0;
    }

    private static async Task<AddCheckpoint> RequestAsync(TownDb db, CheckpointNote note, long old, CancellationToken stop)
    {
        var size = note.Checkpoint.Size;
        var core = note with { Witnesses = [] };
        if (old == 0) return new(0, [], core);
        var tiles = await LogReading.TilesAsync(db, Tiles.ForConsistency(old, size), stop);
        return new(old, Tiles.Consistency(old, size, tiles), core);
    }

    private async Task<WitnessAnswer> PostAsync(string url, AddCheckpoint request, CancellationToken stop)
    {
        using var answer = await _http.PostAsync(url.TrimEnd('/') + "/add-checkpoint", new ByteArrayContent(request.Encode()), stop);
        return new((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(stop), answer.Content.Headers.ContentType?.MediaType);
    }

    private async Task<bool> StampAsync(TownDb db, LogCheckpoint newest, Uri authority, bool now, CancellationToken stop)
    {
        var last = await db.Set<LogStamp>().AsNoTracking().OrderByDescending(s => s.Epoch).ThenByDescending(s => s.Size).FirstOrDefaultAsync(stop);
        if (last is not null && (last.Epoch, last.Size) == (newest.Epoch, newest.Size) || !now && last is not null && db.Now - last.At < EveryStamp) return false;
        var core = CheckpointNote.Parse(newest.Note).Core;
        var query = TimestampQuery.For(core);
        using var content = new ByteArrayContent(query.Encode()) { Headers = { ContentType = new MediaTypeHeaderValue("application/timestamp-query") } };
        using var answer = await _http.PostAsync(authority, content, stop);
        if (answer.StatusCode != HttpStatusCode.OK) throw new LogTroubleException($"Die Zeitstempelstelle hat mit {(int)answer.StatusCode} geantwortet.");
        var token = query.Accept(await answer.Content.ReadAsByteArrayAsync(stop));
        Timestamp.Verify(token, core, settings.Log.TimestampRoots);
        var at = db.Now;
        await db.BookkeepAsync(() => db.Database.ExecuteSqlAsync($"""
            insert into log_stamp (epoch, size, number, token, at) values ({newest.Epoch}, {newest.Size}, 1, {token}, {at.UtcDateTime}) on conflict (epoch, size, number) do nothing
            """, stop), stop);
        return true;
    }

    private async Task<bool> TryAsync(Town town, string whom, Func<Task<bool>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception trouble) when (trouble is LogTroubleException or LogFormatException or HttpRequestException or TaskCanceledException or KeyNotFoundException)
        {
            LogLines.NotConfirmed(log, whom, town.Slug, trouble.Message);
            return false;
        }
    }
}
