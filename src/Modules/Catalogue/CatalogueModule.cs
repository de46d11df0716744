using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Modules;

namespace Rathaus.Modules.Catalogue;

/// <summary>The manifest of the module Catalogue.</summary>
public sealed class CatalogueModule : IModule
{
    public string Name => "catalogue";

    public void Map(ModelBuilder model) { }

    public void Register(IServiceCollection services) { }
}
