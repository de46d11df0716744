using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.LegalTime;
using Rathaus.Modules.Cases.Domain;
using Case = Rathaus.Modules.Cases.Domain.Case;

namespace Rathaus.Tests.Cases;

/// <summary>Cases and what belongs to them for tests, in a line.</summary>
internal static class Sample
{
    /// <summary>Monday, 2 March 2026, 10:00 in Germany.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly ClockBook Clocks = new(HolidayCalendar.For(Land.NI));
    public static readonly Writer Clerk = new(WriterKind.Staff, "Sabine Schröder", new AccountId(Guid.Parse("0198c000-0000-7000-8000-000000000001")));
    public static readonly Writer Colleague = new(WriterKind.Staff, "Thomas Krüger", new AccountId(Guid.Parse("0198c000-0000-7000-8000-000000000002")));
    public static readonly Writer Citizen = new(WriterKind.Citizen, "Kim Beispiel", null);

    public static ServiceDefinition Service { get; } = new()
    {
        Slug = "probe", Name = "Probe beantragen", Summary = "Eine Probe.", Mode = ServiceMode.Complete, WhyTrust = "formfrei", Unit = "probeamt",
        Result = ResultKind.Decision, Money = MoneyOrder.Assessment, PromiseWorkingDays = 10, PromisePauses = true, CasePrefix = "PR", FilePlan = "01.10",
        RemedyField = "municipal-levy", Delivery = ["own-portal", "letter"], LegalBasis = ["Probesatzung (Beispiel)"],
        Decision = new()
        {
            Subject = "Bescheid: {{was}}",
            Outcomes =
            [
                new("assess", "Festsetzen", false, [new("main", "Entscheidung", "Wir setzen für {{was}} {{betrag.shown}} fest.", true), new("more", "Hinweis", "", false)]),
                new("refuse", "Ablehnen", true, [new("main", "Entscheidung", "Wir lehnen {{was}} ab.", true)]),
            ],
        },
    };

    public static NewCase Application(ServiceRevision? service = null, AccountId? account = null, byte[]? token = null, string name = "Kim Beispiel", string subject = "Probe: Turm", DateTimeOffset? at = null) => new(
        service ?? new ServiceRevision(ServiceRevisionId.New(), 1, Service, new Dictionary<string, string>()), subject, Channel.Online, at ?? Now,
        new Snapshot([new("Was", [new("was", "Was soll geprobt werden?", "Turm")])], new Dictionary<string, string> { ["was"] = "turm" }),
        [new(PartyId.New(), PartyRole.Applicant, name, "Lindenweg 5", "00001", "Musterstadt", "kim@example.org", null, account)],
        account, token ?? Guid.NewGuid().ToByteArray(), new DeliveryWish("letter", false), "de",
        new Dictionary<string, string> { ["betrag"] = "80.00", ["betrag.shown"] = "80,00 €", ["dues"] = "2026-05-15=4000; 2026-08-15=4000" }, Guid.NewGuid());

    /// <summary>An effect as the post tells it, with the remedy of a month.</summary>
    public static Modules.Cases.Domain.Effect Effect(DateOnly on, string reason) => new(on, [reason], Period.Months(1).EndAfter(on, HolidayCalendar.For(Land.NI), CountingLaw.Ao).Value);

    /// <summary>A delivery of the decision's one document takes effect.</summary>
    public static bool Delivered(this Case found, DeliveryId delivery, Modules.Cases.Domain.Effect effect, bool all, DateTimeOffset now)
    {
        if (!found.HasDecisionDocument) found.Filed(DocumentId.New(), "Bescheid erstellt", false, now, found.Decided!.Id);
        var document = found.DocumentsOf(found.Decided!.Id)[0];
        return found.Delivered(delivery, document, effect, all ? [] : [document], now);
    }

    public static bool Undelivered(this Case found, DeliveryId delivery, string why, bool goesOn, ClockBook clocks, DateTimeOffset now) =>
        found.Undelivered(delivery, found.DocumentsOf(found.Decided!.Id)[0], why, goesOn, clocks, now);

    public static Case Open() => Case.Open(CaseId.New(), Application(), "Probeamt", Clocks);

    public static Case Taken()
    {
        var taken = Open();
        taken.Take(Clerk, Now).ShouldBeNull();
        return taken;
    }

    public static Case Asked(out Entry question, DateOnly? by = null)
    {
        var asked = Taken();
        question = asked.Ask(Clerk, "Wie hoch ist der Turm?", by, Clocks, Now).Value;
        return asked;
    }

    public static Decision Draft(string outcome = "assess", Writer? by = null) => new()
    {
        Id = Guid.NewGuid(), Outcome = outcome, Label = outcome, Burdens = outcome == "refuse", Subject = "Bescheid: Turm", Blocks = [new("main", "Entscheidung", "Wir setzen 80,00 € fest.")],
        PreparedBy = (by ?? Clerk).Account!.Value.Value, PreparedByName = (by ?? Clerk).Name, PreparedAt = Now,
    };
}
