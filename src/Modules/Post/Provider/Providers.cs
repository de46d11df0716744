using System.Collections.Concurrent;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Post;
using Rathaus.LegalTime;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Post.Provider;

/// <summary>The town prints by itself.</summary>
internal sealed class NoPrintProvider : IPrintProvider
{
    public string Name => "";

    public Task SubmitAsync(IReadOnlyList<ProviderLetter> letters, CancellationToken stop = default) => throw new InvalidOperationException("the town has no print provider");

    public Task<IReadOnlyList<PostedLetter>> PostedAsync(IReadOnlyList<DeliveryId> deliveries, CancellationToken stop = default) => Task.FromResult<IReadOnlyList<PostedLetter>>([]);
}

/// <summary>A provider in memory: posts every letter on the next working day and then says so. Nothing is printed.</summary>
internal sealed class DemoPrintProvider(TimeProvider clock, TownRegistry towns) : IPrintProvider
{
    private readonly ConcurrentDictionary<DeliveryId, DateOnly> _letters = new();

    public string Name => "Druckdienst (Demo)";

    public Task SubmitAsync(IReadOnlyList<ProviderLetter> letters, CancellationToken stop = default)
    {
        var calendar = HolidayCalendar.For(Enum.Parse<Land>(towns.All[0].Land));
        var posted = calendar.AddWorkingDays(GermanTime.DayOf(clock.GetUtcNow()), 1);
        foreach (var letter in letters) _letters.TryAdd(letter.Delivery, posted);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<PostedLetter>> PostedAsync(IReadOnlyList<DeliveryId> deliveries, CancellationToken stop = default)
    {
        var today = GermanTime.DayOf(clock.GetUtcNow());
        return Task.FromResult<IReadOnlyList<PostedLetter>>([.. deliveries.Where(d => _letters.TryGetValue(d, out var on) && on <= today).Select(d => new PostedLetter(d, _letters[d]))]);
    }
}
