using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;

namespace Rathaus.Modules.Forms.Testing;

/// <summary>
/// Changes a form at one place at a time: a condition always holds, a rule or an end is gone, a task or an amount is gone. A change that all
/// tests of the service bear is a condition that nobody checks. Conditions on a switch of the statute (a yes/no setting) are left out: tests
/// cannot turn it.
/// </summary>
internal sealed class ServiceMutants : IServiceMutants
{
    public IReadOnlyList<string> Survivors(ServiceDefinition definition, IReadOnlyDictionary<string, string> files, out int tried)
    {
        tried = 0;
        if (!files.TryGetValue(FormBook.FileName, out var yaml) || !files.TryGetValue(ServiceTests.FileName, out var text)) return [];
        var form = FormLoader.Load(FormBook.FileName, yaml);
        var tests = ServiceTestLoader.Load(ServiceTests.FileName, text);
        var alive = new List<string>();
        foreach (var (place, changed) in Changes(form))
        {
            tried++;
            if (tests.All(test => !ServiceTests.Failures(changed, definition, test).Any())) alive.Add(place);
        }
        return alive;
    }

    private static IEnumerable<(string Place, FormDefinition Form)> Changes(FormDefinition form) =>
    [
        .. form.Pages.SelectMany((page, i) => PageChanges(page).Select(c => ($"pages.{page.Id}{c.Place}", form with { Pages = Swap(form.Pages, i, c.Page) }))),
        .. form.Computed.SelectMany((computed, i) => Without(computed.Texts).Where(_ => computed.Texts.Count > 1)
            .Select(t => ($"computed.{computed.Name}.texts[{t.At}]", form with { Computed = Swap(form.Computed, i, computed with { Texts = t.Others }) }))),
        .. Without(form.Tasks).Where(t => !OnSwitch(form.Tasks[t.At].When)).Select(t => ($"tasks.{form.Tasks[t.At].Name}", form with { Tasks = t.Others })),
        .. form.Tasks.Select((task, i) => (Task: task, At: i)).Where(t => !OnSwitch(t.Task.When)).Select(t => ($"tasks.{t.Task.Name}.when", form with { Tasks = Swap(form.Tasks, t.At, t.Task with { When = Always }) })),
        .. Without(form.Fees).Select(t => ($"fees[{t.At}]", form with { Fees = t.Others })),
        .. form.Fees.Select((fee, i) => (Fee: fee, At: i)).Where(f => f.Fee.When is { } when && !OnSwitch(when)).Select(f => ($"fees[{f.At}].when", form with { Fees = Swap(form.Fees, f.At, f.Fee with { When = null }) })),
        .. Without(form.Dues).Select(t => ($"dues[{t.At}]", form with { Dues = t.Others })),
    ];

    private static IEnumerable<(string Place, PageDefinition Page)> PageChanges(PageDefinition page) =>
    [
        .. page.When is null || OnSwitch(page.When) ? [] : new[] { (".when", page with { When = null }) },
        .. page.Fields.Select((field, i) => (Field: field, At: i)).Where(f => f.Field.When is not null && !OnSwitch(f.Field.When))
            .Select(f => ($".{f.Field.Id}.when", page with { Fields = Swap(page.Fields, f.At, f.Field with { When = null }) })),
        .. Without(page.Rules).Select(r => ($".validate[{r.At}]", page with { Rules = r.Others })),
        .. Without(page.Stops).Select(s => ($".stop[{s.At}]", page with { Stops = s.Others })),
    ];

    private static readonly Expression Always = new Literal(new Value.YesNo(true), ValueKind.YesNo);

    private static bool OnSwitch(Expression expression) =>
        expression is Literal { Value: Value.YesNo } || expression.Parts.Any(OnSwitch);

    private static IEnumerable<(int At, IReadOnlyList<T> Others)> Without<T>(IReadOnlyList<T> items) => items.Select((_, at) => (at, (IReadOnlyList<T>)[.. items.Where((_, i) => i != at)]));

    private static IReadOnlyList<T> Swap<T>(IReadOnlyList<T> items, int at, T item) => [.. items.Select((old, i) => i == at ? item : old)];
}
