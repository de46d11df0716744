using System.Security.Cryptography;
using System.Text;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Modules.Forms.Fields;

namespace Rathaus.Modules.Forms.Testing;

/// <summary>Counts what a form is made of, and gives its shape.</summary>
internal sealed class FormMeasures : IFormFacts
{
    public FormFacts? Of(IReadOnlyDictionary<string, string> files)
    {
        if (!files.TryGetValue(FormBook.FileName, out var yaml)) return null;
        try
        {
            var form = FormLoader.Load(FormBook.FileName, yaml);
            var tests = files.TryGetValue(ServiceTests.FileName, out var text) ? ServiceTestLoader.Load(ServiceTests.FileName, text).Count : 0;
            var fields = form.Fields.SelectMany(WithInner).ToList();
            var evidence = form.Fields.Select(f => f.Options).OfType<AttachmentOptions>().ToList();
            return new(fields.Count, Conditions(form).Count(), tests, Shape(form),
                evidence.Exists(e => e.Ways.Count == 0 || e.Ways.Contains("upload")), evidence.Exists(e => e.Ways.Any(w => w is "show" or "here" or "fetch")),
                fields.Exists(f => f.Prefill), form.Fees.Count, form.Dues.Count);
        }
        catch (LoadException)
        {
            return null; // its faults are named by the checks of the folder
        }
    }

    private static IEnumerable<FieldDefinition> WithInner(FieldDefinition field) => field.Options is GroupOptions group ? [field, .. group.Fields] : [field];

    private static IEnumerable<Expression> Conditions(FormDefinition form) =>
    [
        .. form.Pages.SelectMany(p => new[] { p.When }.Concat(p.Fields.Select(f => f.When)).OfType<Expression>().Concat(p.Rules.Select(r => r.When)).Concat(p.Stops.Select(s => s.When))),
        .. form.Computed.SelectMany(c => c.Texts.Select(t => t.When).OfType<Expression>()),
        .. form.Tasks.Select(t => t.When),
        .. form.Dues.Select(d => d.When).Concat(form.Fees.Select(f => f.When)).Concat(form.Parties.Select(p => p.When)).Concat(form.Next.Concat(form.Cost).Select(t => t.When)).OfType<Expression>(),
    ];

    /// <summary>Kinds in order with what depends on a condition; names, labels and texts are left out.</summary>
    private static string Shape(FormDefinition form)
    {
        var drawn = new StringBuilder();
        foreach (var page in form.Pages)
        {
            drawn.Append('[').Append(Outline(page.When));
            foreach (var field in page.Fields.SelectMany(WithInner)) drawn.Append(field.Kind.Name).Append(field.Required ? '!' : '?').Append(Outline(field.When)).Append(' ');
            foreach (var rule in page.Rules) drawn.Append('r').Append(Outline(rule.When));
            foreach (var stop in page.Stops) drawn.Append('s').Append(Outline(stop.When));
            drawn.Append(']');
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(drawn.ToString())))[..16];
    }

    private static string Outline(Expression? expression) => expression switch
    {
        null => "",
        Literal => "#",
        Reference => "@",
        _ => $"{expression.GetType().Name}({string.Concat(expression.Parts.Select(Outline))})",
    };
}
