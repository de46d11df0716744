namespace Rathaus.Tests.UiKit.Gallery;

/// <summary>Pages of the desk.</summary>
internal static class DeskPages
{
    private static readonly (Tone Tone, string Word, string Number, string Subject, string Party, string Date, string Due, string Who)[] Cases =
    [
        (Tone.Danger, "überfällig", "HS-2026-000098", "Hundesteuer anmelden", "Mehmet Yıldırım", "19.11.2026", "seit 2 Tagen", "S. Krämer"),
        (Tone.Warning, "heute fällig", "HS-2026-000107", "Hundesteuer anmelden", "Erika Mustermann", "21.11.2026", "heute", "S. Krämer"),
        (Tone.Info, "in Arbeit", "GW-2026-000431", "Gewerbe anmelden", "Bäckerei Schmidt und Söhne Handelsgesellschaft mbH & Co. KG", "24.11.2026", "in 3 Tagen", "S. Krämer"),
        (Tone.Neutral, "neu", "HS-2026-000123", "Hundesteuer anmelden", "Jan-Ole Petersen", "05.12.2026", "in 14 Tagen", "niemand"),
        (Tone.Neutral, "neu", "HS-2026-000124", "Befreiung für einen Assistenzhund", "Dr. Annegret von der Hohenlohe-Schillingsfürst", "05.12.2026", "in 14 Tagen", "niemand"),
        (Tone.Info, "wartet auf Antwort", "HS-2026-000111", "Hundesteuer anmelden", "Lê Thị Hồng Nhung", "07.12.2026", "in 16 Tagen", "T. Brandt"),
        (Tone.Success, "entschieden", "HS-2026-000087", "Hundesteuer abmelden", "Karl Müller", "–", "erledigt", "T. Brandt"),
    ];

    public static (PageFrame, Html) Inbox() => (Town.Desk("Eingang"), Html.Of($"""
        {Kit.Columns(Html.Of($"""
            {Kit.Heading(1, "Eingang")}
            {Kit.ChosenFilters([new("Steueramt", "?"), new("nicht erledigt", "?")])}
            {Kit.Table(new TableView("47 Vorgänge, nach Frist sortiert",
                [new("Zustand"), new("Nummer", false, "?nach=nummer") { NoWrap = true }, new("Gegenstand"), new("Beteiligt"), new("Fällig", false, "?nach=frist", Sorted.Ascending) { NoWrap = true }, new("Frist") { NoWrap = true }, new("Bei") { NoWrap = true }],
                [.. Enumerable.Range(0, 5).SelectMany(_ => Cases).Select((c, i) => new Row([
                    Kit.Badge(c.Tone, c.Word), Kit.Link(c.Number, $"/v/{i}"), Html.Text(c.Subject), Html.Text(c.Party), Html.Text(c.Date), Html.Text(c.Due), Html.Text(c.Who)],
                    c.Tone is Tone.Danger or Tone.Warning ? c.Tone : null, c.Word == "neu", true))])
            { Dense = true, StickyHead = true })}
            {Kit.Pagination(null, "?nach-id=42", "1 bis 35 von 47")}
            """), Kit.FilterList("/schreibtisch", [
                new("zustand", "Zustand", [new("neu", "Neu", 12, true), new("arbeit", "In Arbeit", 21, true), new("wartet", "Wartet auf Antwort", 14), new("entschieden", "Entschieden", 1204)]),
                new("frist", "Frist", [new("ueber", "Überfällig", 2), new("heute", "Heute fällig", 4), new("woche", "Diese Woche", 9)]),
                new("wer", "Bearbeitet von", [new("ich", "Mir", 18), new("niemand", "Niemand", 11), new("andere", "Anderen", 18)]),
            ], "/schreibtisch"), "Filter", sideLeft: true)}
        """));

