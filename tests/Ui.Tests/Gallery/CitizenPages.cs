namespace Rathaus.Tests.UiKit.Gallery;

/// <summary>Pages that citizens read.</summary>
internal static class CitizenPages
{
    public static (PageFrame, Html) Start() => (Town.Citizen("Was möchten Sie erledigen?") with { SearchHref = null, Wide = true }, Html.Of($"""
        {Kit.Heading(1, "Was möchten Sie erledigen?")}
        {Kit.SearchField("/suche", new Field("q", "Leistung suchen") { Hint = "Zum Beispiel „Perso“, „Hund anmelden“ oder „Umzug“" })}
        <section aria-labelledby="oft">{Kit.Heading(2, "Oft gebraucht", "oft")}
        {Kit.CardGrid([
            new("Personalausweis beantragen", "/leistungen/personalausweis", "Termin buchen und Unterlagen vorbereiten"),
            new("Hund anmelden", "/leistungen/hundesteuer-anmelden", "Hundesteuer online anmelden, etwa 5 Minuten"),
            new("Wohnung ummelden", "/leistungen/wohnsitz-ummelden", "Nach dem Einzug innerhalb von zwei Wochen"),
            new("Geburtsurkunde bestellen", "/leistungen/geburtsurkunde", "Kommt mit der Post"),
            new("Gewerbe anmelden", "/leistungen/gewerbe-anmelden", "Für Selbstständige und Firmen"),
            new("Halteverbot für den Umzug", "/leistungen/halteverbot", "Mindestens zwei Wochen vorher beantragen"),
        ])}</section>
        <section aria-labelledby="lage">{Kit.Heading(2, "Lebenslagen", "lage")}
        {Kit.CardGrid([
            new("Umziehen", "/lage/umziehen"), new("Kind bekommen", "/lage/kind"), new("Heiraten", "/lage/heiraten"),
            new("Bauen und Wohnen", "/lage/bauen"), new("Ein Todesfall", "/lage/todesfall"), new("Selbstständig machen", "/lage/gewerbe"),
        ])}</section>
        <section aria-labelledby="heute">{Kit.Heading(2, "Heute wichtig", "heute")}
        {Kit.Notice(Tone.Warning, "Das Bürgerbüro schließt heute um 12 Uhr.", "Grund ist eine Schulung. Online können Sie alles wie gewohnt erledigen.")}</section>
        <section aria-labelledby="person">{Kit.Heading(2, "Lieber persönlich?", "person")}
        <p>Wir helfen Ihnen am Telefon unter <a href="tel:115">115</a> (Montag bis Freitag, 8 bis 18 Uhr) oder im Bürgerbüro.</p>
        {Kit.Actions(Kit.LinkButton("Termin vereinbaren", "/termine", ButtonKind.Secondary), Kit.Link("Öffnungszeiten ansehen", "/kontakt"))}</section>
        """));

    public static (PageFrame, Html) Service() => (Town.Citizen("Hund anmelden", new Crumb("Leistungen", "/leistungen"), new Crumb("Steuern und Abgaben", "/leistungen/steuern")), Html.Of($"""
        {Kit.Heading(1, "Hund anmelden")}
        {Kit.Lead("Wenn Sie einen Hund halten, melden Sie ihn innerhalb von zwei Wochen zur Hundesteuer an.")}
        {Kit.Actions(Kit.LinkButton("Hund anmelden", "/antrag/hundesteuer"), Html.Of($"<span class=\"rh-muted\">etwa 5 Minuten</span>"))}
        {Kit.FactsList([
            new("Kosten", "Die Anmeldung kostet nichts. Die Steuer beträgt 96,00 € im Jahr für den ersten Hund."),
            new("Dauer", "Bescheid meist innerhalb von 2 Wochen"),
            new("Frist", "Innerhalb von 2 Wochen nach der Aufnahme"),
            new("Unterlagen", "Chipnummer, Nachweis der Haftpflichtversicherung"),
            new("Wo", "Online, mit der Post oder im Rathaus, Zimmer 112"),
        ])}
        {Kit.Heading(2, "Das brauchen Sie nicht")}
        {Kit.BulletList(["Keinen Ausweis und keine Unterschrift", "Keinen Impfpass", "Keinen Kaufvertrag"])}
        {Kit.Heading(2, "So geht es")}
        {Kit.Steps([
            new("Sie füllen die Anmeldung aus", "Wir speichern nach jeder Seite. Sie können später weitermachen."),
            new("Wir prüfen Ihre Angaben", "Wenn etwas fehlt, fragen wir nach."),
            new("Sie bekommen den Bescheid und die Steuermarke", "Der Bescheid liegt in Ihrem Postfach oder kommt mit der Post."),
        ])}
        {Kit.Heading(2, "Wer zahlt weniger?")}
        <p>Für Assistenzhunde zahlen Sie auf Antrag keine Steuer. Für Hunde aus dem Tierheim zahlen Sie im ersten Jahr die Hälfte.</p>
        {Kit.Details("Wie wird die Steuer berechnet?", Kit.Paragraph("Die Steuer beginnt mit dem Monat, in dem Sie den Hund aufnehmen. Für jeden angefangenen Monat zahlen Sie ein Zwölftel."))}
        {Kit.Heading(2, "Zuständig")}
        <p>Steueramt, Sabine Krämer<br>Telefon <a href="tel:0123456112">0123 456-112</a><br>Montag bis Freitag, 8 bis 12 Uhr</p>
        {Kit.Heading(2, "Rechtsgrundlage")}
        <p>Hundesteuersatzung der Stadt Musterstadt, §§ 2 bis 10</p>
        """));

