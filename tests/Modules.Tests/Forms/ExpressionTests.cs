using Rathaus.Modules.Forms.Expressions;

namespace Rathaus.Modules.Forms.Tests;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("-dogs + 5", "3")]
    [InlineData("10 / 4", "2.5")]
    [InlineData("90€ * 7 / 12", "52.50")]
    [InlineData("floor(100€ / 3, 2)", "33.33")]
    [InlineData("ceil(100€ / 3)", "34.00")]
    [InlineData("round(2.345, 2)", "2.35")]
    [InlineData("max(1, dogs, 3)", "3")]
    [InlineData("min(date('2026-02-01'), since)", "2026-01-31")]
    [InlineData("addMonths(since, 1)", "2026-02-28")]
    [InlineData("addYears(date('2024-02-29'), 1)", "2025-02-28")]
    [InlineData("addDays(since, 1)", "2026-02-01")]
    [InlineData("startOfMonth(since)", "2026-01-01")]
    [InlineData("age(date('1980-11-22'))", "45")]
    [InlineData("age(date('1980-11-21'))", "46")]
    [InlineData("monthsBetween(date('2026-01-31'), date('2026-03-30'))", "1")]
    [InlineData("daysBetween(since, today)", "294")]
    [InlineData("month(since) + year(since) + day(since)", "2058")]
    [InlineData("if(kind == 'a', 1, 2)", "1")]
    [InlineData("kind in ['b', 'a']", "true")]
    [InlineData("'x' in many and not ('z' in many)", "true")]
    [InlineData("breed in lists.listed", "true")]
    [InlineData("count(many)", "2")]
    [InlineData("count(people)", "2")]
    [InlineData("count(people, age(people.born) < 18)", "1")]
    [InlineData("any(people, people.born > date('2020-01-01'))", "true")]
    [InlineData("all(people, people.born > date('2020-01-01'))", "false")]
    [InlineData("sum(people, people.part)", "3.50")]
    [InlineData("lookup(tables.tax, since, dogs, true)", "240.00")]
    [InlineData("lookup(tables.tax, date('2024-05-01'), 7, false)", "80.00")]
    [InlineData("lookup(tables.tax, date('2019-05-01'), 1, false)", null)]
    [InlineData("settings.months", "3")]
    [InlineData("yes and not no", "true")]
    [InlineData("gone == 5", "false")]
    [InlineData("gone != 5", "false")]
    [InlineData("not (gone == 5)", "true")]
    [InlineData("gone + 1", null)]
    [InlineData("gone is answered", "false")]
    [InlineData("gone is not answered", "true")]
    [InlineData("since is answered", "true")]
    [InlineData("dogs / 0", null)]
    [InlineData("1000000000 * 1000000000", null)]
    [InlineData("addDays(since, 99999999)", null)]
    [InlineData("signed_in", "false")]
    public void An_expression_has_this_value(string text, string? expected)
    {
        var value = ExpressionReader.Read(text, Sample.Symbols).In(Sample.Scope);
        (value is null ? null : Answering.Results.Canonical(value)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("dogz == 2", "Meinten Sie „dogs“?")]
    [InlineData("dogs == 'zwei'", "Zahl und Text lassen sich nicht vergleichen.")]
    [InlineData("kind == 'c'", "hat keine Auswahl „c“. Möglich sind: a, b.")]
    [InlineData("kind in ['a', 'q']", "hat keine Auswahl „q“")]
    [InlineData("kind < 'b'", "nur „==“ und „!=“")]
    [InlineData("dogs and yes", "Bei „and“ wird Ja/Nein gebraucht")]
    [InlineData("dogs = 2", "Schreiben Sie „==“")]
    [InlineData("since + 1", "addDays")]
    [InlineData("10€ + 1", "zwei Zahlen oder zwei Geldbeträge")]
    [InlineData("10€ * 10€", "geht nicht mit")]
    [InlineData("1 / 10€", "geht nicht mit")]
    [InlineData("addday(since, 1)", "Meinten Sie „addDays“?")]
    [InlineData("addDays(1, since)", "So wird „addDays“ geschrieben")]
    [InlineData("date('2026-02-30')", "Ein fester Tag wird so geschrieben")]
    [InlineData("date(since)", "Ein fester Tag wird so geschrieben")]
    [InlineData("people.born > today", "gibt es je Zeile")]
    [InlineData("people == 2", "ist eine Gruppe")]
    [InlineData("any(people)", "Hier fehlt „,“")]
    [InlineData("any(people, any(people, true))", "steht nicht in einem anderen")]
    [InlineData("sum(people, people.born)", "sum zählt Zahlen")]
    [InlineData("lookup(tables.nix, since)", "Die Tabelle „nix“ gibt es nicht.")]
    [InlineData("lookup(tables.tax, since, true, 1)", "position (Zahl), dangerous (Ja/Nein)")]
    [InlineData("breed in lists.nix", "Die Liste „nix“ gibt es nicht.")]
    [InlineData("if(dogs, 1, 2)", "So wird „if“ geschrieben")]
    [InlineData("if(yes, 1, 'x')", "denselben Typ")]
    [InlineData("(1 + 2", "Am Ende fehlt „)“.")]
    [InlineData("1 +", "endet zu früh")]
    [InlineData("1 2", "steht hier zu viel")]
    [InlineData("'offen", "Anführungszeichen fehlt")]
    [InlineData("dogs # 2", "hat hier keine Bedeutung")]
    [InlineData("1234567890123", "ist keine Zahl")]
    [InlineData("[1, 2]", "Texte in Anführungszeichen")]
    public void A_wrong_expression_is_refused_with_a_remedy(string text, string sentence) =>
        Should.Throw<ExpressionException>(() => ExpressionReader.Read(text, Sample.Symbols)).Message.ShouldContain(sentence);

    [Fact]
    public void The_column_of_a_mistake_is_named() =>
        Should.Throw<ExpressionException>(() => ExpressionReader.Read("dogs > 1 and dogz > 2", Sample.Symbols)).Column.ShouldBe(14);

    [Fact]
    public void Expression_bombs_are_refused()
    {
        var deep = new string('(', 200) + "1" + new string(')', 200);
        Should.Throw<ExpressionException>(() => ExpressionReader.Read(deep, Sample.Symbols)).Message.ShouldContain("verschachtelt");
        Should.Throw<ExpressionException>(() => ExpressionReader.Read(new string('-', 900) + "1", Sample.Symbols));
        Should.Throw<ExpressionException>(() => ExpressionReader.Read(string.Concat(Enumerable.Repeat("not ", 400)) + "yes", Sample.Symbols)).Message.ShouldContain("verschachtelt");
        Should.Throw<ExpressionException>(() => ExpressionReader.Read(string.Join("+", Enumerable.Repeat("1", 300)), Sample.Symbols)).Message.ShouldContain("Wörter");
        Should.Throw<ExpressionException>(() => ExpressionReader.Read(string.Concat(Enumerable.Repeat("yes or ", 3000)) + "yes", Sample.Symbols)).Message.ShouldContain("Zeichen");
    }
}

