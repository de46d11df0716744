using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <summary>Yes or no.</summary>
internal sealed class YesNoKind : FieldKind
{
    public override string Name => "yesno";

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) => [new(id, ValueKind.YesNo)];

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        switch (reading.Text())
        {
            case "true" or "false": reading.Answer(reading.Text()); break;
            case "": reading.Nothing(new("Wählen Sie „Ja“ oder „Nein“ aus.", "Choose “Yes” or “No”.")); break;
            default: reading.Refuse(new UiText("Wählen Sie „Ja“ oder „Nein“ aus.", "Choose “Yes” or “No”.")); break;
        }
    }

    public override string? Shown(FieldDefinition field, string path, Answers answers) =>
        answers[path] is not { } value ? null : value == "true" ? new UiText("Ja", "Yes") : new UiText("Nein", "No");

    public override Html Draw(FieldDefinition field, FieldDrawing drawing) => Ui.YesNo(drawing.Field(field));
}

internal sealed record ChoiceOptions(IReadOnlyList<ListItem> Choices, bool Multiple, bool Select) : FieldOptions
{
    public string LabelOf(string value) => Choices.FirstOrDefault(c => c.Value == value)?.Label.In(UiText.Language) ?? value;
}

/// <summary>One or several of a list.</summary>
internal sealed class ChoiceKind : FieldKind
{
    public override string Name => "choice";

    public override IReadOnlyCollection<string> Settings => ["choices", "multiple", "as"];

    public override FieldOptions Configure(YamlMap map, FormLists lists)
    {
        var choices = lists.Read(map, "choices");
        foreach (var bad in choices.Where(c => c.Value.Length == 0 || c.Value.Contains('\n'))) map.Problem($"„{bad.Label}“ hat keinen brauchbaren Wert.", "choices");
        var multiple = map.YesNo("multiple", false);
        var select = map.OneOf("as", "radio", "radio", "select") == "select";
        if (multiple && select) map.Problem("Mehrere Antworten gibt es nur mit Kästchen. Löschen Sie „as“.", "as");
        return new ChoiceOptions(choices, multiple, select);
    }

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options)
    {
        var choice = (ChoiceOptions)options;
        return [new(id, choice.Multiple ? ValueKind.TextList : ValueKind.Text, choice.Choices.Count == 0 ? null : choice.Choices.Select(c => c.Value).ToHashSet(StringComparer.Ordinal))];
    }

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var options = field.OptionsOf<ChoiceOptions>();
        var chosen = reading.Typed.All(reading.Path).Where(v => v.Length > 0).Distinct().ToList();
        if (chosen.Count == 0)
            reading.Nothing(options.Multiple ? new("Wählen Sie mindestens eine Antwort aus.", "Choose at least one answer.") : new("Wählen Sie eine Antwort aus.", "Choose an answer."));
        else if (chosen.Count > 1 && !options.Multiple || chosen.Any(v => options.Choices.All(c => c.Value != v)))
            reading.Refuse(new UiText("Wählen Sie eine Antwort aus der Liste aus.", "Choose an answer from the list."));
        else reading.Answer(string.Join('\n', chosen));
    }

    public override void Fill(FieldDefinition field, string path, Answers answers, Typed typed)
    {
        if (answers[path] is { } value) typed.Set(path, value.Split('\n'));
    }

    public override string? Shown(FieldDefinition field, string path, Answers answers) =>
        answers[path] is not { } value ? null : string.Join(", ", value.Split('\n').Select(field.OptionsOf<ChoiceOptions>().LabelOf));

    public override Html Draw(FieldDefinition field, FieldDrawing drawing)
    {
        var options = field.OptionsOf<ChoiceOptions>();
        var choices = options.Choices.Select(c => new Choice(c.Value, c.Label.In(UiText.Language)) { Hint = c.Hint?.In(UiText.Language) });
        var drawn = drawing.Field(field) with { Values = drawing.Typed.All(drawing.Path).ToHashSet() };
        return options.Multiple ? Ui.Checkboxes(drawn, choices) : options.Select ? Ui.Select(drawn, choices) : Ui.Radios(drawn, choices);
    }
}

/// <summary>A box to tick before going on; its label is the text that is declared.</summary>
internal sealed class DeclarationKind : FieldKind
{
    public override string Name => "declaration";

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) => [new(id, ValueKind.YesNo)];

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        if (reading.Text() == "true") reading.Answer("true");
        else reading.Nothing(new("Setzen Sie das Häkchen, wenn Sie der Erklärung zustimmen.", "Tick the box if you agree with the statement."));
    }

    public override string? Shown(FieldDefinition field, string path, Answers answers) =>
        answers[path] == "true" ? new UiText("Ja, erklärt", "Yes, declared") : null;

    public override Html Draw(FieldDefinition field, FieldDrawing drawing) => Ui.Checkbox(drawing.Field(field) with { AsHeading = false });
}

/// <summary>How the person wants to get the result: the ways that the service allows; the mailbox only for accounts.</summary>
internal sealed class DeliveryKind : FieldKind
{
    public const string Portal = "own-portal", Letter = "letter", LargePrint = "letter-large";

    public override string Name => "delivery";

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) => [new(id, ValueKind.Text, new HashSet<string> { Portal, Letter, LargePrint })];

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var way = reading.Text();
        if (way.Length == 0) reading.Nothing(new("Wählen Sie aus, wie Sie den Bescheid bekommen möchten.", "Choose how you would like to receive the decision."));
        else if (way == Portal && !reading.Context.SignedIn) reading.Refuse(new UiText("Das Postfach gibt es nur mit Konto. Wählen Sie den Brief oder melden Sie sich an.", "The mailbox needs an account. Choose the letter or sign in."));
        else if (Ways(reading.Context).All(c => c.Value != way)) reading.Refuse(new UiText("Wählen Sie eine Antwort aus der Liste aus.", "Choose an answer from the list."));
        else reading.Answer(way);
    }

    public override string? Shown(FieldDefinition field, string path, Answers answers) => answers[path] switch
    {
        null => null,
        Portal => new UiText("Im Postfach Ihres Kontos", "In the mailbox of your account"),
        LargePrint => new UiText("Als Brief in großer Schrift (18 Punkt)", "By letter in large print (18 point)"),
        _ => new UiText("Als Brief", "By letter"),
    };

    public override Html Draw(FieldDefinition field, FieldDrawing drawing) => Ui.Radios(drawing.Field(field), Ways(drawing.Context));

    private static IEnumerable<Choice> Ways(FieldContext context)
    {
        if (context.SignedIn && context.Delivery.Contains(Portal))
            yield return new(Portal, new UiText("Im Postfach meines Kontos", "In the mailbox of my account")) { Hint = new UiText("Wir schreiben Ihnen eine E-Mail ohne Inhalt, sobald er da ist. Dafür brauchen wir Ihre Einwilligung im Konto; ohne sie kommt er als Brief.", "We send you an email without content as soon as it is there. This needs your consent in the account; without it, it comes by letter.") };
        yield return new(Letter, new UiText("Als Brief", "By letter"));
        yield return new(LargePrint, new UiText("Als Brief in großer Schrift", "By letter in large print")) { Hint = new UiText("18 Punkt, für Menschen mit Sehbehinderung", "18 point, for people with low vision") };
    }
}
