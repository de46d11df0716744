namespace Rathaus.Modules.Workshop.Edit;

/// <summary>How a setting of a kind is edited.</summary>
internal enum SettingShape { Word, Number, YesNo, Words, Text, Lines }

internal sealed record SettingWords(string Label, SettingShape Shape, string? Hint = null);

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
        ["width"] = new("Breite: short, medium oder full", SettingShape.Word),
        ["past"] = new("Nur Tage bis heute", SettingShape.YesNo),
        ["future"] = new("Nur Tage ab heute", SettingShape.YesNo),
        ["earliest"] = new("Frühester Tag", SettingShape.Word, "Wie 2000-01-01."),
        ["partial"] = new("Monat oder Jahr genügt", SettingShape.YesNo),
        ["multiple"] = new("Mehrere Antworten möglich", SettingShape.YesNo),
        ["as"] = new("Darstellung: radio oder select", SettingShape.Word),
        ["types"] = new("Erlaubte Dateiarten", SettingShape.Words, "Mit Komma getrennt: pdf, jpg, png"),
        ["megabytes"] = new("Höchstens so viele Megabyte", SettingShape.Number),
        ["ways"] = new("Wege des Nachweises", SettingShape.Words, "upload (hochladen), show (am Schalter zeigen), here (liegt schon vor), later (nachreichen)"),
        ["laterDays"] = new("Nachreichen bis in … Tagen", SettingShape.Number),
        ["identity"] = new("Ausweiskopie: warum sie nötig ist", SettingShape.Text),
        ["postcodes"] = new("Postleitzahlen der Stadt", SettingShape.Words),
        ["abroad"] = new("Anschrift im Ausland möglich", SettingShape.YesNo),
        ["self"] = new("Die Person am Bildschirm selbst", SettingShape.YesNo),
        ["birthDate"] = new("Geburtsdatum: required, optional oder never", SettingShape.Word),
        ["birthName"] = new("Geburtsname: required, optional oder never", SettingShape.Word),
        ["birthPlace"] = new("Geburtsort: required, optional oder never", SettingShape.Word),
        ["register"] = new("Registernummer: required, optional oder never", SettingShape.Word),
        ["representative"] = new("Vertretungsberechtigte Person fragen", SettingShape.YesNo),
        ["nationality"] = new("Staatsangehörigkeit statt Staat", SettingShape.YesNo),
        ["times"] = new("Uhrzeiten: required, optional oder never", SettingShape.Word),
        ["mostDays"] = new("Höchstens so viele Tage", SettingShape.Number),
        ["person"] = new("Name des Personenfelds", SettingShape.Word),
        ["text"] = new("Was erklärt wird, in der Ich-Form", SettingShape.Text),
        ["rowTitle"] = new("Überschrift je Eintrag", SettingShape.Text),
        ["addLabel"] = new("Aufschrift zum Hinzufügen", SettingShape.Text),
        ["legalForm"] = new("Rechtsform: required, optional oder never", SettingShape.Word),
        ["birthPartial"] = new("Tag und Monat der Geburt dürfen unbekannt sein", SettingShape.YesNo),
        ["streets"] = new("Straßen der Stadt", SettingShape.Words, "Bei Anschriften: town (die geladene Liste ergänzt) oder only (muss darin stehen). Bei Straßenabschnitten: Namen mit Komma."),
        ["bounds"] = new("Grenzen der Karte", SettingShape.Words, "Süden, Westen, Norden, Osten in Grad: 52.10, 10.30, 52.40, 10.70"),
        ["only"] = new("Nur Antworten aus der Liste", SettingShape.YesNo),
        ["from"] = new("Früheste Uhrzeit", SettingShape.Word, "Wie 08:00."),
        ["until"] = new("Späteste Uhrzeit", SettingShape.Word, "Wie 16:00."),
        ["days"] = new("Wochentage", SettingShape.Words, "Mit Komma getrennt: mon, tue, wed, thu, fri, sat, sun"),
        ["notice"] = new("Tage Vorlauf", SettingShape.Number),
        ["suggestions"] = new("Vorschläge, einer je Zeile", SettingShape.Lines),
    };

    public static string Of(string kind) => Kinds.GetValueOrDefault(kind, kind);

    /// <summary>The order in which kinds are offered; new kinds of the engine follow at the end.</summary>
    public static int Rank(string kind) => Kinds.Keys.ToList().IndexOf(kind) is >= 0 and var at ? at : int.MaxValue;

    /// <summary>Settings without which a new field of the kind cannot be loaded, as lines of form.yaml.</summary>
    public static string Beginning(string kind) => kind switch
    {
        "choice" => "choices:\n  - { value: erste, label: Erste Antwort }\n  - { value: zweite, label: Zweite Antwort }\n",
        "search" => "suggestions: [Erster Vorschlag, Zweiter Vorschlag]\n",
        "text" => "maxLength: 120\n",
        "longtext" => "maxLength: 1000\n",
        "file" => "types: [pdf, jpg, png]\n",
        "group" => "rowTitle: Eintrag\naddLabel: Weiteren Eintrag hinzufügen\nfields:\n  - id: name\n    kind: text\n    maxLength: 80\n    label: Name\n    purpose: Einträge unterscheiden\n",
        "cosign" => "person: person\ntext: Ich stimme zu.\n",
        _ => "",
    };
}
