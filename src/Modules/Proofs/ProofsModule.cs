using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Modules;

namespace Rathaus.Modules.Proofs;

/// <summary>The manifest of the module Proofs: anyone checks a receipt of the town's transparency log. Stores nothing.</summary>
public sealed class ProofsModule : IModule
{
    public string Name => "proofs";

    public void Map(ModelBuilder model) { }

    public void Register(IServiceCollection services) { }
}
