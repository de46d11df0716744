using System.Diagnostics.CodeAnalysis;

namespace Rathaus.Contracts.Core;

/// <summary>A text in German and, where there is one, in English.</summary>
public sealed record Text(string De, string? En = null)
{
    /// <summary>The text in a language; German where the other is missing.</summary>
    public string In(string language) => language == "en" && En is { Length: > 0 } english ? english : De;

    public override string ToString() => De;

    [return: NotNullIfNotNull(nameof(german))]
    public static implicit operator Text?(string? german) => german is null ? null : new(german);
}
