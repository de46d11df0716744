using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Operations;
using Rathaus.Modules.Operations.Outages;
using Rathaus.Platform.Backup;
using Rathaus.Platform.Data;
using Rathaus.Platform.Letters;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Operations.Operate;

/// <summary>What the house itself needs a hand for: queue, letters, disk, backup, certificate, outages, log.</summary>
internal sealed class HouseConcerns(TownDb db, JobList jobs, Installation installation, LetterPress press) : IOperatorConcerns
{
    private const long LittleRoom = 5L << 30, HardlyAnyRoom = 1L << 30;
    private static readonly TimeSpan WorkMayWait = TimeSpan.FromMinutes(15), LogMayLag = TimeSpan.FromMinutes(5);

    public async Task<IReadOnlyList<OperatorConcern>> NowAsync(CancellationToken stop = default)
    {
        var concerns = new List<OperatorConcern>();
        if (TownDamage.IsMarked(db.Town))
            concerns.Add(new("database.damaged", ConcernLevel.Today, "Die Datenbank ist beschädigt; es wird nichts mehr geschrieben", "Spielen Sie eine Sicherung zurück und prüfen Sie mit „rathaus verify“. Ohne Befund geht es weiter.", OperateNav.Backups));
        await QueueAsync(concerns, stop);
        Letters(concerns);
        Disk(concerns);
        Backups(concerns);
        Certificate(concerns);
        var lag = await LogLag.OfAsync(db, stop);
        if (db.Now - lag.Oldest > LogMayLag)
            concerns.Add(new("log.lag", ConcernLevel.Today, $"Das Transparenzprotokoll wächst nicht: {OperateNav.Number(lag.Waiting)} Einträge warten", "Lesen Sie im Protokoll des Programms, warum, und prüfen Sie es mit „rathaus verify“.", OperateNav.Storage));
        var open = await db.Set<Outage>().AsNoTracking().CountAsync(o => o.EndedAt == null, stop);
        if (open > 0)
            concerns.Add(new("outages.open", ConcernLevel.Today, open == 1 ? "1 Störung dauert an" : $"{open} Störungen dauern an", "Tragen Sie das Ende ein, sobald alles wieder geht.", "/verwaltung/stoerungen"));
        return concerns;
    }

    private async Task QueueAsync(List<OperatorConcern> concerns, CancellationToken stop)
    {
        var counts = await jobs.CountAsync(stop);
        if (counts.Parked > 0)
            concerns.Add(new("jobs.parked", ConcernLevel.Today, counts.Parked == 1 ? "1 Aufgabe ist zurückgestellt" : $"{OperateNav.Number(counts.Parked)} Aufgaben sind zurückgestellt", "Lesen Sie den Grund, beheben Sie die Ursache und versuchen Sie es noch einmal.", OperateNav.Jobs));
        if (counts.LateClock > 0)
            concerns.Add(new("jobs.clock", ConcernLevel.Today, "Aufgaben nach der Uhr kommen zu spät", "Prüfen Sie, ob das Programm läuft und die Datenbank antwortet.", OperateNav.Jobs + "?stand=uhr"));
        else if (counts.Lag(db.Now) > WorkMayWait)
            concerns.Add(new("jobs.lag", ConcernLevel.Today, $"Aufgaben warten seit {OperateNav.Span(counts.Lag(db.Now))}", "Sehen Sie nach, was nicht vorangeht: meist ein Mailserver oder der Briefsatz.", OperateNav.Jobs + "?stand=wartet"));
    }

    private void Letters(List<OperatorConcern> concerns)
    {
        if (press.Missing is not null)
            concerns.Add(new("letters.missing", ConcernLevel.Today, "Briefe können nicht gesetzt werden", "Auf dem Rechner fehlt etwas. Was, steht auf der Seite „Briefe“.", OperateNav.Letters));
        else if (press.Health.IsDown)
            concerns.Add(new("letters.down", ConcernLevel.Today, "Der Briefsatz ist zuletzt ausgefallen", "Er startet beim nächsten Brief von selbst neu. Bleibt es dabei, lesen Sie das Protokoll des Programms.", OperateNav.Letters));
    }

    private void Disk(List<OperatorConcern> concerns)
    {
        var (free, size) = installation.Disk();
        if (free >= LittleRoom && free >= size / 10) return;
        concerns.Add(new("disk.low", free < HardlyAnyRoom || free < size / 50 ? ConcernLevel.Today : ConcernLevel.Soon, $"Nur noch {OperateNav.Size(free)} Speicher frei", "Schaffen Sie Platz, bevor Anträge und Dokumente abgelehnt werden.", OperateNav.Storage));
    }

    private void Backups(List<OperatorConcern> concerns)
    {
        var last = BackupLog.Last(db.Town, 1).FirstOrDefault();
        if (last is null)
            concerns.Add(new("backup.none", ConcernLevel.Soon, "Es gibt noch keine Sicherung", "Richten Sie eine tägliche Sicherung ein. Wie, steht auf der Seite „Sicherungen“.", OperateNav.Backups));
        else if (db.Now - last.At > installation.BackupAge)
            concerns.Add(new("backup.old", db.Now - last.At > TimeSpan.FromDays(7) ? ConcernLevel.Today : ConcernLevel.Soon, $"Die letzte Sicherung ist {OperateNav.Span(db.Now - last.At)} alt", "Prüfen Sie, warum die tägliche Sicherung nicht lief, und sichern Sie jetzt.", OperateNav.Backups));
    }

    private void Certificate(List<OperatorConcern> concerns)
    {
        if (installation.CertificateEnds() is not { } ends) return;
        var left = ends - db.Now;
        if (left > TimeSpan.FromDays(21)) return;
        concerns.Add(new("tls.end", left < TimeSpan.FromDays(7) ? ConcernLevel.Today : ConcernLevel.Soon,
            ends == DateTimeOffset.MinValue ? "Die Zertifikatsdatei lässt sich nicht lesen" : left < TimeSpan.Zero ? "Das Zertifikat ist abgelaufen" : $"Das Zertifikat endet am {GermanTime.Short(GermanTime.Day(ends))}",
            "Erneuern Sie das Zertifikat des Reverse Proxys.", OperateNav.Version));
    }
}

/// <summary>All that needs a hand, most urgent first.</summary>
internal sealed class AllConcerns(IEnumerable<IOperatorConcerns> sources)
{
    public async Task<IReadOnlyList<OperatorConcern>> NowAsync(CancellationToken stop)
    {
        var all = new List<OperatorConcern>();
        foreach (var source in sources) all.AddRange(await source.NowAsync(stop));
        return [.. all.OrderByDescending(c => c.Level)];
    }
}
