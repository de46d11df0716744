using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Modules;

namespace Rathaus.Modules.Records;

/// <summary>The manifest of the module Records.</summary>
public sealed class RecordsModule : IModule
{
    public string Name => "records";

    public void Map(ModelBuilder model) { }

    public void Register(IServiceCollection services) { }
}
