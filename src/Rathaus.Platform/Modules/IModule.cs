using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Rathaus.Platform.Modules;

/// <summary>The manifest of a module: the only public type of its project. The host names every module in one list.</summary>
public interface IModule
{
    /// <summary>Lower-case name; prefix of the module's tables.</summary>
    string Name { get; }

    /// <summary>Maps the module's own entities; tables begin with <see cref="Name"/> and an underscore.</summary>
    void Map(ModelBuilder model);

    /// <summary>Registers the module's doors, verbs, reactions and jobs.</summary>
    void Register(IServiceCollection services);

    /// <summary>Endpoints beside Razor pages, if any; each states a permission or that it is public.</summary>
    void MapEndpoints(IEndpointRouteBuilder routes) { }

    /// <summary>What staff may be allowed to do, each with a German sentence for the administrator.</summary>
    IReadOnlyList<Permission> Permissions => [];

    /// <summary>Entries of the desk's main navigation.</summary>
    IReadOnlyList<MenuEntry> Menu => [];
}

/// <summary>A right that a role can hold, for example <c>cases.decide</c>.</summary>
public sealed record Permission(string Name, string Meaning);

/// <summary>An entry in the desk's navigation, shown to those who hold the permission.</summary>
public sealed record MenuEntry(string Label, string Path, string Permission, int Order);
