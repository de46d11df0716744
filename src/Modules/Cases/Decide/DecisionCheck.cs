using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Decide;

/// <summary>What a decision still lacks before it may go out. Pure; each line names the field of the page it belongs to.</summary>
internal static class DecisionCheck
{
    /// <param name="outcome">The outcome that was chosen, as it is defined; null where there is no such.</param>
    /// <param name="rowOf">The row of the table of remedy notices for a field of law, or null where there is none.</param>
    /// <param name="demo">In the demo, rows that no lawyer released yet may be used.</param>
    /// <param name="found">The case, for what it still has open: tasks to be answered, entries of a register that nobody told apart.</param>
    public static IReadOnlyList<FieldError> Missing(Decision decision, ServiceDefinition service, DecisionOutcome? outcome, Func<string?, RemedyRow?> rowOf, bool demo, DateOnly today, Case? found = null)
    {
        List<FieldError> missing = [];
        if (outcome is null) missing.Add(new("outcome", "Wählen Sie ein Ergebnis."));
        if (decision.Subject.Length == 0) missing.Add(new("subject", "Geben Sie den Betreff ein."));
        foreach (var left in decision.All.SelectMany(r => Placeholders.Left(r.Subject)).Distinct()) missing.Add(new("subject", $"Im Betreff ist ein Platzhalter offen: {left}."));
        foreach (var result in decision.All)
        {
            var blocks = result.Code == ResultText.Main ? outcome?.Blocks : service.Process.Results.FirstOrDefault(r => r.Code == result.Code)?.Blocks;
            missing.AddRange((blocks ?? []).SelectMany(block => Block(result, block)));
        }
        missing.AddRange((outcome?.Plan ?? []).SelectMany(measure => PlanCheck.Of(decision, measure)));
        if (decision.Amends is null && found is not null) missing.AddRange(Open(decision, service, found));
        if (outcome?.Burdens == true) missing.AddRange(Burdening(decision, today));
        foreach (var field in decision.All.Where(r => r.Kind.IsAct()).Select(r => r.RemedyField).Distinct()) missing.AddRange(Remedy(rowOf(field), field, demo));
        return missing;
    }

    private static IEnumerable<FieldError> Open(Decision decision, ServiceDefinition service, Case found)
    {
        if (decision.Kind.IsAct())
            foreach (var (name, text) in found.ToWeigh.Where(t => decision.Weighed.GetValueOrDefault(t.Name) is not { Length: > 0 }))
                yield return new("weighed-" + name, $"Schreiben Sie, was die Prüfung ergab: {text}");
        if (service.Process.Lookup is { } register && found.Found is { Open: true } several)
            yield return new(null, $"{register.Name}: {several.Hits} Einträge passen. Vermerken Sie, welcher gemeint ist und woran Sie ihn erkannt haben, oder fragen Sie nach: {string.Join(", ", register.Distinguish)}.");
    }

    private static IEnumerable<FieldError> Block(ResultText result, DecisionBlock block)
    {
        var text = result.Blocks.FirstOrDefault(b => b.Code == block.Code)?.Text ?? "";
        var name = "block-" + result.BlockName(block.Code);
        if (block.Required && text.Length == 0) yield return new(name, $"Schreiben Sie den Abschnitt „{block.Heading}“.");
        if (Placeholders.Left(text) is { Count: > 0 } left)
            yield return new(name, $"Im Abschnitt „{block.Heading}“ ist ein Platzhalter offen: {string.Join(", ", left)}.");
    }

    private static IEnumerable<FieldError> Burdening(Decision decision, DateOnly today)
    {
        var hearing = decision.Hearing;
        if (hearing.On is null && hearing.WhyNone.Length == 0)
            yield return new("hearing_on", "Tragen Sie die Anhörung ein (§ 28 VwVfG), oder sagen Sie, warum es keine gab.");
        if (hearing.On > today) yield return new("hearing_on", "Der Tag der Anhörung liegt in der Zukunft. Warten Sie die Anhörung ab, oder prüfen Sie den Tag.");
        if (hearing.Until < hearing.On) yield return new("hearing_until", "Der letzte Tag für die Antwort liegt vor der Anhörung.");
        if (hearing.On is not null && hearing.Answer.Length == 0)
            yield return hearing.Until >= today
                ? new("hearing_answer", $"Die Person kann sich noch bis zum {GermanTime.Short(hearing.Until.Value)} äußern. Warten Sie die Antwort oder das Ende der Frist ab.")
                : new("hearing_answer", "Tragen Sie ein, was die angehörte Person gesagt hat, auch wenn keine Antwort kam.");
        if (!decision.HasReasons)
            yield return new(decision.Blocks.Any(b => b.Code == Decision.ReasonsBlock) ? "block-" + Decision.ReasonsBlock : "reasons", "Schreiben Sie die Begründung (§ 39 VwVfG).");
        if (decision.LegalBasis.Length == 0) yield return new("legal_basis", "Nennen Sie die Rechtsgrundlage.");
    }

    private static IEnumerable<FieldError> Remedy(RemedyRow? remedy, string? field, bool demo)
    {
        if (remedy is null)
            yield return new(null, $"Für „{field ?? "dieses Rechtsgebiet"}“ gibt es keine freigegebene Rechtsbehelfsbelehrung. Ohne sie kann der Bescheid nicht hinaus. Wenden Sie sich an das Rechtsamt.");
        else if (!remedy.Verified && !demo)
            yield return new(null, $"Die Rechtsbehelfsbelehrung „{remedy.Id}“ ist noch nicht freigegeben. Wenden Sie sich an das Rechtsamt.");
    }

    /// <summary>Whether the service asks for a second person.</summary>
    public static bool Second(SecondOfficer rule, bool burdens) => rule == SecondOfficer.Always || rule == SecondOfficer.Burdening && burdens;

    /// <summary>Why this person may not release it: nobody releases alone what needs a second person.</summary>
    /// <param name="against">Bodies that objected; who decides against them needs a second person too.</param>
    public static string? MayNotRelease(Decision decision, Person person, IReadOnlyList<string>? against = null)
    {
        var objected = against is { Count: > 0 } && !decision.Burdens;
        if (!decision.NeedsSecond && !objected)
            return person.May("cases.decide") || person.May("cases.release") ? null : "Sie dürfen Entscheidungen nicht freigeben.";
        var why = decision.Burdens ? "Diese Entscheidung belastet jemanden." : objected ? $"Diese Entscheidung weicht von Bedenken ab ({string.Join(", ", against!)})." : "Bei dieser Leistung gibt immer eine zweite Person frei.";
        if (!person.May("cases.release")) return $"{why} Geben Sie sie an eine Person weiter, die freigeben darf.";
        return decision.PreparedBy == person.Account ? $"{why} Sie haben sie selbst vorbereitet. Freigeben muss sie eine zweite Person." : null;
    }
}
