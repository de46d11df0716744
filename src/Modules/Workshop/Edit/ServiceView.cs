using Microsoft.AspNetCore.Html;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>service.yaml as forms, with the file beside.</summary>
internal static class ServiceView
{
    public static Html Description(DescriptionPage page, IHtmlContent seal) => Beside(page.Open, "beschreibung", seal, page.Open.Tree(OpenDraft.Service) is not { } service ? null : Ui.Form(page.Open.At("beschreibung"), Shell.Hidden(page.Open, seal), Html.Of($"""
        {Html.Each(ServiceEdits.Texts, t => Help.Both(t.Key, t.Label, page.Sent.Or(t.Key, service[t.Key]?.De), page.Sent.Or(t.Key + "_en", service[t.Key]?.En), t.Hint, t.Key is "name" or "summary", page.ErrorOf(t.Key), t.Lines))}
        {Html.Each(ServiceEdits.Lists, l => Ui.TextArea(new Field(l.Key, l.Label) { Value = page.Sent.Or(l.Key, ServiceEdits.Joined(service[l.Key])), Required = false, Hint = (l.Hint + " Eine Zeile je Eintrag: Deutsch | Englisch").Trim() }, 4))}
        {Help.Both("details", "Ausführlicher Text", page.Sent.Or("details", service["details"]?.De?.Trim()), page.Sent.Or("details_en", service["details"]?.En?.Trim()), "Steht auf der Seite der Leistung unter dem Kurzen. Leerzeilen trennen Absätze.", false, null, 6)}
        {Ui.TextArea(new Field("legalBasis", "Rechtsgrundlagen") { Value = page.Sent.Or("legalBasis", ServiceEdits.Joined(service["legalBasis"])), Required = false, Hint = "Eine je Zeile." }, 2)}
        {Ui.TextField(new Field("synonyms", "Stichwörter für die Suche") { Value = page.Sent.Or("synonyms", string.Join(", ", service["synonyms"]?.Items.Select(i => i.Word) ?? [])), Required = false, Hint = "Mit Komma getrennt, auch Wörter aus dem Alltag." })}
        {Ui.Checkboxes(new Field("situations", "Lebenslagen") { Values = page.Sent.Here ? page.Sent.Raw("situations").Split(',') : [.. service["situations"]?.Items.Select(i => i.Word ?? "") ?? []], Required = false }, page.Situations.Select(s => new Choice(s.Slug, s.Name)))}
        {Ui.Actions(Ui.Button("Beschreibung speichern"))}
        """), warnUnsaved: true));

