using System.Text.RegularExpressions;

namespace Rathaus.GermanText.Privacy;

/// <summary>Patterns of data with a fixed form; <c>Kept</c> says how much of a match counts, 0 for none. All run without backtracking, so that no text makes them slow.</summary>
internal static class Patterns
{
    private const string Street = @"(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|ufer|damm|steig|chaussee|promenade|markt|graben|winkel|kamp|hof|berg|feld|garten|wall|stieg|pfad|brücke|siedlung|twiete)";
    private const string HouseNumber = @"\d{1,4}(?: ?[a-zA-Z]\b)?(?: ?[-–/] ?\d{1,4} ?[a-zA-Z]?\b)?";
    private const string Capital = @"[A-ZÄÖÜ][a-zäöüß]{1,30}";

    public static readonly (PersonalDataKind Kind, Regex Pattern, int Group, Func<string, int> Kept)[] All =
    [
        (PersonalDataKind.Mail, Linear(@"[\p{L}\p{N}._%+-]{1,64} ?(?:@|\(at\)|\[at\]) ?[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,5}(?:\.|\(dot\)|\[dot\])\p{L}{2,24}", ignoreCase: true), 0, s => s.Length),
        (PersonalDataKind.Iban, Linear(@"\b[A-Za-z]{2}\d{2}(?:[  ]?[A-Za-z0-9]){11,30}\b"), 0, ValidIban),
        (PersonalDataKind.Iban, Linear(@"\b[Dd][Ee]\d{2}(?:[  ]?\d){18}\b"), 0, s => s.Length),
        (PersonalDataKind.Phone, Linear(@"(?:^|[^\p{N}\p{L}/.-])((?:\+|00)[1-9]\d{0,2}[ ]?(?:\(0\)[ ]?)?(?:[ /()-]{0,3}\d){6,12})\b"), 1, s => s.Length),
        (PersonalDataKind.Phone, Linear(@"(?:^|[^\p{N}\p{L}/.,-])(\(?0[1-9](?:[ /()-]{0,3}\d){5,12})\b"), 1, s => s.Count(char.IsAsciiDigit) is >= 7 and <= 14 ? s.Length : 0),
        (PersonalDataKind.Phone, Linear(@"\b(?:tel|telefon|telefonnummer|handy|handynummer|mobil|fax|rufnummer)\b[.: ]{0,3}(?:nr\.? ?)?(\d(?:[ /-]{0,2}\d){3,12})\b", ignoreCase: true), 1, s => s.Length),
        (PersonalDataKind.Plate, Linear(@"\b[A-ZÄÖÜ]{1,3}(?:-| - | )[A-Z]{1,2}[ -]?[1-9]\d{0,3}[EH]?\b"), 0, s => IsPlate(s) ? s.Length : 0),
        (PersonalDataKind.Address, Linear($@"\b(?:{Capital}[- ])?(?:{Capital}[- ])?[A-ZÄÖÜ][\p{{L}}-]{{1,40}}{Street} ?{HouseNumber}"), 0, s => s.Length),
        (PersonalDataKind.Address, Linear($@"\b(?:{Capital}[- ])?{Capital}[- ](?:Straße|Strasse|Str\.|Weg|Platz|Allee|Gasse|Ring|Ufer|Damm|Chaussee|Markt|Hof|Berg) ?{HouseNumber}"), 0, s => s.Length),
        (PersonalDataKind.Address, Linear($@"\b(?:Am|An der|An den|Im|In der|In den|Zum|Zur|Auf der|Auf dem|Unter den|Hinter der|Vor dem|Beim) {Capital}(?: {Capital})? {HouseNumber}"), 0, s => Names.StartsLikeDate(s) ? 0 : s.Length),
        (PersonalDataKind.Address, Linear($@"\b(?:D-)?\d{{5}} {Capital}(?:[- ](?:am|an der|im|ob der|bei|{Capital})){{0,3}}"), 0, s => s.Length),
        (PersonalDataKind.Birthday, Linear(@"\b(?:geboren|geb\.|geburtsdatum|geburtstag)(?: (?:am|ist|der))?[: ]{1,3}((?:\d{1,2}\. ?\d{1,2}\. ?\d{2,4})|(?:\d{1,2}\. ?(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember) \d{4}))", ignoreCase: true), 1, s => s.Length),
    ];

    internal static Regex Linear(string pattern, bool ignoreCase = false) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : 0));

    // the pattern may have taken the next word along
    private static int ValidIban(string text)
    {
        var (wanted, length) = (Iban.LengthOf(text), 0);
        for (var places = 0; length < text.Length && places < wanted; length++)
            if (char.IsAsciiLetterOrDigit(text[length])) places++;
        return Iban.IsValid(text.AsSpan(0, length)) ? length : 0;
    }

    // names of standards and acts look like registration marks
    private static bool IsPlate(string text)
    {
        var letters = text.AsSpan().IndexOfAny(' ', '-');
        return text[..letters] is not ("DIN" or "ISO" or "IEC" or "SGB" or "BGB" or "EN" or "VDE" or "RAL" or "ABS" or "NR" or "EU" or "PC" or "TOP" or "KW" or "CO");
    }
}
