using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Rathaus.Platform.Jobs;

/// <summary>What follows an event: runs after the commit, retried, parked when it fails for good. Loads the present state by the ids in the event.</summary>
public interface IReaction<in TEvent>
{
    Task HandleAsync(TEvent happened, CancellationToken stop);
}

/// <summary>Work that comes back by the clock.</summary>
public interface IRecurring
{
    Task RunAsync(CancellationToken stop);
}

/// <summary>A reaction or job can never succeed: park it at once, for an operator to see.</summary>
public sealed class PermanentFailureException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>One line of the table: which event leads to which reaction under which stable name.</summary>
public sealed record ReactionEntry(string Name, Type Event, Func<IServiceProvider, string, CancellationToken, Task> Run)
{
    /// <summary>The class that does it; operators' pages ask what it needs.</summary>
    public Type? Handler { get; init; }
}

/// <summary>A job by the clock: its stable name and how often.</summary>
public sealed record RecurringEntry(string Name, TimeSpan Every, Func<IServiceProvider, CancellationToken, Task> Run)
{
    /// <summary>The next time after an instant, for jobs at an hour of the day; null: after <see cref="Every"/>.</summary>
    public Func<DateTimeOffset, DateTimeOffset>? After { get; init; }

    internal DateTimeOffset Next(DateTimeOffset now) => After?.Invoke(now) ?? now + Every;
}

/// <summary>Which reactions follow which event.</summary>
public sealed class ReactionTable(IEnumerable<ReactionEntry> entries, IEnumerable<RecurringEntry> recurring)
{
    private readonly ILookup<Type, ReactionEntry> _byEvent = entries.ToLookup(e => e.Event);
    private readonly Dictionary<string, ReactionEntry> _byName = entries.ToDictionary(e => e.Name);

    public IReadOnlyDictionary<string, RecurringEntry> Recurring { get; } = recurring.ToDictionary(r => r.Name);

    /// <summary>A process takes only the kinds of job that it knows: during a rolling upgrade the other version takes the rest.</summary>
    public IReadOnlyCollection<string> Names => [.. _byName.Keys, .. Recurring.Keys];

    /// <summary>Names of reactions whose class asks for this service itself: those that send mails, for instance.</summary>
    public IReadOnlyList<string> NamesThatNeed(Type service) =>
        [.. _byName.Values.Where(e => e.Handler?.GetConstructors().Any(c => c.GetParameters().Any(p => p.ParameterType == service)) == true).Select(e => e.Name).Order(StringComparer.Ordinal)];

    internal ReactionEntry? Find(string name) => _byName.GetValueOrDefault(name);

    internal IEnumerable<Job> JobsFor(IEnumerable<object> events, DateTimeOffset now) =>
        from happened in events
        from reaction in _byEvent[happened.GetType()]
        select new Job(reaction.Name, JsonSerializer.Serialize(happened, happened.GetType()), now);
}

public static class ReactionRegistration
{
    /// <summary>Registers a reaction under a stable name, <c>module.what-it-does</c>.</summary>
    public static void AddReaction<TEvent, TReaction>(this IServiceCollection services, string name)
        where TReaction : class, IReaction<TEvent>
    {
        services.AddScoped<TReaction>();
        services.AddSingleton(new ReactionEntry(name, typeof(TEvent), (provider, payload, stop) =>
            provider.GetRequiredService<TReaction>().HandleAsync(Read<TEvent>(payload), stop)) { Handler = typeof(TReaction) });
    }

    /// <summary>Registers a job that runs in every town at certain times; <paramref name="after"/> gives the next one.</summary>
    public static void AddRecurring<TJob>(this IServiceCollection services, string name, Func<DateTimeOffset, DateTimeOffset> after) where TJob : class, IRecurring
    {
        services.AddScoped<TJob>();
        services.AddSingleton(new RecurringEntry(name, TimeSpan.FromDays(1), (provider, stop) => provider.GetRequiredService<TJob>().RunAsync(stop)) { After = after });
    }

    /// <summary>Registers a job that runs in every town, again and again.</summary>
    public static void AddRecurring<TJob>(this IServiceCollection services, string name, TimeSpan every) where TJob : class, IRecurring
    {
        services.AddScoped<TJob>();
        services.AddSingleton(new RecurringEntry(name, every, (provider, stop) => provider.GetRequiredService<TJob>().RunAsync(stop)));
    }

    /// <exception cref="PermanentFailureException">Not an event of this kind; no further try can change that.</exception>
    private static TEvent Read<TEvent>(string payload)
    {
        try
        {
            return JsonSerializer.Deserialize<TEvent>(payload) ?? throw new PermanentFailureException("Die Aufgabe trägt kein Ereignis.");
        }
        catch (JsonException broken)
        {
            throw new PermanentFailureException("Das Ereignis der Aufgabe ist nicht lesbar.", broken);
        }
    }
}
