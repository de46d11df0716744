using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Modules;

namespace Rathaus.Modules.Payments;

/// <summary>The manifest of the module Payments.</summary>
public sealed class PaymentsModule : IModule
{
    public string Name => "payments";

    public void Map(ModelBuilder model) { }

    public void Register(IServiceCollection services) { }
}
