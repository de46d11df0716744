using Rathaus.Modules.Forms.Definition;

namespace Rathaus.Modules.Forms.Tests;

public sealed class FormLoaderTests
{
    private const string Good = """
        subject: Antrag von {{name}}
        minutes: 5
        settings: { most: 3 }
        lists:
          colours: [red, green]
        tables:
          fee:
            keys: { colour: text }
            value: money
            rows:
              - { valid_from: 2026-01-01, colour: red, value: 12.50 }
        pages:
          - id: first
            fields:
              - { id: colour, kind: choice, choices: colours, label: Farbe, purpose: Gebühr bestimmen }
          - id: second
            when: colour == 'red'
            fields:
              - { id: name, kind: text, label: Name, purpose: Antwort zuordnen }
        computed:
          - { name: price, value: "lookup(tables.fee, today, colour)" }
        """;

    public static TheoryData<string, string, string, int, string> Mistakes() => new()
    {
        { "unknown key", "minutes: 5", "minuts: 5", 2, "Meinten Sie „minutes“?" },
        { "number", "minutes: 5", "minutes: fünf", 2, "„fünf“ ist keine ganze Zahl von 1 bis 240." },
        { "huge number", "minutes: 5", "minutes: 99999999999999999999", 2, "ist keine ganze Zahl" },
        { "subject missing", "subject: Antrag von {{name}}", "basis: Gesetz", 1, "„subject“ fehlt" },
        { "unknown name in a template", "{{name}}", "{{names}}", 1, "Meinten Sie „name“?" },
        { "unknown kind", "kind: text", "kind: texd", 19, "Meinten Sie „text“?" },
        { "unknown setting of a kind", "kind: text,", "kind: text, max: 3,", 19, "„max“ ist hier nicht bekannt" },
        { "purpose missing", ", purpose: Antwort zuordnen", "", 19, "„purpose“ fehlt" },
        { "label missing", "label: Name, ", "", 19, "„label“ fehlt" },
        { "bad id", "id: name", "id: Näme", 19, "geht nicht als Name" },
        { "reserved id", "id: name", "id: today", 19, "Wort der Ausdruckssprache" },
        { "double field", "id: name", "id: colour", 19, "gibt es schon auf einer anderen Seite" },
        { "double page", "id: second", "id: first", 16, "Die Seite „first“ gibt es schon." },
        { "reserved page", "id: second", "id: pruefen", 16, "ist vergeben" },
        { "unknown field in a condition", "when: colour ==", "when: color ==", 17, "Meinten Sie „colour“?" },
        { "unknown choice in a condition", "== 'red'", "== 'blue'", 17, "hat keine Auswahl „blue“" },
        { "wrong type of a condition", "when: colour == 'red'", "when: today", 17, "Hier wird Ja/Nein gebraucht" },
        { "condition on its own page", "when: colour == 'red'", "when: name is answered", 17, "im Kreis" },
        { "condition on a computed value of the same page", "when: colour == 'red'", "when: later == 'x'", 17, "im Kreis" },
        { "unknown list", "choices: colours", "choices: colors", 15, "Die Liste „colors“ gibt es nicht." },
        { "unknown table", "tables.fee", "tables.fees", 21, "Die Tabelle „fees“ gibt es nicht." },
        { "date that does not exist", "valid_from: 2026-01-01", "valid_from: 2026-02-30", 11, "ist ein Tag wie 2026-01-01" },
        { "wrong value in a table", "value: 12.50", "value: viel", 11, "„viel“ ist kein Wert der Art Geldbetrag." },
        { "computed name twice", "name: price", "name: colour", 21, "Den Namen „colour“ gibt es schon." },
        { "broken expression", "today, colour)", "today, colour", 21, "Am Ende fehlt „)“" },
        { "duplicate key", "minutes: 5", "minutes: 5\nminutes: 6", 3, "zweimal" },
        { "alias", "lists:\n  colours: [red, green]", "lists:\n  colours: &a [red, green]", 5, "Anker mit & sind nicht erlaubt" },
        { "tag", "minutes: 5", "minutes: !!int 5", 2, "Typangaben mit ! sind nicht erlaubt" },
        { "fee without amount", "minutes: 5", "fees: [{ label: Gebühr }]", 2, "„amount“ fehlt" },
        { "fee in numbers", "minutes: 5", "fees: [{ label: Gebühr, amount: 12 + 3 }]", 2, "Hier wird Geldbetrag gebraucht" },
        { "fee with an unknown name", "minutes: 5", "fees: [{ label: 'Für {{nane}}', amount: 3€ }]", 2, "Meinten Sie „name“?" },
        { "reserved name fee", "name: price", "name: fee", 21, "„fee“ ist vergeben" },
        { "not YAML", "minutes: 5", "minutes: [5", 1, "kein gültiges YAML" },
    };

