using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Accounts;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Export;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Backup;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Tests.House;
using Rathaus.Tests.Post;

namespace Rathaus.Tests.Accounts;

/// <summary>Taking one's data along (Art. 15, 20 GDPR), and deleting the account.</summary>
public sealed class OwnDataTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_person_gets_everything_of_the_account_as_one_file_and_nobody_else_does(Engine engine)
    {
        var (house, mails) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        var me = await house.PersonAsync("kim@example.org", consent: true);
        await house.PersonAsync("else@example.org");
        var about = await house.CaseAsync(me, null);
        await house.DeliverAsync(about, "own-portal", "AO");
        await house.DrainJobsAsync();

        using var kim = await house.SignedInAsync("kim@example.org");
        await kim.OpenAsync("/mein-bereich/daten");
        await kim.ClickAsync("Kopie meiner Daten herunterladen");
        await kim.SubmitAsync("Daten anfordern");
        kim.Text.ShouldContain("Ihre Daten werden zusammengestellt");
        await house.DrainJobsAsync();
        mails.Last.Subject.ShouldBe("Ihre Daten liegen bereit");
        mails.Last.Text.ShouldNotContain("Groß");
        await kim.OpenAsync("/mein-bereich");
        kim.Text.ShouldContain("Ihre Daten liegen bereit");
        await kim.OpenAsync("/mein-bereich/daten/auskunft");
        kim.Text.ShouldContain("wird gelöscht am 9. März 2026");
        await kim.SubmitAsync("Neu anfordern");
        kim.Text.ShouldContain("liegen schon bereit");
        var path = kim.Page.QuerySelector("main a[href*='/auskunft/']")!.GetAttribute("href")!;

        using var zip = await ZipAsync(kim, path);
        var paths = zip.Entries.Select(e => e.FullName).ToList();
        paths.ShouldContain("index.html");
        paths.ShouldContain("schema.json");
        var data = JsonDocument.Parse(await TextAsync(zip, "daten.json")).RootElement;
        data.GetProperty("format").GetString().ShouldBe("rathaus-personal-data");
        var sections = data.GetProperty("sections").EnumerateArray().ToDictionary(s => s.GetProperty("name").GetString()!, s => s.GetProperty("records").GetRawText());
        sections.Keys.ShouldBe(["account", "security", "consents", "drafts", "cases", "reads", "letters", "payments", "searches"]);
        sections["account"].ShouldContain("Groß-Çelik");
        sections["consents"].ShouldContain("Eingewilligt");
        sections["letters"].ShouldContain("liegt ungelesen im Postfach");
        // The decision in the mailbox is delivered by taking it from there; the copy must not be a way around.
        paths.ShouldNotContain(p => p.Contains("bescheid", StringComparison.OrdinalIgnoreCase));
        (await TextAsync(zip, "index.html")).ShouldContain("Groß-Çelik");

        using var stranger = await house.SignedInAsync("else@example.org");
        await stranger.OpenAsync(path);
        stranger.Status.ShouldBe(HttpStatusCode.NotFound);
        using var nobody = house.Browser();
        await nobody.OpenAsync(path);
        nobody.Path.ShouldStartWith("/anmelden");
        (await BodiesAsync(house)).Count(b => b.Contains("account.export-fetch", StringComparison.Ordinal)).ShouldBe(1);

        var address = await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<DataExport>().Select(e => e.Address!).SingleAsync());
        house.Services.GetRequiredService<TownDocuments>().Of(house.Town).Exists(address).ShouldBeTrue();
        house.Clock.Advance(TimeSpan.FromDays(7));
        using var late = await house.SignedInAsync("kim@example.org");
        await late.OpenAsync(path);
        late.Status.ShouldBe(HttpStatusCode.NotFound);
        await house.InTownAsync(async s => await ActivatorUtilities.CreateInstance<SweepLeftovers>(s).RunAsync(default));
        (await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<DataExport>().CountAsync())).ShouldBe(0);
        house.Services.GetRequiredService<TownDocuments>().Of(house.Town).Exists(address).ShouldBeFalse();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_deleted_account_leaves_its_matters_behind_and_nothing_else(Engine engine)
    {
        var (house, mails) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        var me = await house.PersonAsync("kim@example.org", consent: true);
        var about = await house.CaseAsync(me, null);
        await house.DeliverAsync(about, "own-portal", "AO");
        await house.DrainJobsAsync();

        using var kim = await house.SignedInAsync("kim@example.org");
        using var other = await house.SignedInAsync("kim@example.org");
        await kim.OpenAsync("/mein-bereich/daten/loeschen");
        kim.Text.ShouldContain("Das lässt sich nicht rückgängig machen");
        kim.Text.ShouldContain("HS-2026-000001");
        await kim.SubmitAsync("Konto löschen");
        kim.Text.ShouldContain("Setzen Sie das Häkchen");
        await kim.SubmitAsync("Konto löschen", ("Sure", "true"));
        kim.Text.ShouldContain("Ihr Konto ist gelöscht");
        var link = kim.Page.QuerySelectorAll("main input").Select(i => i.GetAttribute("value")).First(v => v?.Contains("/status/", StringComparison.Ordinal) == true)!;

        await house.DrainJobsAsync();
        mails.Taken.ShouldContain(m => m.Subject == "Ihr Konto ist gelöscht" && m.To.Address == "kim@example.org");
        await kim.OpenAsync("/mein-bereich");
        kim.Path.ShouldStartWith("/anmelden");
        await other.OpenAsync("/mein-bereich");
        other.Path.ShouldStartWith("/anmelden", Case.Insensitive, "every device is signed out");
        var token = System.Security.Cryptography.SHA256.HashData(System.Buffers.Text.Base64Url.DecodeFromChars(link.Split('/')[^1]));
        (await house.InTownAsync(s => s.GetRequiredService<ICases>().FindByStatusTokenAsync(token)))!.Number.ShouldBe("HS-2026-000001");
        await Should.ThrowAsync<InvalidOperationException>(() => house.SignedInAsync("kim@example.org"));

        await house.InTownAsync(async s =>
        {
            var db = s.GetRequiredService<TownDb>();
            var row = await db.Set<Account>().SingleAsync(a => a.Id == me);
            (row.Mail, row.FamilyName, row.GivenNames, row.PasswordHash, row.Closed).ShouldBe(("", "", "", null, true));
            (await db.Set<Consent>().SingleAsync()).WithdrawnAt.ShouldNotBeNull();
            (await db.Set<Session>().CountAsync(x => x.Account == me)).ShouldBe(0);
            var found = (await s.GetRequiredService<ICases>().FindAsync(about.Id))!;
            (found.Account, found.Delivery.Way, found.Parties.All(p => p.Account is null)).ShouldBe((null, "letter", true));
            (await s.GetRequiredService<ICases>().OfAccountAsync(me)).ShouldBeEmpty();
        });
        // What nobody had taken from the mailbox goes out on paper.
        (await house.DeliveriesAsync(about)).Select(d => (d.Way, d.State)).ShouldBe([("own-portal", DeliveryState.NotDelivered), ("letter", DeliveryState.Queued)]);
        (await BodiesAsync(house)).Count(b => b.Contains("account.delete", StringComparison.Ordinal)).ShouldBe(1);
        // A backup that is older brings the account back; the restore takes it out again by the journal.
        (await File.ReadAllTextAsync(house.Services.GetRequiredService<DeletionJournal>().FileOf(house.Town))).ShouldContain(me.Value.ToString());
        var again = await house.PersonAsync("kim@example.org");
        await house.InTownAsync(async s => (await s.GetServices<IDeletesAgain>().Single(d => d.Kind == "accounts.account").DeleteAgainAsync([again.Value.ToString(), Guid.NewGuid().ToString()], default)).ShouldBe(1));
        await Should.ThrowAsync<InvalidOperationException>(() => house.SignedInAsync("kim@example.org"));
        (await BodiesAsync(house)).Count(b => b.Contains("account.delete-again", StringComparison.Ordinal)).ShouldBe(1);
        // The address is free again.
        await house.PersonAsync("kim@example.org");
    }

    [Fact]
    public async Task An_account_is_not_deleted_in_a_forgotten_session()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        using var kim = await house.SignedInAsync("kim@example.org");
        await kim.OpenAsync("/mein-bereich/daten/loeschen");
        house.Clock.Advance(TimeSpan.FromMinutes(31));
        await kim.SubmitAsync("Konto löschen", ("Sure", "true"));
        kim.Text.ShouldContain("Melden Sie sich dafür bitte noch einmal an");
        using var again = await house.SignedInAsync("kim@example.org");
        again.Path.ShouldBe("/mein-bereich");
    }

    [Fact]
    public async Task Names_in_the_package_are_safe_whatever_a_file_was_called()
    {
        var files = new[] { "../../etc/passwd", "bild.png", "bild.png", new string('ä', 300) + ".pdf", "a/b\\c:d.txt", "...", "a.pdf" }
            .Select(name => new Contracts.Core.Accounts.DataFile("HS-1", name, name, _ => Task.FromResult<Stream?>(new MemoryStream("Inhalt"u8.ToArray())))).ToList();
        files.Add(new("HS-1", "weg.pdf", "weg", _ => Task.FromResult<Stream?>(null)));
        var record = new Contracts.Core.Accounts.DataRecord("<b>Eins</b>", []) { Files = files };
        using var memory = new MemoryStream();
        await new ExportPackage("Stadt", DateTimeOffset.UnixEpoch.AddYears(50), [new("cases", "Vorgänge", "Text", [record])], (_, _) => { }).WriteAsync(memory, default);
        memory.Position = 0;
        using var zip = new ZipArchive(memory);
        zip.Entries.Select(e => e.FullName).Where(p => p.StartsWith("dokumente/", StringComparison.Ordinal)).ShouldBe(
            ["dokumente/HS-1/_.._etc_passwd", "dokumente/HS-1/bild.png", "dokumente/HS-1/bild-2.png", "dokumente/HS-1/" + new string('ä', 80) + ".pdf", "dokumente/HS-1/a_b_c_d.txt", "dokumente/HS-1/datei", "dokumente/HS-1/a.pdf"]);
        (await TextAsync(zip, "index.html")).ShouldContain("&lt;b&gt;Eins");
        (await TextAsync(zip, "index.html")).ShouldContain("weg: nicht mehr vorhanden");
    }

    private static async Task<ZipArchive> ZipAsync(TestBrowser browser, string path)
    {
        using var answer = await browser.RawAsync(new HttpRequestMessage(HttpMethod.Get, path));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        return new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
    }

    private static async Task<string> TextAsync(ZipArchive zip, string path)
    {
        using var reader = new StreamReader(zip.GetEntry(path)!.Open(), Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private static Task<List<string>> BodiesAsync(TestHouse house) => house.InTownAsync(async s =>
        (await s.GetRequiredService<TownDb>().Set<LogBody>().Select(b => b.Body).ToListAsync()).ConvertAll(Encoding.UTF8.GetString));
}
