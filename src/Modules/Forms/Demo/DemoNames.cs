using Rathaus.Modules.Forms.Answering;

namespace Rathaus.Modules.Forms.Demo;

/// <summary>Invented people and matters.</summary>
internal static class DemoNames
{
    private static readonly string[] Given = ["Anke", "Bülent", "Chiara", "Dörte", "Emil", "Fatma", "Günther", "Hannah", "Ivana", "Jörg", "Karla", "Łukasz", "Maren", "Noor", "Ömer", "Paula", "Ronja", "Søren", "Tülay", "Uwe", "Vera", "Wiebke", "Yasmin", "Zoë"];
    private static readonly string[] Family = ["Ahrens", "Böttcher", "Çelik", "Dreyer", "Engelhardt", "Friedrichs", "Groß", "Hartmann", "İnan", "Jürgens", "Kowalski", "Lüders", "Müller-Lüdenscheidt", "Nguyen", "Oßwald", "Petrović", "Quandt", "Rößler", "Schäfer", "Thießen", "Uhl", "Vogt", "Weißhaupt", "Zöllner"];
    private static readonly string[] Streets = ["Gartenweg", "Lindenstraße", "Am Mühlbach", "Schulstraße", "Marktplatz", "Ahornweg", "Bahnhofstraße", "Kirchgasse"];
    private static readonly string[] Pets = ["Bello", "Luna", "Rocky", "Emma", "Balu", "Frieda", "Nala", "Sammy", "Lotte", "Paul", "Mia", "Carlo", "Käthe", "Ole"];
    private static readonly string[] Matters =
    [
        "Ich brauche die Bestätigung für meine Bank. Bitte schicken Sie sie an meine Anschrift.",
        "Bitte prüfen Sie mein Anliegen. Wenn etwas fehlt, rufen Sie mich gern an.",
        "Es geht um den kommenden Monat. Vorher wäre uns eine Antwort sehr wichtig.",
        "Wir sind vor Kurzem umgezogen und möchten alles richtig machen.",
        "Meine Nachbarin hat mir gesagt, dass das auch online geht. Vielen Dank!",
        "Der Verein plant ein kleines Fest mit etwa 80 Gästen auf eigenem Gelände.",
    ];

    public static string Matter(Random random) => Matters[random.Next(Matters.Length)];

    /// <summary>The same answers from somebody else: names, house and pet are drawn anew, everything that rules look at stays.</summary>
    public static Answers Rename(Answers answers, Random random) => Answers.Of(answers.All.Select(answer => KeyValuePair.Create(answer.Key, answer.Key.Split('.')[^1] switch
    {
        "given_names" => Given[random.Next(Given.Length)],
        "family_name" => Family[random.Next(Family.Length)],
        "street" => Streets[random.Next(Streets.Length)],
        "number" => (random.Next(80) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
        "rufname" => Pets[random.Next(Pets.Length)],
        _ => answer.Value,
    })));
}