/// <summary>Names and values for trying expressions.</summary>
internal static class Sample
{
    public static readonly Symbols Symbols = Names();
    public static readonly IScope Scope = new Fixed(new Dictionary<string, Value>
    {
        ["dogs"] = new Value.Number(2), ["since"] = new Value.Date(new(2026, 1, 31)), ["kind"] = new Value.Text("a"), ["breed"] = new Value.Text("bull"),
        ["fee"] = new Value.Money(12.50m), ["ok"] = Value.Of(true), ["many"] = new Value.TextList(["x", "y"]),
    });

    private static Symbols Names()
    {
        var names = new Symbols();
        names.Add(new("dogs", ValueKind.Number));
        names.Add(new("gone", ValueKind.Number));
        names.Add(new("since", ValueKind.Date));
        names.Add(new("kind", ValueKind.Text, new HashSet<string> { "a", "b" }));
        names.Add(new("breed", ValueKind.Text));
        names.Add(new("fee", ValueKind.Money));
        names.Add(new("ok", ValueKind.YesNo));
        names.Add(new("many", ValueKind.TextList, new HashSet<string> { "x", "y", "z" }));
        names.Add(new("settings.months", ValueKind.Number, Constant: new Value.Number(3)));
        names.Add(new("people.born", ValueKind.Date));
        names.Add(new("people.part", ValueKind.Money));
        names.AddGroup("people");
        names.AddList("listed", ["bull", "pit"]);
        names.AddTable(new("tax", [new("position", ValueKind.Number, KeyMatch.From), new("dangerous", ValueKind.YesNo, KeyMatch.Exact)], ValueKind.Money,
        [
            Row(2020, 1, false, 60), Row(2020, 2, false, 80), Row(2025, 1, false, 90), Row(2025, 2, false, 120), Row(2025, 1, true, 240),
        ]));
        return names;
    }

    private static TableRow Row(int year, int position, bool dangerous, int euro) =>
        new(new(year, 1, 1), [new Value.Number(position), Value.Of(dangerous)], new Value.Money(euro));

    internal sealed class Fixed(IReadOnlyDictionary<string, Value> values) : IScope
    {
        public DateOnly Today => new(2026, 11, 21);
        public bool SignedIn => false;
        public Value? Get(string path) => values.GetValueOrDefault(path);
        public int Rows(string group) => 2;
        public IScope Row(string group, int index) => new Fixed(new Dictionary<string, Value>(values)
        {
            ["people.born"] = new Value.Date(index == 0 ? new(1980, 1, 1) : new(2021, 1, 1)), ["people.part"] = new Value.Money(index + 1.25m),
        });
    }
}
