using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Cases.HandOver;

/// <summary>
/// Gives a case to another person or to the inbox of a unit; only people who may work cases get one, and a unit where somebody does.
/// Who is away is replaced by their deputy. What is under secrecy leaves its unit only with a written reason.
/// </summary>
internal sealed class HandOverCase(TownDb db, CaseFinder cases, IOrganisation organisation)
{
    /// <param name="unit">Slug of the unit.</param>
    /// <param name="person">Who is to work it, or null for the unit's inbox.</param>
    public async Task<Result<Case>> RunAsync(string number, int? seen, string unit, AccountId? person, string why, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.work", stop) is not { } found) return CaseFinder.Unknown;
        if (seen is { } version && found.Version != version) return Committing.Changed;
        if (await organisation.UnitAsync(unit, stop) is not { } target) return new Refusal("Wählen Sie eine Stelle aus der Liste.", "to");
        var staff = await organisation.StaffAsync(stop);
        why = Texts.Cut(why, 500);
        if (!staff.Any(s => WorksIn(s, unit))) return new Refusal($"In der Stelle {target.Name} bearbeitet niemand Vorgänge. Wählen Sie eine andere.", "to");
        if (found.Secrecy != Secrecy.None && unit != found.Unit && why.Length == 0)
            return new Refusal("Diese Daten stehen unter einem besonderen Geheimnis. Schreiben Sie, warum die andere Stelle sie braucht.", "why");
        StaffInfo? worker = null;
        if (person is { } id)
        {
            worker = Present(staff, staff.FirstOrDefault(s => s.Id == id));
            if (worker is null) return new Refusal("Diese Person ist nicht da und hat keine Vertretung. Übergeben Sie den Vorgang an die Stelle.", "to");
            if (!Works(worker)) return new Refusal($"{worker.Name} darf keine Vorgänge bearbeiten. Wählen Sie eine andere Person.", "to");
            if (!worker.Units.Contains(unit) && !staff.First(s => s.Id == id).Units.Contains(unit)) return new Refusal($"{worker.Name} arbeitet nicht in der Stelle {target.Name}.", "to");
        }
        if (found.HandOver(cases.Me, target.Slug, target.Name, worker?.Id, worker?.Name, why, db.Now) is { } no) return no;
        var more = new Dictionary<string, object> { ["unit"] = target.Slug };
        if (worker is not null) more["person"] = Actor.Staff(worker.Id.Value).MarkIn(db.Town);
        if (await db.CommitOrRefuseAsync(new Deed(cases.Me.Actor, "case.hand-over") { Case = found.Id.Reference, More = more }, stop) is { } slower) return slower;
        return found;
    }

    /// <summary>Whether the person's roles let them work cases at all.</summary>
    internal static bool Works(StaffInfo staff) => staff.May("cases.view") && staff.May("cases.work");

    internal static bool WorksIn(StaffInfo staff, string unit) => staff.Units.Contains(unit) && Works(staff);

    /// <summary>The person, or while they are away their deputy, along the chain; null when nobody is there.</summary>
    internal static StaffInfo? Present(IReadOnlyList<StaffInfo> staff, StaffInfo? person)
    {
        for (var steps = 0; person is { Away: true } && steps < staff.Count; steps++)
            person = person.Deputy is { } deputy ? staff.FirstOrDefault(s => s.Id == deputy) : null;
        return person is { Away: false } ? person : null;
    }
}
