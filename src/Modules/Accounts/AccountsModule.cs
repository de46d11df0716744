using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Accounts.Demo;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Export;
using Rathaus.Modules.Accounts.Identity;
using Rathaus.Modules.Accounts.Leave;
using Rathaus.Modules.Accounts.MyArea;
using Rathaus.Modules.Accounts.Organisation;
using Rathaus.Modules.Accounts.Password;
using Rathaus.Modules.Accounts.Recover;
using Rathaus.Modules.Accounts.Register;
using Rathaus.Modules.Accounts.Security;
using Rathaus.Modules.Accounts.SignIn;
using Rathaus.Contracts.Core.Records;
using Rathaus.Platform;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Mail;
using Rathaus.Platform.Data;
using Rathaus.Platform.Modules;
using Rathaus.Platform.Search;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts;

/// <summary>Accounts of people and staff, and who works where.</summary>
public sealed class AccountsModule : IModule
{
    internal const string Manage = "accounts.manage", Recover = "accounts.recover";

    public string Name => "accounts";

    public IReadOnlyList<Permission> Permissions =>
    [
        new(Manage, "Konten, Einheiten, Rollen und Vertretungen verwalten"),
        new(Recover, "Kontohilfe: Codes auf Papier für verlorene zweite Schritte, nach Prüfung der Identität"),
        new("operations.view", "Betrieb ansehen: Zustand der Dienste, wartende und fehlgeschlagene Aufgaben"),
    ];

    public IReadOnlyList<MenuEntry> Menu => [new("Personal", "/verwaltung/personal", Manage, 55), new("Kontohilfe", "/arbeitsplatz/kontohilfe", Recover, 75), new("Abwesenheit", "/arbeitsplatz/abwesenheit", "cases.view", 85), new("Sicherheit", SecondFactorRule.SetUp, NeedsAttribute.SignedIn, 95)];

    public void Map(ModelBuilder model)
    {
        Account.Map(model);
        Consent.Map(model);
        DataExport.Map(model);
        OneTimeLink.Map(model);
        PasswordAttempts.Map(model);
        Session.Map(model);
        Spent.Map(model);
        RecoveryCode.Map(model);
        Recovery.Map(model);
        Unit.Map(model);
        Role.Map(model);
        StaffMember.Map(model);
    }

    public void Register(IServiceCollection services)
    {
        services.AddIdentityCore<Account>().AddUserStore<AccountStore>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = PasswordRules.Options.Value.IterationCount);
        services.AddScoped<PasswordRules>();
        services.AddScoped<PersonSource>().AddScoped<IPersonSource>(provider => provider.GetRequiredService<PersonSource>());
        services.AddSingleton(provider => new SecondFactorRule(!provider.GetRequiredService<DemoMode>().On && provider.GetRequiredService<InstallationSettings>().StaffSecondFactor));
        services.Configure<IdentityPasskeyOptions>(PasskeyRules.Set);
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddScoped<SealedCookies>().AddScoped<KnownDevices>().AddScoped<SessionStart>().AddScoped<OwnAccount>();
        services.AddScoped<ManagePasskeys>().AddScoped<ManageCodes>().AddScoped<EndSession>().AddScoped<ResetSecondFactor>();
        services.AddScoped<TakeFactors>().AddScoped<ChangePassword>().AddScoped<StartRecovery>().AddScoped<StopRecovery>().AddScoped<UseRecovery>().AddScoped<RecoveryLetter>();
        services.AddScoped<Throttle>().AddScoped<SecondStep>().AddScoped<SignInWithPasskey>();
        services.AddScoped<IAccounts, AccountsDoor>();
        services.AddScoped<OrganisationDoor>().AddScoped<IOrganisation>(provider => provider.GetRequiredService<OrganisationDoor>());
        services.AddScoped<SignInWithPassword>().AddScoped<SignInDemoPerson>();
        services.AddScoped<StartRegistration>().AddScoped<CompleteRegistration>();
        services.AddScoped<RequestPasswordReset>().AddScoped<SetPasswordByLink>();
        services.AddScoped<AskForExport>().AddSingleton<ExportProgress>().AddScoped<DeleteAccount>().AddScoped<EraseAccount>().AddScoped<Platform.Backup.IDeletesAgain, DeleteAccountsAgain>();
        services.AddScoped<IPersonalDataSource, AccountData>().AddScoped<IMyAreaSource, ReadyExports>();
        services.AddScoped<IFileOwner, ExportFiles>().AddScoped<IDocumentRows, ExportFiles>();
        services.AddReaction<ExportAsked, MakeExport>("accounts.export");
        services.AddReaction<ExportMade, TellOfExport>("accounts.tell-of-export");
        services.AddReaction<AccountDeleted, TellOfDeletion>("accounts.tell-of-deletion");
        services.AddReaction<AccountDeleted, NoteDeletion>("accounts.note-deletion");
        services.AddScoped<ChangeMyData>().AddScoped<DecideConsent>();
        services.TryAddSingleton<IMailer, FolderMailer>();
        services.AddReaction<LinkMade, SendLink>("accounts.send-link");
        services.AddReaction<AccountSecured, TellOfSecurity>("accounts.tell-of-security");
        services.AddReaction<PasswordWasReset, TellOfReset>("accounts.tell-of-reset");
        services.AddRecurring<SweepLeftovers>("accounts.sweep", TimeSpan.FromHours(6));
        services.AddSingleton(new SearchWatch("pages", typeof(Unit), _ => SearchWatch.Everything));
        services.AddSingleton(new PublicWatch(typeof(Unit)));
        services.AddSingleton<KnownUnits>();
        services.AddScoped<IDemoSeed, DemoOrganisation>();
        services.AddScoped<IDemoSeed, DemoPeople>();
        services.AddScoped<IDemoPeople, DemoCast>();
        services.AddScoped<SaveUnit>().AddScoped<SaveRole>().AddScoped<InviteStaff>().AddScoped<SetAbsence>().AddScoped<SaveStaff>().AddScoped<StaffChoices>().AddScoped<IAdministrators, CreateAdministrator>();
    }
}
