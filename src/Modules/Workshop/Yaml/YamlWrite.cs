using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Rathaus.Modules.Workshop.Yaml;

/// <summary>Writes values as YAML: plain where that is read back as the same text, in quotes otherwise.</summary>
internal static partial class YamlWrite
{
    /// <summary>Letters first, then nothing that YAML could take for a sign of its own.</summary>
    [GeneratedRegex(@"^[A-Za-zÄÖÜäöüß][A-Za-zÄÖÜäöüß0-9 ,._()/§€%+*=<>!'?–-]*$")]
    private static partial Regex Plain();

    private static readonly HashSet<string> Ambiguous = new(["true", "false", "yes", "no", "on", "off", "null", "y", "n", "ja", "nein"], StringComparer.OrdinalIgnoreCase);

    public static string Word(string value, bool flow = false)
    {
        var plain = Plain().IsMatch(value) && !Ambiguous.Contains(value) && value == value.Trim() && !value.Contains(" #", StringComparison.Ordinal) && !(flow && value.Contains(','));
        return plain ? value : Quoted(value);
    }

    public static string Quoted(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                '\r' => "\\r",
                < ' ' or '\u007f' or '\u0085' or '\u00a0' or '\u2028' or '\u2029' or '\ufeff' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        return text.Append('"').ToString();
    }

    /// <summary>A text in one or two languages, in one line.</summary>
    public static string Text(string de, string? en, bool flow = false) =>
        string.IsNullOrEmpty(en) ? Word(de, flow) : $"{{ de: {Word(de, true)}, en: {Word(en, true)} }}";

    public static string List(IEnumerable<string> words) => "[" + string.Join(", ", words.Select(w => Word(w, true))) + "]";
}
