namespace Rathaus.Tests.Torture;

/// <summary>Waits until no job is due or running any more; the limit only guards against hanging.</summary>
internal sealed class Outbox(Installation home)
{
    /// <param name="leave">So many may stay: jobs that are known to fail and come back later.</param>
    public async Task DrainAsync(int seconds = 240, int leave = 0)
    {
        for (var i = 0; i < seconds * 4; i++)
        {
            if (Installation.Towns.Sum(Waiting) <= leave) return;
            await Task.Delay(250);
        }
        throw new TimeoutException("the outbox does not drain: " + string.Join(", ", Installation.Towns.Select(t => $"{t} {Waiting(t)}")));
    }

    public long Waiting(string town)
    {
        using var tables = new TownTables(home, town);
        return tables.Count("select count(*) from platform_job where done_at is null and parked_at is null and (key is null or key not like 'recurring:%')");
    }
}
