using System.Globalization;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Answering;

/// <summary>A form together with answers: which pages are asked, what is wrong, what was worked out. Answers that are not asked count as missing.</summary>
internal sealed class FormRun(FormDefinition form, Answers answers, FieldContext context, StatuteTable? statute = null) : IScope
{
    private readonly Dictionary<object, bool> _asked = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, Value?> _computed = new(StringComparer.Ordinal);

    public FormDefinition Form => form;
    public Answers Answers => answers;
    public FieldContext Context => context;

    public DateOnly Today => context.Today;
    public bool SignedIn => context.SignedIn;

    /// <summary>The same form with other answers.</summary>
    public FormRun With(Answers others) => new(form, others, context, statute);

    public bool IsAsked(PageDefinition page)
    {
        if (_asked.TryGetValue(page, out var known)) return known;
        return _asked[page] = (page.When?.Holds(this) ?? true) && page.Fields.Any(f => f.When?.Holds(this) ?? true);
    }

    public bool IsAsked(FieldDefinition field)
    {
        if (_asked.TryGetValue(field, out var known)) return known;
        return _asked[field] = (field.When?.Holds(this) ?? true) && IsAsked(form.PageOf(field.Id));
    }

    public IEnumerable<FieldDefinition> AskedFields(PageDefinition page) => page.Fields.Where(IsAsked);

    /// <summary>The pages that are asked with these answers, in order; nothing after a page that ends the form.</summary>
    public IReadOnlyList<PageDefinition> Pages
    {
        get
        {
            if (field is not null) return field;
            var pages = new List<PageDefinition>();
            foreach (var page in form.Pages.Where(IsAsked))
            {
                pages.Add(page);
                if (StopOn(page) is not null) break;
            }
            return field = pages;
        }
    }

    /// <summary>
    /// Whether a field that may stay empty is demanded by a rule of its page all the same: by what was answered before, or by another answer on the page.
    /// </summary>
    public Demand DemandOf(FieldDefinition asked)
    {
        if (asked.Required) return Demand.Required;
        var page = form.PageOf(asked.Id);
        var demand = Demand.Optional;
        foreach (var rule in page.Rules.Where(r => Root(r.Field) == asked.Id && Missing(r.When, asked.Id)))
        {
            if (rule.When.Reads().Select(Root).Any(name => name != asked.Id && page.Fields.Any(f => f.Id == name))) demand = Demand.ByAnswer;
            else if (rule.When.Holds(With(answers.With(asked.Id, [])))) return Demand.Required;
        }
        return demand;

        static string Root(string path) => path.Split('.')[0];

        // "… is not answered" about this field, wherever it stands in the rule.
        static bool Missing(Expression when, string id) => when is Not { Of: IsAnswered answered } && answered.Reads().Any(n => Root(n) == id) || when.Parts.Any(p => Missing(p, id));
    }

    /// <summary>What ends the form on this page, if anything does.</summary>
    public StopDefinition? StopOn(PageDefinition page) =>
        page.Stops.Count > 0 && page.Fields.Any(f => answers.Has(f.Id)) ? page.Stops.FirstOrDefault(s => s.When.Holds(this)) : null;

    /// <summary>Takes what was typed on a page: the new answers, and what is wrong with them.</summary>
    public (Answers Answers, IReadOnlyList<FieldError> Errors) Take(PageDefinition page, Typed typed)
    {
        var next = answers;
        var errors = new List<FieldError>();
        foreach (var asked in AskedFields(page))
        {
            var reading = new FieldReading(asked, asked.Id, typed, context);
            asked.Kind.Read(asked, reading);
            errors.AddRange(reading.Errors);
            next = next.With(asked.Id, reading.Values);
        }
        return (next, errors.Count > 0 ? errors : With(next).BrokenRules(page));
    }

    /// <summary>What is wrong with the saved answers of a page; the same checks as when they were typed.</summary>
    public IReadOnlyList<FieldError> Errors(PageDefinition page)
    {
        var (again, errors) = Take(page, Filled(page));
        if (errors.Count > 0) return errors;
        var changed = AskedFields(page).FirstOrDefault(f => !again.OfField(f.Id).SequenceEqual(answers.OfField(f.Id)));
        return changed is null ? [] : [new(changed.Id, new UiText("Beantworten Sie diese Frage noch einmal.", "Answer this question again."))];
    }

