using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Demo;

/// <summary>The people of the demo for the seeds of other modules.</summary>
internal sealed class DemoCast(TownDb db, DemoMode demo, PersonSource persons) : IDemoPeople
{
    public async Task<IReadOnlyList<Person>> CitizensAsync(CancellationToken stop) =>
        [.. (await AllAsync(stop)).Where(p => p.Kind != PersonKind.Staff)];

    public async Task<IReadOnlyList<Person>> StaffAsync(CancellationToken stop) =>
        [.. (await AllAsync(stop)).Where(p => p.Kind == PersonKind.Staff)];

    private async Task<IReadOnlyList<Person>> AllAsync(CancellationToken stop)
    {
        if (!demo.On) return [];
        var people = new List<Person>();
        // Not by id: those made in the same millisecond stand in no order, and the demo would be another one each time.
        foreach (var account in (await db.Set<Account>().AsNoTracking().Where(a => !a.Closed).ToListAsync(stop)).OrderBy(a => a.DemoKey ?? "~", StringComparer.Ordinal).ThenBy(a => a.Mail, StringComparer.Ordinal))
            if (await persons.OfAsync(account, stop) is { } person) people.Add(person);
        return people;
    }
}
