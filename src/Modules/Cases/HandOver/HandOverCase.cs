using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Cases.HandOver;

/// <summary>Gives a case to another person or to the inbox of a unit. Who is away is replaced by their deputy.</summary>
internal sealed class HandOverCase(TownDb db, CaseFinder cases, IOrganisation organisation)
{
    /// <param name="unit">Slug of the unit.</param>
    /// <param name="person">Who is to work it, or null for the unit's inbox.</param>
    public async Task<Result<Case>> RunAsync(string number, int? seen, string unit, AccountId? person, string why, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.work", stop) is not { } found) return CaseFinder.Unknown;
        if (seen is { } version && found.Version != version) return Committing.Changed;
        if (await organisation.UnitAsync(unit, stop) is not { } target) return new Refusal("Wählen Sie eine Stelle aus der Liste.", "to");
        StaffInfo? worker = null;
        if (person is { } id)
        {
            var staff = await organisation.StaffAsync(stop);
            worker = Present(staff, staff.FirstOrDefault(s => s.Id == id));
            if (worker is null) return new Refusal("Diese Person ist nicht da und hat keine Vertretung. Übergeben Sie den Vorgang an die Stelle.", "to");
            if (!worker.Units.Contains(unit) && !staff.First(s => s.Id == id).Units.Contains(unit)) return new Refusal($"{worker.Name} arbeitet nicht in der Stelle {target.Name}.", "to");
        }
        if (found.HandOver(cases.Me, target.Slug, target.Name, worker?.Id, worker?.Name, Texts.Cut(why, 500), db.Now) is { } no) return no;
        if (await db.CommitOrRefuseAsync(new Deed(cases.Me.Actor, "case.hand-over") { Case = found.Id.Reference }, stop) is { } slower) return slower;
        return found;
    }

    /// <summary>The person, or while they are away their deputy, along the chain; null when nobody is there.</summary>
    internal static StaffInfo? Present(IReadOnlyList<StaffInfo> staff, StaffInfo? person)
    {
        for (var steps = 0; person is { Away: true } && steps < staff.Count; steps++)
            person = person.Deputy is { } deputy ? staff.FirstOrDefault(s => s.Id == deputy) : null;
        return person is { Away: false } ? person : null;
    }
}
