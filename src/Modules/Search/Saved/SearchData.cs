using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Search.Saved;

/// <summary>The saved searches of an account; they end with it.</summary>
internal sealed class SearchData(TownDb db) : IPersonalDataSource
{
    public int Order => 60;

    public async Task<IReadOnlyList<DataSection>> CollectAsync(AccountId account, CancellationToken stop = default) =>
    [
        new("searches", new UiText("Gespeicherte Suchen", "Saved searches"), new UiText("Wonach wir für Sie suchen, bis Sie es beenden.", "What we search for you until you end it."),
            [.. (await db.Set<SavedSearch>().AsNoTracking().Where(s => s.Account == account).OrderBy(s => s.Id).ToListAsync(stop)).Select(s => DataRecord.Of(s.Text.Length > 0 ? s.Text : new UiText("Alles", "Everything"),
                ("saved", new UiText("Gespeichert", "Saved"), GermanTime.Short(s.SavedAt)), ("address", new UiText("Adresse", "Address"), s.Address.Href())))]),
    ];

    public async Task<IReadOnlyList<LeftMatter>> LeaveAsync(AccountId account, CancellationToken stop = default)
    {
        db.RemoveRange(await db.Set<SavedSearch>().Where(s => s.Account == account).ToListAsync(stop));
        return [];
    }
}
