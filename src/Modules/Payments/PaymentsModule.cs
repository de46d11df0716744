using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Box;
using Rathaus.Modules.Payments.CashOffice;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Modules.Payments.Finance;
using Rathaus.Modules.Payments.Levies;
using Rathaus.Modules.Payments.MyPayments;
using Rathaus.Modules.Payments.Passing;
using Rathaus.Modules.Payments.Pay;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Modules;

namespace Rathaus.Modules.Payments;

/// <summary>The money of cases: claims with Kassenzeichen and dues, online payment, booking by hand, refunds, levies that run on.</summary>
public sealed class PaymentsModule : IModule
{
    internal const string Book = "payments.book";

    public string Name => "payments";

    public IReadOnlyList<Permission> Permissions =>
        [new(Book, "Kasse: Zahlungseingänge buchen, am Schalter kassieren, Erstattungen anordnen und als zweite Person freigeben")];

    public IReadOnlyList<MenuEntry> Menu => [new("Kasse", "/arbeitsplatz/kasse", Book, 50)];

    public void Map(ModelBuilder model)
    {
        Claim.Map(model);
        Payment.Map(model);
        Refund.Map(model);
        Attempt.Map(model);
        Levy.Map(model);
        BoxPayment.Map(model);
    }

    public void Register(IServiceCollection services)
    {
        services.AddScoped<PaymentsDoor>();
        services.AddScoped<IPayments>(provider => provider.GetRequiredService<PaymentsDoor>());
        services.AddScoped<IPaymentProvider, BoxProvider>().AddScoped<BoxReporter>();
        services.AddSingleton<IFinanceSystem, DemoFinance>().AddSingleton<IFinanceSystem, DeadFinance>();
        services.AddScoped<GiveReferences>();

        services.AddScoped<ClaimFinder>().AddScoped<StartPayment>().AddScoped<SettlePayment>().AddScoped<HearNotification>().AddScoped<MoneyLetters>();
        services.AddScoped<BookPayment>().AddScoped<OrderRefund>().AddScoped<ReviewRefund>().AddScoped<ChangeLevy>().AddScoped<CaseMoneyReader>().AddScoped<OfficeList>();
        services.AddScoped<MyClaims>().AddScoped<IMyAreaSource, OpenClaims>().AddScoped<IPersonalDataSource, PaymentData>();
        services.AddScoped<IDemoSeed, DemoMoney>();

        services.AddReaction<ClaimRaised, AskReference>("payments.ask-reference");
        services.AddReaction<MoneyReceived, WriteReceipt>("payments.receipt");
        services.AddReaction<ApplicationWithdrawn, EndWithWithdrawal>("payments.withdrawn");
        services.AddReaction<CaseClosed, EndWithCase>("payments.case-closed");
        services.AddRecurring<AskProviders>("payments.ask-providers", TimeSpan.FromMinutes(5));
        services.AddRecurring<SendRefunds>("payments.send-refunds", TimeSpan.FromMinutes(5));
        services.AddRecurring<GiveReferences>("payments.references", TimeSpan.FromMinutes(5));
        services.AddRecurring<PassingOfDays>("payments.days", TimeSpan.FromHours(1));
        services.AddRecurring<RenewLevies>("payments.levies", TimeSpan.FromHours(6));
        services.AddRecurring<BoxReports>("payments.box-reports", TimeSpan.FromMinutes(1));
    }

    public void MapEndpoints(IEndpointRouteBuilder routes) => NotificationEndpoint.Map(routes);
}
