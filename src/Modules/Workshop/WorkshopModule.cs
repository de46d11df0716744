using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Modules;

namespace Rathaus.Modules.Workshop;

/// <summary>The manifest of the module Workshop.</summary>
public sealed class WorkshopModule : IModule
{
    public string Name => "workshop";

    public void Map(ModelBuilder model) { }

    public void Register(IServiceCollection services) { }
}
