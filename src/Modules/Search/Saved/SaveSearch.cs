using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Search.Find;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Search;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Search.Saved;

/// <summary>Keeps a search of a citizen or business; what is found today counts as known.</summary>
internal sealed class SaveSearch(TownDb db, TownSearch search, CurrentPerson current)
{
    internal const int Watched = 200;

    public async Task<Result<Guid>> RunAsync(SearchAddress address, CancellationToken stop)
    {
        if (current.Required.Kind == PersonKind.Staff) return new Refusal(new UiText("Suchen speichern können nur Bürgerinnen, Bürger und Unternehmen.", "Only citizens and businesses can save searches."));
        if (address.Text.Length == 0) return new Refusal(new UiText("Geben Sie zuerst ein, wonach Sie suchen.", "First enter what you are looking for."), "q");
        var account = new AccountId(current.Required.Account);
        var mine = await db.Set<SavedSearch>().Where(s => s.Account == account).ToListAsync(stop);
        if (mine.FirstOrDefault(s => s.Same(address)) is { } known) return known.Id;
        if (mine.Count >= SavedSearch.MostEach)
            return new Refusal(new UiText("Sie haben schon {0} Suchen gespeichert. Löschen Sie eine, die Sie nicht mehr brauchen.", "You have already saved {0} searches. Delete one that you no longer need.").With(SavedSearch.MostEach));
        var saved = db.Add(new SavedSearch(db.Town, account, address, UiText.Language, db.Now)).Entity;
        saved.Notice(await search.KeysAsync(saved, stop), first: true);
        await db.CommitAsync(new Deed(current.Required.Actor, "search.save"), stop);
        return saved.Id;
    }
}

internal static class SavedHits
{
    /// <summary>What a kept search finds at present.</summary>
    public static async Task<IReadOnlyList<string>> KeysAsync(this TownSearch search, SavedSearch saved, CancellationToken stop) =>
        [.. (await search.FindAsync(new(saved.Text, saved.Source) { Take = SaveSearch.Watched, Facets = saved.Facets, OnlyRelevant = true }, stop)).Hits.Select(h => h.Item.Key)];
}
