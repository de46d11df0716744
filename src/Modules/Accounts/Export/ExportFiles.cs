using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Records;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Export;

/// <summary>Says to the sweep and to the check which stored files are packages that somebody may still fetch.</summary>
internal sealed class ExportFiles(TownDb db) : IFileOwner, IDocumentRows
{
    public async IAsyncEnumerable<(string Address, string Of)> NamedAsync()
    {
        await foreach (var address in db.Set<DataExport>().AsNoTracking().Where(e => e.Address != null).Select(e => e.Address!).AsAsyncEnumerable()) yield return (address, "Datenauskunft");
    }

    public async Task<IReadOnlyCollection<string>> OwnedAsync(IReadOnlyCollection<string> addresses, CancellationToken stop = default) =>
        await db.Set<DataExport>().AsNoTracking().Where(e => e.Address != null && addresses.Contains(e.Address)).Select(e => e.Address!).ToListAsync(stop);
}

/// <summary>"Mein Bereich" names a package that lies ready.</summary>
internal sealed class ReadyExports(TownDb db) : IMyAreaSource
{
    public async Task<IReadOnlyList<MyAreaItem>> OfAccountAsync(AccountId account, CancellationToken stop = default)
    {
        var now = db.Now;
        var ready = await db.Set<DataExport>().AsNoTracking().Where(e => e.Account == account && e.State == ExportState.Ready && e.EndsAt > now).OrderByDescending(e => e.DoneAt).Take(1).ToListAsync(stop);
        return [.. ready.Select(e => new MyAreaItem(new UiText("Ihre Daten liegen bereit", "Your data is ready"), new UiText("Alles, was unter Ihrem Konto gespeichert ist, zum Herunterladen.", "Everything stored under your account, to download."), ExportPage.Path, false, e.DoneAt!.Value, GermanTime.Day(e.EndsAt)))];
    }
}
