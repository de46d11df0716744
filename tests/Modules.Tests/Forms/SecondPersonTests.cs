using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Forms.Cosign;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Tests.House;

namespace Rathaus.Modules.Forms.Tests;

/// <summary>A declaration by a second person, evidence from a register, and copies of identity papers, in the running house.</summary>
public sealed class SecondPersonTests
{
    /// <summary>A move of 11 January 2027, paid by another person.</summary>
    private static Dictionary<string, (string, object)[]> Move() => new()
    {
        ["zweck"] = [("zweck", "umzug")],
        ["stellen"] = [("stellen.rows", "1"), ("stellen.0.ort.street", "Lindenweg"), ("stellen.0.ort.from", "4"), ("stellen.0.ort.side", "even"),
            ("stellen.0.zeit.from.day", "11"), ("stellen.0.zeit.from.month", "1"), ("stellen.0.zeit.from.year", "2030"), ("stellen.0.zeit.to.day", "11"), ("stellen.0.zeit.to.month", "1"), ("stellen.0.zeit.to.year", "2030"),
            ("stellen.0.zeit.from_time", "7"), ("stellen.0.zeit.to_time", "18"), ("stellen.0.laenge", "12"), ("stellen.0.flaeche", "parkstreifen"), ("stellen.0.heute", "nichts")],
        ["andere-stadt"] = [("andere_stadt", "false")],
        ["fahrzeug"] = [("fahrzeug_art", "lkw"), ("moebelaufzug", "false")],
        ["sperrung"] = [("sperrung", "nein")],
        ["plan"] = [("plan", "regelplan")],
        ["schilder"] = [("schilder", "ich")],
        ["verantwortlich"] = [("verantwortlich.given_names", "Kim"), ("verantwortlich.family_name", "Beispiel"), ("verantwortlich_telefon", "0531 123456")],
        ["antragsteller"] = [("antragsteller", "ich")],
        ["person"] = [("person.given_names", "Kim"), ("person.family_name", "Beispiel")],
        ["anschrift"] = [("anschrift.street", "Lindenweg"), ("anschrift.number", "4"), ("anschrift.postcode", "00001"), ("anschrift.city", "Musterstadt"), ("anschrift.country", "DE")],
        ["zahler"] = [("zahler", "andere")],
        ["zahler-person"] = [("zahler_person.given_names", "Robin Maria"), ("zahler_person.family_name", "Öztürk"), ("zahler_person.birth_date.day", "5"), ("zahler_person.birth_date.month", "5"), ("zahler_person.birth_date.year", "1990"),
            ("zahler_anschrift.street", "Lindenweg"), ("zahler_anschrift.number", "4"), ("zahler_anschrift.postcode", "00001"), ("zahler_anschrift.city", "Musterstadt"), ("zahler_anschrift.country", "DE")],
        ["befreiung"] = [("befreiung", "keiner")],
        ["bescheid"] = [("bescheid", "letter")],
    };

    private static async Task<string> SendMoveAsync(TestBrowser browser)
    {
        await browser.OpenAsync("/antrag/haltverbot-umzug");
        await browser.SubmitAsync("Ohne Konto weiter");
        await browser.WalkAsync(answers: Move());
        browser.Text.ShouldContain("28,00");
        await browser.SendAsync();
        return new Uri(browser.Page.QuerySelectorAll("input").Select(i => i.GetAttribute("value") ?? "").Single(v => v.Contains("/mitzeichnen/"))).AbsolutePath;
    }

