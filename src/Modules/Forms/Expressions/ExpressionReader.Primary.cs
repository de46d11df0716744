using System.Globalization;

namespace Rathaus.Modules.Forms.Expressions;

internal sealed partial class ExpressionReader
{
    private static readonly IReadOnlyDictionary<string, Aggregating> Aggregates = new Dictionary<string, Aggregating>(StringComparer.Ordinal)
    {
        ["count"] = Aggregating.Count, ["any"] = Aggregating.Any, ["all"] = Aggregating.All, ["sum"] = Aggregating.Sum, ["least"] = Aggregating.Least, ["greatest"] = Aggregating.Greatest,
    };

    private Expression Primary()
    {
        var token = Here;
        _at++;
        switch (token.Kind)
        {
            case TokenKind.Number: return new Literal(new Value.Number(token.Number), ValueKind.Number);
            case TokenKind.Money: return new Literal(new Value.Money(token.Number), ValueKind.Money);
            case TokenKind.Text: return new Literal(new Value.Text(token.Text), ValueKind.Text);
            case TokenKind.Name: return Named(token);
            case TokenKind.Sign when token.Text == "(":
                var inner = Or();
                Need(")");
                return inner;
            case TokenKind.Sign when token.Text == "[":
                return BracketList();
            default:
                throw Wrong(token.Kind == TokenKind.End ? "Der Ausdruck endet zu früh." : $"„{token.Text}“ steht hier falsch.", token.At);
        }
    }

    private Literal BracketList()
    {
        var items = new List<string>();
        do
        {
            if (Here.Kind != TokenKind.Text) throw Wrong("In eckigen Klammern stehen Texte in Anführungszeichen, getrennt durch Kommas.");
            items.Add(Here.Text);
            _at++;
        }
        while (Take(","));
        Need("]");
        return new(new Value.TextList(items), ValueKind.TextList);
    }

    private Expression Named(Token name)
    {
        switch (name.Text)
        {
            case "true" or "yes": return new Literal(Value.Of(true), ValueKind.YesNo);
            case "false" or "no": return new Literal(Value.Of(false), ValueKind.YesNo);
            case "today" when Here.Text != "(": return new Call(new("today", "today", _ => ValueKind.Date, (scope, _) => new Value.Date(scope.Today)), [], ValueKind.Date);
            case "signed_in" when Here.Text != "(": return new Call(new("signed_in", "signed_in", _ => ValueKind.YesNo, (scope, _) => Value.Of(scope.SignedIn)), [], ValueKind.YesNo);
        }
        if (Here is { Kind: TokenKind.Sign, Text: "(" }) return Called(name);
        if (name.Text.StartsWith("lists.", StringComparison.Ordinal))
            return _symbols.List(name.Text[6..]) is { } list
                ? new Literal(new Value.TextList(list), ValueKind.TextList)
                : throw Wrong($"Die Liste „{name.Text[6..]}“ gibt es nicht.", name.At);
        if (_symbols.Find(name.Text) is not { } symbol) throw Unknown(name);
        if (symbol.Constant is { } constant) return new Literal(constant, symbol.Type);
        var group = name.Text.Split('.')[0];
        if (_symbols.IsGroup(group) && !_rowsOf.Contains(group))
            throw Wrong($"„{name.Text}“ gibt es je Zeile. Schreiben Sie any({group}, …), all({group}, …), sum({group}, …) oder count({group}, …).", name.At);
        return new Reference(symbol);
    }

    private ExpressionException Unknown(Token name)
    {
        if (_symbols.IsGroup(name.Text)) return Wrong($"„{name.Text}“ ist eine Gruppe. Sie steht nur in count, any, all und sum.", name.At);
        var nearest = _symbols.Nearest(name.Text);
        return Wrong($"Das Feld „{name.Text}“ gibt es nicht." + (nearest is null ? "" : $" Meinten Sie „{nearest}“?"), name.At);
    }

    private Expression Called(Token name)
    {
        _at++;
        if (Aggregates.TryGetValue(name.Text, out var how)) return Aggregated(name, how);
        if (name.Text == "lookup") return LookedUp(name);
        var arguments = Arguments();
        if (name.Text == "date") return DateLiteral(name, arguments);
        if (name.Text == "if") return Chosen(name, arguments);
        if (!Functions.All.TryGetValue(name.Text, out var function))
        {
            var nearest = Spelling.Nearest(name.Text, Functions.All.Keys.Concat(Aggregates.Keys).Concat(["if", "lookup", "date"]));
            throw Wrong($"Die Funktion „{name.Text}“ gibt es nicht." + (nearest is null ? "" : $" Meinten Sie „{nearest}“?"), name.At);
        }
        return function.TypeOf([.. arguments.Select(a => a.Type)]) is { } type
            ? new Call(function, arguments, type)
            : throw Wrong($"So wird „{name.Text}“ geschrieben: {function.Signature}.", name.At);
    }

