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
        opened.Clocks = clocks.AtReceipt(GermanTime.Day(application.ReceivedAt), service.PromiseWorkingDays, service.Result is ResultKind.Decision or ResultKind.Permit, service.Clocks);
        opened.Tell(EntryKind.Received, new(WriterKind.Citizen, opened.PartyName, application.Account), application.ReceivedAt, visible: true, HowItCame(application.Channel))
            .With(CaseJson.Submission(application.Snapshot));
        return opened;
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
