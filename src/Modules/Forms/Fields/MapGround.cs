using System.Globalization;
using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <summary>What a map shows below its points: the town's own pictures of the ground, or a plain grid where it has none.</summary>
/// <param name="Tiles">Address with <c>{z}</c>, <c>{x}</c> and <c>{y}</c>; empty draws the grid.</param>
/// <param name="Note">Whose pictures these are.</param>
/// <param name="Centre">Where the map begins when the field has no bounds.</param>
internal sealed record MapGround(string Tiles, string Note, string Centre)
{
    public static readonly MapGround Plain = new("", "", "");

    public static MapGround Of(TownProfile town) => new(town.MapTiles, town.MapNote, town.MapCentre);

    /// <summary>The place where the script draws; without script nothing is seen of it.</summary>
    /// <param name="kind"><c>point</c> or <c>area</c>.</param>
    /// <param name="field">Id of the text field that holds the coordinates.</param>
    public Html Draw(string kind, string field, Bounds? bounds) => Html.Of(
        $"<div class=\"rh-map\" data-map=\"{kind}\" data-for=\"{field}\"{Html.Attribute("data-bounds", bounds is null ? null : string.Create(CultureInfo.InvariantCulture, $"{bounds.South},{bounds.West},{bounds.North},{bounds.East}"))}{Given("tiles", Tiles)}{Given("note", Note)}{Given("centre", Centre)} hidden></div>");

    /// <summary>Whether the form asks for anything on a map, also in a row of a group.</summary>
    public static bool IsAsked(IEnumerable<Definition.FieldDefinition> fields) => fields.Any(f => f.Options is MapOptions || f.Options is GroupOptions group && IsAsked(group.Fields));

    private static Html Given(string name, string value) => Html.Attribute("data-" + name, value.Length > 0 ? value : null);
}
