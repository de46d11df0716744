using System.Text.Json;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Workshop;

/// <summary>The parts of a service that are lists, edited without a file in view.</summary>
public sealed class BlockTests
{
    [Fact]
    public async Task Participation_periods_values_lists_and_tables_are_added_changed_and_taken_away_and_the_rest_of_the_file_stays()
    {
        await using var workshop = await WorkshopHouse.StartAsync();
        await workshop.BeginAsync();
        var officer = workshop.Officer;
        var (form, service) = (await workshop.FileAsync("form.yaml"), await workshop.FileAsync("service.yaml"));
        foreach (var (art, file, add, says, change, then) in new[]
        {
            ("beteiligung", "service.yaml", new[] { ("code", (object)"polizei"), ("name", "Polizei Musterstadt"), ("days", "10"), ("question", "Spricht etwas dagegen?"), ("share", "vorhaben") }, "share: [vorhaben]", new[] { ("days", (object)"14"), ("silenceIsConsent", "Vereinbarung vom 1. März 2024") }, "days: 14"),
            ("fristen", "service.yaml", [("kind", "statutory"), ("label", "Entscheidung"), ("basis", "§ 8 Beispielsatzung"), ("starts", "complete"), ("months", "3")], "months: 3", [("months", ""), ("workingDays", "20")], "workingDays: 20"),
            ("listen", "form.yaml", [("name", "stadtteile"), ("items", "nord | Nordstadt | North\nsued | Südstadt")], "label: Südstadt", [("items", "nord | Nordstadt | North\nsued | Südstadt\nost | Oststadt")], "value: ost"),
            ("tabellen", "form.yaml", [("name", "saetze"), ("source", "Tarif"), ("type", "money"), ("keys", "stufe | number | from"), ("rows", "2026-01-01 | 1 | 12.00\n2026-01-01 | 3 | 20.00")], "match: from", [("rows", "2026-01-01 | 1 | 12.00\n2026-01-01 | 3 | 22.00")], "22.00"),
            ("ergebnisse", "service.yaml", [("code", "postpone"), ("label", "Zurückstellen"), ("burdens", "false"), ("result", "information")], "code: postpone", [("label", "Später entscheiden")], "label: Später entscheiden"),
            ("weitere-schreiben", "service.yaml", [("code", "kopie"), ("kind", "information"), ("outcomes", "refuse"), ("subject", "Kopie")], "outcomes: [refuse]", [("subject", "Abschrift")], "subject: Abschrift"),
            ("aufgaben", "form.yaml", [("name", "nachsehen"), ("when", "gewerblich"), ("text", "Nachsehen"), ("answer", "true")], "answer: true", [("text", "Bitte nachsehen")], "Bitte nachsehen"),
            ("kosten-saetze", "form.yaml", [("text", "Es kostet wenig."), ("text_en", "It costs little.")], "It costs little.", [("text", "Es kostet fast nichts.")], "Es kostet fast nichts."),
            ("weiter", "form.yaml", [("text", "Wir melden uns."), ("text_en", "We get in touch.")], "We get in touch.", [("when", "gewerblich")], "when: gewerblich"),
            ("mitteilungen", "service.yaml", [("code", "kasse"), ("name", "Stadtkasse"), ("basis", "§ 1 Beispielsatzung"), ("share", "person")], "share: [person]", [("basis", "§ 2 Beispielsatzung")], "§ 2 Beispielsatzung"),
            ("meldungen", "service.yaml", [("code", "fertig"), ("label", "Fertig"), ("label_en", "Done"), ("ask", "Wann war es fertig?"), ("ask_en", "When was it done?"), ("outcomes", "refuse"), ("keepDays", "30")], "keepDays: 30", [("keepDays", "60")], "keepDays: 60"),
            ("festwerte", "form.yaml", [("name", "grenze"), ("value", "12,5")], "grenze: \"12.5\"", [("value", "13")], "13"),
            ("werte", "form.yaml", [("name", "anrede"), ("texts", "Sie verdienen damit Geld. | You earn money with it. | gewerblich\nSie verdienen damit kein Geld.")], "when: gewerblich, text: { de: Sie verdienen", [("texts", "Es ist gewerblich. |  | gewerblich\nEs ist nicht gewerblich.")], "when: gewerblich, text: Es ist gewerblich."),
            ("werte", "form.yaml", [("name", "doppelt"), ("label", "Das Doppelte"), ("label_en", "Twice"), ("value", "6€ * 2")], "name: doppelt", [("name", "doppelt"), ("label", "Das Doppelte"), ("label_en", "Twice"), ("value", "7€ * 2"), ("texts", "")], "7€ * 2"),
        })
        {
            await officer.OpenAsync(WorkshopHouse.At("bausteine/" + art));
            var before = await workshop.FileAsync(file);
            await officer.SubmitAsync("Ergänzen", add);
            var added = await workshop.FileAsync(file);
            added.ShouldContain(says, customMessage: art + officer.Text);
            Lines(before).ShouldBeSubsetOf(Lines(added), art);
            (await workshop.DraftAsync())!.Health.Faults.ShouldBe(0, art);
            await officer.SubmitAsync("Speichern", [.. change, ("nummer", Last(officer))]);
            (await workshop.FileAsync(file)).ShouldContain(then, customMessage: art + officer.Text);
            (await workshop.DraftAsync())!.Health.Faults.ShouldBe(0, art + officer.Text);
        }
        foreach (var art in new[] { "meldungen", "mitteilungen", "weiter", "kosten-saetze", "aufgaben", "weitere-schreiben", "ergebnisse", "werte", "werte", "festwerte", "tabellen", "listen", "fristen", "beteiligung" })
        {
            await officer.OpenAsync(WorkshopHouse.At("bausteine/" + art));
            await PostAsync(workshop, art, ("tun", "weg"), ("nummer", Last(officer)));
        }
        Lines(await workshop.FileAsync("form.yaml")).Except(Lines(form)).ShouldBe([], "only what was added is gone");
        Lines(form).Except(Lines(await workshop.FileAsync("form.yaml"))).ShouldBe([]);
        (await workshop.FileAsync("service.yaml")).ShouldContain(service.Split('\n')[0]);
    }

