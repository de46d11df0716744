namespace Rathaus.Contracts.Core.Operations;

/// <summary>How urgent it is.</summary>
public enum ConcernLevel
{
    /// <summary>Soon: this week.</summary>
    Soon,

    /// <summary>Today: people notice it, or will.</summary>
    Today,
}

/// <summary>Something that needs an operator's hand. Its words go into a mail: they name no person and no case.</summary>
/// <param name="Code">Stable: <c>jobs.parked</c>.</param>
/// <param name="Title">What is, with its figure: "3 Aufgaben sind zurückgestellt".</param>
/// <param name="Next">The next step, as a sentence.</param>
/// <param name="Href">The page where it is done.</param>
public sealed record OperatorConcern(string Code, ConcernLevel Level, string Title, string Next, string Href);

/// <summary>What a module knows that needs an operator's hand; every module may register one.</summary>
public interface IOperatorConcerns
{
    /// <summary>What is now; empty when all is well. A few quick commands at most.</summary>
    Task<IReadOnlyList<OperatorConcern>> NowAsync(CancellationToken stop = default);
}
