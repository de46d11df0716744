using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Modules;

namespace Rathaus.Modules.Forms;

/// <summary>The manifest of the module Forms.</summary>
public sealed class FormsModule : IModule
{
    public string Name => "forms";

    public void Map(ModelBuilder model) { }

    public void Register(IServiceCollection services) { }
}
