using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Forms.Apply;
using Rathaus.Modules.Forms.Cosign;
using Rathaus.Modules.Forms.Counter;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Demo;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.Fetch;
using Rathaus.Modules.Forms.LifeEvents;
using Rathaus.Modules.Forms.Making;
using Rathaus.Modules.Forms.Streets;
using Rathaus.Modules.Forms.Testing;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Modules;

namespace Rathaus.Modules.Forms;

/// <summary>The manifest of the module Forms.</summary>
public sealed class FormsModule : IModule
{
    public string Name => "forms";

    public IReadOnlyList<MenuEntry> Menu => [new("Antrag aufnehmen", "/arbeitsplatz/aufnehmen", StartForPerson.Right, 20), new("Verarbeitungsverzeichnis", "/verwaltung/verarbeitungsverzeichnis", Processing.RegisterPage.Right, 75)];

    public void Map(ModelBuilder model)
    {
        Draft.Map(model);
        Invitation.Map(model);
        StreetRow.Map(model);
        LifeEvent.Map(model);
    }

    public void Register(IServiceCollection services)
    {
        services.AddSingleton<FormBook>();
        services.AddSingleton<ServiceTests>();
        services.AddSingleton<IServiceTests>(provider => provider.GetRequiredService<ServiceTests>());
        services.AddSingleton<IFormFacts, FormMeasures>();
        services.AddSingleton<IServiceMutants, ServiceMutants>();
        services.AddSingleton<IServiceFileCheck, FormFileCheck>();
        services.AddSingleton<IFormWorkshop, FormWorkshop>();
        services.AddSingleton<IStatuteValues, StatuteValues>();
        services.AddScoped<CarryDraft>();
        services.AddSingleton<DraftQuery>();
        services.AddScoped<DraftFinder>();
        services.AddScoped<DraftUploads>();
        services.AddScoped<IPersonalDataSource, DraftData>();
        services.AddScoped<IFileOwner, DraftFileOwner>();
        services.AddScoped<Platform.Documents.IDocumentRows, DraftFileOwner>();
        services.AddScoped<Invitations>();
        services.AddScoped<AnswerInvitation>();
        services.AddSingleton<Registers>();
        services.AddSingleton<IEvidenceRegister, DemoRegister>();
        services.AddScoped<FetchEvidence>();
        services.AddScoped<IStreetList, LoadStreets>();
        services.AddSingleton<LifeEventBook>();
        services.AddSingleton<ILifeEvents>(provider => provider.GetRequiredService<LifeEventBook>());
        services.AddScoped<LifeEventFinder>();
        services.AddScoped<BeginLifeEvent>();
        services.AddScoped<SaveShared>();
        services.AddScoped<SubmitLifeEvent>();
        services.AddScoped<IStatusLinks, StatusLinks>();
        services.AddScoped<StartForPerson>();
        services.AddScoped<StartDraft>();
        services.AddScoped<SavePage>();
        services.AddScoped<UploadFiles>();
        services.AddScoped<RemoveFile>();
        services.AddScoped<DiscardDraft>();
        services.AddScoped<SubmitApplication>();
        services.AddScoped<IDemoSeed, DemoApplications>();
        services.AddRecurring<ExpireDrafts>("forms.expire-drafts", TimeSpan.FromHours(1));
    }
}