    private static (string, object)[] Robin(string given = "Robin", string day = "5") =>
        [("person.given_names", given), ("person.family_name", "Öztürk"), ("person.birth_date.day", day), ("person.birth_date.month", "5"), ("person.birth_date.year", "1990")];

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task The_one_who_pays_confirms_by_their_own_link_with_name_and_date_of_birth(Engine engine)
    {
        await using var house = await Applicant.HouseAsync(engine);
        using var applicant = house.Browser();
        var link = await SendMoveAsync(applicant);
        using var robin = house.Browser();
        await robin.OpenAsync(link);
        robin.Text.ShouldContain("Ich übernehme die Gebühr für das beantragte Haltverbot.");
        robin.Text.ShouldNotContain("Kim", customMessage: "the link shows nothing else of the case");
        robin.Text.ShouldNotContain("Öztürk", customMessage: "the name has to be known");
        await robin.SubmitAsync("Ich stimme zu", Robin(day: "6"));
        robin.Text.ShouldContain("Name oder Geburtsdatum stimmen nicht mit den Angaben im Antrag überein.");
        await robin.SubmitAsync("Ich stimme zu", Robin());
        robin.Text.ShouldContain("Sie haben zugestimmt.");
        await robin.OpenAsync(link);
        robin.Page.QuerySelectorAll("main button").ShouldBeEmpty("answered once");
        await house.DrainJobsAsync();
        await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            var invitation = await db.Set<Invitation>().AsNoTracking().SingleAsync();
            invitation.State.ShouldBe(InvitationState.Confirmed);
            (await services.GetRequiredService<IRecords>().OfCaseAsync(invitation.CaseId)).ShouldContain(d => d.Title == "Erklärung von Robin Maria Öztürk");
            return true;
        });
    }

    [Fact]
    public async Task After_five_wrong_names_the_link_is_closed()
    {
        await using var house = await Applicant.HouseAsync();
        using var applicant = house.Browser();
        var link = await SendMoveAsync(applicant);
        using var guesser = house.Browser();
        for (var i = 0; i < Invitation.MostTries; i++)
        {
            await guesser.OpenAsync(link);
            await guesser.SubmitAsync("Ich stimme zu", Robin(day: $"{10 + i}"));
        }
        await guesser.OpenAsync(link);
        guesser.Text.ShouldContain("Dieser Link ist nach mehreren falschen Angaben geschlossen.");
    }

    [Fact]
    public async Task A_person_may_also_say_no()
    {
        await using var house = await Applicant.HouseAsync();
        using var applicant = house.Browser();
        var link = await SendMoveAsync(applicant);
        using var robin = house.Browser();
        await robin.OpenAsync(link);
        await robin.SubmitAsync("Ich stimme nicht zu", Robin());
        robin.Text.ShouldContain("Sie haben nicht zugestimmt.");
        await robin.OpenAsync("/mitzeichnen/" + new string('A', 22));
        robin.Page.QuerySelectorAll("main form").ShouldBeEmpty("an unknown link leads to nothing");
    }

    [Theory]
    [InlineData("Kim", "Beispiel", "1980-03-31", "kim", "beispiel", "1980-03-31", true)]
    [InlineData("Kim Robin", "Öztürk", "1980-03-31", "Kim", "Oztürk", "1980-03-31", true)]
    [InlineData("Kim", "Beispiel", "1980-03-31", "Kim", "Beispiel", "1980-03-30", false)]
    [InlineData("Kim", "Beispiel", "1980-03-31", "", "Beispiel", "1980-03-31", false)]
    [InlineData("Kim", "Beispiel", "1980-03-31", "Kim", "Muster", "1980-03-31", false)]
    public void Names_are_compared_as_people_type_them(string given, string family, string born, string typedGiven, string typedFamily, string typedBorn, bool same) =>
        new Invitee(typedGiven, typedFamily, DateOnly.Parse(typedBorn)).Is(new(given, family, DateOnly.Parse(born))).ShouldBe(same);

    [Fact]
    public async Task Evidence_comes_from_a_register_only_with_consent_and_after_the_preview()
    {
        await using var house = await Applicant.HouseAsync(demo: true);
        using var browser = house.Browser();
        await browser.OpenAsync("/antrag/gewerbe-anmelden");
        await browser.SubmitAsync("Ohne Konto weiter");
        await browser.WalkAsync("handwerk", Trade("Beispiel"));
        await browser.SubmitAsync("Weiter", ("handwerkskarte", "fetch"));
        browser.Path.ShouldEndWith("/handwerk/abruf");
        await browser.SubmitAsync("Weiter, Nachweis abrufen");
        browser.Text.ShouldContain("Ohne Ihre Einwilligung rufen wir nichts ab.");
        await browser.SubmitAsync("Weiter, Nachweis abrufen", ("einwilligung", "true"));
        browser.Text.ShouldContain("Handwerkskammer Beispielland (Demo)");
        browser.Text.ShouldContain("Noch haben wir nichts übernommen.");
        await browser.SubmitAsync("Übernehmen und weiter");
        browser.PageName().ShouldBe("meldung-durch");
    }

    [Theory]
    [InlineData("Unbekannt", "Im Register steht zu diesen Angaben nichts Eindeutiges.")]
    [InlineData("Stau", "Das Register antwortet gerade nicht.")]
    public async Task A_register_that_does_not_help_leaves_the_other_ways_open(string name, string sentence)
    {
        await using var house = await Applicant.HouseAsync(demo: true);
        using var browser = house.Browser();
        await browser.OpenAsync("/antrag/gewerbe-anmelden");
        await browser.SubmitAsync("Ohne Konto weiter");
        await browser.WalkAsync("handwerk", Trade(name));
        await browser.SubmitAsync("Weiter", ("handwerkskarte", "fetch"));
        await browser.SubmitAsync("Weiter, Nachweis abrufen", ("einwilligung", "true"));
        browser.Text.ShouldContain(sentence);
        await browser.ClickAsync("Anderer Weg");
        await browser.SubmitAsync("Weiter", ("handwerkskarte", "show"));
        browser.PageName().ShouldBe("meldung-durch");
    }

    [Fact]
    public async Task A_copy_of_an_identity_paper_is_deleted_after_the_check_and_the_log_keeps_its_hash()
    {
        await using var house = await Applicant.HouseAsync();
        using var applicant = house.Browser();
        await SendMoveAsync(applicant);
        var (owner, hash) = await house.InTownAsync(async services =>
        {
            var (db, records) = (services.GetRequiredService<TownDb>(), services.GetRequiredService<IRecords>());
            var of = (await db.Set<Invitation>().AsNoTracking().SingleAsync()).CaseId;
            var copy = await records.FileAsync(of, "Ausweis", DocumentKind.IdentityCopy, DocumentOrigin.Applicant, "ausweis.png", "image/png", Applicant.Png);
            db.Publish(new Rathaus.Contracts.Core.Cases.CaseClosed(of));
            await db.CommitAsync(new Deed(Actor.Machine("test"), "case.close") { Case = of.Reference });
            return (of, copy.File.Sha256);
        });
        await house.DrainJobsAsync();
        await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            (await services.GetRequiredService<IRecords>().OfCaseAsync(owner)).ShouldNotContain(d => d.Kind == DocumentKind.IdentityCopy);
            var bodies = (await db.Set<LogBody>().AsNoTracking().ToListAsync()).Select(b => System.Text.Encoding.UTF8.GetString(b.Body));
            bodies.ShouldContain(b => b.Contains("document.delete-identity-copy") && b.Contains(hash));
            return true;
        });
    }

    private static Dictionary<string, (string, object)[]> Trade(string register) => new()
    {
        ["taetigkeit-art"] = [("taetigkeit_art", "gewerbe")],
        ["rechtsform"] = [("rechtsform", "einzel")],
        ["geschaeftsbezeichnung"] = [("geschaeftsbezeichnung", "Tischlerei Beispiel")],
        ["personen"] = [("personen.rows", "1"), ("personen.0.person.given_names", "Kim"), ("personen.0.person.family_name", "Beispiel"), ("personen.0.person.birth_date.day", "31"), ("personen.0.person.birth_date.month", "3"), ("personen.0.person.birth_date.year", "1980"),
            ("personen.0.person.birth_place", "Musterstadt"), ("personen.0.person.birth_country", "DE"), ("personen.0.staat", "DE"),
            ("personen.0.wohnung.street", "Lindenweg"), ("personen.0.wohnung.number", "4"), ("personen.0.wohnung.postcode", "00001"), ("personen.0.wohnung.city", "Musterstadt"), ("personen.0.wohnung.country", "DE")],
        ["oeffentliche-hand"] = [("oeffentliche_hand", "false")],
        ["anmeldung-fuer"] = [("anmeldung_fuer", "haupt")],
        ["betriebsstaette"] = [("betriebsstaette.street", "Marktplatz"), ("betriebsstaette.number", "1"), ("betriebsstaette.postcode", "00001"), ("betriebsstaette.city", "Musterstadt")],
        ["grund"] = [("grund", "neu")],
        ["taetigkeit"] = [("taetigkeit", "Herstellung von Möbeln nach Maß"), ("schwerpunkt", "Tischlerei")],
        ["art"] = [("art", "handwerk"), ("nebenerwerb", "false")],
        ["handwerksrolle"] = [("handwerk_angaben", "ja"), ("handwerk_person.given_names", "Kim"), ("handwerk_person.family_name", register), ("handwerk_person.birth_date.day", "31"), ("handwerk_person.birth_date.month", "3"), ("handwerk_person.birth_date.year", "1980")],
        ["beginn"] = [("beginn.day", "1"), ("beginn.month", "9"), ("beginn.year", "2026")],
        ["beschaeftigte"] = [("beschaeftigt", "false")],
        ["erlaubnis"] = [("erlaubnis", "nein")],
    };
}
