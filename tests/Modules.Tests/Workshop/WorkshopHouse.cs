using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Workshop;

/// <summary>A town with the shipped services and two people who may work in the workshop.</summary>
internal sealed class WorkshopHouse : IAsyncDisposable
{
    public const string Slug = "ehrenamtskarte-beantragen", Name = "Ehrenamtskarte beantragen";

    private WorkshopHouse(TestHouse house, TestBrowser officer, TestBrowser colleague) => (House, Officer, Colleague) = (house, officer, colleague);

    public TestHouse House { get; }
    public TestBrowser Officer { get; }
    public TestBrowser Colleague { get; }

    public static async Task<WorkshopHouse> StartAsync(Engine engine = Engine.Sqlite, string? import = null)
    {
        var (house, _) = await PeopleHouse.StartAsync(engine);
        await house.StaffAsync("mira@musterstadt.example", "buergerbuero", "catalogue.manage");
        await house.StaffAsync("petra@musterstadt.example", "steueramt", "catalogue.manage");
        if (import is not null) await house.InTownAsync(s => s.GetRequiredService<ICatalogueImport>().ImportAsync(import, Actor.Machine("test")));
        return new(house, await house.SignedInAsync("mira@musterstadt.example"), await house.SignedInAsync("petra@musterstadt.example"));
    }

    /// <summary>The officer begins a service from the template of a permit.</summary>
    public async Task BeginAsync(string template = "permit")
    {
        await Officer.OpenAsync("/verwaltung/werkstatt/neu");
        await Officer.SubmitAsync("Entwurf anlegen", ("name", Name), ("vorlage", template));
        Officer.Path.ShouldBe($"/verwaltung/werkstatt/{Slug}/formular", Officer.Text);
    }

    public static string At(string page) => $"/verwaltung/werkstatt/{Slug}/{page}";

    /// <summary>Writes what the template leaves to the town.</summary>
    public async Task FillTemplateAsync(string slug = Slug)
    {
        foreach (var file in new[] { "form.yaml", "service.yaml" })
            if ((await FileAsync(file, slug)).Contains("bitte ergänzen", StringComparison.Ordinal)) await WriteAsync(file, text => text.Replace("(bitte ergänzen)", "vom 1. März 2024", StringComparison.Ordinal), slug);
    }

    /// <summary>Hands in and publishes with the colleague.</summary>
    public async Task PublishAsync(string note, string slug = Slug)
    {
        await FillTemplateAsync(slug);
        await Officer.OpenAsync($"/verwaltung/werkstatt/{slug}/freigabe");
        await Officer.SubmitAsync("Zur Freigabe geben", ("was", note));
        await Colleague.OpenAsync($"/verwaltung/werkstatt/{slug}/freigabe");
        await Colleague.SubmitAsync("Veröffentlichen");
        Colleague.Path.ShouldBe($"/verwaltung/werkstatt/{slug}", Colleague.Text);
    }

    public Task<ServiceDraft?> DraftAsync(string slug = Slug) => House.InTownAsync(s => s.GetRequiredService<TownDb>().Set<ServiceDraft>().AsNoTracking().SingleOrDefaultAsync(d => d.Slug == slug));

    public async Task<string> FileAsync(string file, string slug = Slug) => (await DraftAsync(slug))!.Files[file];

    /// <summary>Saves a whole file as text.</summary>
    public async Task WriteAsync(string file, Func<string, string> change, string slug = Slug)
    {
        await Officer.OpenAsync($"/verwaltung/werkstatt/{slug}/dateien?datei={file}");
        await Officer.SubmitAsync("Datei speichern", ("text", change(await FileAsync(file, slug))));
    }

    public async ValueTask DisposeAsync()
    {
        Officer.Dispose();
        Colleague.Dispose();
        await House.DisposeAsync();
    }
}
