using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Modules;

namespace Rathaus.Modules.Post;

/// <summary>The manifest of the module Post.</summary>
public sealed class PostModule : IModule
{
    public string Name => "post";

    public void Map(ModelBuilder model) { }

    public void Register(IServiceCollection services) { }
}
