using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;

namespace Rathaus.Hosting;

/// <summary>Brings the towns' databases up to date before serving, one by one; a town that fails is named and the others go on.</summary>
internal static partial class TownUpgrade
{
    public static async Task RunAsync(IServiceProvider services, CancellationToken stop)
    {
        var migrator = services.GetRequiredService<Migrator>();
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Rathaus.Upgrade");
        var registry = services.GetRequiredService<TownRegistry>();
        foreach (var town in registry.All)
        {
            try
            {
                var ran = await migrator.MigrateTownAsync(town.Slug, town.Folder, stop);
                if (ran > 0) Upgraded(log, town.Slug, ran);
            }
            catch (NewerDatabaseException newer)
            {
                registry.Close(town);
                Newer(log, town.Slug, newer.Message);
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException)
            {
                registry.Close(town);
                Failed(log, town.Slug, trouble);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Town}: {Count} migrations ran")]
    private static partial void Upgraded(ILogger log, string town, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Town} stays closed: {Sentence}")]
    private static partial void Newer(ILogger log, string town, string sentence);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Town} could not be upgraded and stays closed")]
    private static partial void Failed(ILogger log, string town, Exception trouble);
}
