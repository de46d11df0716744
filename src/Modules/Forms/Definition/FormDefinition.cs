using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Modules.Forms.Fields;

namespace Rathaus.Modules.Forms.Definition;

/// <summary>A form as <c>form.yaml</c> describes it: checked, immutable, shared between requests.</summary>
internal sealed record FormDefinition
{
    /// <summary>One line for lists, with <c>{{field}}</c>.</summary>
    public required Text Subject { get; init; }

    /// <summary>How long it takes, as measured or estimated.</summary>
    public required int Minutes { get; init; }

    public required IReadOnlyList<PageDefinition> Pages { get; init; }

    /// <summary>The names of all answers and computed values, with their types.</summary>
    public required Symbols Symbols { get; init; }

    public IReadOnlyList<ComputedDefinition> Computed { get; init; } = [];

    /// <summary>What will be owed, and when; becomes the claim of the decision.</summary>
    public IReadOnlyList<DueDefinition> Dues { get; init; } = [];

    /// <summary>A levy that runs on year by year after the decision; null: none.</summary>
    public LevyDefinition? Levy { get; init; }

    /// <summary>What the service costs, line by line; worked out when the answers are checked.</summary>
    public IReadOnlyList<FeeDefinition> Fees { get; init; } = [];

    /// <summary>What the clerk has to clear up.</summary>
    public IReadOnlyList<TaskDefinition> Tasks { get; init; } = [];

    public IReadOnlyList<PartyDefinition> Parties { get; init; } = [];

    /// <summary>What happens after sending, step by step.</summary>
    public IReadOnlyList<ConditionalText> Next { get; init; } = [];

    /// <summary>What it costs, shown before sending.</summary>
    public IReadOnlyList<ConditionalText> Cost { get; init; } = [];

    /// <summary>The last page, when it only holds declarations: it is drawn on the page "Angaben prüfen".</summary>
    public PageDefinition? Declarations => Pages[^1].Fields.All(f => f.Kind is DeclarationKind) ? Pages[^1] : null;

    public IEnumerable<FieldDefinition> Fields => Pages.SelectMany(p => p.Fields);

    /// <summary>The fields of repeating groups included.</summary>
    public IEnumerable<FieldDefinition> AllFields => Fields.SelectMany(f => f.Options is GroupOptions group ? [f, .. group.Fields] : new[] { f });

    public PageDefinition? Page(string id) => Pages.FirstOrDefault(p => p.Id == id);

    public FieldDefinition? Field(string id) => Names.Fields.GetValueOrDefault(id).Field;

    /// <summary>The page on which a field of this form stands.</summary>
    public PageDefinition PageOf(string field) => Names.Fields[field].Page;

    public ComputedDefinition? ComputedValue(string name) => Names.Computed.GetValueOrDefault(name);

    // Made once for all requests; a copy with other pages or values makes its own.
    private Index Names => _names is { } made && made.Pages == Pages && made.Values == Computed ? made : _names = new(Pages, Computed);

    private Index? _names;

    private sealed class Index(IReadOnlyList<PageDefinition> pages, IReadOnlyList<ComputedDefinition> values)
    {
        public IReadOnlyList<PageDefinition> Pages => pages;
        public IReadOnlyList<ComputedDefinition> Values => values;

        public Dictionary<string, (FieldDefinition Field, PageDefinition Page)> Fields { get; } =
            pages.SelectMany(p => p.Fields, (page, field) => (field, page)).DistinctBy(f => f.field.Id).ToDictionary(f => f.field.Id, StringComparer.Ordinal);

        public Dictionary<string, ComputedDefinition> Computed { get; } = values.DistinctBy(v => v.Name).ToDictionary(v => v.Name, StringComparer.Ordinal);
    }
}

/// <summary>One page: one question, or a few that belong together.</summary>
internal sealed record PageDefinition
{
    /// <summary>Part of the address: <c>hund-anmelden</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The heading; where it is missing, the label of the only field is the heading.</summary>
    public Text? Title { get; init; }

    public Text? Help { get; init; }

    /// <summary>Null: always asked.</summary>
    public Expression? When { get; init; }

