using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;

namespace Rathaus.Modules.Forms.Making;

/// <summary>All conditions of a form with their places, and what they depend on.</summary>
internal static class Dependencies
{
    /// <param name="Where">Place in words of the file: <c>pages.wann.when</c>.</param>
    /// <param name="Page">The page that must be asked for the condition to matter; null for those of the result.</param>
    internal sealed record Condition(string Where, Expression When, PageDefinition? Page, Weight Kind);

    internal enum Weight { Shows, Refuses, Ends, Result }

    public static IEnumerable<Condition> Conditions(FormDefinition form)
    {
        foreach (var page in form.Pages)
        {
            if (page.When is { } when) yield return new($"pages.{page.Id}.when", when, null, Weight.Shows);
            foreach (var field in page.Fields) if (field.When is { } asked) yield return new($"pages.{page.Id}.fields.{field.Id}.when", asked, page, Weight.Shows);
            foreach (var (rule, i) in page.Rules.Select((r, i) => (r, i))) yield return new($"pages.{page.Id}.validate.{i + 1}", rule.When, page, Weight.Refuses);
            foreach (var (stop, i) in page.Stops.Select((s, i) => (s, i))) yield return new($"pages.{page.Id}.stop.{i + 1}", stop.When, page, Weight.Ends);
        }
        foreach (var (fee, i) in form.Fees.Select((f, i) => (f, i))) if (fee.When is { } when) yield return new($"fees.{i + 1}.when", when, null, Weight.Result);
        foreach (var task in form.Tasks) yield return new($"tasks.{task.Name}.when", task.When, null, Weight.Result);
        foreach (var (party, i) in form.Parties.Select((p, i) => (p, i))) if (party.When is { } when) yield return new($"parties.{i + 1}.when", when, null, Weight.Result);
        foreach (var (due, i) in form.Dues.Select((d, i) => (d, i))) if (due.When is { } when) yield return new($"dues.{i + 1}.when", when, null, Weight.Result);
    }

    /// <summary>The fields that decide on an expression: those it reads, those behind computed values, and those that decide whether these are asked.</summary>
    public static IReadOnlySet<string> Fields(FormDefinition form, Expression expression)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(expression.Reads());
        while (open.TryPop(out var name))
        {
            if (form.Computed.FirstOrDefault(c => c.Name == name) is { } computed)
            {
                if (!found.Add("= " + name)) continue;
                foreach (var read in (computed.Value?.Reads() ?? []).Concat(computed.Texts.SelectMany(t => t.When?.Reads() ?? []))) open.Push(read);
                continue;
            }
            var root = name.Split('.')[0];
            if (!found.Add(root) || form.Pages.FirstOrDefault(p => p.Fields.Any(f => f.Id == root)) is not { } page) continue;
            foreach (var read in (page.When?.Reads() ?? []).Concat(page.Fields.First(f => f.Id == root).When?.Reads() ?? [])) open.Push(read);
        }
        return found.Where(n => form.Field(n) is not null).ToHashSet();
    }

    /// <summary>The index of the last page that a name depends on; -1 for what stands from the beginning.</summary>
    public static int LastPage(FormDefinition form, string name)
    {
        if (form.Computed.FirstOrDefault(c => c.Name == name) is { } computed)
            return (computed.Value?.Reads() ?? []).Concat(computed.Texts.SelectMany(t => t.When?.Reads() ?? [])).Where(n => n != name).Select(n => LastPage(form, n)).DefaultIfEmpty(-1).Max();
        var root = name.Split('.')[0];
        return form.Pages.ToList().FindIndex(p => p.Fields.Any(f => f.Id == root));
    }
}
