using Microsoft.EntityFrameworkCore;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Operations.Operate;

/// <summary>What an operator may do with a job.</summary>
internal enum JobAct { TryAgain, Park, GiveUp }

/// <summary>An operator tries a job again, parks it or gives it up. Each act is an entry in the log, with the reason.</summary>
internal sealed class ActOnJob(TownDb db, CurrentPerson person, JobSignal signal)
{
    public const int LongestReason = 200;

    public async Task<Result<Job>> RunAsync(Guid id, JobAct act, string? reason, CancellationToken stop = default)
    {
        if (OperateRights.Refuse(person) is { } mayNot) return mayNot;
        reason = reason?.Trim() ?? "";
        if (act != JobAct.TryAgain && reason.Length is 0 or > LongestReason)
            return new Refusal($"Schreiben Sie in einem Satz, warum. Höchstens {LongestReason} Zeichen, keine Namen.", "Reason");
        if (act != JobAct.TryAgain && reason.Contains('@', StringComparison.Ordinal)) return new Refusal("Der Grund enthält eine E-Mail-Adresse. Schreiben Sie ihn ohne persönliche Angaben.", "Reason");
        if (await db.Set<Job>().SingleOrDefaultAsync(j => j.Id == id, stop) is not { } job) return new Refusal("Diese Aufgabe gibt es nicht.");
        var refused = act switch
        {
            JobAct.Park => job.Park(reason, db.Now),
            JobAct.GiveUp => job.GiveUp(reason, db.Now),
            _ => job.TryAgain(db.Now),
        };
        if (refused is not null) return refused;
        await db.CommitAsync(new Deed(person.Required.Actor, act switch { JobAct.Park => "operations.job-park", JobAct.GiveUp => "operations.job-give-up", _ => "operations.job-retry" })
        {
            Reason = reason.Length == 0 ? null : reason,
            More = new Dictionary<string, object> { ["job"] = job.Id.ToString("n"), ["work"] = job.Kind },
        }, stop);
        if (act == JobAct.TryAgain) signal.Ring(db.Town.Id);
        return job;
    }
}

/// <summary>All parked jobs of one name are tried again at once: after a mail server was mended, for instance.</summary>
internal sealed class RetryAll(TownDb db, CurrentPerson person, JobSignal signal)
{
    private const int AtOnce = 500;

    public async Task<Result<int>> RunAsync(string? kind, CancellationToken stop = default)
    {
        if (OperateRights.Refuse(person) is { } mayNot) return mayNot;
        var parked = await db.Set<Job>().Where(j => j.DoneAt == null && j.ParkedAt != null && j.Kind == kind).OrderBy(j => j.Id).Take(AtOnce).ToListAsync(stop);
        foreach (var job in parked)
            if (job.TryAgain(db.Now) is { } no) return no;
        if (parked.Count == 0) return new Refusal("Von dieser Art ist nichts mehr zurückgestellt. Laden Sie die Liste neu.");
        await db.CommitAsync(new Deed(person.Required.Actor, "operations.job-retry") { More = new Dictionary<string, object> { ["work"] = kind!, ["jobs"] = parked.Count } }, stop);
        signal.Ring(db.Town.Id);
        return parked.Count;
    }
}

/// <summary>Who may act: looking is not enough.</summary>
internal static class OperateRights
{
    public static Refusal? Refuse(CurrentPerson person) =>
        person.Person?.May(OperationsModule.Act) == true ? null : new("Das dürfen nur Personen, die in den Betrieb eingreifen dürfen.");
}
