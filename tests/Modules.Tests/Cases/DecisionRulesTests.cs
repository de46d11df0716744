using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Tests.Cases;

public sealed class DecisionRulesTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly RemedyRow Row = RemedyTable.Shipped.Rows[0] with { Verified = true };

    [Fact]
    public void Placeholders_are_filled_as_people_read_them_and_unknown_ones_stay()
    {
        var values = Placeholders.ValuesOf(Sample.Open());
        Placeholders.Fill("{{was}}, {{ betrag.shown }}, {{Number}}, {{gibtesnicht}}", values).ShouldBe("Turm, 80,00 €, , {{gibtesnicht}}");
        Placeholders.Left("a {{b}} {{c}} {{b}}").ShouldBe(["b", "c"]);
    }

    [Fact]
    public void A_complete_assessment_lacks_nothing() => Missing(Sample.Draft(), Row, false).ShouldBeEmpty();

    [Fact]
    public void An_empty_required_block_and_an_open_placeholder_are_named()
    {
        var empty = Sample.Draft() with { Blocks = [new("main", "Entscheidung", "")] };
        Missing(empty, Row, false).Single().Field.ShouldBe("block-main");
        var open = Sample.Draft() with { Blocks = [new("main", "Entscheidung", "für {{wen}}")] };
        Missing(open, Row, false).Single().Message.ShouldContain("wen");
    }

    [Fact]
    public void A_refusal_needs_hearing_reasons_and_legal_basis()
    {
        var bare = Sample.Draft("refuse") with { Blocks = [new("main", "Entscheidung", "Nein.")] };
        Missing(bare, Row, false).Select(m => m.Field).ShouldBe(["hearing_on", "reasons", "legal_basis"]);
        var whole = bare with { Hearing = new(null, "", "Eilbedürftig, § 28 Abs. 2 Nr. 1 VwVfG"), Reasons = "Weil.", LegalBasis = "Satzung" };
        Missing(whole, Row, false).ShouldBeEmpty();
        var inBlock = whole with { Reasons = "", Blocks = [.. whole.Blocks, new("reasons", "Begründung", "Weil.")] };
        Missing(inBlock, Row, false).ShouldBeEmpty();
        var silent = whole with { Hearing = new(Today, "", "") };
        Missing(silent, Row, false).Single().Field.ShouldBe("hearing_answer");
        var later = whole with { Hearing = new(Today.AddDays(1), "Keine Antwort", "") };
        Missing(later, Row, false).Single().Field.ShouldBe("hearing_on");
    }

    [Fact]
    public void Without_a_released_remedy_notice_no_decision_goes_out()
    {
        Missing(Sample.Draft(), null, true).Single().Message.ShouldContain("keine freigegebene Rechtsbehelfsbelehrung");
        var unreleased = Row with { Verified = false };
        Missing(Sample.Draft(), unreleased, false).Single().Message.ShouldContain("noch nicht freigegeben");
        Missing(Sample.Draft(), unreleased, true).ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_releases_a_burdening_decision_that_they_prepared()
    {
        var refusal = Sample.Draft("refuse");
        DecisionCheck.MayNotRelease(refusal, Officer(refusal.PreparedBy, "cases.decide", "cases.release"))!.ShouldContain("zweite Person");
        DecisionCheck.MayNotRelease(refusal, Officer(Guid.NewGuid(), "cases.decide"))!.ShouldContain("freigeben darf");
        DecisionCheck.MayNotRelease(refusal, Officer(Guid.NewGuid(), "cases.decide", "cases.release")).ShouldBeNull();
        DecisionCheck.MayNotRelease(Sample.Draft(), Officer(Sample.Clerk.Account!.Value.Value, "cases.decide")).ShouldBeNull();
    }

    [Fact]
    public void The_shipped_table_is_whole_and_every_row_is_marked_as_an_example_nobody_released()
    {
        foreach (var row in RemedyTable.Shipped.Rows)
        {
            (row.Verified, row.Example).ShouldBe((false, true), row.Id);
            row.Paragraphs("Stadt Musterstadt").ShouldAllBe(p => !p.Contains("{{", StringComparison.Ordinal));
            row.Paragraphs("Stadt Musterstadt")[0].ShouldContain(row.Seat);
            row.Paragraphs("Stadt Musterstadt")[0].ShouldContain("Beispiel");
        }
    }

    [Fact]
    public void The_row_in_force_is_chosen_by_land_field_and_day()
    {
        var table = new RemedyTable([Row with { Id = "old", ValidFrom = "2020-01-01", ValidTo = "2025-12-31" }, Row with { Id = "new", ValidFrom = "2026-01-01", ValidTo = null }]);
        table.InForce(Town("NI"), Row.FieldOfLaw, new DateOnly(2025, 12, 31))!.Id.ShouldBe("old");
        table.InForce(Town("NI"), Row.FieldOfLaw, Today)!.Id.ShouldBe("new");
        table.InForce(Town("NI"), Row.FieldOfLaw, new DateOnly(2019, 12, 31)).ShouldBeNull();
        table.InForce(Town("BY"), Row.FieldOfLaw, Today).ShouldBeNull();
        table.InForce(Town("NI"), "building", Today).ShouldBeNull();
        table.InForce(Town("NI"), null, Today).ShouldBeNull();
    }

    [Fact]
    public void Two_rows_for_one_day_and_half_rows_are_refused_when_the_table_is_read()
    {
        Should.Throw<FormatException>(() => new RemedyTable([Row, Row with { Id = "twice" }]));
        Should.Throw<FormatException>(() => new RemedyTable([Row with { Seat = "" }]));
        Should.Throw<FormatException>(() => new RemedyTable([Row with { Text = [] }]));
        Should.Throw<FormatException>(() => new RemedyTable([Row with { ValidTo = "1999-01-01" }]));
    }

    [Fact]
    public void Dues_and_levies_are_read_as_the_form_wrote_them()
    {
        var computed = new Dictionary<string, string> { ["dues"] = "2026-05-15=4000; 2026-08-15=4050", ["levy"] = "2026-11-01;;9000;02-15,05-15" };
        ComputedDues.Of(computed).ShouldBe([new Due(new(2026, 5, 15), new Money(4000)), new Due(new(2026, 8, 15), new Money(4050))]);
        ComputedDues.Of(new Dictionary<string, string>()).ShouldBeEmpty();
        Should.Throw<FormatException>(() => ComputedDues.Of(new Dictionary<string, string> { ["dues"] = "morgen=viel" }));
        ComputedLevy.Of(computed)!.ShouldSatisfyAllConditions(l => l.Yearly.Cents.ShouldBe(9000), l => l.From.ShouldBe(new DateOnly(2026, 11, 1)), l => l.Until.ShouldBeNull(), l => l.Days.ShouldBe(["02-15", "05-15"]));
        Should.Throw<FormatException>(() => ComputedLevy.Of(new Dictionary<string, string> { ["levy"] = "2026-11-01;9000" }));
    }

    /// <summary>The disabled parking space in the zone: nothing goes out before the weighing of it is written down.</summary>
    [Fact]
    public void A_task_that_has_to_be_answered_holds_the_release_until_it_is()
    {
        var found = Modules.Cases.Domain.Case.Open(CaseId.New(), Sample.Application() with { Computed = new Dictionary<string, string> { ["tasks.answer"] = "parkplatz=Behindertenparkplatz in der Zone: Ersatz = nötig?" } }, "Probeamt", Sample.Clocks);
        IReadOnlyList<Platform.UiKit.FieldError> Open(Decision decision) => DecisionCheck.Missing(decision, Sample.Service, Sample.Service.Decision!.Outcomes[0], _ => Row, true, Today, found);
        Open(Sample.Draft()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(e => e.Field.ShouldBe("weighed-parkplatz"), e => e.Message.ShouldContain("Ersatz = nötig?"));
        Open(Sample.Draft() with { Weighed = new Dictionary<string, string> { ["parkplatz"] = "Ersatzplatz gegenüber, als Auflage." } }).ShouldBeEmpty();
        // A letter that decides nothing, and a later correction, weigh nothing.
        Open(Sample.Draft() with { Kind = Contracts.Core.Catalogue.ResultKind.Information }).ShouldBeEmpty();
        Open(Sample.Draft() with { Amends = Guid.NewGuid() }).ShouldBeEmpty();
    }

    /// <summary>Twins with the same names: the machine never takes one of two.</summary>
    [Fact]
    public void Two_entries_that_fit_hold_the_release_until_somebody_says_which_and_how_they_know()
    {
        var register = new Contracts.Core.Catalogue.LookupDefinition("Geburtenregister", ["Uhrzeit der Geburt", "Registernummer"], "Welche? {{merkmale}}.");
        var service = Sample.Service with { Process = new() { Lookup = register } };
        var found = Sample.Taken();
        IReadOnlyList<Platform.UiKit.FieldError> Open() => DecisionCheck.Missing(Sample.Draft(), service, service.Decision!.Outcomes[0], _ => Row, true, Today, found);
        Open().ShouldBeEmpty();
        found.LookUp(Sample.Clerk, register, new(-1, "", ""), Sample.Now)!.Field.ShouldBe("hits");
        found.LookUp(Sample.Clerk, register, new(2, "", ""), Sample.Now).ShouldBeNull();
        Open().ShouldHaveSingleItem().Message.ShouldContain("Uhrzeit der Geburt, Registernummer");
        Modules.Cases.LookUp.LookupView.Question(register).ShouldBe("Welche? Uhrzeit der Geburt, Registernummer.");
        found.LookUp(Sample.Clerk, register, new(2, "G 12/1985", ""), Sample.Now)!.Field.ShouldBe("by");
        found.LookUp(Sample.Clerk, register, new(2, "G 12/1985", "Uhrzeit 3:40"), Sample.Now).ShouldBeNull();
        Open().ShouldBeEmpty();
        found.Entries.Count(e => e.Kind == EntryKind.Lookup).ShouldBe(2);
    }

    [Fact]
    public void A_service_says_which_outcomes_fix_money()
    {
        FixMoney.Fixes(Sample.Service, "assess").ShouldBeTrue();
        FixMoney.Fixes(Sample.Service, "exempt").ShouldBeFalse();
        var fee = Sample.Service with { Money = Contracts.Core.Catalogue.MoneyOrder.FeeWithAct };
        FixMoney.Fixes(fee, "assess").ShouldBeTrue();
        FixMoney.Fixes(fee, "refuse").ShouldBeFalse();
        FixMoney.Fixes(fee with { Payment = new() { FixedBy = ["refuse"] } }, "refuse").ShouldBeTrue();
    }

    private static IReadOnlyList<Platform.UiKit.FieldError> Missing(Decision decision, RemedyRow? row, bool demo) =>
        DecisionCheck.Missing(decision, Sample.Service, Sample.Service.Decision!.Outcomes.FirstOrDefault(o => o.Code == decision.Outcome), _ => row, demo, Today);

    private static Person Officer(Guid account, params string[] permissions) => new(account, PersonKind.Staff, "Amt", "", permissions.ToHashSet(), ["probeamt"]);

    private static Town Town(string land) => new(TownId.New(), "probe", "Probe", land, []) { Key = Key, Folder = "/tmp", BaseAddress = "https://probe.example" };

    private static TownKey Key { get; } = TownKeys.FromFile(Path.Combine(Directory.CreateTempSubdirectory().FullName, "key")).NewTown("probe").Key;
}
