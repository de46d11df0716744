using System.Diagnostics;
using System.Text.RegularExpressions;
using Rathaus.Tests.Cases;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Offices;

/// <summary>
/// Every letter of the three services, set by Typst from an application that came in by its form. RATHAUS_LETTERS=folder keeps the files to look at.
/// </summary>
public sealed class LetterTests
{
    private static readonly string? Keep = Environment.GetEnvironmentVariable("RATHAUS_LETTERS");
    private const string Remedy = "Rechtsbehelfsbelehrung", Seal = "Siegel";

    private static readonly string[] Everywhere = ["Stadt Musterstadt", "Im Auftrag"];

    [Fact]
    public async Task The_letters_of_the_registry_office_are_tagged_and_say_what_they_must()
    {
        await using var desk = await DeskHouse.StartAsync();
        var clerk = desk.Staff(Office.Registry);
        var number = await desk.ApplyAsync(ServiceAnswers.Certificate, ServiceAnswers.OfCertificate(), pay: true);
        var issued = await SetAsync(desk, clerk, number, "issue");
        Says(issued["main"], ["Standesamt", "Kim Beispiel", "28. Februar 1985", Seal, "Ausfertigung 1 von 2", "Ausfertigung 2 von 2", "wird bei der Freigabe vergeben"], [Remedy, "Guten Tag", "Ohne Zweckbindung"]);
        Says(issued["gebuehr"], ["Gebührenbescheid", "22,50 €", "im Voraus bezahlt", Remedy, "Verwaltungsgericht", "Guten Tag Kim Beispiel"], [Seal]);
        Says((await SetAsync(desk, clerk, number, "not-found"))["main"], ["keinen Eintrag gefunden", "22,50 €", "zurück"], [Remedy, Seal]);
        Says((await SetAsync(desk, clerk, number, "refuse"))["main"], ["stellen wir Ihnen nicht aus", "Begründung", "§ 62 PStG", Remedy, "Amtsgericht", "§ 49 PStG"], [Seal, "Verwaltungsgericht", "innerhalb eines Monats"]);
    }

    [Fact]
    public async Task A_certificate_free_of_charge_carries_its_purpose()
    {
        await using var desk = await DeskHouse.StartAsync();
        var answers = ServiceAnswers.OfCertificate();
        answers["anzahl"] = [("anzahl_urkunde", "1"), ("format", "a4")];
        answers["zweck"] = [("zweck", "rente")];
        var number = await desk.ApplyAsync(ServiceAnswers.Certificate, answers);
        var free = await SetAsync(desk, desk.Staff(Office.Registry), number, "issue-free");
        free.Keys.ShouldBe(["main"]);
        Says(free["main"], ["Nur für die Rente", "gebührenfrei", Seal], [Remedy, "Ausfertigung"]);
    }

    [Fact]
    public async Task The_letters_of_the_trade_office_are_tagged_and_say_what_they_must()
    {
        await using var desk = await DeskHouse.StartAsync();
        var clerk = desk.Staff(Office.Trade);
        var number = await desk.ApplyAsync(ServiceAnswers.Trade, ServiceAnswers.OfTrade());
        var certified = await SetAsync(desk, clerk, number, "certify");
        Says(certified["main"], ["§ 15 Abs. 1 GewO", "Einzelunternehmen", "Einzelhandel mit Fahrrädern", "Marktplatz 1", "1. Dezember 2026", "berechtigt nicht zum Beginn", "Gewerbeamt"], [Remedy, Seal, "Register: -", "Name: -"]);
        Says(certified["gebuehr"], ["30,00 €", "Kassenzeichen", Remedy], [Seal]);
        Says((await SetAsync(desk, clerk, number, "not-a-notice"))["main"], ["keine Gewerbeanzeige", "Es kostet nichts"], [Remedy, Seal]);
    }

    [Fact]
    public async Task The_letters_of_the_road_authority_are_tagged_and_say_what_they_must()
    {
        await using var desk = await DeskHouse.StartAsync();
        var clerk = desk.Staff(Office.Road);
        var number = await desk.ApplyAsync(ServiceAnswers.NoStopping, ServiceAnswers.OfNoStopping());
        foreach (var outcome in new[] { "permit", "permit-changed" })
        {
            var permit = await SetAsync(desk, clerk, number, outcome);
            Says(permit["main"], ["§ 45 StVO", "Lindenweg 4", "Befristung", "11. Januar 2030", "Bedingung", "7. Januar 2030", "Auflagen", "Abwägung", "0531 123456", Remedy], [Seal, "sonst gilt das Haltverbot nicht für Fahrzeuge, die schon dort stehen. Die Schilder"]);
            Says(permit["gebuehr"], ["28,00 €", "Kassenzeichen", "Fällig am", Remedy], []);
        }
        Says((await SetAsync(desk, clerk, number, "refuse"))["main"], ["lehnen wir ab", "Abwägung", "Was möglich ist", Remedy], [Seal]);
        Says((await SetAsync(desk, clerk, number, "not-needed"))["main"], ["keine Erlaubnis der Stadt nötig", "Es kostet nichts"], [Remedy, Seal]);
    }

    private static async Task<Dictionary<string, string>> SetAsync(DeskHouse desk, Platform.Web.Person clerk, string number, string outcome)
    {
        await desk.PrepareAsync(clerk, number, outcome);
        var texts = new Dictionary<string, string>();
        foreach (var (code, pdf) in await desk.LettersAsync(clerk, number))
        {
            var file = Path.Combine(Keep ?? Path.GetTempPath(), $"{number}-{outcome}-{code}-{(Keep is null ? Guid.NewGuid().ToString("n") : "brief")}.pdf");
            await File.WriteAllBytesAsync(file, pdf);
            Ask("pdfinfo", file).ShouldContain("Tagged:          yes");
            // Words that the end of a line divided are whole again.
            texts[code] = Regex.Replace(string.Join(' ', Ask("pdftotext", file, "-").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), @"(\p{Ll})[-\u00AD\u2010] ?(?=\p{Ll})", "$1");
            if (Keep is null) File.Delete(file);
        }
        return texts;
    }

    private static void Says(string text, string[] parts, string[] never)
    {
        foreach (var part in (string[])[.. Everywhere, .. parts]) text.ShouldContain(part);
        foreach (var part in (string[])[.. never, "{{", "}}"]) text.ShouldNotContain(part);
    }

    private static string Ask(string program, params string[] options)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        foreach (var option in options) start.ArgumentList.Add(option);
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text;
    }
}
