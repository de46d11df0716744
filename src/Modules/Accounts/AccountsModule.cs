using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Modules;

namespace Rathaus.Modules.Accounts;

/// <summary>The manifest of the module Accounts.</summary>
public sealed class AccountsModule : IModule
{
    public string Name => "accounts";

    public void Map(ModelBuilder model) { }

    public void Register(IServiceCollection services) { }
}
