using Rathaus.LegalTime;

namespace Rathaus.Modules.Cases.Clocks;

/// <summary>Why a day is a day, in English: the reasons of the law of periods and those of this module's clocks. What a person typed stays as it was typed.</summary>
internal static class ReasonWords
{
    private static readonly SentenceTable Table = new(
    [
        ("Eingang am <day>.", "Arrived on {0}."),
        ("Unterlagen vollständig seit <day>.", "Papers complete since {0}."),
        ("Die Bescheinigung über den Eingang muss binnen <length> hinaus, gerechnet von der vollständigen Anzeige.", "The certificate of receipt has to go out within {0}, counted from the complete notice."),
        ("Die Stadt sagt <length> zu; Wochenenden und Feiertage zählen nicht mit.", "The town promises {0}; weekends and public holidays are not counted."),
        ("Nach drei Monaten ohne Entscheidung ist eine Untätigkeitsklage möglich (§ 75 VwGO). Diese Frist ruht bei einer Rückfrage nicht.",
            "After three months without a decision an action for failure to act is possible (section 75 VwGO). A question does not stop this period."),
        ("Beginnt erst, wenn die Unterlagen vollständig sind (<text>).", "Begins only when the papers are complete ({0})."),
        ("Ruht seit <day>, weil eine Frage offen ist.", "Rests since {0} because a question is open."),
        ("Beginnt neu, sobald die Rückfrage vom <day> beantwortet ist: Bis dahin ist die Anzeige nicht vollständig.", "Begins anew as soon as the question of {0} is answered: until then the notice is not complete."),
        ("Am <day> haben wir gefragt und um Antwort bis <day> gebeten.", "We asked on {0} and requested an answer by {1}."),
        ("Vollständig seit <day>; <length> von da an.", "Complete since {0}; {1} from then on."),
        ("Läuft seit <day> weiter mit <length>.", "Goes on since {0} with {1}."),
    ]);

    public static string? English(string german) => Table.English(german) ?? EnglishReasons.Of(german);
}