    private List<Expression> Arguments()
    {
        var arguments = new List<Expression>();
        if (Take(")")) return arguments;
        do arguments.Add(Or()); while (Take(","));
        Need(")");
        return arguments;
    }

    private Literal DateLiteral(Token name, IReadOnlyList<Expression> arguments) =>
        arguments is [Literal { Value: Value.Text text }] && DateOnly.TryParseExact(text.Is, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new(new Value.Date(day), ValueKind.Date)
            : throw Wrong("Ein fester Tag wird so geschrieben: date('2026-03-31').", name.At);

    private Choose Chosen(Token name, IReadOnlyList<Expression> arguments) =>
        arguments is [{ Type: ValueKind.YesNo } when, { } then, { } otherwise] && then.Type == otherwise.Type
            ? new(when, then, otherwise)
            : throw Wrong("So wird „if“ geschrieben: if(Bedingung, dann, sonst); „dann“ und „sonst“ haben denselben Typ.", name.At);

    private Lookup LookedUp(Token name)
    {
        if (Here.Kind != TokenKind.Name || !Here.Text.StartsWith("tables.", StringComparison.Ordinal)) throw Wrong("So wird „lookup“ geschrieben: lookup(tables.name, Tag, Schlüssel …).", name.At);
        var table = _symbols.Table(Here.Text[7..]) ?? throw Wrong($"Die Tabelle „{Here.Text[7..]}“ gibt es nicht.");
        _at++;
        Need(",");
        var arguments = Arguments();
        var expected = table.Keys.Select(k => k.Type).Prepend(ValueKind.Date);
        return arguments.Select(a => a.Type).SequenceEqual(expected)
            ? new(table, arguments[0], arguments[1..])
            : throw Wrong($"lookup(tables.{table.Name}, …) braucht nach der Tabelle: {string.Join(", ", table.Keys.Select(k => $"{k.Name} ({k.Type.German()})").Prepend("Tag (Datum)"))}.", name.At);
    }

    private Expression Aggregated(Token name, Aggregating how)
    {
        var group = Here;
        if (how == Aggregating.Count && group.Kind == TokenKind.Name && _symbols.Find(group.Text) is { Type: ValueKind.TextList } many)
        {
            _at++;
            Need(")");
            return new Call(new("count", "count(Liste)", _ => ValueKind.Number, (_, a) => a[0] is Value.TextList l ? new Value.Number(l.Items.Count) : new Value.Number(0)), [new Reference(many)], ValueKind.Number);
        }
        if (group.Kind != TokenKind.Name || !_symbols.IsGroup(group.Text)) throw Wrong($"„{name.Text}“ beginnt mit dem Namen einer Gruppe: {name.Text}(gruppe, …).", group.At);
        if (_rowsOf.Count > 0) throw Wrong($"„{name.Text}“ steht nicht in einem anderen any, all, sum oder count.", name.At);
        _at++;
        if (how == Aggregating.Count && Take(")")) return new Aggregate(how, group.Text, null, ValueKind.Number);
        Need(",");
        _rowsOf.Add(group.Text);
        var of = Or();
        _rowsOf.Remove(group.Text);
        Need(")");
        if (how == Aggregating.Sum)
            return of.Type is ValueKind.Number or ValueKind.Money
                ? new Aggregate(how, group.Text, of, of.Type)
                : throw Wrong($"sum zählt Zahlen oder Geldbeträge zusammen, nicht {of.Type.German()}.", name.At);
        if (how is Aggregating.Least or Aggregating.Greatest)
            return of.Type.HasOrder() ? new Aggregate(how, group.Text, of, of.Type) : throw Wrong($"{name.Text} vergleicht Zahlen, Geldbeträge oder Tage, nicht {of.Type.German()}.", name.At);
        return new Aggregate(how, group.Text, YesNo(of, name), how == Aggregating.Count ? ValueKind.Number : ValueKind.YesNo);
    }
}
