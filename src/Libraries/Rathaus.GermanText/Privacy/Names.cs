using System.Text.RegularExpressions;
using Rathaus.GermanText.Data;
using Rathaus.GermanText.Tokens;

namespace Rathaus.GermanText.Privacy;

/// <summary>Names by their context: after a form of address, after "ich heiße", under a greeting, and a known first name with a capitalised word behind it.</summary>
internal static class Names
{
    private const string One = @"(?:(?:[OD]['’]|Mc|Mac)?[A-ZÄÖÜÇŞĞİŁŚŻÉÁÓ][\p{Ll}]{1,30}(?:['’-][A-ZÄÖÜÇŞĞŁ][\p{Ll}]{1,30})?)";
    private const string Of = @"(?:(?:von|van|de|del|der|den|zu|zur|vom|el|al|bin|ibn|le|la|di|da)[ ])";
    private const string Full = $@"(?:{One}(?:[ ](?:{Of}{{0,2}}){One}|[ ][A-Z]\.){{0,3}})";
    private const string Title = @"(?:Dr\.|Prof\.|Dipl\.-Ing\.|Ing\.|med\.|jur\.|Mag\.)";

    private static readonly WordList FirstNames = WordList.Own("first-names.txt");

    // what follows a form of address but is no name
    private static readonly HashSet<string> NotNames = new(StringComparer.Ordinal)
    {
        "bürgermeister", "bürgermeisterin", "oberbürgermeister", "oberbürgermeisterin", "landrat", "landrätin", "präsident", "präsidentin", "minister", "ministerin", "vorsitzender", "vorsitzende",
        "doktor", "professor", "herr", "frau", "der", "die", "das", "und", "oder", "ich", "wir", "sie", "er", "es", "dr", "prof", "damen", "herren",
    };

    private static readonly (Regex Pattern, int Group)[] Contexts =
    [
        (Patterns.Linear($@"\b(?:Herrn?|Frau|Familie|Fam\.|Hr\.|Fr\.|Hrn\.|Fräulein|Eheleute|Ehepaar)[ ](?:{Title}[ ]?){{0,3}}({Full})"), 1),
        (Patterns.Linear($@"(?:Dr\.|Prof\.)[ ](?:{Title}[ ]?){{0,2}}({Full})"), 1),
        (Patterns.Linear($@"\b(?:[Ii]ch heiße|[Mm]ein Name ist|[Mm]ein Name lautet|[Ii]ch,|[Hh]ier ist|[Hh]ier spricht|[Nn]amens|[Gg]enannt|gez\.|i\. ?A\.|i\. ?V\.)[ ]({Full})"), 1),
        (Patterns.Linear($@"\b(?:Name|Vorname|Nachname|Familienname|Antragsteller|Antragstellerin|Absender|Ansprechpartner|Ansprechpartnerin|Kontaktperson|Eigentümer|Halter|Mieter|Vermieter)[:][ ]?({Full})"), 1),
        (Patterns.Linear($@"\b(?:Nachbarn?|Nachbarin|Kollegen?|Kollegin|Sohn|Tochter|Mann|Ehemann|Ehefrau|Freund|Freundin|Bruder|Schwester|Mutter|Vater|Vermieterin?|Hausmeister|Lehrerin?|Sachbearbeiterin?|Mitarbeiterin?)[ ](?:heißt[ ])?({One}(?:[ ]{One})?)"), 1),
        (Patterns.Linear($@"(?:[Gg]rüßen|[Gg]rüße|[Gg]ruß|MfG|mfg|VG|LG|[Hh]ochachtungsvoll)[,.!]?[ \t]{{0,3}}\r?\n\s{{0,6}}({Full})"), 1),
    ];

    // a colleague may be followed by any noun: there a name is only what is known as a first name
    private const int KinContext = 4;

    private static readonly Regex Capitalised = Patterns.Linear($@"{One}(?:[ ]{Of}{{0,2}}{One}){{1,2}}");

    public static IEnumerable<PersonalDataFinding> Find(string text)
    {
        for (var c = 0; c < Contexts.Length; c++)
            for (var match = Contexts[c].Pattern.Match(text); match.Success; match = match.NextMatch())
            {
                var found = match.Groups[Contexts[c].Group];
                if (c == KinContext ? IsFirstName(FirstWord(found.Value)) : !NotNames.Contains(Folding.Lower(FirstWord(found.Value))))
                    yield return new(PersonalDataKind.Name, found.Index, found.Value);
            }
        foreach (var finding in ByFirstName(text)) yield return finding;
    }

    public static bool StartsLikeDate(string text) => text.StartsWith("Im ", StringComparison.Ordinal) && text.Length > 5 && Months.Contains(text.Split(' ')[1]);

    private static readonly HashSet<string> Months = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember", "Jahr"];

    private static IEnumerable<PersonalDataFinding> ByFirstName(string text)
    {
        for (var match = Capitalised.Match(text); match.Success; match = match.NextMatch())
        {
            // "Gestern Anna Schmidt": the name may start at the second word
            var words = match.Value.Split(' ');
            var at = match.Index;
            for (var w = 0; w + 1 < words.Length; w++)
            {
                if (IsFirstName(words[w]))
                {
                    yield return new(PersonalDataKind.Name, at, match.Value[(at - match.Index)..]);
                    break;
                }
                at += words[w].Length + 1;
            }
        }
    }

    private static bool IsFirstName(string word)
    {
        var name = Folding.Lower(word);
        var hyphen = name.IndexOf('-');
        return FirstNames.Contains(hyphen > 0 ? name.AsSpan(0, hyphen) : name);
    }

    private static string FirstWord(string text) => text.IndexOf(' ') is var blank and > 0 ? text[..blank] : text;
}
