using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Organisation;

/// <summary>Founds a unit or changes what is said of it.</summary>
internal sealed class SaveUnit(TownDb db, CurrentPerson person)
{
    public async Task<Result<Unit>> RunAsync(string? slug, UnitData data, bool found, CancellationToken stop = default)
    {
        var unit = await db.Set<Unit>().FindAsync([slug?.Trim() ?? ""], stop);
        if (found)
        {
            if (unit is not null) return new Refusal("Diesen Kurznamen hat schon eine andere Einheit.", "Slug");
            var founded = Unit.Found(slug?.Trim(), data);
            if (founded.Refused) return founded;
            unit = db.Add(founded.Value).Entity;
        }
        else if (unit is null) return new Refusal("Diese Einheit gibt es nicht mehr.");
        else if (unit.Change(data) is { } refusal) return refusal;
        await db.CommitAsync(new Deed(person.Required.Actor, found ? "unit.found" : "unit.change") { More = new Dictionary<string, object> { ["unit"] = unit.Slug } }, stop);
        return unit;
    }
}
