using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Post.Provider;

/// <summary>Asks the provider which letters it posted, and on which day. Every letter in a commit of its own.</summary>
internal sealed class AskProvider(TownDb db, IPrintProvider provider, IServiceScopeFactory scopes) : IRecurring
{
    private const int AtOnce = 500;

    public async Task RunAsync(CancellationToken stop)
    {
        var waiting = await db.Set<Delivery>().AsNoTracking().OfType<LetterDelivery>().Where(d => d.State == DeliveryState.Queued && d.HandedToProviderAt != null)
            .OrderBy(d => d.CreatedAt).Select(d => d.Id).Take(AtOnce).ToListAsync(stop);
        if (waiting.Count == 0) return;
        foreach (var posted in await provider.PostedAsync(waiting, stop))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TownScope>().Enter(db.Town);
            await scope.ServiceProvider.GetRequiredService<NoteProviderPosting>().RunAsync(posted, provider.Name, stop);
        }
    }
}

/// <summary>The provider's day of posting for one letter.</summary>
internal sealed class NoteProviderPosting(TownDb db)
{
    public async Task RunAsync(PostedLetter posted, string provider, CancellationToken stop)
    {
        var letter = await db.Set<Delivery>().OfType<LetterDelivery>().SingleAsync(d => d.Id == posted.Delivery, stop);
        if (letter.Post(posted.On, null, DeliveryLaw.Of(db.Town), db.Now) is { } no)
            throw new PermanentFailureException($"{provider} reports {posted.On:yyyy-MM-dd} for delivery {posted.Delivery.Value:n}: {no.Sentence}");
        db.Add(new DeliveryNote(letter.Id, $"{provider} meldet: zur Post gegeben am {Platform.Web.GermanTime.Short(posted.On)}", "automatisch", db.Now));
        db.Publish(new LetterPosted(letter.Case, letter.Id));
        await db.CommitAsync(new Deed(Actor.Machine("post.provider"), "post.posting")
        {
            Case = letter.Case.Reference, More = new Dictionary<string, object> { ["delivery"] = letter.Id.Value.ToString("n"), ["posted"] = posted.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) },
        }, stop);
    }
}