    /// <summary>The first asked page that was not yet seen or is not in order; null when all is complete.</summary>
    public PageDefinition? FirstOpen(IReadOnlySet<string> seen) => Pages.FirstOrDefault(p => !seen.Contains(p.Id) || Errors(p).Count > 0 || StopOn(p) is not null);

    /// <summary>
    /// The same with answers that somebody wrote by hand (a test) as typing them would keep them: an amount "250" becomes "250.00", an area gets its
    /// size, what is only shown counts as seen. What is refused stays as it was written.
    /// </summary>
    public FormRun AsTyped()
    {
        var run = this;
        foreach (var page in form.Pages)
        {
            if (!run.IsAsked(page)) continue;
            var (typed, next) = (run.Filled(page), run.Answers);
            foreach (var asked in run.AskedFields(page))
            {
                var reading = new FieldReading(asked, asked.Id, typed, context);
                asked.Kind.Read(asked, reading);
                if (reading.Errors.Count > 0 || reading.Values.Count == 0) continue;
                var kept = next.With(asked.Id, reading.Values);
                if (!kept.OfField(asked.Id).SequenceEqual(next.OfField(asked.Id))) next = kept;
            }
            if (!ReferenceEquals(next, run.Answers)) run = run.With(next);
        }
        return run;
    }

    /// <summary>The saved answers of a page as they would be typed.</summary>
    public Typed Filled(PageDefinition page)
    {
        var typed = new Typed();
        foreach (var asked in AskedFields(page)) asked.Kind.Fill(asked, asked.Id, answers, typed);
        return typed;
    }

    public Value? Get(string path)
    {
        if (form.ComputedValue(path) is { } computed) return Compute(computed);
        return form.Field(path.IndexOf('.') is >= 0 and var dot ? path[..dot] : path) is { } asked && IsAsked(asked) && form.Symbols.Find(path) is { } symbol ? answers.Value(path, symbol.Type) : null;
    }

    public int Rows(string group) => form.Field(group) is { } asked && IsAsked(asked) ? answers.Rows(group) : 0;

    public IScope Row(string group, int index) => new RowScope(this, group, index);

    public Value? Find(ValidTable table, DateOnly on, IReadOnlyList<Value?> keys) => statute is null ? table.Find(on, keys) : statute.Find(table, on, keys);

    private Value? Compute(ComputedDefinition computed)
    {
        if (_computed.TryGetValue(computed.Name, out var known)) return known;
        var value = computed.Value is { } expression ? expression.In(this) : TextOf(computed);
        return _computed[computed.Name] = value is Value.Money money ? new Value.Money(Math.Round(money.Euro, 2, MidpointRounding.AwayFromZero)) : value;
    }

    private Value.Text? TextOf(ComputedDefinition computed) =>
        computed.Texts.FirstOrDefault(t => t.When?.Holds(this) ?? true) is { } text ? new Value.Text(Results.Fill(this, text.Text)) : null;

    private IReadOnlyList<FieldError> BrokenRules(PageDefinition page) =>
        [.. page.Rules.Where(r => r.When.Holds(this)).Select(r => new FieldError(r.Field, r.Message.In(UiText.Language)))];

    /// <summary>Paths of the group lead into one of its rows.</summary>
    private sealed class RowScope(FormRun run, string group, int index) : IScope
    {
        public DateOnly Today => run.Today;
        public bool SignedIn => run.SignedIn;

        public Value? Get(string path) => path.StartsWith(group + ".", StringComparison.Ordinal) && run.Form.Symbols.Find(path) is { } symbol
            ? run.Answers.Value($"{group}.{index.ToString(CultureInfo.InvariantCulture)}.{path[(group.Length + 1)..]}", symbol.Type)
            : run.Get(path);

        public int Rows(string other) => run.Rows(other);

        public IScope Row(string other, int row) => run.Row(other, row);

        public Value? Find(ValidTable table, DateOnly on, IReadOnlyList<Value?> keys) => run.Find(table, on, keys);
    }
}

/// <summary>Whether an answer must be given.</summary>
internal enum Demand
{
    Optional,
    /// <summary>Another answer on the same page decides.</summary>
    ByAnswer,
    Required,
}
