using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Fields;

namespace Rathaus.Modules.Forms.Tests;

public sealed class ResultsTests
{
    private static readonly FormDefinition Form = FormLoader.Load("form.yaml", """
        subject: "Antrag: {{name}}"
        pages:
          - id: wahl
            fields: [ { id: wahl, kind: choice, choices: [{ value: a, label: Ja bitte }, b], label: Welche?, purpose: zum Prüfen } ]
          - id: nur-a
            when: wahl == 'a'
            fields: [ { id: geheim, kind: text, label: Nur bei a, purpose: zum Prüfen } ]
          - id: rest
            title: Der Rest
            fields:
              - { id: name, kind: text, required: false, label: Name, purpose: zum Prüfen }
              - { id: seit, kind: date, label: Seit, purpose: zum Prüfen }
        computed:
          - { name: preis, value: "if(wahl == 'a', 100€ / 3, 5€)" }
        dues:
          - { on: "addMonths(seit, 1)", amount: preis }
          - { when: "wahl == 'b'", on: seit, amount: 1€ }
        fees:
          - { label: "Urkunde {{wahl}}", amount: preis, basis: "Tarif Nr. 1 (Beispiel)" }
          - { when: "wahl == 'b'", label: Ermäßigung, amount: -2.50€ }
        """);

    [Fact]
    public void The_snapshot_holds_what_was_shown_and_nothing_that_was_not_asked()
    {
        var snapshot = Results.Snapshot(Run("b"));
        snapshot.Pages.Select(p => p.Title).ShouldBe(["Welche?", "Der Rest"]);
        snapshot.Pages[0].Answers.Single().ShouldSatisfyAllConditions(a => a.Field.ShouldBe("wahl"), a => a.Label.ShouldBe("Welche?"), a => a.Shown.ShouldBe("b"));
        snapshot.Pages[1].Answers.Select(a => a.Shown).ShouldBe(["Keine Angabe", "31. Januar 2026"]);
        snapshot.Values.Keys.ShouldBe(["seit", "wahl"], ignoreOrder: true);
    }

    [Fact]
    public void An_answer_that_is_no_longer_asked_counts_as_missing_but_comes_back()
    {
        Run("b").Get("geheim").ShouldBeNull();
        Run("a").Get("geheim").ShouldNotBeNull();
    }

    [Fact]
    public void Computed_values_come_canonical_and_as_people_read_them()
    {
        var computed = Results.Computed(Run("a"));
        computed["preis"].ShouldBe("33.33");
        computed["preis.shown"].ShouldBe("33,33\u00a0€");
        computed["dues"].ShouldBe("2026-02-28=3333");
        Results.Computed(Run("b"))["dues"].ShouldBe("2026-02-28=500; 2026-01-31=100");
    }

    [Fact]
    public void The_fee_is_kept_line_by_line_with_its_basis_and_day()
    {
        var fees = Results.Snapshot(Run("b")).Fees;
        fees.Select(f => (f.Label, f.Amount!.Value.Cents, f.Basis)).ShouldBe([("Urkunde b", 500L, "Tarif Nr. 1 (Beispiel)"), ("Ermäßigung", -250L, "")]);
        fees.Select(f => f.On).ShouldAllBe(on => on == Run("b").Today);
        Results.Computed(Run("b"))["fee"].ShouldBe("2.50");
        Results.Computed(Run("a"))["fee.shown"].ShouldBe("33,33\u00a0€");
        CaseKeeps(Results.Snapshot(Run("b"))).Fees.ShouldBe(fees);
    }

