using System.Globalization;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <summary>
/// A kind of field: which settings it has in form.yaml, which names it gives to expressions, how what was typed becomes an answer
/// or a sentence that says what to do, how an answer is read by people, and how it is drawn.
/// </summary>
internal abstract class FieldKind
{
    /// <summary>Name in form.yaml.</summary>
    public abstract string Name { get; }

    /// <summary>Settings of this kind in form.yaml, beside the general ones.</summary>
    public virtual IReadOnlyCollection<string> Settings => [];

    /// <summary>Reads the settings; notes what is wrong.</summary>
    public virtual FieldOptions Configure(YamlMap map, FormLists lists) => NoOptions.Instance;

    /// <summary>Names for expressions: the field itself, its parts.</summary>
    public abstract IEnumerable<Symbol> Symbols(string id, FieldOptions options);

    /// <summary>Turns what was typed into answers, or refuses it.</summary>
    public abstract void Read(FieldDefinition field, FieldReading reading);

    /// <summary>The answer as it would be typed, for showing it in the form again.</summary>
    public virtual void Fill(FieldDefinition field, string path, Answers answers, Typed typed)
    {
        if (answers[path] is { } value) typed.Set(path, value);
    }

    /// <summary>The answer as people read it; null when there is none.</summary>
    public virtual string? Shown(FieldDefinition field, string path, Answers answers) => answers[path];

    public abstract Html Draw(FieldDefinition field, FieldDrawing drawing);

    protected static CultureInfo Language => UiText.English ? CultureInfo.GetCultureInfo("en-GB") : CultureInfo.GetCultureInfo("de-DE");
}

internal sealed record NoOptions : FieldOptions
{
    public static readonly NoOptions Instance = new();
}

/// <summary>What was typed, by the name of the input, without characters that nobody sees.</summary>
internal sealed class Typed
{
    public const int LongestValue = 20_000;
    private readonly Dictionary<string, IReadOnlyList<string>> _values = new(StringComparer.Ordinal);

    /// <summary>The value without spaces around it; empty when there is none.</summary>
    public string this[string name] => _values.TryGetValue(name, out var values) && values.Count > 0 ? values[0].Trim() : "";

    public IReadOnlyList<string> All(string name) => _values.GetValueOrDefault(name) ?? [];

    public IEnumerable<string> Names => _values.Keys;

    public void Set(string name, params IReadOnlyList<string> values) => _values[name] = [.. values.Select(v => LatinText.Visible(v.Length > LongestValue ? v[..LongestValue] : v))];
}

/// <summary>What fields may know beside what was typed.</summary>
/// <param name="Files">Names of fields → the names of their files.</param>
internal sealed record FieldContext(DateOnly Today, bool SignedIn, IReadOnlyList<string> Delivery, IReadOnlyDictionary<string, IReadOnlyList<string>> Files)
{
    /// <summary>Codes of the registers that can be asked for evidence.</summary>
    public IReadOnlySet<string> Registers { get; init; } = new HashSet<string>();

    /// <summary>Evidence that was taken over from a register, by field.</summary>
    public IReadOnlyDictionary<string, FetchedEvidence> Fetched { get; init; } = new Dictionary<string, FetchedEvidence>();

    /// <summary>The town's streets, where the form asks for an address by them; empty: no list is loaded.</summary>
    public IReadOnlyList<TownStreet> Streets { get; init; } = [];

    /// <summary>The postcodes and places of the town.</summary>
    public TownGround Town { get; init; } = TownGround.Unknown;

    /// <summary>What maps show below their points.</summary>
    public MapGround Map { get; init; } = MapGround.Plain;

    public static FieldContext At(DateOnly today) => new(today, false, ["letter"], new Dictionary<string, IReadOnlyList<string>>());
}

/// <summary>What a register said and the person took over.</summary>
/// <param name="Register">Name of the register as people read it.</param>
/// <param name="Lines">What it said: "Eingetragen seit: 1. März 2020".</param>
internal sealed record FetchedEvidence(string Register, DateOnly On, IReadOnlyList<string> Lines);

/// <summary>The reading of one field: what was typed goes in, answers and refusals come out.</summary>
internal sealed class FieldReading(FieldDefinition field, string path, Typed typed, FieldContext context)
{
    public string Path => path;
    public FieldContext Context => context;
    public Typed Typed => typed;
    public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);
    public List<FieldError> Errors { get; } = [];

    /// <summary>What was typed into the field or one of its parts.</summary>
    public string Text(string part = "") => typed[Of(part)];

    public void Answer(string value, string part = "")
    {
        if (value.Length > 0) Values[Of(part)] = value;
    }

    public void Refuse(string sentence, string part = "") => Errors.Add(new(Of(part), sentence));

    /// <summary>Nothing was typed: right for an optional field, else refused in the field's own words or these.</summary>
    public void Nothing(UiText otherwise, string part = "")
    {
        if (field.Required) Refuse(field.Missing?.In(UiText.Language) ?? otherwise, part);
    }

    private string Of(string part) => part.Length == 0 ? path : path + "." + part;
}

/// <summary>The drawing of one field.</summary>
internal sealed record FieldDrawing(string Path, Typed Typed, IReadOnlyList<FieldError> Errors, FieldContext Context)
{
    public bool AsHeading { get; init; }

    /// <summary>It may stay empty or not, as another answer of the page says: "(optional)" would not be true.</summary>
    public bool ByAnswer { get; init; }

    /// <summary>"aus Ihrem Konto, Stand …", where known data stands in the field.</summary>
    public string? Source { get; init; }

    /// <summary>The files of the field, for kind file.</summary>
    public IReadOnlyList<UploadedFile> Files { get; init; } = [];

    /// <summary>What it costs with the answers so far, for kind payment.</summary>
    public IReadOnlyList<FeeLine> Fees { get; init; } = [];

    public string? Error(string part = "") => Errors.FirstOrDefault(e => e.Field == Of(part))?.Message;

    public string Of(string part) => part.Length == 0 ? Path : Path + "." + part;

    /// <summary>The UI kit's field for the whole field.</summary>
    public Field Field(FieldDefinition field) => new(Path, field.Label.In(UiText.Language))
    {
        Hint = field.Hint?.In(UiText.Language), Error = Error(), Required = field.Required, Value = Typed[Path], AsHeading = AsHeading, Source = Source, ByAnswer = ByAnswer,
    };

    /// <summary>The UI kit's field for a part.</summary>
    public Field Part(FieldDefinition field, string part, string label, bool required = true) => new(Of(part), label)
    {
        Error = Error(part), Required = required || !field.Required, Value = Typed[Of(part)], ByAnswer = ByAnswer,
    };
}
