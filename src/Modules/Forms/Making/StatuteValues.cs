using System.Globalization;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Modules.Forms.Fields;

namespace Rathaus.Modules.Forms.Making;

/// <summary>The tables of forms, and what comes of answers when one of them says something else.</summary>
internal sealed class StatuteValues(FormBook forms) : IStatuteValues
{
    public IReadOnlyList<DatedTable> Tables(IReadOnlyDictionary<string, string> files) => FormOf(files) is { } form ? [.. form.Symbols.Tables.Select(t => Shown(form, t))] : [];

    public string? Written(DatedTable table, string typed)
    {
        typed = typed.Replace("€", "", StringComparison.Ordinal).Trim();
        return table.Type switch
        {
            "money" => GermanNumber.Parse(typed) is { } euro && euro == Math.Round(euro, 2) ? euro.ToString("0.00", CultureInfo.InvariantCulture) : null,
            "number" => GermanNumber.Parse(typed) is { } number ? GermanNumber.Canonical(number) : null,
            "date" => YamlValue.Day(typed) is null ? null : typed,
            "yesno" => typed is "true" or "false" ? typed : null,
            _ => typed.Length is > 0 and <= 200 ? typed : null,
        };
    }

    public IStatuteWork? By(IReadOnlyDictionary<string, string> files, string table) =>
        TablesOf(files).FirstOrDefault(t => t.Name == table) is { } instead ? new Work(forms, instead) : null;

    private static IEnumerable<ValidTable> TablesOf(IReadOnlyDictionary<string, string> files) =>
        FormOf(files)?.Symbols.Tables ?? [];

    private static FormDefinition? FormOf(IReadOnlyDictionary<string, string> files) =>
        files.TryGetValue(FormBook.FileName, out var text) && text.Contains("valid_from", StringComparison.Ordinal) ? FormLoader.Look(text) : null;

    private static DatedTable Shown(FormDefinition form, ValidTable table) => new(table.Name, table.Source, [.. table.Keys.Select(k => k.Name)], [.. table.Keys.Select(k => k.Match == KeyMatch.From)], Word(table.Type),
        [.. table.Rows.Select(r => new DatedRow(r.ValidFrom, [.. r.Keys.Select(Results.Canonical)], Results.Canonical(r.Result), Results.Shown(r.Result)))])
    {
        Label = table.Label.Length > 0 ? table.Label : Spoken(table.Name),
        KeyLabels = [.. table.Keys.Select((k, i) => table.Words[i].Label is { Length: > 0 } label ? label : Spoken(k.Name))],
        KeyWords = [.. table.Keys.Select((k, i) => WordsOf(form, table, k, i))],
    };

    /// <summary>What the table says itself, else what the question says whose choices these values are.</summary>
    private static IReadOnlyDictionary<string, string> WordsOf(FormDefinition form, ValidTable table, TableKey key, int at)
    {
        if (key.Type != ValueKind.Text || table.Words[at].Values.Count > 0) return table.Words[at].Values;
        var values = table.Rows.Select(r => Results.Canonical(r.Keys[at])).ToHashSet();
        return form.AllFields.Where(f => f.Options is ChoiceOptions).OrderByDescending(f => f.Id == key.Name).Select(f => f.OptionsOf<ChoiceOptions>().Choices)
            .FirstOrDefault(choices => values.IsSubsetOf(choices.Select(c => c.Value)))?.ToDictionary(c => c.Value, c => c.Label.De) ?? [];
    }

    /// <summary>A name without a label, as near to words as it gets.</summary>
    private static string Spoken(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');

    private static string Word(ValueKind type) => type switch { ValueKind.Money => "money", ValueKind.Number => "number", ValueKind.Date => "date", ValueKind.YesNo => "yesno", _ => "text" };

    private sealed class Work(FormBook forms, ValidTable instead) : IStatuteWork
    {
        public StatuteOutcome Of(ServiceRevision stands, IReadOnlyDictionary<string, string> answers, bool signedIn, DateOnly on, DateOnly? notBefore)
        {
            // A case speaks German, whoever asks.
            var spoken = CultureInfo.CurrentUICulture;
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de-DE");
            try
            {
                var run = PreviewPages.Run(forms.Of(stands), stands.Definition, answers, on, signedIn, new(instead, notBefore));
                var computed = Results.Computed(run);
                return new(computed, computed.TryGetValue("levy", out var levy) ? new Money(long.Parse(levy.Split(';')[2], CultureInfo.InvariantCulture)) : null);
            }
            finally
            {
                CultureInfo.CurrentUICulture = spoken;
            }
        }
    }
}