    [Fact]
    public void The_sample_itself_is_sound() => Load(Good).Pages.Count.ShouldBe(2);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_file_line_and_remedy(string what, string right, string wrong, int line, string sentence)
    {
        var text = Good.ReplaceLineEndings("\n");
        if (what.Contains("computed value")) text = text.Replace("computed:", "computed:\n  - { name: later, value: name }");
        text.ShouldContain(right);
        var refused = Should.Throw<LoadException>(() => Load(text.Replace(right, wrong)));
        var problem = refused.Problems.FirstOrDefault(p => p.ToString().Contains(sentence));
        problem.ShouldNotBeNull($"{what}: {refused.Message}");
        problem.ToString().ShouldStartWith("services/x/form.yaml, Zeile ");
        problem.Line.ShouldBe(line, refused.Message);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var refused = Should.Throw<LoadException>(() => Load(Good.Replace("minutes: 5", "minutes: x").Replace("kind: text,", "kind: nix,").Replace("== 'red'", "== 'blue'")));
        refused.Problems.Count.ShouldBe(3);
    }

    [Fact]
    public void Bombs_are_refused_before_they_unfold()
    {
        Should.Throw<LoadException>(() => Load("a: " + new string('[', 5000))).Message.ShouldContain("verschachtelt");
        Should.Throw<LoadException>(() => Load(new string('x', 600 * 1024))).Message.ShouldContain("größer als 512 KB");
        Should.Throw<LoadException>(() => Load("a:\n" + string.Concat(Enumerable.Repeat("- b\n", 45_000)))).Message.ShouldContain("Einträge");
        Should.Throw<LoadException>(() => Load("a: &x [1]\nb: [*x, *x]")).Message.ShouldContain("Anker");
        Should.Throw<LoadException>(() => Load("")).Message.ShouldContain("name: wert");
        Should.Throw<LoadException>(() => Load("- a\n- b")).Message.ShouldContain("name: wert");
        Should.Throw<LoadException>(() => Load("a: 1\n---\nb: 2")).Message.ShouldContain("name: wert");
    }

    [Fact]
    public void A_pattern_that_backtracks_is_refused() =>
        Should.Throw<LoadException>(() => Load(Good.Replace("kind: text,", "kind: text, pattern: '(a)\\1', patternMessage: Nein,"))).Message.ShouldContain("kein zulässiges Muster");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_damaged_file_never_does_more_than_be_refused(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 400; i++)
        {
            var text = new System.Text.StringBuilder(Good);
            for (var n = random.Next(1, 6); n > 0; n--)
            {
                var at = random.Next(text.Length);
                if (random.Next(2) == 0) text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
                else text.Insert(at, "{}[]:-#&*!|>'\"%@` \n\t,?"[random.Next(22)]);
            }
            try
            {
                Load(text.ToString());
            }
            catch (LoadException refused)
            {
                refused.Problems.ShouldNotBeEmpty();
            }
        }
    }

    [Fact]
    public void Only_a_representative_receives_the_letters_of_others()
    {
        const string form = """
            subject: x
            minutes: 1
            basis: § 1
            pages:
              - { id: p, title: Seite, fields: [{ id: f, kind: person, label: Wer?, purpose: zum Prüfen }] }
            parties: [{ role: ROLE, named: f, receives: true }]
            """;
        Load(form.Replace("ROLE", "representative", StringComparison.Ordinal)).Parties.Single().Receives.ShouldBeTrue();
        Should.Throw<LoadException>(() => Load(form.Replace("ROLE", "applicant", StringComparison.Ordinal))).Problems.Single().ToString().ShouldContain("„receives“ gehört zu „role: representative“: Wer vertritt, bekommt die Schreiben.");
    }

    private static FormDefinition Load(string text) => FormLoader.Load("services/x/form.yaml", text);
}
