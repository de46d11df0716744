using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Invoices.Api;
using Rathaus.Modules.Invoices.Examine;
using Rathaus.Modules.Invoices.Intake;
using Rathaus.Platform.Modules;

namespace Rathaus.Modules.Invoices;

/// <summary>The manifest of the module Invoices: suppliers and other systems have electronic invoices checked. Stores nothing.</summary>
public sealed class InvoicesModule : IModule
{
    public string Name => "invoices";

    public void Map(ModelBuilder model) { }

    public void Register(IServiceCollection services)
    {
        services.AddSingleton(new InvoiceLimits());
        services.AddSingleton<Turnstile>();
        services.AddSingleton<BodyReader>();
        services.AddSingleton<ExamineInvoice>();
    }

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        ValidateEndpoint.Map(routes);
        OpenApiDocument.Map(routes);
    }
}
