using System.Text.RegularExpressions;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <param name="Pattern">The whole answer must match; written for .NET, run without backtracking.</param>
internal sealed record TextOptions(int MaxLength, Regex? Pattern, Text? PatternMessage, bool IgnoreSpaces, bool Digits, FieldWidth Width) : FieldOptions;

/// <summary>One line of text; numbers that people copy from papers are text with a pattern.</summary>
internal sealed class TextKind : FieldKind
{
    public override string Name => "text";

    public override IReadOnlyCollection<string> Settings => ["maxLength", "pattern", "patternMessage", "ignoreSpaces", "digits", "width"];

    public override FieldOptions Configure(YamlMap map, FormLists lists)
    {
        var pattern = Pattern(map);
        if (pattern is not null && map.Text("patternMessage") is null) map.Problem("Zu „pattern“ gehört „patternMessage“: ein Satz, der sagt, wie die Eingabe aussehen soll.", "pattern");
        var width = map.OneOf("width", "full", "full", "short", "medium") switch { "short" => FieldWidth.Twelve, "medium" => FieldWidth.TwentyFour, _ => FieldWidth.Full };
        return new TextOptions(map.Whole("maxLength", 1, 1000) ?? 200, pattern, map.Text("patternMessage"), map.YesNo("ignoreSpaces", false), map.YesNo("digits", false), width);
    }

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) => [new(id, ValueKind.Text)];

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var options = field.OptionsOf<TextOptions>();
        var text = LatinText.Tidy(reading.Text());
        if (options.IgnoreSpaces) text = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.')));
        if (text.Length == 0) reading.Nothing(new("Füllen Sie dieses Feld aus.", "Fill in this field."));
        else if (text.Length > options.MaxLength) reading.Refuse(TooLong(options.MaxLength));
        else if (options.Pattern is { } pattern && !pattern.IsMatch(text)) reading.Refuse(options.PatternMessage!.In(UiText.Language));
        else reading.Answer(text);
    }

    public override Html Draw(FieldDefinition field, FieldDrawing drawing)
    {
        var options = field.OptionsOf<TextOptions>();
        var drawn = drawing.Field(field) with { Width = options.Width };
        return options.Digits ? Ui.NumberField(drawn with { Width = options.Width == FieldWidth.Full ? FieldWidth.TwentyFour : options.Width }) : Ui.TextField(drawn);
    }

    public static string TooLong(int most) => new UiText("Kürzen Sie den Text auf höchstens {0} Zeichen.", "Shorten the text to at most {0} characters.").With(most);

    /// <summary>Where several boxes of a field may be too long, the sentence names the one it means.</summary>
    public static string TooLong(int most, UiText what) => $"{what}: {TooLong(most)}";

    private static Regex? Pattern(YamlMap map)
    {
        if (map.Word("pattern") is not { } pattern) return null;
        try
        {
            return new("^(?:" + pattern + ")$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            map.Problem($"„{pattern}“ ist kein zulässiges Muster: {wrong.Message}", "pattern");
            return null;
        }
    }
}

internal sealed record LongTextOptions(int MaxLength, int Rows) : FieldOptions;

/// <summary>Several lines of text.</summary>
internal sealed class LongTextKind : FieldKind
{
    public override string Name => "longtext";

    public override IReadOnlyCollection<string> Settings => ["maxLength", "rows"];

    public override FieldOptions Configure(YamlMap map, FormLists lists) => new LongTextOptions(map.Whole("maxLength", 1, 20_000) ?? 4000, map.Whole("rows", 2, 20) ?? 5);

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) => [new(id, ValueKind.Text)];

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var text = string.Join('\n', reading.Text().ReplaceLineEndings("\n").Split('\n').Select(line => LatinText.Tidy(line))).Trim();
        var most = field.OptionsOf<LongTextOptions>().MaxLength;
        if (text.Length == 0) reading.Nothing(new("Schreiben Sie Ihre Antwort in dieses Feld.", "Write your answer in this field."));
        else if (text.Length > most) reading.Refuse(TextKind.TooLong(most));
        else reading.Answer(text);
    }

    public override Html Draw(FieldDefinition field, FieldDrawing drawing)
    {
        var options = field.OptionsOf<LongTextOptions>();
        return Ui.TextArea(drawing.Field(field) with { MaxLength = options.MaxLength }, options.Rows);
    }
}

