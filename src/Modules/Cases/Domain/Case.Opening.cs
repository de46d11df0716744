using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Domain;

internal sealed partial class Case
{
    /// <summary>A case from what was handed in; the number follows in the commit.</summary>
    public static Case Open(CaseId id, NewCase application, string unitName, ClockBook clocks)
    {
        var service = application.Service.Definition;
        var applicant = application.Parties.FirstOrDefault(p => p.Role == PartyRole.Applicant) ?? application.Parties.FirstOrDefault();
        var opened = new Case
        {
            Id = id,
            State = CaseState.Received,
            Subject = application.Subject,
            Service = application.Service.Id,
            ServiceSlug = service.Slug,
            ServiceName = service.Name.De,
            Secrecy = service.Secrecy,
            Unit = service.Unit,
            UnitName = unitName,
            Decides = service.Decision is { Outcomes.Count: > 0 },
            Account = application.Account,
            Channel = application.Channel,
            Language = application.Language,
            ReceivedAt = application.ReceivedAt,
            PartyName = applicant?.Name ?? "",
            PartiesJson = CaseJson.Parties(application.Parties),
            ComputedJson = CaseJson.Write(application.Computed),
            WishWay = application.Delivery.Way,
            WishLargePrint = application.Delivery.LargePrint,
            StatusTokenHash = application.StatusTokenHash,
            SubmissionKey = application.SubmissionKey,
            PromisePauses = service.PromisePauses,
        };
        opened.Clocks = clocks.AtReceipt(GermanTime.Day(application.ReceivedAt), service.PromiseWorkingDays, service.Result.IsAct(), service.Process.ReceiptDays, service.Clocks);
        opened.Tell(EntryKind.Received, new(WriterKind.Citizen, opened.PartyName, application.Account), application.ReceivedAt, visible: true, HowItCame(application.Channel))
            .With(CaseJson.Submission(application.Snapshot));
        if (application.Intake is { } intake) opened.TakenIn(intake, application);
        return opened;
    }

    /// <summary>A remedy against a decision of another case: a case of its own.</summary>
    /// <param name="application">Parties, service and what was said; no promise runs.</param>
    public static Case OpenObjection(CaseId id, NewCase application, Case attacked, ClockBook clocks)
    {
        var opened = Open(id, application, attacked.UnitName, clocks);
        (opened.Purpose, opened.Decides, opened.Unit) = (CasePurpose.Objection, true, attacked.Unit);
        opened.Clocks = clocks.AtReceipt(GermanTime.Day(application.ReceivedAt), null, decides: true);
        return opened;
    }

    /// <summary>Who typed it, and by what the person was known: noted, never copied.</summary>
    private void TakenIn(Intake intake, NewCase application)
    {
        var clerk = new Writer(WriterKind.Staff, intake.ByName, intake.By);
        var later = GermanTime.Day(intake.EnteredAt) != GermanTime.Day(application.ReceivedAt) ? $", eingegangen am {GermanTime.Short(GermanTime.Day(application.ReceivedAt))} laut Stempel" : "";
        Tell(EntryKind.Change, clerk, intake.EnteredAt, visible: true, $"Aufgenommen von der Stadt für {PartyName}{later}");
        if (intake is { IdentityKind: { Length: > 0 } kind, IdentityCheckedOn: { } on })
            Tell(EntryKind.Change, clerk, intake.EnteredAt, visible: false, $"Identität geprüft am {GermanTime.Short(on)}: {kind}. Keine Kopie.");
        Receipt = intake.Receipt;
    }

    /// <summary>What was handed in; entries must be loaded.</summary>
    public Snapshot Submission => CaseJson.Submission(_entries.First(e => e.Kind == EntryKind.Received).Data!);

    private static string HowItCame(Channel channel) => channel switch
    {
        Channel.Online => "Online eingegangen",
        Channel.Counter => "Am Schalter aufgenommen",
        Channel.Phone => "Am Telefon aufgenommen",
        _ => "Mit der Post eingegangen",
    };
}
