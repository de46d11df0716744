using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.Modules;

namespace Rathaus.Modules.Payments;

/// <summary>Claims of the town with their Kassenzeichen and dues.</summary>
public sealed class PaymentsModule : IModule
{
    public string Name => "payments";

    public void Map(ModelBuilder model) => Claim.Map(model);

    public void Register(IServiceCollection services) => services.AddScoped<IPayments, PaymentsDoor>();
}
