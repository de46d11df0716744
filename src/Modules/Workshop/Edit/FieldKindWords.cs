using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>How a setting of a kind is edited.</summary>
internal enum SettingShape { Word, Number, YesNo, Words, Text, Lines, Choice, Marks, Person, Parts }

internal sealed record SettingWords(string Label, SettingShape Shape, string? Hint = null)
{
    /// <summary>What can be chosen; of a choice the first is what holds where the file says nothing.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Of parts the keys, what they are called, and the kind of question that they name; null: a word.</summary>
    public IReadOnlyList<(string Key, string Label, string? Kind)> Parts { get; init; } = [];

    /// <summary>Of marks those that hold where the file says nothing.</summary>
    public IReadOnlyList<string> Usual { get; init; } = [];
}

/// <summary>Kinds of fields and their settings, as people who read no YAML call them. What stands in no table is edited as text.</summary>
internal static class FieldKindWords
{
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["text"] = "Text, eine Zeile", ["longtext"] = "Text, mehrere Zeilen", ["choice"] = "Auswahl", ["search"] = "Auswahl aus einer langen Liste", ["yesno"] = "Ja oder Nein", ["number"] = "Zahl", ["money"] = "Geldbetrag",
        ["date"] = "Datum", ["time"] = "Uhrzeit", ["period"] = "Zeitraum", ["person"] = "Person", ["address"] = "Anschrift", ["company"] = "Unternehmen", ["email"] = "E-Mail-Adresse", ["phone"] = "Telefonnummer",
        ["iban"] = "Bankverbindung (IBAN)", ["country"] = "Staat", ["location"] = "Straßenabschnitt", ["file"] = "Nachweis (Datei)", ["group"] = "Wiederholung (mehrere Einträge)", ["declaration"] = "Erklärung mit Häkchen",
        ["cosign"] = "Zustimmung einer zweiten Person", ["delivery"] = "Weg des Ergebnisses", ["taxid"] = "Steuer-Identifikationsnummer", ["plate"] = "Kfz-Kennzeichen",
        ["point"] = "Ort auf der Karte", ["area"] = "Fläche auf der Karte", ["appointment"] = "Wunschtermine", ["payment"] = "Übersicht der Kosten",
    };

    private static readonly Choice[] Asked = [new("", "wie üblich"), new("required", "fragen, Pflicht"), new("optional", "fragen, freiwillig"), new("never", "nicht fragen")];

    public static readonly IReadOnlyDictionary<string, SettingWords> Settings = new Dictionary<string, SettingWords>
    {
        ["maxLength"] = new("Höchstens so viele Zeichen", SettingShape.Number),
        ["rows"] = new("Zeilen im Feld", SettingShape.Number),
        ["min"] = new("Mindestens", SettingShape.Number),
        ["max"] = new("Höchstens", SettingShape.Number),
        ["decimals"] = new("Nachkommastellen", SettingShape.Number),
        ["unit"] = new("Einheit", SettingShape.Word, "Zum Beispiel m oder kg."),
        ["unknown"] = new("„Weiß ich nicht“ anbieten", SettingShape.YesNo),
        ["pattern"] = new("Muster (regulärer Ausdruck)", SettingShape.Word),
        ["patternMessage"] = new("Satz, wenn es nicht zum Muster passt", SettingShape.Text),
        ["digits"] = new("Nur Ziffern", SettingShape.YesNo),
        ["ignoreSpaces"] = new("Leerzeichen übergehen", SettingShape.YesNo),
        ["width"] = new("Breite des Felds", SettingShape.Choice) { Choices = [new("", "ganze Breite"), new("medium", "mittel"), new("short", "kurz")] },
        ["past"] = new("Nur Tage bis heute", SettingShape.YesNo),
        ["future"] = new("Nur Tage ab heute", SettingShape.YesNo),
        ["earliest"] = new("Frühester Tag", SettingShape.Word, "Wie 2000-01-01."),
        ["partial"] = new("Monat oder Jahr genügt", SettingShape.YesNo),
        ["multiple"] = new("Mehrere Antworten möglich", SettingShape.YesNo),
        ["as"] = new("Darstellung", SettingShape.Choice) { Choices = [new("", "alle Antworten sichtbar"), new("select", "zum Aufklappen")] },
        ["types"] = new("Erlaubte Dateiarten", SettingShape.Marks) { Choices = [new("pdf", "PDF"), new("jpg", "Foto (JPG)"), new("png", "Bild (PNG)")], Usual = ["pdf", "jpg", "png"] },
        ["megabytes"] = new("Höchstens so viele Megabyte", SettingShape.Number),
        ["ways"] = new("Wie der Nachweis kommen kann", SettingShape.Marks) { Choices = [new("upload", "hochladen"), new("show", "am Schalter zeigen"), new("here", "liegt der Stadt schon vor"), new("later", "nachreichen"), new("fetch", "aus einem Register abrufen")], Usual = ["upload"] },
        ["fetch"] = new("Aus einem Register abrufen", SettingShape.Parts, "Nur mit dem Weg „aus einem Register abrufen“, und allein auf einer Seite. Die Person willigt ein und sieht vorher, was kommt.") { Parts = [("register", "Name des Registers", null), ("person", "Für welche Person?", "person")] },
        ["apart"] = new("Einträge dürfen sich nicht überschneiden", SettingShape.Parts, "Zwei Einträge am selben Ort zur selben Zeit werden zurückgewiesen; andere Vorgänge, die denselben Ort brauchen, werden gefunden.") { Parts = [("place", "Frage mit dem Ort", "location"), ("period", "Frage mit dem Zeitraum", "period")] },
        ["laterDays"] = new("Nachreichen bis in … Tagen", SettingShape.Number),
        ["identity"] = new("Ausweiskopie: warum sie nötig ist", SettingShape.Text),
        ["postcodes"] = new("Postleitzahlen der Stadt", SettingShape.Words),
        ["abroad"] = new("Anschrift im Ausland möglich", SettingShape.YesNo),
        ["self"] = new("Die Person am Bildschirm selbst", SettingShape.YesNo),
        ["birthDate"] = new("Geburtsdatum", SettingShape.Choice) { Choices = Asked },
        ["birthName"] = new("Geburtsname", SettingShape.Choice) { Choices = Asked },
        ["birthPlace"] = new("Geburtsort", SettingShape.Choice) { Choices = Asked },
        ["register"] = new("Registernummer", SettingShape.Choice) { Choices = Asked },
        ["representative"] = new("Vertretungsberechtigte Person fragen", SettingShape.YesNo),
        ["nationality"] = new("Staatsangehörigkeit statt Staat", SettingShape.YesNo),
        ["times"] = new("Uhrzeiten", SettingShape.Choice) { Choices = Asked },
        ["mostDays"] = new("Höchstens so viele Tage", SettingShape.Number),
        ["person"] = new("Welche Person stimmt zu?", SettingShape.Person, "Eine Frage der Art „Person“, die vorher gestellt wird."),
        ["text"] = new("Was erklärt wird, in der Ich-Form", SettingShape.Text),
        ["rowTitle"] = new("Überschrift je Eintrag", SettingShape.Text),
        ["addLabel"] = new("Aufschrift zum Hinzufügen", SettingShape.Text),
        ["legalForm"] = new("Rechtsform", SettingShape.Choice) { Choices = Asked },
        ["birthPartial"] = new("Tag und Monat der Geburt dürfen unbekannt sein", SettingShape.YesNo),
        ["streets"] = new("Nur diese Straßen", SettingShape.Words, "Namen mit Komma getrennt. Leer heißt: alle."),
        ["address.streets"] = new("Straßen der Stadt", SettingShape.Choice) { Choices = [new("", "freie Eingabe"), new("town", "die geladene Liste ergänzt die Eingabe"), new("only", "die Straße muss in der geladenen Liste stehen")] },
        ["bounds"] = new("Grenzen der Karte", SettingShape.Words, "Süden, Westen, Norden, Osten in Grad: 52.10, 10.30, 52.40, 10.70"),
        ["file.max"] = new("Höchstens so viele Dateien", SettingShape.Number),
        ["group.min"] = new("Mindestens so viele Einträge", SettingShape.Number),
        ["group.max"] = new("Höchstens so viele Einträge", SettingShape.Number),
        ["appointment.max"] = new("Wie viele Wünsche, 1 bis 3", SettingShape.Number),
        ["only"] = new("Nur Antworten aus der Liste", SettingShape.YesNo),
        ["from"] = new("Früheste Uhrzeit", SettingShape.Word, "Wie 08:00."),
        ["until"] = new("Späteste Uhrzeit", SettingShape.Word, "Wie 16:00."),
        ["days"] = new("Wochentage", SettingShape.Marks) { Choices = [new("mon", "Montag"), new("tue", "Dienstag"), new("wed", "Mittwoch"), new("thu", "Donnerstag"), new("fri", "Freitag"), new("sat", "Samstag"), new("sun", "Sonntag")], Usual = ["mon", "tue", "wed", "thu", "fri"] },
        ["notice"] = new("Tage Vorlauf", SettingShape.Number),
        ["suggestions"] = new("Vorschläge, einer je Zeile", SettingShape.Lines),
    };

    /// <summary>A setting as it is called for a kind; null: edited as text.</summary>
    public static SettingWords? Setting(string kind, string name) => Settings.GetValueOrDefault($"{kind}.{name}") ?? Settings.GetValueOrDefault(name);

    public static string Of(string kind) => Kinds.GetValueOrDefault(kind, kind);

    /// <summary>The order in which kinds are offered; new kinds of the engine follow at the end.</summary>
    public static int Rank(string kind) => Kinds.Keys.ToList().IndexOf(kind) is >= 0 and var at ? at : int.MaxValue;

    /// <summary>Settings without which a new field of the kind cannot be loaded, as lines of form.yaml.</summary>
    /// <param name="person">The question that names who agrees, for a second person's consent.</param>
    public static string Beginning(string kind, string person = "person") => kind switch
    {
        "choice" => "choices:\n  - { value: erste, label: Erste Antwort }\n  - { value: zweite, label: Zweite Antwort }\n",
        "search" => "suggestions: [Erster Vorschlag, Zweiter Vorschlag]\n",
        "text" => "maxLength: 120\n",
        "longtext" => "maxLength: 1000\n",
        "file" => "types: [pdf, jpg, png]\n",
        "group" => "rowTitle: Eintrag\naddLabel: Weiteren Eintrag hinzufügen\nfields:\n  - id: name\n    kind: text\n    maxLength: 80\n    label: Name\n    purpose: Einträge unterscheiden\n",
        "cosign" => $"person: {person}\ntext: Ich stimme zu.\n",
        _ => "",
    };
}
