namespace Rathaus.Contracts.Core.Post;

/// <summary>A letter to print, put into an envelope and post.</summary>
public sealed record ProviderLetter(DeliveryId Delivery, string CaseNumber, bool LargePrint, ReadOnlyMemory<byte> Pdf);

/// <summary>On which day the provider handed one letter to the post: comes back per letter, some time later.</summary>
public sealed record PostedLetter(DeliveryId Delivery, DateOnly On);

/// <summary>Door to a print and posting provider. "Rendered", "given to the provider" and "posted" are three things.</summary>
public interface IPrintProvider
{
    /// <summary>Empty where the town has none: then the mail room prints by itself.</summary>
    string Name { get; }

    /// <summary>Gives letters to the provider; the same delivery given twice is one letter.</summary>
    Task SubmitAsync(IReadOnlyList<ProviderLetter> letters, CancellationToken stop = default);

    /// <summary>What was posted, of those asked for; the others are not reported yet.</summary>
    Task<IReadOnlyList<PostedLetter>> PostedAsync(IReadOnlyList<DeliveryId> deliveries, CancellationToken stop = default);
}
