namespace Rathaus.Contracts.Core.Accounts;

/// <summary>Something that the page "Mein Bereich" lists for an account.</summary>
/// <param name="NeedsMe">True when the person has to do something; these come first.</param>
/// <param name="Until">Last day to do it, where there is one.</param>
public sealed record MyAreaItem(string Title, string Text, string Path, bool NeedsMe, DateTimeOffset At, DateOnly? Until = null);

/// <summary>Extension point: a module adds its own matters to "Mein Bereich".</summary>
public interface IMyAreaSource
{
    Task<IReadOnlyList<MyAreaItem>> OfAccountAsync(AccountId account, CancellationToken stop = default);
}
