using Rathaus.Modules.Cases.Domain;
namespace Rathaus.Tests.Cases;

public sealed class ClockBookTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Fact]
    public void The_promise_counts_working_days_and_inaction_three_months()
    {
        var clocks = Sample.Clocks.AtReceipt(Monday, 10, decides: true);
        On(clocks, ClockKind.Promise).ShouldBe(new DateOnly(2026, 3, 16));
        On(clocks, ClockKind.Inaction).ShouldBe(new DateOnly(2026, 6, 2));
        clocks.ShouldAllBe(clock => clock.Reasons.Count >= 2);
        ClockBook.Next(clocks).ShouldBe(new DateOnly(2026, 3, 16));
    }

    [Fact]
    public void Without_promise_and_decision_no_clock_runs()
    {
        Sample.Clocks.AtReceipt(Monday, null, decides: false).ShouldBeEmpty();
        ClockBook.Next([]).ShouldBeNull();
    }

    [Fact]
    public void Asking_stops_the_promise_and_not_the_inaction()
    {
        var start = Sample.Clocks.AtReceipt(Monday, 10, decides: true);
        var asked = Sample.Clocks.Asked(start, new DateOnly(2026, 3, 4), new DateOnly(2026, 3, 20), pauses: true);
        var promise = asked.Single(c => c.Kind == ClockKind.Promise);
        (promise.On, promise.Left).ShouldBe((null, 8));
        On(asked, ClockKind.Inaction).ShouldBe(new DateOnly(2026, 6, 2));
        ClockBook.Next(asked).ShouldBe(new DateOnly(2026, 3, 20));

        var answered = Sample.Clocks.Answered(asked, new DateOnly(2026, 3, 18));
        // Eight working days from Wednesday, 18 March.
        On(answered, ClockKind.Promise).ShouldBe(new DateOnly(2026, 3, 30));
        answered.ShouldNotContain(c => c.Kind == ClockKind.Answer);
    }

    [Fact]
    public void Easter_does_not_count_when_the_promise_goes_on()
    {
        var asked = Sample.Clocks.Asked(Sample.Clocks.AtReceipt(new DateOnly(2026, 3, 30), 5, true), new DateOnly(2026, 3, 30), null, pauses: true);
        // Five working days after Thursday, 2 April: Good Friday (3) and Easter Monday (6) do not count.
        On(Sample.Clocks.Answered(asked, new DateOnly(2026, 4, 2)), ClockKind.Promise).ShouldBe(new DateOnly(2026, 4, 13));
    }

    [Fact]
    public void A_promise_that_does_not_pause_runs_on()
    {
        var start = Sample.Clocks.AtReceipt(Monday, 10, decides: true);
        On(Sample.Clocks.Asked(start, Monday, null, pauses: false), ClockKind.Promise).ShouldBe(new DateOnly(2026, 3, 16));
    }

    [Fact]
    public void A_second_question_does_not_stop_a_clock_twice()
    {
        var once = Sample.Clocks.Asked(Sample.Clocks.AtReceipt(Monday, 10, true), Monday, null, pauses: true);
        var twice = Sample.Clocks.Asked(once, Monday.AddDays(3), null, pauses: true);
        twice.Single(c => c.Kind == ClockKind.Promise).Left.ShouldBe(10);
    }

    [Fact]
    public void An_overdue_promise_goes_on_at_the_next_working_day()
    {
        var start = Sample.Clocks.AtReceipt(Monday, 2, decides: true);
        var asked = Sample.Clocks.Asked(start, new DateOnly(2026, 3, 10), null, pauses: true);
        On(Sample.Clocks.Answered(asked, new DateOnly(2026, 3, 14)), ClockKind.Promise).ShouldBe(new DateOnly(2026, 3, 16));
    }

    [Fact]
    public void The_remedy_runs_as_the_post_computed_it_and_is_no_due_day_of_the_desk()
    {
        var clocks = ClockBook.Delivered(Sample.Clocks.AtReceipt(Monday, 10, decides: true), new Effect(Monday, ["3. Tag"], new DateOnly(2026, 4, 3)));
        (clocks.Single().Kind, clocks.Single().On).ShouldBe((ClockKind.Remedy, new DateOnly(2026, 4, 3)));
        clocks.Single().Reasons.ShouldBe(["3. Tag"]);
        ClockBook.Next(clocks).ShouldBeNull();
        ClockBook.Delivered([], new Effect(Monday, ["Bescheinigung"], null)).ShouldBeEmpty();
    }

    [Fact]
    public void A_remedy_period_that_ended_is_not_overdue()
    {
        var today = Monday;
        Rathaus.Modules.Cases.Desk.Dues.Shown(Rathaus.Modules.Cases.Domain.Case.NoDay, today, today.AddDays(-1)).ToString().ShouldContain("kann zu den Akten");
        Rathaus.Modules.Cases.Desk.Dues.Shown(Rathaus.Modules.Cases.Domain.Case.NoDay, today, today).ToString().ShouldContain("Rechtsbehelf bis");
    }

    private static DateOnly? On(IReadOnlyList<Clock> clocks, ClockKind kind) => clocks.Single(c => c.Kind == kind).On;
}
