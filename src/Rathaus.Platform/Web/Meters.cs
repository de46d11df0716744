using System.Diagnostics.Metrics;

namespace Rathaus.Platform.Web;

/// <summary>What an operator wants to see as a curve; exported by OpenTelemetry when an address is set. Names carry no personal data.</summary>
public static class Meters
{
    public const string Name = "Rathaus";
    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Commits = Meter.CreateCounter<long>("rathaus.commits", description: "Units of work written");
    public static readonly Counter<long> JobsDone = Meter.CreateCounter<long>("rathaus.jobs.done", description: "Jobs finished");
    public static readonly Counter<long> JobsFailed = Meter.CreateCounter<long>("rathaus.jobs.failed", description: "Tries of jobs that failed");
    public static readonly Counter<long> JobsParked = Meter.CreateCounter<long>("rathaus.jobs.parked", description: "Jobs that wait for an operator");
}