    public required IReadOnlyList<FieldDefinition> Fields { get; init; }
    public IReadOnlyList<RuleDefinition> Rules { get; init; } = [];
    public IReadOnlyList<StopDefinition> Stops { get; init; } = [];

    public Text Heading => Title ?? Fields[0].Label;
}

/// <summary>A question.</summary>
internal sealed record FieldDefinition
{
    /// <summary>Name in expressions, answers and templates: <c>rufname</c>.</summary>
    public required string Id { get; init; }
    public required FieldKind Kind { get; init; }
    public required FieldOptions Options { get; init; }
    public required Text Label { get; init; }
    public Text? Hint { get; init; }
    public bool Required { get; init; } = true;

    /// <summary>Said when the answer is missing; the kind has a sentence of its own otherwise.</summary>
    public Text? Missing { get; init; }

    /// <summary>What the town needs the answer for.</summary>
    public required Text Purpose { get; init; }

    /// <summary>Legal basis of asking.</summary>
    public required string Basis { get; init; }
    public Expression? When { get; init; }

    /// <summary>True: known data of the account is offered.</summary>
    public bool Prefill { get; init; }

    /// <summary>What the answer says about a person.</summary>
    public DataClass DataClass { get; init; } = DataClass.Personal;

    public T OptionsOf<T>() where T : FieldOptions => (T)Options;
}

/// <summary>Classes of data by the GDPR.</summary>
internal enum DataClass
{
    /// <summary>Says nothing about a person.</summary>
    None,
    /// <summary>Art. 4 no. 1.</summary>
    Personal,
    /// <summary>Art. 9: health, religion, origin, opinions, union, sex life, biometric and genetic data.</summary>
    Special,
    /// <summary>Art. 10: convictions and offences.</summary>
    Criminal,
}

/// <summary>What a kind of field needs beyond the general; each kind has its own.</summary>
internal abstract record FieldOptions;

/// <summary>A value worked out from answers: an expression, or the first of several texts whose condition holds.</summary>
internal sealed record ComputedDefinition(string Name, Text? Label, Expression? Value, IReadOnlyList<ConditionalText> Texts);

/// <summary>Refuses a page when <paramref name="When"/> holds.</summary>
internal sealed record RuleDefinition(Expression When, Text Message, string Field);

/// <summary>Ends the form without sending, with the reason and where to turn.</summary>
internal sealed record StopDefinition(Expression When, Text Title, Text Reason, Text? LinkText, string? LinkHref);

/// <summary>An amount with its due date.</summary>
internal sealed record DueDefinition(Expression? When, Expression On, Expression Amount);

/// <summary>A levy that runs on: its yearly amount, its first month, the first month that counts no more, and the days on which parts are due.</summary>
/// <param name="Plan">Text: the name of a plan; the first plan where it says none.</param>
/// <param name="Plans">Name → days of the year, <c>MM-dd</c>.</param>
internal sealed record LevyDefinition(Expression? When, Expression Yearly, Expression From, Expression? Until, Expression? Plan, IReadOnlyList<(string Name, string Days)> Plans);

/// <summary>A line of the fee.</summary>
/// <param name="Label">May name values as <c>{{name}}</c>.</param>
/// <param name="Basis">Tariff and number.</param>
internal sealed record FeeDefinition(Text Label, Expression? When, Expression Amount, string Basis);

/// <summary>Something for the clerk to clear up.</summary>
/// <param name="Text">May name values as <c>{{name}}</c>.</param>
/// <param name="Answer">True: no decision goes out before the clerk wrote what came of it.</param>
internal sealed record TaskDefinition(string Name, Expression When, Text Text, bool Answer);

/// <summary>A sentence that is shown when the condition holds; may name values as <c>{{name}}</c>.</summary>
internal sealed record ConditionalText(Expression? When, Text Text);

/// <summary>Which answers name a party of the case.</summary>
/// <param name="Receives">A representative who gets all letters instead of those they represent.</param>
/// <param name="Each">A repeating group: one party per row.</param>
/// <param name="Named">Field of kind person or company; with <paramref name="Each"/> <c>group.field</c>.</param>
internal sealed record PartyDefinition(PartyRole Role, Expression? When, string? Each, string Named, string? Address, string? Mail, string? Phone, bool Receives = false);