/// <param name="Only">Nothing but entries of the list is taken: a code list.</param>
internal sealed record SearchOptions(IReadOnlyList<ListItem> Suggestions, int MaxLength, bool Only) : FieldOptions;

/// <summary>A searchable list; what is not in it may be typed freely, unless it is a code list.</summary>
internal sealed class SearchKind : FieldKind
{
    public override string Name => "search";

    public override IReadOnlyCollection<string> Settings => ["suggestions", "maxLength", "only"];

    public override FieldOptions Configure(YamlMap map, FormLists lists) => new SearchOptions(lists.Read(map, "suggestions"), map.Whole("maxLength", 1, 200) ?? 100, map.YesNo("only", false));

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) =>
        [new(id, ValueKind.Text, options is SearchOptions { Only: true, Suggestions.Count: > 0 } closed ? closed.Suggestions.Select(s => s.Value).ToHashSet(StringComparer.Ordinal) : null)];

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var options = field.OptionsOf<SearchOptions>();
        var text = LatinText.Tidy(reading.Text());
        var known = options.Suggestions.FirstOrDefault(s => string.Equals(s.Value, text, StringComparison.OrdinalIgnoreCase) || string.Equals(s.Label.De, text, StringComparison.CurrentCultureIgnoreCase) || string.Equals(s.Label.En, text, StringComparison.CurrentCultureIgnoreCase));
        if (text.Length == 0) reading.Nothing(options.Only ? new("Geben Sie einen Eintrag der Liste ein.", "Enter an entry of the list.") : new("Wählen Sie einen Eintrag der Liste oder schreiben Sie selbst einen.", "Choose an entry from the list or write your own."));
        else if (text.Length > options.MaxLength) reading.Refuse(TextKind.TooLong(options.MaxLength));
        else if (known is null && options.Only) reading.Refuse(NotListed(options, text));
        else reading.Answer(known?.Value ?? text);
    }

    /// <summary>Names the entries that hold what was typed, so that the person finds the right one without a script.</summary>
    private static string NotListed(SearchOptions options, string text)
    {
        var like = options.Suggestions.Select(s => s.Label.In(UiText.Language)).Where(l => text.Length > 1 && l.Contains(text, StringComparison.CurrentCultureIgnoreCase)).Take(3).ToList();
        if (like.Count == 0 && Spelling.Nearest(text, options.Suggestions.Select(s => s.Label.In(UiText.Language))) is { } near) like.Add(near);
        return like.Count == 0 ? new UiText("„{0}“ steht nicht in der Liste. Wählen Sie einen Eintrag der Liste.", "“{0}” is not in the list. Choose an entry of the list.").With(text)
            : new UiText("„{0}“ steht nicht in der Liste. Meinten Sie „{1}“?", "“{0}” is not in the list. Did you mean “{1}”?").With(text, string.Join(UiText.English ? "” or “" : "“ oder „", like));
    }

    public override void Fill(FieldDefinition field, string path, Answering.Answers answers, Typed typed)
    {
        if (Shown(field, path, answers) is { } shown) typed.Set(path, shown);
    }

    public override string? Shown(FieldDefinition field, string path, Answering.Answers answers) =>
        answers[path] is not { } value ? null : field.OptionsOf<SearchOptions>().Suggestions.FirstOrDefault(s => s.Value == value)?.Label.In(UiText.Language) ?? value;

    public override Html Draw(FieldDefinition field, FieldDrawing drawing) =>
        Ui.Combobox(drawing.Field(field), field.OptionsOf<SearchOptions>().Suggestions.Select(s => s.Label.In(UiText.Language)));
}
