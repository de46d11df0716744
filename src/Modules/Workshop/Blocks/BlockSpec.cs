using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Workshop.Blocks;

/// <summary>How a key of a block is edited.</summary>
internal enum BlockShape
{
    Word, Number, Long, Both, Words, Choice, Lines, YesNo, Sentences,

    /// <summary>A list of texts, one a line.</summary>
    Entries,

    /// <summary>A list of blocks, one a line, their values parted by lines.</summary>
    Records,

    /// <summary>Names with a list of words each, one a line.</summary>
    Map,
}

/// <summary>What of the service a key names: nobody has to type a name that stands in the same draft.</summary>
internal enum BlockPick
{
    None, Questions, Files, Outcomes, Ways,

    /// <summary>Questions and computed values that give a number.</summary>
    Numbers,
}

/// <summary>A key of a block, in words.</summary>
internal sealed record BlockField(string Key, string Label, BlockShape Shape = BlockShape.Word, bool Required = false, string? Hint = null)
{
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    public BlockPick Pick { get; init; }

    /// <summary>Of records the keys, in the order in which a line gives their values.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];
}

/// <summary>A list of blocks in a file of a service, such as its participation or its computed values.</summary>
/// <param name="Art">Part of the address.</param>
/// <param name="Path">Where the list stands: the block around it.</param>
/// <param name="After">Keys behind which a list that is not there yet is inserted.</param>
internal sealed record BlockSpec(string Art, string Title, string One, string Lead, string File, string Path, string Key, IReadOnlyList<BlockField> Fields, params string[] After)
{
    /// <summary>True where the file has a map: the names are the keys.</summary>
    public bool Named { get; init; }

    /// <summary>True where the file has one block and no list.</summary>
    public bool Single { get; init; }

    /// <summary>True for conditions and computations, beside which the names of the form are shown.</summary>
    public bool Computes { get; init; }

    /// <summary>Lines that a new entry needs beside its fields; they are edited elsewhere.</summary>
    public string Beginning { get; init; } = "";

    public string Name(YamlNode entry) => entry["label"]?.De ?? entry["name"]?.De ?? entry["code"]?.Word ?? entry["text"]?.De ?? entry["named"]?.Word ?? entry["on"]?.Word ?? One;

    private static readonly Choice[] Remedies = [new("", "wie bei der Leistung"), new("general", "allgemein"), new("municipal-levy", "kommunale Abgaben"), new("social", "Soziales"), new("civil-status", "Personenstand")];

    private static readonly Choice[] Results = [new("decision", "Bescheid"), new("permit", "Erlaubnis"), new("certificate", "Urkunde oder Bescheinigung"), new("receipt", "Empfangsbescheinigung"), new("registration", "Bestätigung einer Anmeldung"), new("information", "Auskunft")];

