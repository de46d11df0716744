using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Forms.Tests;
using Rathaus.Modules.Records.Filing;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Tests.Cases;
using Rathaus.Tests.Documents;

namespace Rathaus.Tests.Records;

/// <summary>The job that empties the quarantine, with a real clamd.</summary>
public sealed class QuarantineTests
{
    [ClamdFact]
    public async Task Clean_documents_open_after_the_scan_infected_ones_never_and_the_clerk_reads_it()
    {
        await using var clamd = await ClamdProcess.StartAsync();
        await using var desk = await DeskHouse.StartAsync(change: builder => UploadScanTests.Scanning(builder.Services, clamd.Socket));
        var (number, token) = await desk.OpenAsync();
        var owner = (await desk.LoadAsync(number)).Id;
        var clean = await FileAsync(desk, owner, "Zeugnis", "Inhalt"u8.ToArray());
        var virus = await FileAsync(desk, owner, "Rechnung", ClamdProcess.Eicar);
        using var clerk = await desk.SignInAsync(desk.Clerk.Name);
        string At(DocumentInfo document) => $"/arbeitsplatz/vorgaenge/{number}/dokumente/{document.Id.Value:n}";
        await clerk.OpenAsync(At(clean));
        clerk.Status.ShouldBe(HttpStatusCode.Conflict);

        await ScanAsync(desk);
        await desk.House.DrainJobsAsync();
        await clerk.OpenAsync(At(clean));
        clerk.Status.ShouldBe(HttpStatusCode.OK);
        clerk.Page.DocumentElement.TextContent.ShouldContain("Inhalt");
        await clerk.OpenAsync(At(virus));
        clerk.Status.ShouldBe(HttpStatusCode.Conflict);
        clerk.Page.DocumentElement.TextContent.ShouldContain("Schadprogramm gefunden");
        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}");
        clerk.Text.ShouldContain("„Zeugnis“ ist auf Schadprogramme geprüft und lässt sich jetzt öffnen.");
        clerk.Text.ShouldContain("„Rechnung“ enthält ein Schadprogramm und bleibt für immer geschlossen.");
        using var citizen = desk.House.Browser();
        await citizen.OpenAsync($"/status/{token}/dokumente/{virus.Id.Value:n}");
        citizen.Status.ShouldBe(HttpStatusCode.NotFound);
        await desk.House.InTownAsync(async services =>
        {
            var (info, content) = (await services.GetRequiredService<IRecords>().ReadAsync(owner, virus.Id))!.Value;
            info.Finding.ShouldNotBeNull().ShouldContain("Eicar");
            content.Length.ShouldBe(0, "no code gets the content, whether it asks for the quarantine or not");
        });

        // A second run finds nothing to do, and tells nothing twice.
        await ScanAsync(desk);
        await desk.House.DrainJobsAsync();
        (await desk.LoadAsync(number)).Entries.Count(e => e.Kind == EntryKind.Scan).ShouldBe(2);
    }

    [Theory]
    [InlineData("/nowhere/clamd.ctl")]
    [InlineData(null)]
    public async Task Without_a_scanner_everything_stays_as_it_is(string? address)
    {
        await using var desk = await DeskHouse.StartAsync(change: builder =>
        {
            if (address is not null) UploadScanTests.Scanning(builder.Services, address);
        });
        var (number, _) = await desk.OpenAsync();
        var owner = (await desk.LoadAsync(number)).Id;
        await FileAsync(desk, owner, "Zeugnis", "Inhalt"u8.ToArray());
        await ScanAsync(desk);
        await desk.House.InTownAsync(async services => (await services.GetRequiredService<IRecords>().OfCaseAsync(owner)).Single(d => d.Title == "Zeugnis").Quarantined.ShouldBeTrue());
    }

    private static Task ScanAsync(DeskHouse desk) => desk.House.InTownAsync(services => ActivatorUtilities.CreateInstance<EmptyQuarantine>(services).RunAsync(default));

    private static Task<DocumentInfo> FileAsync(DeskHouse desk, CaseId owner, string title, byte[] content) => desk.House.InTownAsync(async services =>
    {
        var filed = await services.GetRequiredService<IRecords>().FileAsync(owner, title, DocumentKind.Evidence, DocumentOrigin.Applicant, "datei.txt", "text/plain; charset=utf-8", content, quarantined: true);
        await services.GetRequiredService<TownDb>().CommitAsync(new Deed(Actor.Machine("test"), "test.file") { Case = owner.Reference, Documents = [new(filed.File.Bytes, filed.File.Sha256)] });
        return filed;
    });
}
