namespace Rathaus.Modules.Forms.Expressions;

/// <summary>Reads an expression and checks its names and types; docs/expressions.md describes the language.</summary>
internal sealed partial class ExpressionReader
{
    public const int LongestText = 2000, DeepestNesting = 32, MostWords = 500;

    private readonly Symbols _symbols;
    private readonly IReadOnlyList<Token> _tokens;
    private readonly List<string> _rowsOf = [];
    private int _at;
    private int _depth;

    private ExpressionReader(string text, Symbols symbols) => (_symbols, _tokens) = (symbols, Lexer.Read(text));

    /// <exception cref="ExpressionException">The expression is wrong; the message says in German what and how to mend it.</exception>
    public static Expression Read(string text, Symbols symbols, ValueKind? expected = null)
    {
        if (text.Length > LongestText) throw new ExpressionException($"Der Ausdruck ist länger als {LongestText} Zeichen. Teilen Sie ihn unter „computed“ auf.", 0);
        var reader = new ExpressionReader(text, symbols);
        if (reader._tokens.Count > MostWords) throw new ExpressionException($"Der Ausdruck hat mehr als {MostWords} Wörter. Teilen Sie ihn unter „computed“ auf.", 0);
        var expression = reader.Or();
        if (reader.Here.Kind != TokenKind.End) throw reader.Wrong(reader.DecimalComma() ?? $"„{reader.Here.Text}“ steht hier zu viel.");
        if (expected is { } type && expression.Type != type)
            throw new ExpressionException($"Hier wird {type.German()} gebraucht, der Ausdruck ergibt {expression.Type.German()}.{(type == ValueKind.Money && expression.Type == ValueKind.Number ? " Ein Geldbetrag steht mit €, zum Beispiel 12.50€." : "")}", 0);
        return expression;
    }

    private Token Here => _tokens[_at];

    /// <summary>What to say where somebody wrote a number as people do, with a comma; null elsewhere.</summary>
    private string? DecimalComma() => Here.Text == "," && _at > 0 && _at + 1 < _tokens.Count && _tokens[_at - 1] is { Kind: TokenKind.Number } whole && _tokens[_at + 1] is { Kind: TokenKind.Number or TokenKind.Money } part
        ? $"Zahlen stehen hier mit Punkt statt Komma: {whole.Text}.{part.Text}{(part.Kind == TokenKind.Money ? "€" : "")}" : null;

    private ExpressionException Wrong(string message, int? at = null) => new(message, at ?? Here.At);

    private bool Take(string sign)
    {
        if (Here.Kind is not (TokenKind.Sign or TokenKind.Name) || Here.Text != sign) return false;
        _at++;
        return true;
    }

    private void Need(string sign)
    {
        if (!Take(sign)) throw Wrong(Here.Kind == TokenKind.End ? $"Am Ende fehlt „{sign}“." : $"Hier fehlt „{sign}“, gefunden wurde „{Here.Text}“.");
    }

    private Expression Or()
    {
        if (++_depth > DeepestNesting) throw Wrong($"Der Ausdruck ist tiefer als {DeepestNesting} Ebenen verschachtelt.");
        var left = And();
        while (Here is var sign && Take("or")) left = new Either(YesNo(left, sign), YesNo(And(), sign));
        _depth--;
        return left;
    }

    private Expression And()
    {
        var left = Negation();
        while (Here is var sign && Take("and")) left = new Both(YesNo(left, sign), YesNo(Negation(), sign));
        return left;
    }

    private Expression Negation()
    {
        var start = Here;
        if (!Take("not")) return Compared();
        if (++_depth > DeepestNesting) throw Wrong($"Der Ausdruck ist tiefer als {DeepestNesting} Ebenen verschachtelt.");
        var negated = new Not(YesNo(Negation(), start));
        _depth--;
        return negated;
    }

