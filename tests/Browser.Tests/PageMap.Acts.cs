using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

// Acts that bring about links which open for one person at one moment.
internal sealed partial class PageMap
{
    /// <summary>Somebody else is to pay: the receipt shows the link for that person.</summary>
    private async Task InviteAsync()
    {
        using var sender = house.Browser();
        await sender.OpenAsync("/antrag/" + ServiceAnswers.NoStopping);
        await sender.SubmitAsync("Ohne Konto weiter");
        var answers = ServiceAnswers.OfNoStopping();
        answers["zahler"] = [("zahler", "andere")];
        answers["zahler-person"] = ServiceAnswers.OtherPayer();
        await WalkAsync(sender, answers);
        await sender.SubmitAsync("Antrag absenden", ("richtigkeit", "true"));
        Note(new Uri(sender.Page.QuerySelectorAll("input").Select(i => i.GetAttribute("value") ?? "").Single(v => v.Contains("/mitzeichnen/", StringComparison.Ordinal))).AbsolutePath);
    }

    /// <summary>Somebody lost the second step: the mail about the code on paper holds the link that stops it.</summary>
    private async Task LoseSecondStepAsync(TestBrowser administrator)
    {
        const string mail = "verloren@example.org";
        await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            var account = db.Add(new Account(PersonKind.Citizen, MailAddress.Parse(mail)!.Value, new() { GivenNames = "Robin", FamilyName = "Muster" }, db.Now)).Entity;
            account.UseCodes([1], 0);
            await db.CommitAsync(new Deed(Actor.Machine("test"), "test.person"));
        });
        await administrator.OpenAsync("/arbeitsplatz/kontohilfe");
        await administrator.SubmitAsync("Code auf Papier erstellen (PDF)", ("Mail", mail), ("Way", "Counter"), ("Identity", "Personalausweis"));
    }

    /// <summary>A register is to be asked: the page asks for consent first.</summary>
    private async Task AskRegisterAsync()
    {
        using var browser = house.Browser();
        await browser.OpenAsync("/antrag/" + ServiceAnswers.Trade);
        await browser.SubmitAsync("Ohne Konto weiter");
        var answers = ServiceAnswers.OfTrade();
        answers["art"] = [("art", "handwerk"), ("nebenerwerb", "false")];
        answers["handwerksrolle"] = [("handwerk_angaben", "ja"), .. ServiceAnswers.Name("handwerk_person"), .. ServiceAnswers.Day("handwerk_person.birth_date", 31, 3, 1980)];
        answers["handwerk"] = [("handwerkskarte", "fetch")];
        await WalkAsync(browser, answers, until: "handwerk");
        Note(browser.Path);
    }

    /// <summary>A search that Kim keeps finds something new: the mail holds the link that ends it.</summary>
    private async Task FollowSearchAsync()
    {
        using var kim = await SignedInAsync("Kim Beispiel");
        await kim.OpenAsync("/suche?q=Flugdrachen%20Hund");
        await kim.SubmitAsync("Suche speichern");
        await RunAsync("search.saved");
        var folder = Directory.CreateTempSubdirectory("rathaus-map");
        var service = folder.CreateSubdirectory("flugdrachen-anmelden");
        await File.WriteAllTextAsync(Path.Combine(service.FullName, "service.yaml"), """
            name: { de: Flugdrachen anmelden, en: Register a kite }
            summary: { de: Sie lassen einen großen Drachen steigen., en: You fly a large kite. }
            mode: inform
            form: none
            trust: low
            whyTrust: Es werden keine Daten erhoben.
            result: information
            money: none
            unit: buergerbuero
            """);
        await house.InTownAsync(s => s.GetRequiredService<ICatalogueImport>().ImportAsync(folder.FullName, Actor.Machine("test")));
        folder.Delete(recursive: true);
        await house.DrainJobsAsync();
        await RunAsync("search.saved");
        foreach (var mail in Directory.GetFiles(Path.Combine(house.Town.Folder, "mails")))
            foreach (var path in Links().Matches(await File.ReadAllTextAsync(mail)).Select(link => new Uri(link.Value).AbsolutePath).Where(p => p.StartsWith("/suche/abbestellen/", StringComparison.Ordinal))) Note(path);

        async Task RunAsync(string job)
        {
            await house.InTownAsync(services => services.GetRequiredService<ReactionTable>().Recurring[job].Run(services, CancellationToken.None));
            await house.DrainJobsAsync();
        }
    }
}