    [Theory]
    [InlineData("0€", "0.00", "kostenfrei")]
    [InlineData("-1€", "0.00", "kostenfrei")]
    [InlineData("1€ / 3", "0.33", "0,33\u00a0€")]
    [InlineData("p", "-", "-")]
    public void A_fee_of_nothing_is_free_and_one_that_cannot_be_worked_out_is_not(string amount, string total, string shown)
    {
        var form = FormLoader.Load("form.yaml", $$"""
            subject: x
            pages: [{ id: eins, fields: [ { id: p, kind: money, required: false, label: Preis, purpose: zum Prüfen } ] }]
            fees: [{ label: Gebühr, amount: {{amount}} }]
            """);
        var computed = Results.Computed(new FormRun(form, Answers.Of([]), FieldContext.At(new(2026, 11, 21))));
        computed.GetValueOrDefault("fee", "-").ShouldBe(total);
        computed.GetValueOrDefault("fee.shown", "-").ShouldBe(shown);
    }

    private static Contracts.Core.Cases.Snapshot CaseKeeps(Contracts.Core.Cases.Snapshot snapshot) => Cases.Domain.CaseJson.Submission(Cases.Domain.CaseJson.Submission(snapshot));

    [Fact]
    public void The_subject_leaves_out_what_was_not_answered() => Results.Fill(Run("a"), Form.Subject).ShouldBe("Antrag");

    [Fact]
    public void A_stored_answer_that_no_longer_fits_is_asked_again()
    {
        var run = new FormRun(Form, Answers.Of([new("wahl", "weg"), new("seit", "2026-01-31")]), FieldContext.At(new(2026, 11, 21)));
        run.Errors(Form.Pages[0]).Single().Message.ShouldBe("Wählen Sie eine Antwort aus der Liste aus.");
        run.FirstOpen(new HashSet<string> { "wahl", "rest" })!.Id.ShouldBe("wahl");
    }

    [Theory]
    [InlineData("computed: { preis: '33.34' }", "preis: erwartet 33.34, berechnet 33.33.")]
    [InlineData("hides: [geheim]", "„geheim“ sollte nicht gefragt werden.")]
    [InlineData("shows: [gibtsnicht]", "„gibtsnicht“ ist weder Seite noch Feld.")]
    [InlineData("pages: [wahl]", "Seiten: erwartet wahl, gefragt wahl, nur-a, rest.")]
    [InlineData("errors: { seit: Nein }", "Fehler bei „seit“ erwartet")]
    [InlineData("stop: Ende", "Ende „Ende“ erwartet")]
    [InlineData("route: rest", "Weg „rest“ erwartet, gekommen: „submit“")]
    [InlineData("tasks: [x]", "Aufgaben: erwartet x, gekommen nichts.")]
    [InlineData("computed: { preiss: '1' }", "„preiss“ wird in der Form nicht berechnet.")]
    public void A_test_of_a_service_fails_when_something_else_comes(string expect, string failure)
    {
        var files = new Dictionary<string, string>
        {
            ["form.yaml"] = "subject: x\npages:\n  - id: wahl\n    fields: [ { id: wahl, kind: choice, choices: [a, b], label: W, purpose: zum Prüfen } ]\n  - id: nur-a\n    when: wahl == 'a'\n    fields: [ { id: geheim, kind: text, label: G, purpose: zum Prüfen } ]\n  - id: rest\n    fields: [ { id: seit, kind: date, label: S, purpose: zum Prüfen } ]\ncomputed:\n  - { name: preis, value: 100€ / 3 }",
            ["tests.yaml"] = $"answers: {{ wahl: a, geheim: x, seit: 2026-01-31 }}\ntests:\n  - name: Fall\n    expect: {{ {expect} }}",
        };
        var definition = new ServiceDefinition { Slug = "x", Name = "x", Summary = "x", Mode = ServiceMode.Complete, WhyTrust = "x", Unit = "x" };
        new Testing.ServiceTests().Run(definition, files).Single().Failures.ShouldContain(f => f.Contains(failure), string.Join(" | ", new Testing.ServiceTests().Run(definition, files).Single().Failures));
    }

    private static FormRun Run(string choice) =>
        new(Form, Answers.Of([new("wahl", choice), new("geheim", "x"), new("seit", "2026-01-31")]), FieldContext.At(new(2026, 11, 21)));
}
