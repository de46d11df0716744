using System.Globalization;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Modules.Forms.Testing;

namespace Rathaus.Modules.Forms.Making;

/// <summary>
/// Whether every condition can hold and can fail, and whether every path ends. First the answers of the tests are tried, then answers made
/// from what the conditions compare with; where all combinations were tried, the verdict is certain.
/// </summary>
internal static class WayReview
{
    private const int MostTries = 1500;
    private const string Check = "Wege und Bedingungen";

    public static IEnumerable<ServiceFinding> Of(FormDefinition form, ServiceDefinition definition, string text, IReadOnlyList<ServiceTest> tests)
    {
        var today = tests.Count > 0 ? tests[0].Today : new DateOnly(2026, 11, 21);
        var seeds = tests.Select(t => t.Answers).DefaultIfEmpty(new Dictionary<string, string>()).ToList();
        var runs = tests.Select(t => PreviewPages.Run(form, definition, t.Answers, t.Today)).ToList();
        foreach (var condition in Dependencies.Conditions(form).Where(c => !Parts(c.When).Any(p => p is Literal { Value: Value.YesNo })))
        {
            // A switch of the statute (a yes/no setting) decides by itself and was left out above.
            var (holds, fails) = (false, false);
            foreach (var run in runs.Where(r => condition.Page is null || r.IsAsked(condition.Page))) Note(condition.When.Holds(run));
            var all = true;
            if (!holds || !fails)
            {
                foreach (var answers in Answers(form, condition.When, seeds[0], today, out all))
                {
                    foreach (var signedIn in (bool[])[false, true])
                    {
                        var run = PreviewPages.Run(form, definition, answers, today, signedIn);
                        if (condition.Page is null || run.IsAsked(condition.Page)) Note(condition.When.Holds(run));
                    }
                    if (holds && fails) break;
                }
            }
            var line = Lines.Of(text, condition.Where);
            if (!holds) yield return new(all ? FindingWeight.Blocks : FindingWeight.Advises, Check, FormBook.FileName, line, condition.Where,
                all ? "Diese Bedingung gilt bei keiner Antwort. Ändern oder löschen Sie sie." : "Keine der versuchten Antworten erfüllt diese Bedingung. Prüfen Sie sie, und ergänzen Sie einen Testfall dazu.");
            else if (!fails && condition.Kind is Dependencies.Weight.Refuses or Dependencies.Weight.Ends)
                yield return new(all ? FindingWeight.Blocks : FindingWeight.Advises, Check, FormBook.FileName, line, condition.Where,
                    condition.Kind == Dependencies.Weight.Refuses ? "Diese Prüfung weist jede Antwort ab; niemand kommt weiter. Ändern Sie die Bedingung." : "Hier endet jeder Weg; niemand kommt weiter. Ändern Sie die Bedingung.");
            else if (!fails)
                yield return new(FindingWeight.Advises, Check, FormBook.FileName, line, condition.Where, "Diese Bedingung gilt immer. Sie können sie löschen.");

            void Note(bool yes)
            {
                if (yes) holds = true;
                else fails = true;
            }
        }
        if (!runs.Exists(r => r.Pages.All(p => r.StopOn(p) is null && r.Errors(p).Count == 0)))
            yield return new(tests.Count > 0 ? FindingWeight.Blocks : FindingWeight.Advises, Check, ServiceTests.FileName, 0, "", "Kein Testfall kommt bis zum Absenden. Ergänzen Sie einen Testfall mit vollständigen Antworten.");
    }

