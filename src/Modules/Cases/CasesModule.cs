using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Modules;

namespace Rathaus.Modules.Cases;

/// <summary>The manifest of the module Cases: the work on matters, from receipt to closing.</summary>
public sealed class CasesModule : IModule
{
    public string Name => "cases";

    public IReadOnlyList<Permission> Permissions =>
    [
        new("cases.view", "Vorgänge der eigenen Stellen ansehen"),
        new("cases.work", "Vorgänge übernehmen, Fragen stellen, Notizen schreiben, übergeben, schließen"),
        new("cases.decide", "Entscheidungen vorbereiten und, wenn sie niemanden belasten, freigeben"),
        new("cases.release", "Belastende Entscheidungen freigeben, die jemand anderes vorbereitet hat"),
    ];

    public IReadOnlyList<MenuEntry> Menu => [new("Vorgänge", "/arbeitsplatz", "cases.view", 10)];

    public void Map(ModelBuilder model) => Case.Map(model);

    public void Register(IServiceCollection services) { }
}