    public static (PageFrame, Html) Receipt() => (Town.Form("Ihre Anmeldung ist eingegangen"), Html.Of($"""
        {Kit.Panel("Ihre Anmeldung ist eingegangen", "Vorgangsnummer", "HS-2026-000123")}
        {Kit.Heading(2, "So geht es weiter")}
        {Kit.Steps([new("Wir prüfen Ihre Angaben", "Bis 5. Dezember 2026. Zuständig ist Sabine Krämer, Steueramt, Telefon 0123 456-112."), new("Sie bekommen den Bescheid", "In Ihrem Postfach. Wir sagen Ihnen mit einer E-Mail Bescheid.")])}
        {Kit.Heading(2, "Behalten Sie diesen Link")}
        {Kit.CopyLink(new Field("link", "Link zu Ihrem Vorgang") { Hint = "Damit sehen Sie jederzeit, wie weit wir sind. Geben Sie den Link nicht weiter." }, "https://musterstadt.example/v/7f3k-q9mz-2hdw-x4tb")}
        {Kit.Actions(Kit.Link("Ihre Angaben als PDF herunterladen", "/v/x/eingang.pdf", "download"), Kit.Link("Link an mich mailen", "/v/x/mail", "mail"))}
        {Kit.Heading(2, "Wie war es?")}
        {Kit.Form("/v/x/rueckmeldung", null, Html.Of($"{Kit.Radios(new Field("wie", "Wie einfach war die Anmeldung?") { Required = false }, [new("gut", "Einfach"), new("mittel", "Ging so"), new("schlecht", "Schwierig")], inline: true)}{Kit.Button("Rückmeldung senden", ButtonKind.Secondary)}"))}
        """));

    public static (PageFrame, Html) Status() => (Town.Citizen("Ihre Hundesteuer-Anmeldung", new Crumb("Mein Bereich", "/mein-bereich")), Html.Of($"""
        {Kit.Heading(1, "Ihre Hundesteuer-Anmeldung", caption: "Vorgang HS-2026-000123")}
        {Kit.Notice(Tone.Warning, "Wir haben eine Frage an Sie.", Html.Of($"<p>Bitte schicken Sie uns ein Foto der Steuermarke. Antworten Sie bis 28. November 2026.</p>{Kit.Actions(Kit.LinkButton("Frage beantworten", "/v/x/frage"))}"))}
        {Kit.Heading(2, "So weit sind wir")}
        {Kit.Timeline([
            new(TimelineState.Done, "Eingegangen", "21. November 2026, 14:30 Uhr"),
            new(TimelineState.Done, "Angaben geprüft", "23. November 2026"),
            new(TimelineState.Now, "Wir warten auf Ihre Antwort", "Bis 28. November 2026", Kit.Details("Warum bis zu diesem Tag?", Kit.Paragraph("Sie haben für die Antwort eine Woche. Der letzte Tag ist ein Samstag, deshalb gilt der Montag danach."))),
            new(TimelineState.Next, "Wir entscheiden", "voraussichtlich bis 9. Dezember 2026"),
            new(TimelineState.Next, "Bescheid in Ihrem Postfach"),
        ])}
        {Kit.Heading(2, "Dokumente")}
        {Kit.DocumentList([new("1", "Ihre Anmeldung vom 21. November 2026.pdf", "PDF, 84 kB", Href: "/d/1"), new("2", "Versicherungsnachweis_Haftpflichtversicherungsgesellschaft_2026_unterschrieben.jpg", "JPG, 1,2 MB", "geprüft", Tone.Success, "/d/2")])}
        {Kit.Heading(2, "Kontakt")}
        <p>Sabine Krämer, Steueramt<br>Telefon <a href="tel:0123456112">0123 456-112</a>, Montag bis Freitag, 8 bis 12 Uhr</p>
        {Kit.Actions(Kit.LinkButton("Nachricht schreiben", "/v/x/nachricht", ButtonKind.Secondary))}
        """));

    public static (PageFrame, Html) SearchResults() => (Town.Citizen("Suche nach „Perso“") with { SearchText = "Perso" }, Html.Of($"""
        {Kit.Heading(1, "Suche nach „Perso“")}
        <p>13 Treffer</p>
        {Kit.LinkList([
            new("Personalausweis beantragen", "/l/1", "Zum ersten Mal, nach Ablauf oder nach einem Umzug aus dem Ausland."),
            new("Verlust des Personalausweises melden", "/l/2", "Damit niemand Ihren Ausweis missbraucht."),
            new("Vorläufiger Personalausweis", "/l/3", "Wenn es schnell gehen muss. Sie nehmen ihn gleich mit."),
        ])}
        {Kit.Pagination(2, 9, page => $"?q=Perso&seite={page}")}
        {Kit.EmptyState("Nichts Passendes dabei?", "Rufen Sie uns an: 115, Montag bis Freitag von 8 bis 18 Uhr.", Kit.Link("Alle Leistungen von A bis Z", "/leistungen"))}
        """));
}