    [Fact]
    public async Task What_the_loader_refuses_is_refused_here_kept_as_typed_and_told_while_typing()
    {
        await using var workshop = await WorkshopHouse.StartAsync();
        await workshop.BeginAsync();
        var officer = workshop.Officer;
        await officer.OpenAsync(WorkshopHouse.At("bausteine/werte"));
        await officer.SubmitAsync("Ergänzen", ("name", "falsch"), ("value", "gibtsnicht + 1"));
        officer.Text.ShouldContain("gibtsnicht");
        officer.Page.QuerySelectorAll("main input[name=name]").Cast<AngleSharp.Html.Dom.IHtmlInputElement>().ShouldContain(i => i.Value == "falsch");
        (await workshop.FileAsync("form.yaml")).ShouldNotContain("gibtsnicht");
        officer.Text.ShouldNotContain("computed.", Case.Sensitive, "no places in words of the file");
        await officer.SubmitAsync("Ergänzen", ("name", "komma"), ("value", "2 * 0,10€"));
        officer.Text.ShouldContain("Zahlen stehen hier mit Punkt statt Komma: 0.10€");
        await officer.OpenAsync(WorkshopHouse.At("bausteine/beteiligung"));
        await officer.SubmitAsync("Ergänzen", ("code", "polizei"));
        officer.Text.ShouldContain("„Name der Stelle“ fehlt");

        await officer.OpenAsync(WorkshopHouse.At("bausteine/werte"));
        var answer = await PostAsync(workshop, "werte?handler=Check", ("tun", "neu"), ("nummer", "-1"), ("name", "x"), ("value", "1 +"));
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("faults").GetArrayLength().ShouldBe(1);
        await officer.OpenAsync(WorkshopHouse.At("bausteine/nachweise"));
        officer.Text.ShouldContain("Nachweise");
        await officer.OpenAsync(WorkshopHouse.At("bausteine/gibtsnicht"));
        officer.Path.ShouldBe("/verwaltung/werkstatt/" + WorkshopHouse.Slug);
    }

    [Fact]
    public async Task What_was_taken_back_can_be_done_again_until_something_else_is_changed()
    {
        await using var workshop = await WorkshopHouse.StartAsync();
        await workshop.BeginAsync();
        var officer = workshop.Officer;
        var start = await workshop.FileAsync("form.yaml");
        await officer.OpenAsync(WorkshopHouse.At("bausteine/listen"));
        await officer.SubmitAsync("Ergänzen", ("name", "eins"), ("items", "a\nb"));
        await officer.SubmitAsync("Ergänzen", ("name", "zwei"), ("items", "c\nd"));
        var both = await workshop.FileAsync("form.yaml");
        await officer.SubmitAsync("Rückgängig machen");
        var one = await workshop.FileAsync("form.yaml");
        one.ShouldNotContain("zwei:");
        await officer.SubmitAsync("Rückgängig machen");
        (await workshop.FileAsync("form.yaml")).ShouldBe(start);
        await officer.SubmitAsync("Wiederherstellen");
        (await workshop.FileAsync("form.yaml")).ShouldBe(one);
        await officer.SubmitAsync("Wiederherstellen");
        (await workshop.FileAsync("form.yaml")).ShouldBe(both);
        await officer.SubmitAsync("Rückgängig machen");
        await officer.SubmitAsync("Ergänzen", ("name", "drei"), ("items", "e\nf"));
        (await workshop.FileAsync("form.yaml")).ShouldContain("drei:", customMessage: officer.Text);
        officer.Page.QuerySelectorAll("main button").Select(b => b.TextContent).ShouldNotContain(t => t.Contains("Wiederherstellen", StringComparison.Ordinal));
        await officer.SubmitAsync("Rückgängig machen");
        (await workshop.FileAsync("form.yaml")).ShouldBe(one);
    }

    private static string Last(TestBrowser officer) => officer.Page.QuerySelectorAll("main input[name=nummer]").Select(i => i.GetAttribute("value")!).Where(v => v != "-1").MaxBy(int.Parse)!;

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Where(l => l.Trim().Length > 0).Distinct();

    private static async Task<HttpResponseMessage> PostAsync(WorkshopHouse workshop, string art, params (string Name, string Value)[] fields)
    {
        var seal = workshop.Officer.Page.QuerySelector("input[name=_siegel]")!.GetAttribute("value")!;
        var sent = fields.Append(("version", (await workshop.DraftAsync())!.Version.ToString(System.Globalization.CultureInfo.InvariantCulture))).Append(("_siegel", seal));
        return await workshop.Officer.RawAsync(new(HttpMethod.Post, WorkshopHouse.At("bausteine/" + art)) { Content = new FormUrlEncodedContent(sent.Select(f => KeyValuePair.Create(f.Item1, f.Item2))) });
    }
}
