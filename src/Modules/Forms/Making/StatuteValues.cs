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
    public IReadOnlyList<DatedTable> Tables(IReadOnlyDictionary<string, string> files) => TablesOf(files).Select(Shown).ToList();

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
        files.TryGetValue(FormBook.FileName, out var text) && text.Contains("valid_from", StringComparison.Ordinal) && FormLoader.Look(text) is { } form ? form.Symbols.Tables : [];

    private static DatedTable Shown(ValidTable table) => new(table.Name, table.Source, [.. table.Keys.Select(k => k.Name)], [.. table.Keys.Select(k => k.Match == KeyMatch.From)], Word(table.Type),
        [.. table.Rows.Select(r => new DatedRow(r.ValidFrom, [.. r.Keys.Select(Results.Canonical)], Results.Canonical(r.Result), Results.Shown(r.Result)))]);

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
