using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Operations;
using Rathaus.Modules.Cases.Clocks;
using Rathaus.Modules.Cases.Domain;
using Case = Rathaus.Modules.Cases.Domain.Case;
using Days = Rathaus.Tests.Post.Days;

namespace Rathaus.Tests.Cases;

public sealed class LegalClockTests
{
    private static readonly ServiceClock Fiction = new(ServiceClockKind.DeemedApproval, "Genehmigungsfiktion", "§ 6a GewO", AtReceipt: false) { Months = 3 };
    private static readonly ServiceClock Receipt = new(ServiceClockKind.Statutory, "Empfangsbescheinigung", "§ 15 Abs. 1 GewO", AtReceipt: false) { Days = 3 };

    [Fact]
    public void A_deemed_approval_waits_for_the_papers_does_not_pause_and_is_extended_once_with_a_reason()
    {
        var found = Taken();
        found.Clocks.Single(c => c.Kind == ClockKind.DeemedApproval).On.ShouldBeNull();
        found.ExtendFiction(Sample.Clerk, 1, "schwierig", Sample.Clocks, Sample.Now)!.Sentence.ShouldContain("läuft noch nicht");
        found.PapersComplete(Sample.Clerk, new(2026, 3, 3), [Fiction, Receipt], Sample.Clocks, Sample.Now)!.Field.ShouldBe("day");
        found.PapersComplete(Sample.Clerk, new(2026, 3, 2), [Fiction, Receipt], Sample.Clocks, Sample.Now).ShouldBeNull();
        On(found, ClockKind.DeemedApproval).ShouldBe(new DateOnly(2026, 6, 2));
        On(found, ClockKind.Statutory).ShouldBe(new DateOnly(2026, 3, 5));
        found.Ask(Sample.Clerk, "Was noch?", null, Sample.Clocks, Sample.Now);
        On(found, ClockKind.DeemedApproval).ShouldBe(new DateOnly(2026, 6, 2), "a question does not stop it");
        found.Clocks.Single(c => c.Kind == ClockKind.Promise).On.ShouldBeNull("the promise rests");
        found.ExtendFiction(Sample.Clerk, 1, "", Sample.Clocks, Sample.Now)!.Field.ShouldBe("why");
        found.ExtendFiction(Sample.Clerk, 1, "schwierige Sache", Sample.Clocks, Sample.Now).ShouldBeNull();
        On(found, ClockKind.DeemedApproval).ShouldBe(new DateOnly(2026, 7, 2));
        found.ExtendFiction(Sample.Clerk, 1, "noch einmal", Sample.Clocks, Sample.Now)!.Sentence.ShouldContain("schon einmal verlängert");
    }

    [Fact]
    public void An_outage_stands_beside_the_deadline_whose_last_day_it_touches()
    {
        var outage = new OutageInfo(Days.At(new(2026, 3, 4), 22), Days.At(new(2026, 3, 5), 1), "Leitung", false);
        ClockTable.On(new(2026, 3, 4), [outage]).ShouldHaveSingleItem();
        ClockTable.On(new(2026, 3, 5), [outage]).ShouldHaveSingleItem();
        ClockTable.On(new(2026, 3, 3), [outage]).ShouldBeEmpty();
        ClockTable.On(new(2026, 3, 6), [outage]).ShouldBeEmpty();
        ClockTable.On(new(2026, 3, 6), [outage with { EndedAt = null }]).ShouldHaveSingleItem("it is still going on");
        var found = Taken();
        found.PapersComplete(Sample.Clerk, new(2026, 3, 2), [Fiction, Receipt], Sample.Clocks, Sample.Now);
        ClockTable.ForDesk(found, [], [outage], new(2026, 3, 2)).ToString().ShouldContain("Wiedereinsetzung");
        ClockTable.ForCitizen(found, [], [outage], signedIn: true).ToString().ShouldContain("Störung an diesem Tag");
    }

    private static DateOnly? On(Case found, ClockKind kind) => found.Clocks.Single(c => c.Kind == kind).On;

    private static Case Taken()
    {
        var service = new ServiceRevision(Contracts.Core.ServiceRevisionId.New(), 1, Sample.Service with { Clocks = [Fiction, Receipt] }, new Dictionary<string, string>());
        var taken = Case.Open(Contracts.Core.CaseId.New(), Sample.Application(service), "Probeamt", Sample.Clocks);
        taken.Take(Sample.Clerk, Sample.Now).ShouldBeNull();
        return taken;
    }
}
