using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Modules.Catalogue.Folders;

/// <summary>Reads <c>process</c> of <c>service.yaml</c>: how the office works the service.</summary>
internal static class ProcessYaml
{
    public static ProcessDefinition Read(YamlMap map)
    {
        var process = new ProcessDefinition
        {
            SecondOfficer = map.Enum<SecondOfficer>("secondOfficer"),
            ReceiptDays = map.Number("receiptDays", 1, 60),
            HearingDays = map.Number("hearingDays", 1, 90) ?? 14,
            ReachBy = map.String("reachBy", 60),
            Participation = [.. map.Maps("participation", 20).Select(Participant)],
            Results = [.. map.Maps("results", 8).Select(Result)],
            Reports = [.. map.Maps("reports", 4).Select(Report)],
            Disclosures = [.. map.Maps("disclosures", 30).Select(Disclosure)],
            Lookup = map.Map("lookup") is { } lookup ? Lookup(lookup) : null,
        };
        foreach (var twin in Twins(process.Participation.Select(p => p.Code))) map.Fault("participation", $"„{twin}“ steht zweimal unter „participation“.");
        foreach (var twin in Twins(process.Results.Select(r => r.Code))) map.Fault("results", $"„{twin}“ steht zweimal unter „results“.");
        foreach (var twin in Twins(process.Disclosures.Select(d => d.Code))) map.Fault("disclosures", $"„{twin}“ steht zweimal unter „disclosures“.");
        map.RefuseOthers();
        return process;
    }

    /// <summary>What can only be said with the whole service in view.</summary>
    public static void Check(ServiceDefinition d, YamlMap map)
    {
        var outcomes = (d.Decision?.Outcomes ?? []).Select(o => o.Code).ToHashSet();
        foreach (var (report, code) in d.Process.Reports.SelectMany(r => r.Outcomes.Where(c => !outcomes.Contains(c)).Select(c => (r.Code, c))))
            map.Fault("process", $"„process.reports“: „{report}“ nennt das Ergebnis „{code}“; unter „decision.outcomes“ gibt es das nicht.");
        foreach (var (told, code) in d.Process.Disclosures.SelectMany(m => m.Outcomes.Where(c => !outcomes.Contains(c)).Select(c => (m.Code, c))))
            map.Fault("process", $"„process.disclosures“: „{told}“ nennt das Ergebnis „{code}“; unter „decision.outcomes“ gibt es das nicht.");
        foreach (var (result, code) in d.Process.Results.SelectMany(r => r.Outcomes.Where(c => !outcomes.Contains(c)).Select(c => (r.Code, c))))
            map.Fault("process", $"„process.results“: „{result}“ nennt das Ergebnis „{code}“; unter „decision.outcomes“ gibt es das nicht.");
    }

    private static ParticipantDefinition Participant(YamlMap map)
    {
        var code = map.String("code", 40, required: true) ?? "";
        if (code.Length > 0 && !ServiceYaml.IsSlug(code)) map.Fault("code", $"„{code}“ ist kein Kurzname, zum Beispiel: polizei.");
        var participant = new ParticipantDefinition(code, map.String("name", 160, required: true) ?? "", map.Number("days", 1, 180) ?? 7, map.String("question", 2000, required: true) ?? "")
        {
            Mail = map.String("mail", 254),
            Share = map.Strings("share", 60, 60),
            SilenceIsConsent = map.String("silenceIsConsent", 300),
        };
        map.RefuseOthers();
        return participant;
    }

    private static DisclosureDefinition Disclosure(YamlMap map)
    {
        var told = new DisclosureDefinition(map.String("code", 40, required: true) ?? "", map.String("name", 160, required: true) ?? "", map.String("basis", 200, required: true) ?? "")
        {
            When = map.String("when", 60),
            Share = map.Strings("share", 80, 60),
            Outcomes = map.Strings("outcomes", 12, 40),
            Gate = map.String("gate", 600),
        };
        if (told.Code.Length > 0 && !ServiceYaml.IsSlug(told.Code)) map.Fault("code", $"„{told.Code}“ ist kein Kurzname, zum Beispiel: ihk.");
        if (told.Share.Count == 0) map.Fault("share", "„share“ nennt die Angaben, die diese Stelle bekommt, zum Beispiel: [name, anschrift].");
        map.RefuseOthers();
        return told;
    }

    private static LookupDefinition Lookup(YamlMap map)
    {
        var lookup = new LookupDefinition(map.String("name", 120, required: true) ?? "", map.Strings("distinguish", 8, 120), map.String("ask", 1000, required: true) ?? "");
        if (lookup.Distinguish.Count == 0) map.Fault("distinguish", "„distinguish“ nennt, was mehrere Treffer unterscheidet, zum Beispiel: [Uhrzeit der Geburt].");
        map.RefuseOthers();
        return lookup;
    }

    private static ReportDefinition Report(YamlMap map)
    {
        var report = new ReportDefinition(map.String("code", 40, required: true) ?? "", map.Text("label", 120, required: true) ?? "", map.Text("ask", 600, required: true) ?? "", map.Strings("outcomes", 12, 40))
        {
            By = map.String("by", 60),
            Late = map.Text("late", 400),
            KeepDays = map.Number("keepDays", 1, 3650),
        };
        if (report.Code.Length > 0 && !ServiceYaml.IsSlug(report.Code)) map.Fault("code", $"„{report.Code}“ ist kein Kurzname, zum Beispiel: schilder.");
        if (report.Outcomes.Count == 0) map.Fault("outcomes", "„outcomes“ nennt die Ergebnisse, nach denen der Bericht erwartet wird, zum Beispiel: [permit].");
        map.RefuseOthers();
        return report;
    }

    private static ResultDefinition Result(YamlMap map)
    {
        var code = map.String("code", 40, required: true) ?? "";
        if (code.Length > 0 && !ServiceYaml.IsSlug(code)) map.Fault("code", $"„{code}“ ist kein Kurzname, zum Beispiel: gebuehr.");
        var result = new ResultDefinition(code, map.Enum<ResultKind>("kind", required: true), map.String("subject", 200, required: true) ?? "",
            map.Strings("outcomes", 12, 40), [.. map.Maps("blocks", 30).Select(ServiceYaml.Block)])
        {
            Letter = map.String("letter", 60),
            Copies = map.String("copies", 60),
            RemedyField = map.String("remedyField", 60),
            Money = map.Bool("money") ?? false,
            PerParty = map.Bool("perParty") ?? false,
            Enclosures = map.Strings("enclosures", 12, 60),
            Delivery = map.Strings("delivery", 4, 20),
        };
        if (result.Outcomes.Count == 0) map.Fault("outcomes", "„outcomes“ nennt die Ergebnisse, mit denen dieses Schreiben hinausgeht, zum Beispiel: [grant].");
        if (result.Kind == ResultKind.None) map.Fault("kind", "„none“ ist kein Ergebnis, das hinausgeht.");
        foreach (var way in result.Delivery.Where(w => !ServiceYaml.Ways.Contains(w))) map.Fault("delivery", $"„{way}“ ist kein Weg der Bekanntgabe. Möglich sind: {string.Join(", ", ServiceYaml.Ways)}.");
        ServiceYaml.CheckResult(map, result.Letter, result.RemedyField);
        map.RefuseOthers();
        return result;
    }

    private static IEnumerable<string> Twins(IEnumerable<string> codes) => codes.GroupBy(c => c).Where(g => g.Count() > 1).Select(g => g.Key);
}
