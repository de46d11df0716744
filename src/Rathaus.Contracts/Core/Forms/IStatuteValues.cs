using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Contracts.Core.Forms;

/// <summary>A table of a form whose values hold from a day on.</summary>
/// <param name="Steps">For each key whether it is a step: the row with the largest key that is not above the value is taken.</param>
/// <param name="Source">Where the values come from, as the form says.</param>
/// <param name="Type">Kind of the values: <c>money</c>, <c>number</c>, <c>date</c>, <c>yesno</c>, <c>text</c>.</param>
/// <param name="Rows">In the order of the file.</param>
public sealed record DatedTable(string Name, string Source, IReadOnlyList<string> Keys, IReadOnlyList<bool> Steps, string Type, IReadOnlyList<DatedRow> Rows)
{
    /// <summary>What people read for the name.</summary>
    public string Label { get; init; } = Name;

    /// <summary>What people read for each key, in the order of <see cref="Keys"/>.</summary>
    public IReadOnlyList<string> KeyLabels { get; init; } = Keys;

    /// <summary>What people read for the values of each key; a value without an entry speaks for itself.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> KeyWords { get; init; } = [];

    /// <summary>The keys of a row in words: "Hund: 3 und mehr, gefährlich: nein"; the table's own name where it has no keys.</summary>
    public string Words(IReadOnlyList<string> keys) => Keys.Count == 0 || keys.Count != Keys.Count ? Label : string.Join(", ", keys.Select((key, i) => $"{KeyLabels[i]}: {Word(i, key)}{(Steps[i] ? " und mehr" : "")}"));

    private string Word(int at, string key) => at < KeyWords.Count && KeyWords[at].TryGetValue(key, out var word) ? word : key switch { "true" => "ja", "false" => "nein", _ => decimal.TryParse(key, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out _) ? key.Replace('.', ',') : key };

    /// <summary>The days from which values hold, first to last.</summary>
    public IReadOnlyList<DateOnly> Days => [.. Rows.Select(r => r.From).Distinct().Order()];

    /// <summary>The rows that hold on a day: for each set of exact keys those of its newest day, since a newer statute replaces all steps of an older one.</summary>
    public IReadOnlyList<DatedRow> On(DateOnly day) =>
        [.. Rows.Where(r => r.From <= day).GroupBy(r => string.Join('\n', r.Keys.Where((_, i) => !Steps[i]))).SelectMany(g => g.Where(r => r.From == g.Max(x => x.From)))];
}

/// <param name="Keys">As written in the file, in the order of the columns.</param>
/// <param name="Value">As written: <c>90.00</c>.</param>
/// <param name="Shown">As people read it: <c>90,00 €</c>.</param>
public sealed record DatedRow(DateOnly From, IReadOnlyList<string> Keys, string Value, string Shown);

/// <summary>What a form works out of answers.</summary>
/// <param name="Computed">All computed values, as a case keeps them.</param>
/// <param name="Yearly">Amount of a full year of the levy; null where none runs.</param>
public sealed record StatuteOutcome(IReadOnlyDictionary<string, string> Computed, Money? Yearly);

/// <summary>Works out cases of one service by one state of a table.</summary>
public interface IStatuteWork
{
    /// <param name="stands">The revision that the case stands on; its table of the same name gives way, all else stays.</param>
    /// <param name="answers">In their canonical form.</param>
    /// <param name="on">The day of the application.</param>
    /// <param name="notBefore">Asks the table as if every earlier day were this one.</param>
    StatuteOutcome Of(ServiceRevision stands, IReadOnlyDictionary<string, string> answers, bool signedIn, DateOnly on, DateOnly? notBefore);
}

/// <summary>Values with validity dates; needs no town and stores nothing.</summary>
public interface IStatuteValues
{
    /// <summary>The tables of a form; empty where it has none or cannot be read.</summary>
    IReadOnlyList<DatedTable> Tables(IReadOnlyDictionary<string, string> files);

    /// <summary>A typed value as the file writes it, <c>90.00</c>; null where it is none of this kind.</summary>
    string? Written(DatedTable table, string typed);

    /// <summary>Null where these files have no such table.</summary>
    IStatuteWork? By(IReadOnlyDictionary<string, string> files, string table);
}
