using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Records.Domain;
using Rathaus.Modules.Records.Filing;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Modules;

namespace Rathaus.Modules.Records;

/// <summary>The manifest of the module Records: the records of cases and every document in them.</summary>
public sealed class RecordsModule : IModule
{
    public string Name => "records";

    public void Map(ModelBuilder model)
    {
        Record.Map(model);
        Document.Map(model);
    }

    public void Register(IServiceCollection services)
    {
        services.AddScoped<IRecords, RecordsDoor>();
        services.AddScoped<Contracts.Core.Operations.IOperatorConcerns, ScanConcerns>();
        services.AddScoped<Platform.Documents.IDocumentRows, DocumentRows>();
        services.AddScoped<Platform.Backup.IDeletesAgain, DeleteDocumentsAgain>();
        services.AddReaction<CaseClosed, CloseRecord>("records.close");
        services.AddReaction<DecisionReleased, DeleteIdentityCopies>("records.identity-decided");
        services.AddReaction<CaseClosed, DeleteIdentityCopies>("records.identity-closed");
        services.AddReaction<DocumentsExpired, DeleteExpired>("records.expired");
        services.AddRecurring<EmptyQuarantine>("records.quarantine", TimeSpan.FromMinutes(10));
        services.AddRecurring<SweepOrphans>("records.sweep", TimeSpan.FromDays(1));
    }
}