    public static (PageFrame, Html) Case() => (Town.Desk("HS-2026-000107 Hundesteuer anmelden", 1), Html.Of($"""
        {Kit.DeskHead("Hundesteuer anmelden: Erika Mustermann", "HS-2026-000107", Kit.Badge(Tone.Warning, "heute fällig"), [new("Fällig", "21.11.2026, heute"), new("Bearbeitet von", "Sabine Krämer"), new("Vertretung", "Timo Brandt")])}
        {Kit.Columns(Html.Of($"""
            {Kit.SectionNav([new("Verlauf", "#verlauf"), new("Angaben", "#angaben"), new("Dokumente", "#dokumente"), new("Beteiligte", "#beteiligte"), new("Fristen", "#fristen"), new("Geld", "#geld")], "Abschnitte des Vorgangs")}
            {Kit.Heading(2, "Verlauf", "verlauf")}
            {Kit.Timeline([
                new(TimelineState.Done, "Antrag eingegangen", "21.11.2026, 08:12 Uhr, online, ohne Konto"),
                new(TimelineState.Done, "Rückfrage gesendet: Chipnummer fehlt", "21.11.2026, 09:40 Uhr, Sabine Krämer"),
                new(TimelineState.Now, "Antwort liegt vor, Entscheidung offen", "21.11.2026, 11:05 Uhr"),
            ])}
            {Kit.Heading(2, "Angaben", "angaben")}
            {Kit.SummaryList([new("Name des Hundes", "Bello"), new("Rasse", "Mischling"), new("Aufgenommen am", "14.11.2026"), new("Chipnummer", "276 098 106 123 456", Changed: true), new("Haftpflicht", "Muster-Versicherung, HP 4711")])}
            {Kit.Heading(2, "Dokumente", "dokumente")}
            {Kit.DocumentList([new("1", "Antrag.pdf", "PDF/A, 84 kB, 21.11.2026", Href: "/d/1"), new("2", "Versicherungsschein.pdf", "PDF, 212 kB, 21.11.2026", "geprüft", Tone.Success, "/d/2")])}
            {Kit.Heading(2, "Geld", "geld")}
            {Kit.Table(new TableView("Forderungen", [new("Posten"), new("Fällig"), new("Betrag", true)], [Row.Of("Hundesteuer 2026, anteilig 2 Monate", "15.12.2026", "16,00 €"), Row.Of("Steuermarke", "15.12.2026", "1.234,50 €")]) { Dense = true })}
            """), Html.Of($"""
            {Kit.Heading(2, "Nächster Schritt")}
            <p>Alle Angaben liegen vor.</p>
            {Kit.Form("/v/107/entscheiden", null, Html.Of($"{Kit.Button("Bescheid entwerfen", shortcut: "b")}"))}
            {Kit.Actions(Kit.LinkButton("Frage an die Antragstellerin", "/v/107/frage", ButtonKind.Secondary), Kit.LinkButton("Vorgang abgeben", "/v/107/abgeben", ButtonKind.Secondary), Kit.LinkButton("Ablehnen", "/v/107/ablehnen", ButtonKind.Danger))}
            {Kit.Heading(2, "Notiz")}
            {Kit.Form("/v/107/notiz", null, Html.Of($"{Kit.TextArea(new Field("notiz", "Neue Notiz") { Required = false, MaxLength = 2000 }, 3)}{Kit.Button("Notiz speichern", ButtonKind.Secondary)}"))}
            {Kit.ProgressBar("Unterlagen", 2, 3, "2 von 3")}
            """), "Handlungen", sideFirst: true)}
        """));

    public static (PageFrame, Html) Figures() => (Town.Desk("Zahlen", 4), Html.Of($"""
        {Kit.Heading(1, "Zahlen")}
        <div class="rh-cards">{Kit.Figure("offene Vorgänge", "47", "/schreibtisch", "5 weniger als letzte Woche")}{Kit.Figure("Tage bis zur Entscheidung", "6,2", "/schreibtisch/zahlen/dauer", "Median, letzte 30 Tage")}</div>
        {Kit.EmptyState("Keine fälligen Vorgänge.", "Der nächste ist am 24.11.2026 fällig: HS-2026-000123.", Kit.Link("Alle Fristen ansehen", "/schreibtisch/fristen"))}
        {Kit.Notice(Tone.Info, "Die Auswertung läuft.")}{Kit.Notice(Tone.Success, "Die Notiz ist gespeichert.", announce: true)}{Kit.Notice(Tone.Danger, "Der Brief ging nicht hinaus.", "Der Druckdienst antwortet nicht. Wir versuchen es um 15:10 Uhr noch einmal. Der Vorgang ist gespeichert.")}
        {Kit.Accordion([new("Hundesteuer", Kit.Paragraph("31 Vorgänge")), new("Gewerbe", Kit.Paragraph("16 Vorgänge"), true)])}
        {Kit.Tags([new("Steuern"), new("Gewerbe", "/t/gewerbe")])}
        """));
}
