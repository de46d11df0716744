using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Contracts.Core.Cases;

/// <summary>Letters of a service with made-up answers, for those who write the service; nothing is stored.</summary>
public interface ISampleLetters
{
    /// <summary>The documents that an outcome makes: code and title.</summary>
    IReadOnlyList<(string Code, string Title)> Of(ServiceDefinition service, string outcome);

    /// <summary>One of them as PDF with the word "Entwurf".</summary>
    /// <param name="sample">The application; its revision holds the letters' templates.</param>
    /// <exception cref="Platform.Letters.LetterException">Typed by what went wrong.</exception>
    Task<byte[]> SetAsync(NewCase sample, string outcome, string document, CancellationToken stop = default);
}
