using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Decide;

/// <summary>What a decision still lacks before it may go out. Pure; each line names the field of the page it belongs to.</summary>
internal static class DecisionCheck
{
    /// <param name="remedy">The row of the table, or null where there is none.</param>
    /// <param name="demo">In the demo, rows that no lawyer released yet may be used.</param>
    public static IReadOnlyList<FieldError> Missing(Decision decision, ServiceDefinition service, RemedyRow? remedy, bool demo, DateOnly today)
    {
        List<FieldError> missing = [];
        var outcome = service.Decision?.Outcomes.FirstOrDefault(o => o.Code == decision.Outcome);
        if (outcome is null) missing.Add(new("outcome", "Wählen Sie ein Ergebnis."));
        if (decision.Subject.Length == 0) missing.Add(new("subject", "Geben Sie den Betreff ein."));
        foreach (var block in outcome?.Blocks ?? [])
        {
            var text = decision.Blocks.FirstOrDefault(b => b.Code == block.Code)?.Text ?? "";
            if (block.Required && text.Length == 0) missing.Add(new("block-" + block.Code, $"Schreiben Sie den Abschnitt „{block.Heading}“."));
            if (Placeholders.Left(text) is { Count: > 0 } left)
                missing.Add(new("block-" + block.Code, $"Im Abschnitt „{block.Heading}“ ist ein Platzhalter offen: {string.Join(", ", left)}."));
        }
        if (outcome?.Burdens == true) missing.AddRange(Burdening(decision, today));
        if (service.Result is ResultKind.Decision or ResultKind.Permit) missing.AddRange(Remedy(remedy, service, demo));
        return missing;
    }

    private static IEnumerable<FieldError> Burdening(Decision decision, DateOnly today)
    {
        var hearing = decision.Hearing;
        if (hearing.On is null && hearing.WhyNone.Length == 0)
            yield return new("hearing_on", "Tragen Sie die Anhörung ein (§ 28 VwVfG), oder sagen Sie, warum es keine gab.");
        if (hearing.On > today) yield return new("hearing_on", "Der Tag der Anhörung liegt in der Zukunft.");
        if (hearing.On is not null && hearing.Answer.Length == 0)
            yield return new("hearing_answer", "Tragen Sie ein, was die angehörte Person gesagt hat, auch wenn keine Antwort kam.");
        if (!decision.HasReasons)
            yield return new(decision.Blocks.Any(b => b.Code == Decision.ReasonsBlock) ? "block-" + Decision.ReasonsBlock : "reasons", "Schreiben Sie die Begründung (§ 39 VwVfG).");
        if (decision.LegalBasis.Length == 0) yield return new("legal_basis", "Nennen Sie die Rechtsgrundlage.");
    }

    private static IEnumerable<FieldError> Remedy(RemedyRow? remedy, ServiceDefinition service, bool demo)
    {
        if (remedy is null)
            yield return new(null, $"Für „{service.RemedyField ?? "dieses Rechtsgebiet"}“ gibt es keine freigegebene Rechtsbehelfsbelehrung. Ohne sie kann der Bescheid nicht hinaus. Wenden Sie sich an das Rechtsamt.");
        else if (!remedy.Verified && !demo)
            yield return new(null, $"Die Rechtsbehelfsbelehrung „{remedy.Id}“ ist noch nicht freigegeben. Wenden Sie sich an das Rechtsamt.");
    }

    /// <summary>Why this person may not release it: nobody releases a burdening decision that they prepared.</summary>
    public static string? MayNotRelease(Decision decision, Person person) => (decision.Burdens, person) switch
    {
        (true, _) when !person.May("cases.release") => "Diese Entscheidung belastet jemanden. Geben Sie sie an eine Person weiter, die freigeben darf.",
        (true, _) when decision.PreparedBy == person.Account => "Sie haben diese belastende Entscheidung selbst vorbereitet. Freigeben muss sie eine zweite Person.",
        (false, _) when !person.May("cases.decide") && !person.May("cases.release") => "Sie dürfen Entscheidungen nicht freigeben.",
        _ => null,
    };
}
