using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Modules;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue;

/// <summary>Musterstadt's services: the program's own <c>services/</c>, and two notes on the start page.</summary>
internal sealed class CatalogueSeed(TownDb db, ICatalogueImport import) : IDemoSeed
{
    public int Order => 20;
    public string Brings => "Leistungen";

    public async Task SeedAsync(CancellationToken stop)
    {
        var actor = Actor.Machine("demo.seed");
        var today = GermanTime.Today(db.Clock);
        db.Add(new Announcement(AnnouncementKind.New, "Hunde melden Sie jetzt vollständig online an, auch ohne Konto.", "You can now register dogs completely online, even without an account.", today, today.AddDays(60)));
        db.Add(new Announcement(AnnouncementKind.New, "Das Bürgerbüro öffnet donnerstags bis 18 Uhr.", "The citizens' office is open until 6 pm on Thursdays.", today, today.AddDays(60)));
        var report = await import.ImportAsync(ProductFiles.Services, actor, stop);
        if (report.Refused.Count > 0)
            throw new InvalidOperationException(string.Join(Environment.NewLine, report.Refused.SelectMany(r => r.Faults.Select(f => $"services/{r.Source}: {f}"))));
    }
}
