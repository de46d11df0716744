using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Edit;
using Rathaus.Modules.Workshop.Packages;
using Rathaus.Modules.Workshop.Preview;
using Rathaus.Modules.Workshop.Publish;
using Rathaus.Modules.Workshop.Statutes;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Modules;

namespace Rathaus.Modules.Workshop;

/// <summary>The manifest of the module Workshop: services are written, tried, checked and published without code.</summary>
public sealed class WorkshopModule : IModule
{
    /// <summary>The digital officer's right, declared by the module Catalogue.</summary>
    internal const string Right = "catalogue.manage";

    public string Name => "workshop";

    public IReadOnlyList<MenuEntry> Menu => [new("Werkstatt", "/verwaltung/werkstatt", Right, 61), new("Satzungen", "/verwaltung/satzungen", Right, 62)];

    public void Map(ModelBuilder model)
    {
        ServiceDraft.Map(model);
        WorkshopStep.Map(model);
        DraftPackage.Map(model);
        DraftSample.Map(model);
        StatuteChange.Map(model);
    }

    public void Register(IServiceCollection services)
    {
        services.AddScoped<Bench>();
        services.AddScoped<Checkup>();
        services.AddScoped<StartDraft>();
        services.AddScoped<TakePackage>();
        services.AddScoped<SampleFiles>();
        services.AddScoped<ReleaseDraft>();
        services.AddScoped<StatuteCollector>().AddScoped<PrepareStatute>().AddScoped<ReleaseStatute>().AddScoped<IssueOne>();
        services.AddReaction<StatuteReleased, IssueStatute>("workshop.statutes");
    }
}
