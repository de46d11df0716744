using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Appearance;
using Rathaus.Modules.Catalogue.Barriers;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Modules.Catalogue.Find;
using Rathaus.Modules.Catalogue.Ground;
using Rathaus.Modules.Catalogue.Folders;
using Rathaus.Modules.Catalogue.Import;
using Rathaus.Modules.Catalogue.Manage;
using Rathaus.Modules.Catalogue.Publish;
using Rathaus.Platform.Data;
using Rathaus.Platform.Modules;
using Rathaus.Platform.Search;

namespace Rathaus.Modules.Catalogue;

/// <summary>The manifest of the module Catalogue: the town's services as data, and the public pages that lead to them.</summary>
public sealed class CatalogueModule : IModule
{
    /// <summary>The digital officer's right.</summary>
    internal const string Manage = "catalogue.manage";

    public string Name => "catalogue";

    public void Map(ModelBuilder model)
    {
        CatalogueService.Map(model);
        CatalogueRevision.Map(model);
        CatalogueEdition.Map(model);
        Announcement.Map(model);
        BarrierReport.Map(model);
        Packages.ImportedPackage.Map(model);
        Packages.PackageKey.Map(model);
    }

    public void Register(IServiceCollection services)
    {
        services.AddSingleton<ShippedLists>();
        services.AddSingleton<ServiceFolders>();
        services.AddSingleton<IServiceFolders>(provider => provider.GetRequiredService<ServiceFolders>());
        services.AddSingleton<Shelves>();
        services.AddSingleton<Start.KnownAnnouncements>();
        services.AddScoped<TownCatalogue>();
        services.AddScoped<ICatalogue>(provider => provider.GetRequiredService<TownCatalogue>());
        services.AddScoped<ImportServices>().AddScoped<ICatalogueImport>(provider => provider.GetRequiredService<ImportServices>());
        services.AddScoped<IServicePublishing, ServicePublishing>();
        services.AddScoped<IServicePackages, Packages.ServicePackages>();
        services.AddScoped<ISearchSource, ServiceSource>();
        services.AddScoped<ISearchSource, PageSource>();
        services.AddSingleton(new SearchWatch(ServiceSource.Named, typeof(CatalogueService), entry => ((CatalogueService)entry.Entity).Slug));
        // A life situation is shown once the town has a service for it.
        services.AddSingleton(new SearchWatch(PageSource.Named, typeof(CatalogueService), _ => SearchWatch.Everything));
        services.AddSingleton(new SearchWatch(PageSource.Named, typeof(TownRow), _ => SearchWatch.Everything));
        services.AddSingleton(new PublicWatch(typeof(CatalogueEdition)));
        services.AddSingleton(new PublicWatch(typeof(Announcement)));
        services.AddSingleton<ServiceMeasures>();
        services.AddSingleton<IServiceMeasures>(provider => provider.GetRequiredService<ServiceMeasures>());
        services.AddScoped<ShowService>();
        services.AddScoped<ShowGroup>();
        services.AddScoped<PublishAnnouncement>();
        services.AddScoped<EndAnnouncement>();
        services.AddScoped<ReportBarrier>();
        services.AddScoped<ChangeAppearance>().AddScoped<ChangeMap>().AddScoped<ChangeGround>();
        services.AddScoped<IDemoSeed, CatalogueSeed>();
    }

    public IReadOnlyList<Permission> Permissions => [new(Manage, "Leistungen einsehen, ausblenden und übernehmen; gemeldete Barrieren lesen")];

    public IReadOnlyList<MenuEntry> Menu => [new("Leistungen", "/verwaltung/leistungen", Manage, 60), new("Erscheinungsbild", "/verwaltung/erscheinungsbild", Manage, 85)];
}
