using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.SignIn;

/// <summary>What the buttons of the demo say: name and part in the play.</summary>
internal static class DemoLabels
{
    public static string Of(Account person) => $"{person.Name} ({Part(person)})";

    private static UiText Part(Account person) => person.DemoKey switch
    {
        "2-sachbearbeitung" or "3-sachbearbeitung" => new("Sachbearbeitung", "clerk"),
        "7-standesamt" => new("Standesamt", "registry office"),
        "7-standesamt-leitung" => new("Leitung Standesamt", "head of the registry office"),
        "8-gewerbeamt" => new("Gewerbeamt", "trade office"),
        "9-strassenverkehr" => new("Straßenverkehr", "road traffic"),
        "9-strassenverkehr-leitung" => new("Leitung Straßenverkehr", "head of road traffic"),
        "9-abfallberatung" => new("Abfallberatung", "waste advice"),
        "4-amtsleitung" => new("Amtsleitung", "head of unit"),
        "5-poststelle" => new("Poststelle", "mail room"),
        "6-administration" => new("Administration", "administrator"),
        _ => person.Kind == PersonKind.Business ? new("Firma", "business") : new("Bürgerin", "citizen"),
    };
}
