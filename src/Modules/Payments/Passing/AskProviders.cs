using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Modules.Payments.Pay;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;

namespace Rathaus.Modules.Payments.Passing;

/// <summary>Asks payment services about payments that nobody reported: the return and the notification may both be lost.</summary>
internal sealed class AskProviders(TownDb db, SettlePayment settle, ILogger<AskProviders> log) : IRecurring
{
    public async Task RunAsync(CancellationToken stop)
    {
        var now = db.Now;
        var open = await db.Set<Attempt>().AsNoTracking().Where(a => a.State == AttemptState.Started && a.AskAt <= now).OrderBy(a => a.AskAt).Take(200).ToListAsync(stop);
        var dead = new HashSet<string>();
        foreach (var attempt in open.Where(a => !dead.Contains(a.Provider)))
        {
            try
            {
                await settle.RunAsync(attempt.Id, stop);
            }
            catch (ProviderUnavailableException silent)
            {
                dead.Add(attempt.Provider);
                LogLines.Silent(log, attempt.Provider, silent.Message);
            }
        }
    }
}