    /// <summary>Answers that differ in the fields that decide; all combinations where there are not too many.</summary>
    private static IEnumerable<IReadOnlyDictionary<string, string>> Answers(FormDefinition form, Expression when, IReadOnlyDictionary<string, string> seed, DateOnly today, out bool all)
    {
        var literals = Literals(form).ToList();
        var names = Dependencies.Fields(form, when).Order(StringComparer.Ordinal)
            .SelectMany(id => form.Field(id)!.Kind.Symbols(id, form.Field(id)!.Options)).Where(s => s.Constant is null).ToList();
        var used = Reads(form, when);
        names = [.. names.Where(n => used.Contains(n.Path))];
        var candidates = names.Select(n => Candidates(n, literals, today)).ToList();
        var count = candidates.Aggregate(1L, (product, c) => Math.Min(product * c.Count, long.MaxValue / 64));
        // Texts, numbers and days have more values than can be tried, and rows of groups are not made up.
        all = count <= MostTries && names.TrueForAll(n => n.Type is ValueKind.YesNo || n is { Type: ValueKind.Text, Options: not null })
            && when.Reads().All(r => !form.Symbols.IsGroup(r.Split('.')[0]) && form.Field(r.Split('.')[0]) is not null) && Parts(when).All(p => p.Type is ValueKind.YesNo or ValueKind.Text or ValueKind.TextList);
        return Combine(names, candidates, count, seed);
    }

    private static IEnumerable<IReadOnlyDictionary<string, string>> Combine(List<Symbol> names, List<IReadOnlyList<string?>> candidates, long count, IReadOnlyDictionary<string, string> seed)
    {
        var random = new Random(4711);
        for (var n = 0L; n < Math.Min(count, MostTries); n++)
        {
            var answers = seed.ToDictionary(StringComparer.Ordinal);
            var rest = n;
            for (var i = 0; i < names.Count; i++)
            {
                var pick = count <= MostTries ? (int)(rest % candidates[i].Count) : random.Next(candidates[i].Count);
                rest /= candidates[i].Count;
                if (candidates[i][pick] is { } value) answers[names[i].Path] = value;
                else answers.Remove(names[i].Path);
            }
            yield return answers;
        }
    }

    private static HashSet<string> Reads(FormDefinition form, Expression when)
    {
        var reads = Dependencies.Fields(form, when);
        var expressions = new[] { when }.Concat(form.Computed.SelectMany(c => c.Texts.Select(t => t.When).Append(c.Value)).OfType<Expression>())
            .Concat(form.Pages.SelectMany(p => p.Fields.Select(f => f.When).Append(p.When)).OfType<Expression>());
        return [.. expressions.SelectMany(e => e.Reads()).Where(r => reads.Contains(r.Split('.')[0]))];
    }

    private static IReadOnlyList<string?> Candidates(Symbol symbol, List<Value> literals, DateOnly today) => symbol.Type switch
    {
        ValueKind.YesNo => ["true", "false", null],
        ValueKind.Text when symbol.Options is { } options => [.. options, null],
        ValueKind.TextList => [.. symbol.Options ?? new HashSet<string>(), string.Join('\n', symbol.Options ?? new HashSet<string>()), null],
        ValueKind.Number or ValueKind.Money => [.. literals.Select(Value.Amount).OfType<decimal>().SelectMany(v => new[] { v - 1, v, v + 1 }).Append(0).Append(1).Append(1000).Distinct().Select(v => v.ToString(CultureInfo.InvariantCulture)), null],
        ValueKind.Date => [.. literals.OfType<Value.Date>().Select(d => d.Is).Append(today).SelectMany(d => new[] { d.AddYears(-70), d.AddYears(-17), d.AddDays(-15), d.AddDays(-1), d, d.AddDays(1), d.AddDays(30), d.AddYears(1) }).Distinct().Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), null],
        _ => [.. literals.OfType<Value.Text>().Select(t => t.Is).Append("a").Distinct(), null],
    };

    private static IEnumerable<Value> Literals(FormDefinition form)
    {
        var all = Dependencies.Conditions(form).Select(c => c.When).Concat(form.Computed.Select(c => c.Value).OfType<Expression>());
        return all.SelectMany(Parts).OfType<Literal>().Select(l => l.Value).Distinct().Take(40);
    }

    private static IEnumerable<Expression> Parts(Expression expression) => expression.Parts.SelectMany(Parts).Prepend(expression);
}
