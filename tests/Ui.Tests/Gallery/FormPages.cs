namespace Rathaus.Tests.UiKit.Gallery;

/// <summary>Pages of an application.</summary>
internal static class FormPages
{
    public static (PageFrame, Html) Question() => (Town.Form("Wann haben Sie den Hund aufgenommen?"), Html.Of($"""
        {Kit.BackLink("/antrag/2")}{Kit.StepIndicator(3, 8)}
        {Kit.Form("/antrag/3", null, Html.Of($"""
            {Kit.DateField(new Field("aufnahme", "Wann haben Sie den Hund aufgenommen?") { Hint = "Zum Beispiel 31.3.2026. Das Datum steht im Kaufvertrag oder im Schutzvertrag.", AsHeading = true })}
            {Kit.Actions(Kit.Button("Weiter"), Kit.Link("Später weitermachen", "/antrag/spaeter"))}
            """))}
        """));

    public static (PageFrame, Html) Faults()
    {
        var day = new Field("geburt", "Geburtsdatum") { Hint = "Zum Beispiel 31.3.1980", Error = "Geben Sie das Geburtsdatum mit vier Ziffern im Jahr ein, zum Beispiel 31.03.1980.", Autocomplete = "bday" };
        var mail = new Field("mail", "E-Mail-Adresse") { Hint = "Wir schreiben Ihnen, wenn es etwas Neues gibt.", Value = "erika.mustermann@", Error = "Die Adresse ist nicht vollständig. Ergänzen Sie, was hinter dem @ steht.", Required = false };
        var breed = new Field("rasse", "Ist Ihr Hund ein Mischling?") { Error = "Wählen Sie Ja oder Nein." };
        var kind = new Field("zahlweise", "Wie möchten Sie zahlen?") { Error = "Wählen Sie aus, wie Sie zahlen möchten." };
        return (Town.Form("Ihre Angaben") with { HasErrors = true }, Html.Of($"""
            {Kit.BackLink("/antrag/3")}{Kit.ErrorSummary([day, mail, breed, kind])}{Kit.StepIndicator(4, 8)}{Kit.Heading(1, "Ihre Angaben")}
            {Kit.Form("/antrag/4", null, Html.Of($"""
                {Kit.TextField(new Field("name", "Vorname und Nachname") { Value = "Erika Mustermann", Autocomplete = "name", Spellcheck = false, Source = "Aus Ihrem Konto" })}
                {Kit.DateField(day, new("31", "3", "80"))}
                {Kit.EmailField(mail)}
                {Kit.YesNo(breed)}
                {Kit.Radios(kind, [new("lastschrift", "Lastschrift") { Hint = "Wir buchen vierteljährlich ab." }, new("ueberweisung", "Überweisung"), new("keine", "Ich bin von der Steuer befreit") { Alternative = true }])}
                {Kit.IbanField(new Field("iban", "IBAN"))}
                {Kit.MoneyField(new Field("betrag", "Höhe des Freibetrags") { Required = false })}
                {Kit.NumberField(new Field("plz", "Postleitzahl") { Autocomplete = "postal-code", Value = "12345" })}
                {Kit.TelField(new Field("tel", "Telefonnummer") { Required = false })}
                {Kit.Select(new Field("farbe", "Farbe des Fells") { Width = FieldWidth.TwentyFour }, [new("s", "Schwarz"), new("b", "Braun"), new("w", "Weiß")])}
                {Kit.Combobox(new Field("hunderasse", "Rasse") { Hint = "Tippen Sie die ersten Buchstaben." }, ["Dackel", "Deutscher Schäferhund", "Pudel"])}
                {Kit.Checkboxes(new Field("befreiung", "Was trifft zu?") { Required = false, Values = ["tierheim"], Hint = "Wählen Sie alles aus, was zutrifft." }, [new("assistenz", "Assistenzhund"), new("tierheim", "Aus dem Tierheim") { Hint = "Im ersten Jahr zahlen Sie die Hälfte." }, new("jagd", "Jagdhund")])}
                {Kit.TextArea(new Field("mitteilung", "Was möchten Sie uns noch sagen?") { Required = false, MaxLength = 500, Value = "Der Hund ist noch sehr jung." })}
                {Kit.Checkbox(new Field("erklaerung", "Ich versichere, dass meine Angaben vollständig und richtig sind.") { Error = "Bestätigen Sie, dass Ihre Angaben richtig sind." })}
                {Kit.Actions(Kit.Button("Weiter"), Kit.Link("Später weitermachen", "/antrag/spaeter"))}
                """), warnUnsaved: true)}
            """));
    }

    public static (PageFrame, Html) Upload() => (Town.Form("Nachweis der Haftpflichtversicherung"), Html.Of($"""
        {Kit.BackLink("/antrag/4")}{Kit.StepIndicator(5, 8)}
        {Kit.Form("/antrag/5", null, Html.Of($"""
            {Kit.FileUpload(new Field("nachweis", "Laden Sie den Nachweis der Haftpflichtversicherung hoch") { AsHeading = true, Hint = "Ein Foto mit dem Telefon genügt. PDF, JPG oder PNG, höchstens 10 MB." }, [
                new("a1", "Versicherungsschein.pdf", "PDF, 212 kB", "geprüft"),
                new("a2", "IMG_20261121_143012_Rückseite_mit_sehr_langem_Dateinamen_und_Zusatz.jpg", "JPG, 3,4 MB", "wird geprüft", Tone.Info),
                new("a3", "Rechnung.exe", "1,1 MB", "abgelehnt: kein Bild und kein PDF", Tone.Danger),
            ], ".pdf,.jpg,.jpeg,.png")}
            {Kit.Actions(Kit.Button("Weiter"), Kit.Link("Nachweis später einreichen", "/antrag/6"))}
            """), upload: true)}
        """));

    public static (PageFrame, Html) Check() => (Town.Form("Prüfen Sie Ihre Angaben"), Html.Of($"""
        {Kit.BackLink("/antrag/7")}{Kit.StepIndicator(8, 8)}{Kit.Heading(1, "Prüfen Sie Ihre Angaben")}
        {Kit.SummaryList([new("Name des Hundes", "Bello", "/antrag/1"), new("Rasse", "Mischling, vermutlich Deutsch-Drahthaar und Labrador", "/antrag/2"), new("Aufgenommen am", "21. November 2026", "/antrag/3"), new("Chipnummer", null, "/antrag/3")], "Ihr Hund")}
        {Kit.SummaryList([new("Name", "Erika Mustermann", "/antrag/4"), new("Anschrift", "Donaudampfschifffahrtsgesellschaftsstraße 112 b\n12345 Musterstadt", "/antrag/4"), new("E-Mail-Adresse", "erika.mustermann-langename@beispiel-mit-langem-namen.example", "/antrag/4")], "Sie")}
        {Kit.Heading(2, "Kosten und Ablauf")}
        <p>Die Anmeldung kostet nichts. Die Steuer für 2026 beträgt voraussichtlich <strong>16,00 €</strong>. Nach dem Absenden prüft das Steueramt Ihre Angaben und schickt Ihnen einen Bescheid.</p>
        {Kit.WarningText("Wenn Sie absenden, gilt der Hund als angemeldet. Prüfen Sie vorher, ob alles stimmt.")}
        {Kit.Form("/antrag/absenden", null, Html.Of($"{Kit.Checkbox(new Field("erklaerung", "Ich versichere, dass meine Angaben vollständig und richtig sind."))}{Kit.Actions(Kit.Button("Anmeldung absenden"), Kit.Link("Später weitermachen", "/antrag/spaeter"))}"))}
        """));
}
