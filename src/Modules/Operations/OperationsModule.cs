using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Operations;
using Rathaus.Modules.Operations.Outages;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Modules;

namespace Rathaus.Modules.Operations;

/// <summary>What the operation of the portal has to prove: when it could not be reached.</summary>
public sealed class OperationsModule : IModule
{
    internal const string Manage = "operations.manage";

    public string Name => "operations";

    public IReadOnlyList<Permission> Permissions => [new(Manage, "Störungen des Portals vermerken und beenden")];

    public IReadOnlyList<MenuEntry> Menu => [new("Störungen", "/verwaltung/stoerungen", Manage, 90)];

    public void Map(ModelBuilder model) => Outage.Map(model);

    public void Register(IServiceCollection services)
    {
        services.AddSingleton<OutageMemory>();
        services.AddScoped<IOutages, OutageLog>().AddScoped<RecordOutage>().AddScoped<EndOutage>();
        services.AddRecurring<Heartbeat>(Heartbeat.Name, Heartbeat.Every);
    }
}
