namespace Rathaus.Platform;

/// <summary>A typed "no" with a sentence in plain German for the person: what is wrong and what to do. Exceptions are for bugs and outages only.</summary>
/// <param name="Sentence">Shown to the person.</param>
/// <param name="Field">The form field it belongs to, where there is one.</param>
public sealed record Refusal(string Sentence, string? Field = null);

/// <summary>What a verb gives back: a value, or a refusal.</summary>
public readonly struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    public Refusal? Refusal { get; }

    public bool Refused => Refusal is not null;

    /// <exception cref="InvalidOperationException">The verb refused; ask <see cref="Refused"/> first.</exception>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException("Refused: " + Refusal.Sentence);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}
