using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Modules.Cases.Domain;

/// <summary>Where a case stands in the process of its service.</summary>
internal static class CasePlace
{
    /// <param name="inside">True for those who work on it: other bodies and the second officer are seen only by them.</param>
    public static ProcessPlace Of(Case found, bool inside) => found.State switch
    {
        CaseState.AwaitingPayment => ProcessPlace.Pay,
        CaseState.Received => ProcessPlace.Examine,
        CaseState.WaitingForCitizen => ProcessPlace.AskBack,
        CaseState.InProgress when inside && found.Draft is { NeedsSecond: true } => ProcessPlace.SecondOfficer,
        CaseState.InProgress when inside && found.Consultations.Any(c => c.Missing) => ProcessPlace.Consult,
        CaseState.InProgress => ProcessPlace.Examine,
        CaseState.Decided => ProcessPlace.Deliver,
        CaseState.Delivered => ProcessPlace.Done,
        CaseState.Closed when found.Decisions.Any() => ProcessPlace.Done,
        _ => ProcessPlace.Ended,
    };
}
