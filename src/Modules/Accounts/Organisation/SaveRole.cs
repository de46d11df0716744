using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Modules;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Organisation;

/// <summary>Makes a role or changes what its holders may do; it counts at their next click.</summary>
internal sealed class SaveRole(TownDb db, CurrentPerson person, IEnumerable<IModule> modules)
{
    /// <summary>Everything that staff can be allowed to do.</summary>
    public IReadOnlyList<Permission> Permissions => [.. modules.SelectMany(m => m.Permissions).OrderBy(p => p.Name, StringComparer.Ordinal)];

    public async Task<Result<Role>> RunAsync(string? slug, string name, IReadOnlyCollection<string> permissions, bool make, CancellationToken stop = default)
    {
        if (permissions.Except(Permissions.Select(p => p.Name)).Any()) return new Refusal("Wählen Sie Rechte aus der Liste.", "Permissions");
        var role = await db.Set<Role>().FindAsync([slug?.Trim() ?? ""], stop);
        if (make)
        {
            if (Role.CheckSlug(slug?.Trim()) is { } refusal) return refusal;
            if (role is not null) return new Refusal("Diesen Kurznamen hat schon eine andere Rolle.", "Slug");
            role = db.Add(new Role(slug!.Trim(), name, [])).Entity;
        }
        if (role is null) return new Refusal("Diese Rolle gibt es nicht mehr.");
        if (role.Change(name, permissions) is { } refused) return refused;
        await db.CommitAsync(new Deed(person.Required.Actor, make ? "role.make" : "role.change")
        {
            More = new Dictionary<string, object> { ["role"] = role.Slug, ["permissions"] = role.Permissions },
        }, stop);
        return role;
    }
}
