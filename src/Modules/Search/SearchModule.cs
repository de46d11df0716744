using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Search.Api;
using Rathaus.Modules.Search.Operate;
using Rathaus.Modules.Search.Saved;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Modules;

namespace Rathaus.Modules.Search;

/// <summary>The manifest of the module Search: the pages and interfaces of the one search, whose index lies in the platform.</summary>
public sealed class SearchModule : IModule
{
    public string Name => "search";

    public IReadOnlyList<MenuEntry> Menu => [new("Suchindex", "/verwaltung/suche", "operations.view", 90)];

    public void Map(ModelBuilder model) => SavedSearch.Map(model);

    public void Register(IServiceCollection services)
    {
        services.AddScoped<SaveSearch>();
        services.AddScoped<EndSavedSearch>();
        services.AddScoped<IPersonalDataSource, SearchData>();
        services.AddScoped<RebuildIndex>();
        services.AddRecurring<LookForNews>("search.saved", TimeSpan.FromHours(1));
        services.AddReaction<NewsFound, TellOfNews>("search.tell");
    }

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        SearchEndpoint.Map(routes);
        SuggestEndpoint.Map(routes);
        OpenSearch.Map(routes);
    }
}
