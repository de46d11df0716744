using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Modules;

namespace Rathaus.Modules.Cases;

/// <summary>The manifest of the module Cases.</summary>
public sealed class CasesModule : IModule
{
    public string Name => "cases";

    public void Map(ModelBuilder model) { }

    public void Register(IServiceCollection services) { }
}