    private Expression Compared()
    {
        var left = Sum();
        var sign = Here;
        if (Take("in")) return Contained(left, sign);
        if (Take("is"))
        {
            var not = Take("not");
            Need("answered");
            return not ? new Not(new IsAnswered(left)) : new IsAnswered(left);
        }
        Comparing? how = sign.Kind != TokenKind.Sign ? null : sign.Text switch
        {
            "==" => Comparing.Equal,
            "!=" => Comparing.Unequal,
            "<" => Comparing.Less,
            "<=" => Comparing.LessOrEqual,
            ">" => Comparing.Greater,
            ">=" => Comparing.GreaterOrEqual,
            _ => null,
        };
        if (how is not { } comparing) return left;
        _at++;
        var right = Sum();
        if (left.Type != right.Type) throw Wrong($"{left.Type.German()} und {right.Type.German()} lassen sich nicht vergleichen.", sign.At);
        if (left.Type == ValueKind.TextList) throw Wrong("Listen vergleicht man mit „in“ und „count“.", sign.At);
        if (comparing > Comparing.Unequal && !left.Type.HasOrder()) throw Wrong($"Für {left.Type.German()} gibt es nur „==“ und „!=“.", sign.At);
        CheckOption(left, right, sign.At);
        CheckOption(right, left, sign.At);
        return new Comparison(left, comparing, right);
    }

    private Among Contained(Expression item, Token sign)
    {
        var list = Sum();
        if (item.Type != ValueKind.Text || list.Type != ValueKind.TextList) throw Wrong("Vor „in“ steht ein Text, dahinter eine Liste: field in ['a', 'b'].", sign.At);
        if (list is Literal { Value: Value.TextList items })
            foreach (var text in items.Items) CheckOption(item, new Literal(new Value.Text(text), ValueKind.Text), sign.At);
        CheckOption(list, item, sign.At);
        return new Among(item, list);
    }

    /// <summary>A choice compared with a value that it can never have is a slip of the pen.</summary>
    private void CheckOption(Expression field, Expression with, int at)
    {
        if (field is Reference { Symbol.Options: { } options } reference && with is Literal { Value: Value.Text text } && !options.Contains(text.Is))
            throw Wrong($"„{reference.Symbol.Path}“ hat keine Auswahl „{text.Is}“. Möglich sind: {string.Join(", ", options)}.", at);
    }

    private Expression Sum()
    {
        var left = Product();
        while (Here is { Kind: TokenKind.Sign, Text: "+" or "-" } sign)
        {
            _at++;
            var right = Product();
            if (left.Type != right.Type || left.Type is not (ValueKind.Number or ValueKind.Money))
                throw Wrong($"„{sign.Text}“ verbindet zwei Zahlen oder zwei Geldbeträge, hier {left.Type.German()} und {right.Type.German()}. Für Tage gibt es addDays, addMonths und addYears.", sign.At);
            left = new Arithmetic(left, sign.Text[0], right, left.Type);
        }
        return left;
    }

    private Expression Product()
    {
        var left = Signed();
        while (Here is { Kind: TokenKind.Sign, Text: "*" or "/" } sign)
        {
            _at++;
            var right = Signed();
            left = new Arithmetic(left, sign.Text[0], right, TypeOfProduct(left.Type, sign, right.Type));
        }
        return left;
    }

    private ValueKind TypeOfProduct(ValueKind left, Token sign, ValueKind right) => (left, sign.Text, right) switch
    {
        (ValueKind.Number, _, ValueKind.Number) => ValueKind.Number,
        (ValueKind.Money, _, ValueKind.Number) => ValueKind.Money,
        (ValueKind.Number, "*", ValueKind.Money) => ValueKind.Money,
        (ValueKind.Money, "/", ValueKind.Money) => ValueKind.Number,
        _ => throw Wrong($"„{sign.Text}“ geht nicht mit {left.German()} und {right.German()}.", sign.At),
    };

    private Expression Signed()
    {
        var sign = Here;
        if (!Take("-")) return Primary();
        if (++_depth > DeepestNesting) throw Wrong($"Der Ausdruck ist tiefer als {DeepestNesting} Ebenen verschachtelt.");
        var of = Signed();
        _depth--;
        if (of.Type is not (ValueKind.Number or ValueKind.Money)) throw Wrong($"Ein Minus passt nicht zu {of.Type.German()}.", sign.At);
        var zero = of.Type == ValueKind.Money ? (Value)new Value.Money(0) : new Value.Number(0);
        return new Arithmetic(new Literal(zero, of.Type), '-', of, of.Type);
    }

    private Expression YesNo(Expression expression, Token at) => expression.Type == ValueKind.YesNo
        ? expression
        : throw Wrong($"Bei „{at.Text}“ wird Ja/Nein gebraucht, nicht {expression.Type.German()}.", at.At);
}
