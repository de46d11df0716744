using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <summary>
/// The identification number for taxes (§ 139b AO, § 1 StIdV): eleven digits, the first not 0; of the first ten exactly one digit occurs
/// twice or three times, and three of the same never stand side by side; the last one is the check digit of ISO/IEC 7064 MOD 11,10.
/// </summary>
internal sealed class TaxIdKind : FieldKind
{
    private const int Length = 11;

    public override string Name => "taxid";

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) => [new(id, ValueKind.Text)];

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var number = string.Concat(reading.Text().Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.' or '/')));
        if (number.Length == 0) reading.Nothing(new("Geben Sie die Steuer-Identifikationsnummer ein. Sie hat 11 Ziffern.", "Enter the tax identification number. It has 11 digits."));
        else if (!number.All(char.IsAsciiDigit))
            reading.Refuse(new UiText("Die Steuer-Identifikationsnummer besteht nur aus Ziffern. Die Steuernummer mit Schrägstrichen ist eine andere Nummer.", "The tax identification number consists of digits only. The tax number with slashes is another number."));
        else if (number.Length != Length) reading.Refuse(new UiText("Die Steuer-Identifikationsnummer hat 11 Ziffern, diese hat {0}.", "The tax identification number has 11 digits, this one has {0}.").With(number.Length));
        else if (!IsNumber(number)) reading.Refuse(new UiText("Diese Steuer-Identifikationsnummer gibt es nicht. Vergleichen Sie sie mit dem Schreiben des Bundeszentralamts für Steuern.", "This tax identification number does not exist. Compare it with the letter from the Federal Central Tax Office."));
        else reading.Answer(number);
    }

    public override void Fill(FieldDefinition field, string path, Answers answers, Typed typed)
    {
        if (Shown(field, path, answers) is { } shown) typed.Set(path, shown);
    }

    /// <summary>In the groups of the letter: 86 095 742 719.</summary>
    public override string? Shown(FieldDefinition field, string path, Answers answers) =>
        answers[path] is { Length: Length } number ? $"{number[..2]} {number[2..5]} {number[5..8]} {number[8..]}" : null;

    public override Html Draw(FieldDefinition field, FieldDrawing drawing) => Ui.NumberField(drawing.Field(field) with { Width = FieldWidth.TwentyFour, Spellcheck = false });

    /// <summary>Whether eleven digits can be a number that was given out.</summary>
    internal static bool IsNumber(string number) => number[0] != '0' && Repeats(number[..10]) && CheckDigit(number[..10]) == number[10] - '0';

    private static bool Repeats(string ten)
    {
        var often = ten.GroupBy(c => c).Where(g => g.Count() > 1).ToList();
        if (often is not [var one] || one.Count() > 3) return false;
        return one.Count() == 2 || !ten.Contains(new string(one.Key, 3), StringComparison.Ordinal);
    }

    internal static int CheckDigit(string ten)
    {
        var product = 10;
        foreach (var digit in ten)
        {
            var sum = (digit - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10;
    }
}
