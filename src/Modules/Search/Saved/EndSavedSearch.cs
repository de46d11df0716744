using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Search.Saved;

/// <summary>Ends a kept search: by its owner, or by whoever holds the link of the mail.</summary>
internal sealed class EndSavedSearch(TownDb db, CurrentPerson current)
{
    /// <summary>False when this person has no such search.</summary>
    public async Task<bool> RunAsync(Guid id, CancellationToken stop)
    {
        var account = new AccountId(current.Required.Account);
        return await EndAsync(await db.Set<SavedSearch>().FirstOrDefaultAsync(s => s.Id == id && s.Account == account, stop), current.Required.Actor, stop);
    }

    /// <summary>False when the link belongs to no search any more.</summary>
    public async Task<bool> ByLinkAsync(string token, CancellationToken stop) =>
        await FindAsync(token, stop) is { } saved && await EndAsync(saved, Actor.LinkHolder("search-" + saved.Id.ToString("n")), stop);

    public async Task<SavedSearch?> FindAsync(string token, CancellationToken stop) =>
        SavedSearch.HashOf(token) is { } hash ? await db.Set<SavedSearch>().FirstOrDefaultAsync(s => s.TokenHash == hash, stop) : null;

    private async Task<bool> EndAsync(SavedSearch? saved, Actor actor, CancellationToken stop)
    {
        if (saved is null) return false;
        db.Remove(saved);
        await db.CommitAsync(new Deed(actor, "search.end"), stop);
        return true;
    }
}
