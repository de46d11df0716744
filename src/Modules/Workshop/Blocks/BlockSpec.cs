using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Workshop.Blocks;

/// <summary>How a key of a block is edited.</summary>
internal enum BlockShape { Word, Number, Long, Both, Words, Choice, Lines }

/// <summary>A key of a block, in words.</summary>
internal sealed record BlockField(string Key, string Label, BlockShape Shape = BlockShape.Word, bool Required = false, string? Hint = null)
{
    public IReadOnlyList<Choice> Choices { get; init; } = [];
}

/// <summary>A list of blocks in a file of a service, such as its participation or its computed values.</summary>
/// <param name="Art">Part of the address.</param>
/// <param name="Path">Where the list stands: the block around it.</param>
/// <param name="After">Keys behind which a list that is not there yet is inserted.</param>
internal sealed record BlockSpec(string Art, string Title, string One, string Lead, string File, string Path, string Key, IReadOnlyList<BlockField> Fields, params string[] After)
{
    /// <summary>True where the file has a map: the names are the keys.</summary>
    public bool Named { get; init; }

    /// <summary>True for conditions and computations, beside which the names of the form are shown.</summary>
    public bool Computes { get; init; }

    public string Name(YamlNode entry) => entry["label"]?.De ?? entry["name"]?.De ?? entry["code"]?.Word ?? One;

    public static readonly IReadOnlyList<BlockSpec> All =
    [
        new("werte", "Berechnete Werte", "Berechneter Wert", "Was sich aus Antworten ergibt: Beträge, Tage, Sätze für den Bescheid. Ein Wert darf die nutzen, die über ihm stehen.", OpenDraft.Form, "", "computed",
        [
            new("name", "Name", Required: true, Hint: "Kleine Buchstaben, Ziffern und Unterstriche. Bedingungen und Texte nennen ihn so."),
            new("label", "Bezeichnung", BlockShape.Both, Hint: "Leer: Der Wert wird nirgends eigens gezeigt."),
            new("value", "Berechnung", BlockShape.Long, Hint: "Zum Beispiel: anzahl * 12€. Bei Werten mit mehreren Sätzen („texts“) bleibt das Feld leer."),
        ], "pages") { Computes = true },
        new("listen", "Listen", "Liste", "Antworten, die an mehreren Stellen gebraucht werden: für Auswahlfelder, Vorschläge und Bedingungen.", OpenDraft.Form, "", "lists",
        [
            new("name", "Name", Required: true), new("items", "Einträge", BlockShape.Lines, true, "Eine Zeile je Eintrag: Wert | Deutsch | Englisch | Hinweis"),
        ], "settings", "basis", "minutes", "subject") { Named = true },
        new("tabellen", "Tabellen mit Gültigkeit", "Tabelle", "Beträge und Grenzen, die ab einem Tag gelten. Ändert sich ein Satz, der schon gilt, nehmen Sie „Satzungen“: Dort sehen Sie vorher, welche Bescheide sich ändern.", OpenDraft.Form, "", "tables",
        [
            new("name", "Name", Required: true), new("source", "Quelle", Hint: "Satzung oder Tarif mit Nummer."), new("type", "Art der Werte", BlockShape.Choice, true) { Choices = [new("money", "Geldbetrag"), new("number", "Zahl"), new("date", "Datum"), new("yesno", "Ja oder Nein"), new("text", "Text")] },
            new("keys", "Spalten, nach denen gesucht wird", BlockShape.Lines, true, "Eine Zeile je Spalte: Name | Art | from oder exact. Mit from gilt eine Zeile auch für größere Werte."),
            new("rows", "Zeilen", BlockShape.Lines, true, "Eine Zeile je Wert: 2026-01-01 | Spalte 1 | Spalte 2 | Wert. Beträge mit Punkt: 90.00"),
        ], "lists", "settings", "basis", "minutes", "subject") { Named = true },
        new("beteiligung", "Beteiligung", "Stelle", "Wen das Amt fragen kann: mit sicherem Verweis, ohne Konto. Gezeigt werden Frage, Leistung, Nummer und nur die Angaben, die Sie nennen.", OpenDraft.Service, "process", "participation",
        [
            new("code", "Kurzname", Required: true, Hint: "Zum Beispiel: polizei"), new("name", "Name der Stelle", Required: true), new("days", "Tage für die Antwort", BlockShape.Number), new("question", "Frage", BlockShape.Long, true),
            new("mail", "E-Mail-Adresse"), new("share", "Angaben, die sie sieht", BlockShape.Words, Hint: "Namen der Fragen, mit Komma getrennt."),
            new("silenceIsConsent", "Schweigen gilt als Zustimmung nach", Hint: "Nennen Sie die Vereinbarung mit Datum. Leer: Schweigen wird nur vermerkt."),
        ]),
        new("fristen", "Gesetzliche Fristen", "Frist", "Fristen, die ein Gesetz anordnet. Eine Genehmigungsfiktion wirkt von selbst, wenn ihre Frist ohne Entscheidung endet.", OpenDraft.Service, "", "clocks",
        [
            new("kind", "Art", BlockShape.Choice, true) { Choices = [new("statutory", "Entscheidungsfrist"), new("deemedApproval", "Genehmigungsfiktion (§ 42a VwVfG)")] }, new("label", "Bezeichnung", Required: true), new("basis", "Rechtsgrundlage", Required: true),
            new("starts", "Beginnt", BlockShape.Choice, true) { Choices = [new("complete", "wenn die Unterlagen vollständig sind"), new("receipt", "mit dem Eingang")] },
            new("days", "Tage", BlockShape.Number, Hint: "Nur eine der drei Längen angeben."), new("workingDays", "Arbeitstage", BlockShape.Number), new("months", "Monate", BlockShape.Number),
        ]),
    ];
}
