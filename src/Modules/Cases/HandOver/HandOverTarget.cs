using Rathaus.Contracts.Core;

namespace Rathaus.Modules.Cases.HandOver;

/// <summary>Where a case goes, as a choice of a list says it: <c>unit</c> or <c>unit/person</c>.</summary>
internal sealed record HandOverTarget(string Unit, AccountId? Person)
{
    public string Value => Person is { } person ? $"{Unit}/{person.Value:n}" : Unit;

    public static HandOverTarget? Parse(string? text) => (text ?? "").Split('/') switch
    {
        [{ Length: > 0 } unit] => new(unit, null),
        [{ Length: > 0 } unit, var person] when Guid.TryParse(person, out var id) => new(unit, new AccountId(id)),
        _ => null,
    };
}