    public static Html Process(ProcessPage page, IHtmlContent seal)
    {
        var service = page.Open.Tree(OpenDraft.Service);
        var units = page.Units.Select(u => new Choice(u.Slug, u.Name)).ToList();
        if (service?["unit"]?.Word is { } unit && units.TrueForAll(u => u.Value != unit)) units.Add(new(unit, unit + " (gibt es hier nicht)"));
        return Beside(page.Open, "verfahren", seal, service is null ? null : Ui.Form(page.Open.At("verfahren"), Shell.Hidden(page.Open, seal), Html.Of($"""
            {Select("unit", "Zuständige Einheit", units)}
            {Word("unitName", "Name der Einheit, wenn die Stadt sie nicht angelegt hat")}
            {Select("mode", "Was geht online?", [new("complete", "Vollständig: der Antrag wirkt rechtlich"), new("prepare", "Vorbereiten, dann Termin"), new("refer", "Verweis an eine andere Stelle"), new("inform", "Nur Auskunft")])}
            {Word("modeReason", "Warum nicht mehr oder weniger? Der Grund in einem Satz")}
            <div class="rh-both">{Word("referName", "Verweis: Name der anderen Stelle")}{Word("referTo", "Verweis: ihre Adresse, https://…")}</div>
            {Word("contact", "Kontakt, wenn er von dem der Einheit abweicht")}
            <div class="rh-both">{Select("responsible", "Zuständig ist im Regelfall", [new("town", "die Gemeinde"), new("county", "der Landkreis"), new("land", "das Land"), new("federal", "der Bund")])}{Select("account", "Wer stellt den Antrag?", [new("both", "Personen und Unternehmen"), new("person", "Personen"), new("organisation", "Unternehmen und Vereine")])}</div>
            <div class="rh-both">{Select("regime", "Verfahrensrecht", [new("VwVfG", "Verwaltungsverfahrensgesetz"), new("AO", "Abgabenordnung"), new("SGB X", "Sozialgesetzbuch X")])}{Select("secrecy", "Besonderes Geheimnis", [new("none", "keines"), new("tax", "Steuergeheimnis"), new("social", "Sozialgeheimnis"), new("register", "Register mit eigenen Auskunftsregeln")])}</div>
            <div class="rh-both">{Ui.TextArea(new Field("responsibleIn", "Zuständig in einzelnen Ländern") { Value = page.Sent.Or("responsibleIn", ServiceEdits.Levels(service["responsibleIn"])), Required = false, Spellcheck = false, Hint = "Eine Zeile je Land, zum Beispiel: BY = county. Möglich: town, county, land, federal." }, 2)}{Select("sdg", "Europäisches Zugangstor (SDG-Verordnung)", [new("", "gehört nicht dazu"), new("true", "gehört dazu")], service["sdg"]?.Word is "true" or "yes" or "ja" ? "true" : "")}</div>
            {Select("form", "Welche Form verlangt das Recht?", [new("none", "Keine"), new("text", "Textform"), new("written", "Schriftform")])}
            {Select("trust", "Vertrauensniveau", [new("low", "niedrig"), new("substantial", "substanziell"), new("high", "hoch")])}
            {Select("result", "Was bekommen die Leute?", [new("decision", "Bescheid"), new("permit", "Erlaubnis"), new("certificate", "Urkunde oder Bescheinigung"), new("receipt", "Empfangsbescheinigung"), new("registration", "Bestätigung einer Anmeldung"), new("information", "Auskunft"), new("none", "Nichts")])}
            {Select("money", "Wann wird bezahlt?", [new("none", "Es kostet nichts"), new("prepayment", "Vorab"), new("feeWithAct", "Mit der Entscheidung"), new("assessment", "Festsetzung, zum Beispiel eine Steuer")])}
            {Ui.Checkboxes(new Field("delivery", "Wie kommt das Ergebnis an?") { Values = page.Sent.Here ? page.Sent.Raw("delivery").Split(',') : [.. service["delivery"]?.Items.Select(i => i.Word ?? "") ?? []] }, Ways)}
            {Select("secondOfficer", "Zweite Unterschrift", [new("burdening", "bei Entscheidungen, die jemanden belasten"), new("always", "bei jeder Entscheidung"), new("never", "nie (Massengeschäft ohne Ermessen)")], service?["process"]?["secondOfficer"]?.Word ?? ServiceEdits.Usual["secondOfficer"])}
            <div class="rh-both">{Word("promiseWorkingDays", "Zusage: Antwort in … Arbeitstagen")}{Select("promisePauses", "Ruht die Zusage bei Rückfragen?", [new("true", "Ja, bis die Antwort da ist"), new("false", "Nein")], service?["promisePauses"]?.Word is "false" or "no" or "nein" ? "false" : "true")}</div>
            <div class="rh-both">{Word("hearingDays", "Tage für eine Anhörung (sonst 14)", service?["process"]?["hearingDays"]?.Word)}{Word("receiptDays", "Tage bis zur Empfangsbescheinigung", service?["process"]?["receiptDays"]?.Word)}</div>
            {Word("reachBy", "Berechneter Wert: bis wann die Entscheidung da sein muss", service?["process"]?["reachBy"]?.Word)}
            <div class="rh-both">{Word("dueDays", "Zahlungsziel in Tagen (sonst 30)", service?["payment"]?["dueDays"]?.Word)}{Word("lapseDays", "Vorab zu zahlen: Auftrag endet nach … Tagen (sonst 14)", service?["payment"]?["lapseDays"]?.Word)}</div>
            <div class="rh-both">{Word("remindDays", "Vorab zu zahlen: Erinnern nach … Tagen (sonst 7)", service?["payment"]?["remindDays"]?.Word)}{Select("early", "Vor der Entscheidung zahlen?", [new("", "nicht möglich"), new("true", "freiwillig möglich")], service?["payment"]?["early"]?.Word is "true" or "yes" or "ja" ? "true" : "")}</div>
            {Word("fixedBy", "Ergebnisse, mit denen der Betrag festgesetzt wird: Kurznamen, mit Komma getrennt", string.Join(", ", service?["payment"]?["fixedBy"]?.Items.Select(i => i.Word) ?? []))}
            <div class="rh-both">{Word("retentionYears", "Aufbewahren, Jahre")}{Word("casePrefix", "Kürzel der Vorgangsnummer")}</div>
            <div class="rh-both">{Word("filePlan", "Stelle im Aktenplan")}{Select("remedyField", "Rechtsbehelfsbelehrung", [new("", "nicht festgelegt"), new("general", "allgemein"), new("municipal-levy", "kommunale Abgaben"), new("social", "Soziales"), new("civil-status", "Personenstand")])}</div>
            {Ui.Actions(Ui.Button("Verfahren speichern"))}
            <p class="rh-muted">Beteiligung anderer Stellen und gesetzliche Fristen finden Sie unter „Bausteine“, dort auch Ergebnisse, Beteiligte, Mitteilungen an andere Ämter und Meldungen nach der Entscheidung.</p>
            <p><a href="{page.Open.At("ende")}">{(page.Open.Definition?.Retired == true ? "Diese Leistung ist beendet: ansehen und ändern" : "Es gibt die Leistung nicht mehr? Leistung beenden")}</a></p>
            """), warnUnsaved: true));

        Html Select(string key, string label, IEnumerable<Choice> choices, string? known = null) =>
            Ui.Select(new Field(key, label) { Value = page.Sent.Or(key, known ?? service?[key]?.Word ?? ServiceEdits.Usual.GetValueOrDefault(key)) }, choices, withEmpty: false);

        Html Word(string key, string label, string? known = null) => Ui.TextField(new Field(key, label) { Value = page.Sent.Or(key, known ?? service?[key]?.Word), Required = false, Spellcheck = false });
    }

    /// <summary>How a result reaches people.</summary>
    public static readonly IReadOnlyList<Choice> Ways = [new("own-portal", "Postfach der Stadt"), new("account-mailbox", "Postfach des Nutzerkontos"), new("letter", "Brief"), new("hand-over", "Abholung"), new("service", "Förmliche Zustellung")];

    private static Html Beside(OpenDraft open, string here, IHtmlContent seal, Html? visual) => Html.Of($"""
        <div class="rh-bench"><div class="rh-flow">{visual ?? Ui.Notice(Tone.Danger, "Die Datei lässt sich nicht als Formular zeigen", "Nebenan steht, in welcher Zeile es hakt. Bessern Sie die Zeile, oder machen Sie den letzten Schritt rückgängig.")}</div><div class="rh-flow rh-bench__text">{Ui.Heading(2, "Dieselbe Datei als Text")}{YamlPane.Of(open, OpenDraft.Service, here, seal)}</div></div>
        """);
}
