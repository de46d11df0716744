namespace Rathaus.Platform.UiKit;

/// <summary>How wide an input is: as wide as its answer.</summary>
public enum FieldWidth
{
    /// <summary>The whole column.</summary>
    Full,

    /// <summary>About two digits.</summary>
    Two,

    /// <summary>About four digits.</summary>
    Four,

    /// <summary>A postcode, a short number.</summary>
    Six,

    /// <summary>A telephone number, a sum of money.</summary>
    Twelve,

    /// <summary>An IBAN, a short name.</summary>
    TwentyFour,
}

/// <summary>One choice of a select, radio or checkbox group.</summary>
public sealed record Choice(string Value, string Label)
{
    /// <summary>A sentence below the choice.</summary>
    public string? Hint { get; init; }

    /// <summary>True draws "oder" before this radio: the choice that excludes the others.</summary>
    public bool Alternative { get; init; }
}

/// <summary>
/// What every field helper needs. The control (or its first part) always has the id <see cref="Id"/>,
/// so an error summary links to <c>#Id</c>.
/// </summary>
public sealed record Field(string Name, string Label)
{
    /// <summary>The id of the control; from the name unless given.</summary>
    public string Id { get => field ?? IdOf(Name); init; }

    /// <summary>What helps to answer; stands above the control, never inside it.</summary>
    public string? Hint { get; init; }

    /// <summary>What to do about the refused value; null when all is well.</summary>
    public string? Error { get; init; }

    /// <summary>A field that may stay empty says so after its label.</summary>
    public bool Required { get; init; } = true;

    /// <summary>Whether it may stay empty depends on another answer; it says that in place of "optional".</summary>
    public bool ByAnswer { get; init; }

    /// <summary>The token of the HTML standard (<c>given-name</c>, <c>street-address</c>); for the citizen's own data only.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>How wide the control is.</summary>
    public FieldWidth Width { get; init; }

    /// <summary>What was typed or is known; shown again as it is.</summary>
    public string? Value { get; init; }

    /// <summary>What was chosen in a group of checkboxes.</summary>
    public IReadOnlyCollection<string> Values { get; init; } = [];

    /// <summary>The language of label and hint, where it is not the page's.</summary>
    public string? Lang { get; init; }

    /// <summary>The page's only question: the label is its h1.</summary>
    public bool AsHeading { get; init; }

    /// <summary>The label is there for screen readers only; for a field whose purpose a visible button names.</summary>
    public bool HideLabel { get; init; }

    /// <summary>The longest value that is taken; a text area counts down to it.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Shown before the control (a unit, a sign).</summary>
    public string? Prefix { get; init; }

    /// <summary>Shown behind the control (€, km).</summary>
    public string? Suffix { get; init; }

    /// <summary>False for names, numbers and mail addresses.</summary>
    public bool Spellcheck { get; init; } = true;

    /// <summary>Where known data comes from: "Aus Ihrem Konto".</summary>
    public string? Source { get; init; }

    internal string HintId => Id + "-hint";

    internal string ErrorId => Id + "-error";

    /// <summary>The id that belongs to a field's name: letters, digits, minus and underscore.</summary>
    public static string IdOf(string name) => string.Create(Math.Max(1, name.Length), name, static (chars, source) =>
    {
        chars.Fill('x');
        for (var i = 0; i < source.Length; i++)
            chars[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] is '_' or '-' ? source[i] : '-';
    });
}
