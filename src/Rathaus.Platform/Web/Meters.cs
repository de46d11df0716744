using System.Diagnostics.Metrics;

namespace Rathaus.Platform.Web;

/// <summary>What an operator wants to see as a curve; exported by OpenTelemetry when an address is set, and at <c>/metrics</c>. Names carry no personal data.</summary>
public static class Meters
{
    public const string Name = "Rathaus";
    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Commits = Meter.CreateCounter<long>("rathaus.commits", description: "Units of work written");
    public static readonly Counter<long> Refused = Meter.CreateCounter<long>("rathaus.requests.refused", description: "Requests refused because their town had used up its share");
    public static readonly Counter<long> JobsDone = Meter.CreateCounter<long>("rathaus.jobs.done", description: "Jobs finished");
    public static readonly Counter<long> JobsFailed = Meter.CreateCounter<long>("rathaus.jobs.failed", description: "Tries of jobs that failed");
    public static readonly Counter<long> JobsParked = Meter.CreateCounter<long>("rathaus.jobs.parkings", description: "Jobs that were parked for an operator");
    public static readonly Counter<long> Letters = Meter.CreateCounter<long>("rathaus.letters.made", description: "Letters typeset");
    public static readonly Counter<long> LettersFailed = Meter.CreateCounter<long>("rathaus.letters.failed", description: "Letters that could not be typeset, by reason");
    public static readonly Counter<long> Mails = Meter.CreateCounter<long>("rathaus.mails.taken", description: "Mails that the mail server took over");
    public static readonly Counter<long> MailsFailed = Meter.CreateCounter<long>("rathaus.mails.failed", description: "Mails that the mail server did not take over");
}
