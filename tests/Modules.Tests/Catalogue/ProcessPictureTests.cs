using System.Text.RegularExpressions;
using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Tests.Catalogue;

/// <summary>The process as picture and list, made from the service's data and the case's place.</summary>
public sealed class ProcessPictureTests
{
    private static ServiceDefinition Service(MoneyOrder money = MoneyOrder.FeeWithAct, SecondOfficer second = SecondOfficer.Burdening) => new()
    {
        Slug = "muster", Name = "Muster", Summary = "x", Mode = ServiceMode.Complete, WhyTrust = "x", Unit = "amt", Money = money, Result = ResultKind.Permit,
        Decision = new() { Subject = "B", Outcomes = [new("grant", "Erteilen", false, []), new("refuse", "Ablehnen", true, [])] },
        Process = new() { SecondOfficer = second, Participation = [new("polizei", "Polizei", 7, "?")] },
    };

    [Fact]
    public void The_steps_come_from_the_data_of_the_service()
    {
        ProcessPicture.Steps(Service()).Select(s => s.Place).ShouldBe([ProcessPlace.Apply, ProcessPlace.Examine, ProcessPlace.AskBack, ProcessPlace.Consult, ProcessPlace.SecondOfficer, ProcessPlace.Decide, ProcessPlace.Deliver]);
        ProcessPicture.Steps(Service(money: MoneyOrder.Prepayment))[1].Place.ShouldBe(ProcessPlace.Pay);
        ProcessPicture.Steps(Service(second: SecondOfficer.Never)).ShouldNotContain(s => s.Place == ProcessPlace.SecondOfficer);
        ProcessPicture.Steps(Service(second: SecondOfficer.Always)).Single(s => s.Place == ProcessPlace.SecondOfficer).Side.ShouldBeFalse();
    }

    [Theory]
    [InlineData(ProcessPlace.Examine, 1)]
    [InlineData(ProcessPlace.AskBack, 2)]
    [InlineData(ProcessPlace.SecondOfficer, 2)]
    [InlineData(ProcessPlace.Deliver, 3)]
    [InlineData(ProcessPlace.Done, 4)]
    [InlineData(ProcessPlace.Ended, 0)]
    public void What_was_is_filled_and_what_is_has_a_ring_with_a_dot(ProcessPlace at, int done)
    {
        var drawn = ProcessPicture.Of(Service(), at).ToString()!;
        Regex.Count(drawn, "<circle[^>]*fill=\"currentColor\" stroke").ShouldBe(done);
        Regex.Count(drawn, "stroke-width=\"4\"").ShouldBe(at is ProcessPlace.Done or ProcessPlace.Ended ? 0 : 1);
        Regex.Count(drawn, "aria-current=\"step\"").ShouldBe(at is ProcessPlace.Done or ProcessPlace.Ended ? 0 : 1, "the list says the same");
    }

    [Fact]
    public void The_picture_has_words_and_nothing_that_the_content_policy_forbids()
    {
        var drawn = ProcessPicture.Of(Service(), ProcessPlace.Examine).ToString()!;
        drawn.ShouldContain("role=\"img\" aria-label=\"Ablauf: 1 Der Antrag geht ein, 2 Das Amt prüft, 3 Das Amt entscheidet, 4 Sie bekommen die Erlaubnis oder die Ablehnung. Jetzt: Das Amt prüft.\"");
        drawn.ShouldNotContain("style=");
        drawn.ShouldNotContain("<script");
    }
}