    public static readonly IReadOnlyList<BlockSpec> All =
    [
        new("werte", "Berechnete Werte", "Berechneter Wert", "Was sich aus Antworten ergibt: Beträge, Tage, Sätze für den Bescheid. Ein Wert darf die nutzen, die über ihm stehen.", OpenDraft.Form, "", "computed",
        [
            new("name", "Name", Required: true, Hint: "Kleine Buchstaben, Ziffern und Unterstriche. Bedingungen und Texte nennen ihn so."),
            new("label", "Bezeichnung", BlockShape.Both, Hint: "Leer: Der Wert wird nirgends eigens gezeigt."),
            new("value", "Berechnung", BlockShape.Long, Hint: "Zum Beispiel: anzahl * 12€. Oder leer, wenn der Wert aus Sätzen besteht."),
            new("texts", "Oder Sätze, von denen der erste passende gilt", BlockShape.Sentences, Hint: "Eine Zeile je Satz: Satz | Englisch | Bedingung. Der letzte ohne Bedingung gilt sonst. Antworten stehen in doppelten geschweiften Klammern."),
        ], "pages") { Computes = true },
        new("festwerte", "Feste Werte", "Wert", "Grenzen, Tage und Wörter der Satzung, die an mehreren Stellen gelten. Bedingungen und Berechnungen nennen sie mit „settings.“ davor.", OpenDraft.Form, "", "settings",
        [
            new("name", "Name", Required: true, Hint: "Kleine Buchstaben, Ziffern und Unterstriche. Bei „hoechstens“ schreiben Sie später: settings.hoechstens"), new("value", "Wert", Required: true, Hint: "Eine Zahl wie 12,5, ein Tag wie 2026-12-31, ein Wort, true oder false."),
        ], "basis", "minutes", "subject") { Named = true },
        new("listen", "Listen", "Liste", "Antworten, die an mehreren Stellen gebraucht werden: für Auswahlfelder, Vorschläge und Bedingungen.", OpenDraft.Form, "", "lists",
        [
            new("name", "Name", Required: true), new("items", "Einträge", BlockShape.Lines, true, "Eine Zeile je Eintrag: Wert | Deutsch | Englisch | Hinweis"),
        ], "settings", "basis", "minutes", "subject") { Named = true },
        new("tabellen", "Tabellen mit Gültigkeit", "Tabelle", "Beträge und Grenzen, die ab einem Tag gelten. Ändert sich ein Satz, der schon gilt, nehmen Sie „Satzungen“: Dort sehen Sie vorher, welche Bescheide sich ändern.", OpenDraft.Form, "", "tables",
        [
            new("name", "Name", Required: true, Hint: "Kleine Buchstaben, Ziffern und Unterstriche. Berechnungen nennen ihn so."), new("label", "Was die Werte sind", Hint: "So heißt die Tabelle unter „Satzungen“, zum Beispiel: Gebühr je Tag"), new("source", "Quelle", Hint: "Satzung oder Tarif mit Nummer."), new("type", "Art der Werte", BlockShape.Choice, true) { Choices = [new("money", "Geldbetrag"), new("number", "Zahl"), new("date", "Datum"), new("yesno", "Ja oder Nein"), new("text", "Text")] },
            new("keys", "Spalten, nach denen gesucht wird", BlockShape.Lines, true, "Eine Zeile je Spalte: Name | Art (number, money, date, yesno, text) | from oder exact | Aufschrift. Mit from gilt eine Zeile auch für größere Werte. Beispiel: gaeste | number | from | Gäste"),
            new("rows", "Zeilen", BlockShape.Lines, true, "Eine Zeile je Wert: 2026-01-01 | Spalte 1 | Spalte 2 | Wert. Beträge mit Punkt: 90.00"),
        ], "lists", "settings", "basis", "minutes", "subject") { Named = true },
        new("beteiligung", "Beteiligung", "Stelle", "Wen das Amt fragen kann: mit sicherem Verweis, ohne Konto. Gezeigt werden Frage, Leistung, Nummer und nur die Angaben, die Sie nennen.", OpenDraft.Service, "process", "participation",
        [
            new("code", "Kurzname", Required: true, Hint: "Zum Beispiel: polizei"), new("name", "Name der Stelle", Required: true), new("days", "Tage für die Antwort", BlockShape.Number), new("question", "Frage", BlockShape.Long, true),
            new("mail", "E-Mail-Adresse"), new("share", "Angaben, die sie sieht", BlockShape.Words) { Pick = BlockPick.Questions },
            new("silenceIsConsent", "Schweigen gilt als Zustimmung nach", Hint: "Nennen Sie die Vereinbarung mit Datum. Leer: Schweigen wird nur vermerkt."),
        ]),
        new("fristen", "Gesetzliche Fristen", "Frist", "Fristen, die ein Gesetz anordnet. Eine Genehmigungsfiktion wirkt von selbst, wenn ihre Frist ohne Entscheidung endet.", OpenDraft.Service, "", "clocks",
        [
            new("kind", "Art", BlockShape.Choice, true) { Choices = [new("statutory", "Entscheidungsfrist"), new("deemedApproval", "Genehmigungsfiktion (§ 42a VwVfG)")] }, new("label", "Bezeichnung", Required: true), new("basis", "Rechtsgrundlage", Required: true),
            new("starts", "Beginnt", BlockShape.Choice, true) { Choices = [new("complete", "wenn die Unterlagen vollständig sind"), new("receipt", "mit dem Eingang")] },
            new("days", "Tage", BlockShape.Number, Hint: "Nur eine der drei Längen angeben."), new("workingDays", "Arbeitstage", BlockShape.Number), new("months", "Monate", BlockShape.Number),
        ]),
        new("ergebnisse", "Ergebnisse", "Ergebnis", "Wie das Amt entscheiden kann. Die Texte des Schreibens stehen unter „Bescheid“. Was jemanden belastet, braucht Anhörung, Gründe und Rechtsgrundlage.", OpenDraft.Service, "decision", "outcomes",
        [
            new("code", "Kurzname", Required: true, Hint: "Zum Beispiel: grant"), new("label", "Aufschrift für das Amt", Required: true, Hint: "Zum Beispiel: Erlauben"), new("burdens", "Belastet jemanden", BlockShape.YesNo, true),
            new("result", "Art", BlockShape.Choice) { Choices = [new("", "wie bei der Leistung"), .. Results, new("none", "Nichts")] }, new("remedyField", "Rechtsbehelfsbelehrung", BlockShape.Choice) { Choices = Remedies },
            new("letter", "Eigene Briefvorlage", Hint: "Name einer Datei der Leistung, zum Beispiel: ablehnung.typ. Leer: decision.typ, sonst der Hausbrief."), new("copies", "Anzahl der Stücke", BlockShape.Choice, Hint: "Die Antwort auf diese Frage, oder ein berechneter Wert.") { Pick = BlockPick.Numbers }, new("enclosures", "Anlagen", BlockShape.Words, Hint: "Was die Person zu dieser Frage hochgeladen hat, geht mit dem Schreiben hinaus; es nennt die Dateien als Anlage.") { Pick = BlockPick.Files }, new("perParty", "Jede beteiligte Person bekommt ein eigenes Schreiben", BlockShape.YesNo),
            new("plan", "Maße, die im Bescheid und im Plan gleich sein müssen", BlockShape.Records, Hint: "Eine Zeile je Maß: Kurzname | Aufschrift | Einheit | Absatz, in dem es steht | berechneter Wert. Beispiel: laenge | Länge zusammen | m | order | laenge_gesamt") { Columns = ["code", "label", "unit", "block", "value"] },
        ], "subject") { Beginning = "blocks:\n  - code: decision\n    heading: Entscheidung\n    required: true\n    text: Schreiben Sie hier die Entscheidung.\n" },
        new("weitere-schreiben", "Weitere Schreiben", "Schreiben", "Was neben dem Ergebnis hinausgeht, jedes mit eigener Zustellung, zum Beispiel ein Gebührenbescheid neben einer Bescheinigung.", OpenDraft.Service, "process", "results",
        [
            new("code", "Kurzname", Required: true), new("kind", "Art", BlockShape.Choice, true) { Choices = Results }, new("outcomes", "Bei welchen Ergebnissen", BlockShape.Words, true) { Pick = BlockPick.Outcomes }, new("subject", "Betreff", Required: true),
            new("money", "Dieses Schreiben nennt den Betrag", BlockShape.YesNo), new("delivery", "Zustellung", BlockShape.Words, Hint: "Ohne Angabe wie bei der Leistung.") { Pick = BlockPick.Ways }, new("letter", "Eigene Briefvorlage"), new("remedyField", "Rechtsbehelfsbelehrung", BlockShape.Choice) { Choices = Remedies }, new("enclosures", "Anlagen", BlockShape.Words, Hint: "Was die Person zu dieser Frage hochgeladen hat, geht mit dem Schreiben hinaus; es nennt die Dateien als Anlage.") { Pick = BlockPick.Files }, new("perParty", "Jede beteiligte Person bekommt ein eigenes", BlockShape.YesNo),
        ]) { Beginning = "blocks:\n  - code: decision\n    heading: Entscheidung\n    required: true\n    text: Schreiben Sie hier den Text.\n" },
        new("aufgaben", "Aufgaben des Amts", "Aufgabe", "Was bei bestimmten Antworten zu klären ist, bevor entschieden wird.", OpenDraft.Form, "", "tasks",
        [
            new("name", "Kurzname", Required: true), new("when", "Wenn", Required: true, Hint: "Bedingung über die Antworten."), new("text", "Was zu tun ist", BlockShape.Both, true, "Kann Antworten nennen: {{name}}"), new("answer", "Ohne Ergebnis dieser Aufgabe geht kein Bescheid hinaus", BlockShape.YesNo),
        ], "fees", "computed", "pages") { Computes = true },
        new("beteiligte", "Beteiligte Personen", "Person", "Wer den Antrag stellt, wer vertritt, wer zahlt: mit den Namen der Fragen.", OpenDraft.Form, "", "parties",
        [
            new("role", "Rolle", BlockShape.Choice, true) { Choices = [new("applicant", "stellt den Antrag"), new("co-applicant", "stellt ihn mit"), new("representative", "vertritt"), new("addressee", "bekommt die Entscheidung"), new("payer", "zahlt")] },
            new("named", "Frage mit dem Namen", Required: true), new("address", "Frage mit der Anschrift"), new("mail", "Frage mit der E-Mail-Adresse"), new("phone", "Frage mit der Telefonnummer"), new("when", "Nur wenn"), new("each", "Je Eintrag der Wiederholung"), new("receives", "Bekommt alle Schreiben", BlockShape.YesNo),
        ], "tasks", "fees", "computed", "pages") { Computes = true },
        new("kosten-saetze", "Sätze zu den Kosten", "Satz", "Steht auf „Angaben prüfen“ unter den Kosten.", OpenDraft.Form, "", "cost", [new("text", "Satz", BlockShape.Both, true), new("when", "Nur wenn")], "parties", "tasks", "fees", "computed", "pages") { Computes = true },
        new("weiter", "Wie es weitergeht", "Satz", "Steht auf „Angaben prüfen“ und auf der Eingangsbestätigung.", OpenDraft.Form, "", "next", [new("text", "Satz", BlockShape.Both, true), new("when", "Nur wenn")], "cost", "parties", "tasks", "fees", "computed", "pages") { Computes = true },
        new("faelligkeit", "Was wann zu zahlen ist", "Betrag", "Für Abgaben, die nicht auf einmal fällig werden.", OpenDraft.Form, "", "dues", [new("on", "Fällig am", Required: true, Hint: "Ein Datum oder ein berechneter Wert."), new("amount", "Betrag", Required: true), new("when", "Nur wenn")], "computed", "pages") { Computes = true },
        new("laufende-abgabe", "Laufende Abgabe", "Abgabe", "Eine Abgabe, die nach der Entscheidung Jahr für Jahr weiterläuft. Jedes Kalenderjahr bekommt seine Forderung, ein Zwölftel je Monat.", OpenDraft.Form, "", "levy",
        [
            new("when", "Nur wenn", Hint: "Bedingung über die Antworten."), new("yearly", "Betrag im Jahr", Required: true, Hint: "Ein berechneter Wert."), new("from", "Beginnt am", Required: true, Hint: "Ein Datum oder ein berechneter Wert."), new("until", "Endet am"),
            new("plan", "Frage, die den Zahlungsplan wählt", Hint: "Leer: der erste Plan gilt."), new("plans", "Zahlungspläne", BlockShape.Map, true, "Eine Zeile je Plan: Name | Tage als Monat-Tag. Beispiel: halb | 02-15, 08-15"),
        ], "dues", "computed", "pages") { Computes = true, Single = true },
        new("nachschlagen", "Nachschlagen in einem Register", "Register", "Ein Register eines anderen Programms, in dem das Amt nachsieht. Bei zwei Treffern wartet jede Entscheidung, bis einer genannt ist.", OpenDraft.Service, "process", "lookup",
        [
            new("name", "Name des Registers", Required: true), new("distinguish", "Was mehrere Treffer unterscheidet", BlockShape.Entries, true, "Eine Angabe je Zeile."), new("ask", "Rückfrage bei mehreren Treffern", BlockShape.Long, true, "{{merkmale}} steht für das, was unterscheidet."),
        ]) { Single = true },
        new("mitteilungen", "Mitteilungen an andere Ämter", "Mitteilung", "Welche Stellen nach dem Gesetz unterrichtet werden. Das Amt vermerkt jede Übermittlung einzeln.", OpenDraft.Service, "process", "disclosures",
        [
            new("code", "Kurzname", Required: true), new("name", "Name der Stelle", Required: true), new("basis", "Rechtsgrundlage", Required: true), new("share", "Angaben, die sie bekommt", BlockShape.Words, true) { Pick = BlockPick.Questions },
            new("when", "Nur wenn", Hint: "Name eines berechneten Werts."), new("outcomes", "Erst nach diesen Ergebnissen", BlockShape.Words) { Pick = BlockPick.Outcomes }, new("gate", "Ein Geheimnis steht entgegen: warum", Hint: "Dann muss eine zweite Person die Mitteilung freigeben."),
        ]),
        new("meldungen", "Meldungen nach der Entscheidung", "Meldung", "Was die Person danach noch meldet, auf ihrer Seite zum Stand.", OpenDraft.Service, "process", "reports",
        [
            new("code", "Kurzname", Required: true), new("label", "Aufschrift", BlockShape.Both, true), new("ask", "Was gefragt wird", BlockShape.Both, true), new("outcomes", "Nach welchen Ergebnissen", BlockShape.Words, true) { Pick = BlockPick.Outcomes }, new("by", "Berechneter Wert: bis wann"), new("late", "Satz, wenn es zu spät ist", BlockShape.Both), new("keepDays", "Löschen nach … Tagen", BlockShape.Number),
        ]),
    ];
}
