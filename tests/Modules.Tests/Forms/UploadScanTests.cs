using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Records.Filing;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Tests.Documents;
using Rathaus.Tests.House;

namespace Rathaus.Modules.Forms.Tests;

/// <summary>Uploads through the citizen's page: the virus scanner, and the sweep of orphans.</summary>
public sealed class UploadScanTests
{
    [ClamdFact]
    public async Task A_virus_is_refused_on_the_form_and_the_answers_are_kept()
    {
        await using var clamd = await ClamdProcess.StartAsync();
        await using var house = await HouseAsync(clamd.Socket);
        using var citizen = await AtEvidenceAsync(house);
        await citizen.SubmitAsync("Hochladen", ("nachweis.files", new TestFile("nachweis.pdf", "application/pdf", ClamdProcess.Eicar)));
        citizen.Page.Title.ShouldNotBeNull().ShouldStartWith("Fehler:");
        citizen.Text.ShouldContain("nachweis.pdf: In der Datei wurde ein Schadprogramm gefunden, wir haben sie nicht angenommen.");
        Store(house).Addresses().ShouldBeEmpty();
        // The clean file is taken afterwards, and what was answered before is still there.
        await citizen.SubmitAsync("Weiter", ("nachweis", "upload"), ("nachweis.files", new TestFile("zeugnis.png", "image/png", Applicant.Png)));
        await citizen.WalkAsync("pruefen", Answers());
        citizen.Text.ShouldContain("Kim Beispiel, geboren am 31. März 1980");
        citizen.Text.ShouldContain("zeugnis.png");
        await house.InTownAsync(async services => (await services.GetRequiredService<TownDb>().Set<DraftFile>().SingleAsync()).Quarantined.ShouldBeFalse());
    }

    [Fact]
    public async Task While_the_scanner_is_dead_a_file_is_taken_into_quarantine_and_the_page_says_so()
    {
        await using var house = await HouseAsync("/nowhere/clamd.ctl");
        using var citizen = await AtEvidenceAsync(house);
        await citizen.SubmitAsync("Hochladen", ("nachweis.files", new TestFile("zeugnis.png", "image/png", Applicant.Png)));
        citizen.Text.ShouldContain("zeugnis.png");
        citizen.Text.ShouldContain("Angekommen, wird noch geprüft");
        await citizen.SubmitAsync("Weiter", ("nachweis", "upload"));
        await citizen.WalkAsync("pruefen", Answers());
        await citizen.SendAsync();
        citizen.Text.ShouldContain("Vorgangsnummer");
        await house.InTownAsync(async services =>
        {
            var owner = (await services.GetRequiredService<TownDb>().Set<Cases.Domain.Case>().SingleAsync()).Id;
            (await services.GetRequiredService<IRecords>().OfCaseAsync(owner)).Single(d => d.Kind == DocumentKind.Evidence).Quarantined.ShouldBeTrue();
        });
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Uploads_of_open_drafts_survive_the_sweep_and_true_orphans_go(Engine engine)
    {
        await using var house = await Applicant.HouseAsync(engine);
        using var citizen = await AtEvidenceAsync(house);
        await citizen.SubmitAsync("Hochladen", ("nachweis.files", new TestFile("zeugnis.png", "image/png", Applicant.Png)));
        var upload = Store(house).Addresses().ShouldHaveSingleItem();
        using var key = house.Town.Key.NewCase("nobody").Key;
        var orphan = await Store(house).AddAsync(new MemoryStream("verloren"u8.ToArray()), key, default);
        house.Clock.Advance(TimeSpan.FromDays(20));
        await house.InTownAsync(services => ActivatorUtilities.CreateInstance<SweepOrphans>(services).RunAsync(default));
        Store(house).Addresses().ShouldBe([upload]);
        Store(house).Exists(orphan.Address).ShouldBeFalse();
        await citizen.SubmitAsync("Weiter", ("nachweis", "upload"));
        await citizen.WalkAsync("pruefen", Answers());
        citizen.Text.ShouldContain("zeugnis.png");
    }

    private static DocumentStore Store(TestHouse house) => house.Services.GetRequiredService<TownDocuments>().Of(house.Town);

    private static Dictionary<string, (string, object)[]> Answers()
    {
        var answers = Applicant.Plain();
        answers["ermaessigung"] = [("ermaessigung", "true")];
        return answers;
    }

    private static async Task<TestBrowser> AtEvidenceAsync(TestHouse house)
    {
        var citizen = house.Browser();
        await citizen.BeginAsync();
        await citizen.WalkAsync("nachweis", Answers());
        return citizen;
    }

    private static async Task<TestHouse> HouseAsync(string scanner)
    {
        var house = await TestHouse.StartAsync(change: builder => Scanning(builder.Services, scanner));
        await house.InTownAsync(services => services.GetRequiredService<ICatalogueImport>().ImportAsync(Checkout.Services, Actor.Machine("test")));
        return house;
    }

    /// <summary>The house as an operator sets it up with clamd at this address.</summary>
    internal static void Scanning(IServiceCollection services, string address)
    {
        var set = (UploadSettings)services.Single(s => s.ServiceType == typeof(UploadSettings)).ImplementationInstance!;
        services.Replace(ServiceDescriptor.Singleton(set with { Scanner = new ClamdSettings(address) }));
    }
}
