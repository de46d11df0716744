using System.Globalization;
using System.Net.Mail;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <summary>An e-mail address.</summary>
internal sealed class EmailKind : FieldKind
{
    public override string Name => "email";

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) => [new(id, ValueKind.Text)];

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var mail = reading.Text();
        if (mail.Length == 0) reading.Nothing(new("Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.org.", "Enter an email address, for example name@example.org."));
        else if (!IsAddress(mail)) reading.Refuse(new UiText("Prüfen Sie die E-Mail-Adresse. Sie sieht so aus: name@example.org.", "Check the email address. It looks like this: name@example.org."));
        else reading.Answer(mail);
    }

    public override Html Draw(FieldDefinition field, FieldDrawing drawing) => Ui.EmailField(drawing.Field(field));

    /// <summary>Browsers send the host of an address in the letters of the DNS; people read it as they typed it.</summary>
    public override string? Shown(FieldDefinition field, string path, Answers answers) => answers[path] is { } mail ? Readable(mail) : null;

    private static string Readable(string mail)
    {
        if (!mail.Contains("xn--", StringComparison.OrdinalIgnoreCase) || mail.LastIndexOf('@') is var at && at < 0) return mail;
        try
        {
            return mail[..(at + 1)] + new IdnMapping().GetUnicode(mail[(at + 1)..]);
        }
        catch (ArgumentException)
        {
            return mail;
        }
    }

    private static bool IsAddress(string mail) =>
        mail.Length <= 254 && !mail.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"' or ',' or ';')
        && MailAddress.TryCreate(mail, out var address) && address.Address == mail
        && address.Host.Contains('.', StringComparison.Ordinal) && !address.Host.StartsWith('.') && !address.Host.EndsWith('.') && !address.Host.Contains("..", StringComparison.Ordinal);
}

/// <summary>A telephone number; spaces, brackets and signs are taken as people write them.</summary>
internal sealed class PhoneKind : FieldKind
{
    public override string Name => "phone";

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) => [new(id, ValueKind.Text)];

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var phone = LatinText.Tidy(reading.Text());
        var digits = phone.Count(char.IsAsciiDigit);
        if (phone.Length == 0) reading.Nothing(new("Geben Sie eine Telefonnummer ein, zum Beispiel 0531 123456.", "Enter a telephone number, for example 0531 123456."));
        else if (digits is < 5 or > 15 || phone.Length > 30 || !phone.All(c => char.IsAsciiDigit(c) || c is ' ' or '/' or '-' or '–' or '(' or ')' or '.' or '+') || phone.LastIndexOf('+') > 0)
            reading.Refuse(new UiText("Prüfen Sie die Telefonnummer. Sie besteht aus Ziffern, zum Beispiel 0531 123456.", "Check the telephone number. It consists of digits, for example 0531 123456."));
        else reading.Answer(phone);
    }

    public override Html Draw(FieldDefinition field, FieldDrawing drawing) => Ui.TelField(drawing.Field(field));
}

/// <summary>An IBAN with its check digits (ISO 13616, ISO 7064 mod 97-10).</summary>
internal sealed class IbanKind : FieldKind
{
    private const int GermanLength = 22;

    public override string Name => "iban";

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) => [new(id, ValueKind.Text)];

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var iban = string.Concat(reading.Text().Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.'))).ToUpperInvariant();
        if (iban.Length == 0) reading.Nothing(new("Geben Sie die IBAN ein, zum Beispiel DE02 1203 0000 0000 2020 51.", "Enter the IBAN, for example DE02 1203 0000 0000 2020 51."));
        else if (iban.Length is < 15 or > 34 || !iban.All(char.IsAsciiLetterOrDigit) || !char.IsAsciiLetterUpper(iban[0]) || !char.IsAsciiLetterUpper(iban[1]) || !char.IsAsciiDigit(iban[2]) || !char.IsAsciiDigit(iban[3]))
            reading.Refuse(new UiText("Eine IBAN beginnt mit zwei Buchstaben und zwei Ziffern, zum Beispiel DE02 1203 0000 0000 2020 51.", "An IBAN begins with two letters and two digits, for example DE02 1203 0000 0000 2020 51."));
        else if (iban.StartsWith("DE", StringComparison.Ordinal) && iban.Length != GermanLength)
            reading.Refuse(new UiText("Eine deutsche IBAN hat 22 Zeichen, diese hat {0}.", "A German IBAN has 22 characters, this one has {0}.").With(iban.Length));
        else if (!ChecksOut(iban)) reading.Refuse(new UiText("Die Prüfziffer passt nicht. Vergleichen Sie die IBAN mit Ihrer Bankkarte.", "The check digits do not fit. Compare the IBAN with your bank card."));
        else reading.Answer(iban);
    }

    public override void Fill(FieldDefinition field, string path, Answers answers, Typed typed)
    {
        if (Shown(field, path, answers) is { } shown) typed.Set(path, shown);
    }

    public override string? Shown(FieldDefinition field, string path, Answers answers) =>
        answers[path] is { } iban ? string.Join(' ', iban.Chunk(4).Select(c => new string(c))) : null;

    public override Html Draw(FieldDefinition field, FieldDrawing drawing) => Ui.IbanField(drawing.Field(field));

    private static bool ChecksOut(string iban)
    {
        var rest = 0;
        foreach (var c in iban[4..] + iban[..4])
            rest = char.IsAsciiDigit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
        return rest == 1;
    }
}
