using System.Text.RegularExpressions;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Modules.Forms.Fields;

namespace Rathaus.Modules.Forms.Definition;

/// <summary>Reads the fields of a page or group; conditions are read later, when all names are known.</summary>
internal static partial class FieldLoader
{
    private static readonly string[] General = ["id", "kind", "label", "hint", "required", "missing", "purpose", "basis", "when", "prefill", "dataClass"];

    private static readonly HashSet<string> Reserved = ["and", "or", "not", "in", "is", "answered", "true", "false", "yes", "no", "today", "signed_in", "if", "lookup", "date", "any", "all", "sum", "count", "settings", "lists", "tables", "rows"];

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$")]
    private static partial Regex IdForm();

    public static IReadOnlyList<FieldDefinition> Fields(YamlMap page, FormLists lists, bool insideGroup)
    {
        var fields = page.Maps("fields").Select(map => Field(map, lists, insideGroup)).ToList();
        if (fields.Count == 0) page.Problem("Hier fehlt „fields“ mit mindestens einem Feld.");
        foreach (var twice in fields.GroupBy(f => f.Id).Where(g => g.Count() > 1)) page.Problem($"Das Feld „{twice.Key}“ steht hier zweimal. Geben Sie einem einen anderen Namen.", "fields");
        return fields;
    }

    private static FieldDefinition Field(YamlMap map, FormLists lists, bool insideGroup)
    {
        var id = CheckedId(map);
        var kind = Kind(map, insideGroup);
        map.Allow([.. General, .. kind.Settings]);
        if (insideGroup && map.Has("when")) map.Problem("In einer Gruppe gibt es keine Bedingung je Feld. Setzen Sie „when“ an die Gruppe.", "when");
        if (map.NeedText("purpose").De.Length is > 0 and < 5) map.Problem("Sagen Sie in einem Satz, wofür die Angabe gebraucht wird.", "purpose");
        return new()
        {
            Id = id, Kind = kind, Options = kind.Configure(map, lists), Label = map.NeedText("label"), Hint = map.Text("hint"), Required = map.YesNo("required", true),
            Missing = map.Text("missing"), Purpose = map.Text("purpose") ?? new(""), Basis = map.Word("basis") ?? "", Prefill = map.YesNo("prefill", false), DataClass = Class(map, kind),
        };
    }

    /// <summary>What an answer says about a person, for the register of processing; what concerns somebody who applies is personal unless the form says otherwise.</summary>
    private static DataClass Class(YamlMap map, FieldKind kind) => map.OneOf("dataClass", kind is PaymentKind ? "none" : "personal", "none", "personal", "special", "criminal") switch
    {
        "none" => DataClass.None, "special" => DataClass.Special, "criminal" => DataClass.Criminal, _ => DataClass.Personal,
    };

    private static string CheckedId(YamlMap map)
    {
        var id = map.NeedWord("id");
        if (id.Length > 0 && !IdForm().IsMatch(id)) map.Problem($"„{id}“ geht nicht als Name: kleine Buchstaben a-z, Ziffern und Unterstrich, höchstens 40 Zeichen, vorn ein Buchstabe.", "id");
        else if (Reserved.Contains(id)) map.Problem($"„{id}“ ist ein Wort der Ausdruckssprache. Wählen Sie einen anderen Namen.", "id");
        return id;
    }

    private static FieldKind Kind(YamlMap map, bool insideGroup)
    {
        var name = map.NeedWord("kind");
        if (FieldKinds.All.TryGetValue(name, out var kind))
        {
            if (insideGroup && (kind is GroupKind or AttachmentKind or DeliveryKind or CosignKind or PaymentKind or WishKind)) map.Problem($"„{name}“ gibt es nicht in einer Gruppe.", "kind");
            else return kind;
        }
        else if (name.Length > 0)
        {
            var nearest = Spelling.Nearest(name, FieldKinds.All.Keys);
            map.Problem($"Die Feldart „{name}“ gibt es nicht. " + (nearest is null ? $"Möglich sind: {string.Join(", ", FieldKinds.All.Keys)}." : $"Meinten Sie „{nearest}“?"), "kind");
        }
        return FieldKinds.All["text"];
    }
}
