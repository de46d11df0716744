using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Operations;
using Rathaus.Modules.Operations.Metrics;
using Rathaus.Modules.Operations.Morning;
using Rathaus.Modules.Operations.Operate;
using Rathaus.Modules.Operations.Outages;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Modules;

namespace Rathaus.Modules.Operations;

/// <summary>The operation of the portal: what needs a hand, the queue, figures, and the proof of when it could not be reached.</summary>
public sealed class OperationsModule : IModule
{
    internal const string Manage = "operations.manage", View = "operations.view", Act = "operations.act";

    public string Name => "operations";

    public IReadOnlyList<Permission> Permissions =>
    [
        new(Manage, "Störungen des Portals vermerken und beenden"),
        new(Act, "In den Betrieb eingreifen: Aufgaben und E-Mails noch einmal versuchen, zurückstellen, aufgeben"),
    ];

    public IReadOnlyList<MenuEntry> Menu => [new("Betrieb", OperateNav.Overview, View, 88), new("Störungen", "/verwaltung/stoerungen", Manage, 90)];

    public void Map(ModelBuilder model) => Outage.Map(model);

    public void Register(IServiceCollection services)
    {
        services.AddSingleton<OutageMemory>().AddSingleton<SizeMemory>().AddSingleton<Installation>();
        services.AddScoped<IOutages, OutageLog>().AddScoped<RecordOutage>().AddScoped<EndOutage>();
        services.AddScoped<JobList>().AddScoped<ActOnJob>().AddScoped<RetryAll>().AddScoped<SendMailAgain>();
        services.AddScoped<IOperatorConcerns, HouseConcerns>().AddScoped<AllConcerns>().AddScoped<SetMorningMail>();
        services.AddRecurring<Heartbeat>(Heartbeat.Name, Heartbeat.Every);
        services.AddRecurring<MeasureSizes>(MeasureSizes.Name, TimeSpan.FromHours(1));
        services.AddRecurring<MorningMail>(MorningMail.Name, MorningMail.Next);
        services.AddSingleton<Gathering>().AddSingleton<TownFigures>();
    }

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        // It counts from the first request on, not from the first question.
        routes.ServiceProvider.GetRequiredService<Gathering>();
        MetricsEndpoint.Map(routes);
    }
}
