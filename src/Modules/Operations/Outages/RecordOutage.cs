using Microsoft.EntityFrameworkCore;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Operations.Outages;

/// <summary>Notes an outage by hand: what heartbeats do not see, for instance a provider's line.</summary>
internal sealed class RecordOutage(TownDb db, CurrentPerson person, OutageMemory memory)
{
    public async Task<Result<Outage>> RunAsync(DateTimeOffset began, DateTimeOffset? ended, string? text, CancellationToken stop = default)
    {
        if (person.Person?.May(OperationsModule.Manage) != true) return OutageRights.MayNot;
        var noted = Outage.Note(began, ended, text, person.Required.Name, db.Now);
        if (noted.Refused) return noted;
        db.Add(noted.Value);
        await db.CommitAsync(new Deed(person.Required.Actor, "operations.outage"), stop);
        memory.Forget(db.Town.Id);
        return noted;
    }
}

/// <summary>An outage that was noted by hand is over.</summary>
internal sealed class EndOutage(TownDb db, CurrentPerson person, OutageMemory memory)
{
    public async Task<Result<Outage>> RunAsync(Guid id, CancellationToken stop = default)
    {
        if (person.Person?.May(OperationsModule.Manage) != true) return OutageRights.MayNot;
        var wanted = new OutageId(id);
        if (await db.Set<Outage>().SingleOrDefaultAsync(o => o.Id == wanted, stop) is not { } outage) return new Refusal("Diese Störung gibt es nicht.");
        if (outage.End(db.Now) is { } no) return no;
        await db.CommitAsync(new Deed(person.Required.Actor, "operations.outage-end"), stop);
        memory.Forget(db.Town.Id);
        return outage;
    }
}

internal static class OutageRights
{
    public static Refusal MayNot => new("Das dürfen nur Personen, die den Betrieb verwalten.");
}
