using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Cases.Consult;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Case = Rathaus.Modules.Cases.Domain.Case;

namespace Rathaus.Tests.Cases;

/// <summary>What clerks do again and again in tests of the desk.</summary>
internal static class DeskActs
{
    public static DecisionInput Input(string outcome) => new(outcome, null, new Dictionary<string, string>(), null, null, null, null, null);

    /// <summary>What a clerk types into every block of a prepared decision.</summary>
    public static DecisionInput Written(Case found, DecisionInput input) => input with
    {
        Subject = found.Draft!.Subject.Replace("{{betreff_hund}}", "Hundesteuer", StringComparison.Ordinal),
        Blocks = found.Draft!.All.SelectMany(r => r.Blocks.Select(b => (r.BlockName(b.Code), "Wir entscheiden so, weil es so ist."))).ToDictionary(b => b.Item1, b => b.Item2),
        LegalBasis = found.Draft.LegalBasis,
    };

    public static async Task<Case> PreparedAsync(this DeskHouse desk, string number, string outcome, Person? by = null, DecisionInput? typed = null)
    {
        by ??= desk.Clerk;
        var now = await desk.LoadAsync(number, by);
        if (now.State == CaseState.Received) now = (await desk.AsAsync<TakeCase>(by, v => v.RunAsync(number))).Value;
        (await desk.AsAsync<PrepareDecision>(by, v => v.RunAsync(number, now.Version, Input(outcome)))).Refusal.ShouldBeNull();
        now = await desk.LoadAsync(number, by);
        (await desk.AsAsync<PrepareDecision>(by, v => v.RunAsync(number, now.Version, Written(now, typed ?? Input(outcome))))).Refusal.ShouldBeNull();
        return await desk.LoadAsync(number, by);
    }

    /// <summary>A new case with a decision that was released.</summary>
    public static async Task<string> DecidedAsync(this DeskHouse desk)
    {
        var (number, _) = await desk.OpenAsync();
        var prepared = await desk.PreparedAsync(number, "assess");
        (await desk.AsAsync<ReleaseDecision>(desk.Clerk, v => v.RunAsync(number, prepared.Version))).Refusal.ShouldBeNull();
        return number;
    }

    public static Participation Body(string name) => new(name.ToLowerInvariant(), name, null, "Ist dort etwas geplant?", [], null);

    /// <summary>The secret link by which a body answers.</summary>
    public static string LinkTo(this DeskHouse desk, Case found, string name) =>
        $"/beteiligung/{OpinionRequest.Token(desk.House.Town, found.Consultations.Single(c => c.Request.Name == name).Asked.Id)}";
}
