using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform.Audit;
using Rathaus.TransparencyLog;

namespace Rathaus.Modules.Workshop.Statutes;

/// <summary>The list of a change names numbers and amounts of cases: whoever reads it is written down.</summary>
internal static class StatuteRead
{
    public static Deed Deed(Bench bench, StatuteChange change) => new(bench.Actor, "statute.view")
    {
        Kind = EntryKind.Read,
        Reason = "processing",
        More = new Dictionary<string, object> { ["change"] = change.Id.ToString("n") },
    };
}
