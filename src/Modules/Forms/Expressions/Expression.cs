namespace Rathaus.Modules.Forms.Expressions;

/// <summary>
/// A checked expression: it always ends, never throws and changes nothing. What was not answered is missing (null);
/// a comparison with something missing is false, arithmetic with something missing is missing, and in and/or/not missing counts as no.
/// Made by <see cref="ExpressionReader"/> only.
/// </summary>
internal abstract record Expression(ValueKind Type)
{
    public abstract Value? In(IScope scope);

    /// <summary>The parts, for finding what an expression depends on.</summary>
    public virtual IEnumerable<Expression> Parts => [];

    /// <summary>True when the expression says yes; missing is no.</summary>
    public bool Holds(IScope scope) => In(scope) is Value.YesNo { Is: true };

    /// <summary>Names of all fields, groups and computed values that are read.</summary>
    public IEnumerable<string> Reads() => this switch
    {
        Reference r => [r.Symbol.Path],
        Aggregate a => [a.Group, .. Parts.SelectMany(p => p.Reads())],
        _ => Parts.SelectMany(p => p.Reads()),
    };
}

internal sealed record Literal(Value Value, ValueKind Type) : Expression(Type)
{
    public override Value? In(IScope scope) => Value;
}

internal sealed record Reference(Symbol Symbol) : Expression(Symbol.Type)
{
    public override Value? In(IScope scope) => scope.Get(Symbol.Path);
}

internal sealed record Not(Expression Of) : Expression(ValueKind.YesNo)
{
    public override IEnumerable<Expression> Parts => [Of];

    public override Value? In(IScope scope) => Value.Of(!Of.Holds(scope));
}

internal sealed record Both(Expression Left, Expression Right) : Expression(ValueKind.YesNo)
{
    public override IEnumerable<Expression> Parts => [Left, Right];

    public override Value? In(IScope scope) => Value.Of(Left.Holds(scope) && Right.Holds(scope));
}

internal sealed record Either(Expression Left, Expression Right) : Expression(ValueKind.YesNo)
{
    public override IEnumerable<Expression> Parts => [Left, Right];

    public override Value? In(IScope scope) => Value.Of(Left.Holds(scope) || Right.Holds(scope));
}

internal sealed record IsAnswered(Expression Of) : Expression(ValueKind.YesNo)
{
    public override IEnumerable<Expression> Parts => [Of];

    public override Value? In(IScope scope) => Value.Of(Of.In(scope) is { } value && value is not Value.TextList { Items.Count: 0 });
}

/// <summary>The operators that compare.</summary>
internal enum Comparing { Equal, Unequal, Less, LessOrEqual, Greater, GreaterOrEqual }

internal sealed record Comparison(Expression Left, Comparing How, Expression Right) : Expression(ValueKind.YesNo)
{
    public override IEnumerable<Expression> Parts => [Left, Right];

    public override Value? In(IScope scope)
    {
        if (Left.In(scope) is not { } left || Right.In(scope) is not { } right) return Value.Of(false);
        return Value.Of(How switch
        {
            Comparing.Equal => Same(left, right),
            Comparing.Unequal => !Same(left, right),
            Comparing.Less => Order.Compare(left, right) < 0,
            Comparing.LessOrEqual => Order.Compare(left, right) <= 0,
            Comparing.Greater => Order.Compare(left, right) > 0,
            _ => Order.Compare(left, right) >= 0,
        });
    }

    private static bool Same(Value left, Value right) => left.Equals(right);
}

internal sealed record Among(Expression Item, Expression List) : Expression(ValueKind.YesNo)
{
    public override IEnumerable<Expression> Parts => [Item, List];

    public override Value? In(IScope scope) =>
        Value.Of(Item.In(scope) is Value.Text item && List.In(scope) is Value.TextList list && list.Items.Contains(item.Is, StringComparer.Ordinal));
}

internal sealed record Arithmetic(Expression Left, char Sign, Expression Right, ValueKind Type) : Expression(Type)
{
    /// <summary>Beyond this nothing in a town hall is counted; the result is missing.</summary>
    private const decimal Most = 1_000_000_000_000m;

    public override IEnumerable<Expression> Parts => [Left, Right];

    public override Value? In(IScope scope)
    {
        if (Value.Amount(Left.In(scope)) is not { } left || Value.Amount(Right.In(scope)) is not { } right) return null;
        if (Sign == '/' && Math.Abs(right) < 0.000001m) return null;
        var result = Sign switch { '+' => left + right, '-' => left - right, '*' => left * right, _ => left / right };
        return Math.Abs(result) > Most ? null : Type == ValueKind.Money ? new Value.Money(result) : new Value.Number(result);
    }
}

/// <summary>A function with its arguments; the functions stand in <see cref="Functions"/>.</summary>
internal sealed record Call(Function Function, IReadOnlyList<Expression> Arguments, ValueKind Type) : Expression(Type)
{
    public override IEnumerable<Expression> Parts => Arguments;

    public override Value? In(IScope scope)
    {
        var values = new Value?[Arguments.Count];
        for (var i = 0; i < values.Length; i++) values[i] = Arguments[i].In(scope);
        return Function.Run(scope, values);
    }
}

internal sealed record Choose(Expression When, Expression Then, Expression Otherwise) : Expression(Then.Type)
{
    public override IEnumerable<Expression> Parts => [When, Then, Otherwise];

    public override Value? In(IScope scope) => When.Holds(scope) ? Then.In(scope) : Otherwise.In(scope);
}

internal sealed record Lookup(ValidTable Table, Expression On, IReadOnlyList<Expression> Keys) : Expression(Table.Type)
{
    public override IEnumerable<Expression> Parts => [On, .. Keys];

    public override Value? In(IScope scope) =>
        On.In(scope) is Value.Date day ? scope.Find(Table, day.Is, [.. Keys.Select(k => k.In(scope))]) : null;
}

/// <summary>Over the rows of a repeating group.</summary>
internal enum Aggregating { Count, Any, All, Sum, Least, Greatest }

internal sealed record Aggregate(Aggregating How, string Group, Expression? Of, ValueKind Type) : Expression(Type)
{
    public override IEnumerable<Expression> Parts => Of is null ? [] : [Of];

    public override Value? In(IScope scope)
    {
        var rows = Enumerable.Range(0, scope.Rows(Group)).Select(i => scope.Row(Group, i));
        return How switch
        {
            Aggregating.Count => new Value.Number(Of is null ? scope.Rows(Group) : rows.Count(Of.Holds)),
            Aggregating.Any => Value.Of(rows.Any(Of!.Holds)),
            Aggregating.All => Value.Of(rows.All(Of!.Holds)),
            Aggregating.Sum => Sum(rows),
            _ => rows.Select(Of!.In).Where(v => v is not null).Aggregate((Value?)null, (best, next) => best is null || Order.Compare(next!, best) * (How == Aggregating.Least ? -1 : 1) > 0 ? next : best),
        };
    }

    private Value Sum(IEnumerable<IScope> rows)
    {
        var sum = rows.Sum(row => Value.Amount(Of!.In(row)) ?? 0);
        return Type == ValueKind.Money ? new Value.Money(sum) : new Value.Number(sum);
    }
}
