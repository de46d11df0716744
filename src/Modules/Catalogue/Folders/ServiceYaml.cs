using System.Text.RegularExpressions;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Modules.Catalogue.Folders;

/// <summary>Reads <c>service.yaml</c> into a <see cref="ServiceDefinition"/>, strictly: what is unknown, missing or out of range is named with its line.</summary>
internal static partial class ServiceYaml
{
    public const string FileName = "service.yaml";

    /// <summary>The laws by which the post computes the day of delivery.</summary>
    private static readonly string[] Regimes = ["VwVfG", "AO", "SGB X"];

    /// <summary>Fields of law of the table of remedy notices.</summary>
    private static readonly string[] RemedyFields = ["general", "municipal-levy", "social", "civil-status"];
    internal static readonly string[] Ways = ["own-portal", "account-mailbox", "letter", "hand-over", "service"];
    private static readonly string[] Länder = ["BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH"];
    private static readonly string[] Bodies = ["town", "county", "land", "federal"];

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex SlugForm();

    [GeneratedRegex("^[A-Z]{1,4}$")]
    private static partial Regex PrefixForm();

    [GeneratedRegex(@"^\d{2}(\.\d{2}){1,3}$")]
    private static partial Regex FilePlanForm();

    [GeneratedRegex("^[a-z][a-z0-9-]{0,40}[.]typ$")]
    internal static partial Regex LetterForm();

    [GeneratedRegex(@"^https://[A-Za-z0-9.-]+(/[^\s""<>\\]*)?$")]
    private static partial Regex PortalForm();

    public static bool IsSlug(string text) => text.Length <= 120 && SlugForm().IsMatch(text);

    /// <summary>The definition, or null where <paramref name="faults"/> has grown.</summary>
    public static ServiceDefinition? Read(string slug, string group, string text, bool hasForm, IReadOnlySet<string> situations, List<ServiceFault> faults)
    {
        var before = faults.Count;
        if (!IsSlug(slug))
            faults.Add(new(FileName, 0, $"„{slug}“ ist kein Name für den Ordner: kleine Buchstaben a bis z, Ziffern und einzelne Bindestriche, höchstens 120 Zeichen (Umlaute als ae, oe, ue, ss)."));
        if (YamlSource.Parse(FileName, text, faults) is not { } map) return null;
        var definition = Fill(slug, map, hasForm) with { Group = group };
        map.RefuseOthers();
        Check(definition, map, situations);
        return faults.Count == before ? definition : null;
    }

    private static ServiceDefinition Fill(string slug, YamlMap map, bool hasForm) => new()
    {
        Slug = slug,
        Name = map.Text("name", 120, required: true) ?? "",
        Summary = map.Text("summary", 500, required: true) ?? "",
        Action = map.Text("action", 60),
        Synonyms = map.Strings("synonyms", 60, 60),
        Situations = map.Strings("situations", 12, 60),
        Mode = map.Enum<ServiceMode>("mode", required: true),
        ModeReason = map.String("modeReason", 600),
        Form = map.Enum<WrittenForm>("form", required: true),
        Trust = map.Enum<TrustLevel>("trust", required: true),
        WhyTrust = map.String("whyTrust", 400, required: true) ?? "",
        Result = map.Enum<ResultKind>("result", required: true),
        Money = map.Enum<MoneyOrder>("money", required: true),
        Secrecy = map.Enum<Secrecy>("secrecy"),
        Account = map.Enum<AccountFit>("account"),
        Sdg = map.Bool("sdg") ?? false,
        Responsible = map.String("responsible", 20) ?? "town",
        ResponsibleIn = map.Map("responsibleIn") is { } levels ? Levels(levels) : new Dictionary<string, string>(),
        ReferTo = map.String("referTo", 300),
        ReferName = map.String("referName", 160),
        Unit = map.String("unit", 60, required: true) ?? "",
        UnitName = map.String("unitName", 160),
        Contact = map.String("contact", 300),
        Retired = map.Bool("retired") ?? false,
        RetiredOn = map.Day("retiredOn"),
        RetiredReason = map.Text("retiredReason", 500),
        ReplacedBy = map.Strings("replacedBy", 6, 120),
        Who = map.Text("who", 600),
        Fee = map.Text("fee", 2000),
        Duration = map.Text("duration", 600),
        Period = map.Text("period", 600),
        Papers = map.Texts("papers", 40, 800),
        NotNeeded = map.Texts("notNeeded", 20, 300),
        Steps = map.Texts("steps", 8, 300),
        LegalBasis = map.Strings("legalBasis", 20, 300),
        Details = map.Text("details", 30_000),
        CasePrefix = map.String("casePrefix", 4) ?? "VG",
        FilePlan = map.String("filePlan", 11) ?? "00.00",
        RetentionYears = map.Number("retentionYears", 0, 110) ?? 10,
        PromiseWorkingDays = map.Number("promiseWorkingDays", 1, 250),
        PromisePauses = map.Bool("promisePauses") ?? true,
        Regime = map.String("regime", 10) ?? "VwVfG",
        Delivery = map.Has("delivery") ? map.Strings("delivery", 4, 20) : ["letter"],
        RemedyField = map.String("remedyField", 60),
        Decision = map.Map("decision") is { } decision ? Decision(decision) : null,
        Process = map.Map("process") is { } process ? ProcessYaml.Read(process) : new(),
        Payment = map.Map("payment") is { } payment ? Payment(payment) : new(),
        Clocks = [.. map.Maps("clocks", 6).Select(Clock)],
        HasForm = hasForm,
    };

    private static PaymentDefinition Payment(YamlMap map)
    {
        var usual = new PaymentDefinition();
        var payment = new PaymentDefinition
        {
            LapseDays = map.Number("lapseDays", 1, 180) ?? usual.LapseDays, RemindDays = map.Number("remindDays", 1, 180) ?? usual.RemindDays,
            DueDays = map.Number("dueDays", 1, 180) ?? usual.DueDays, Early = map.Bool("early") ?? usual.Early, FixedBy = map.Strings("fixedBy", 12, 40),
        };
        if (payment.RemindDays >= payment.LapseDays) map.Fault("remindDays", "Erinnert wird, bevor die Bestellung verfällt: „remindDays“ ist kleiner als „lapseDays“.");
        map.RefuseOthers();
        return payment;
    }

    /// <summary>A clock that a law orders: one length, and the paragraph.</summary>
    private static ServiceClock Clock(YamlMap map)
    {
        var kind = map.Enum<ServiceClockKind>("kind", required: true);
        var starts = map.String("starts", 10) ?? "complete";
        var clock = new ServiceClock(kind, map.String("label", 80, required: true) ?? "", map.String("basis", 120, required: true) ?? "", starts == "receipt")
        {
            Days = map.Number("days", 1, 366), WorkingDays = map.Number("workingDays", 1, 250), Months = map.Number("months", 1, 36),
        };
        if (starts is not ("receipt" or "complete")) map.Fault("starts", $"„{starts}“ ist kein Beginn einer Frist. Möglich sind: receipt, complete.");
        if (kind == ServiceClockKind.DeemedApproval && clock.AtReceipt) map.Fault("starts", "Eine Genehmigungsfiktion beginnt erst mit den vollständigen Unterlagen (§ 42a Abs. 2 VwVfG): starts: complete.");
        if (new[] { clock.Days, clock.WorkingDays, clock.Months }.Count(length => length is not null) != 1) map.Fault("kind", "Zu einer Frist gehört genau eine Länge: days, workingDays oder months.");
        map.RefuseOthers();
        return clock;
    }

    private static Dictionary<string, string> Levels(YamlMap map)
    {
        var levels = new Dictionary<string, string>();
        foreach (var land in Länder)
        {
            if (map.String(land, 20) is not { } level) continue;
            if (!Bodies.Contains(level)) map.Fault(land, $"„{level}“ ist keine Ebene. Möglich sind: {string.Join(", ", Bodies)}.");
            levels[land] = level;
        }
        map.RefuseOthers();
        return levels;
    }

    private static DecisionDefinition Decision(YamlMap map)
    {
        var decision = new DecisionDefinition
        {
            Subject = map.String("subject", 200, required: true) ?? "",
            Outcomes = [.. map.Maps("outcomes", 12).Select(Outcome)],
        };
        map.RefuseOthers();
        return decision;
    }

    private static DecisionOutcome Outcome(YamlMap map)
    {
        var outcome = new DecisionOutcome(
            map.String("code", 40, required: true) ?? "", map.String("label", 120, required: true) ?? "", map.Bool("burdens") ?? false,
            [.. map.Maps("blocks", 30).Select(Block)])
        {
            Result = map.Has("result") ? map.Enum<ResultKind>("result") : null,
            Letter = map.String("letter", 60),
            Copies = map.String("copies", 60),
            RemedyField = map.String("remedyField", 60),
            PerParty = map.Bool("perParty") ?? false,
            Enclosures = map.Strings("enclosures", 12, 60),
            Plan = [.. map.Maps("plan", 6).Select(Measure)],
        };
        foreach (var measure in outcome.Plan.Where(m => outcome.Blocks.All(b => b.Code != m.Block))) map.Fault("plan", $"„plan“ nennt den Abschnitt „{measure.Block}“; unter „blocks“ gibt es ihn nicht.");
        CheckResult(map, outcome.Letter, outcome.RemedyField);
        map.RefuseOthers();
        return outcome;
    }

    /// <summary>What the text of the decision and its plan both say.</summary>
    private static PlanMeasure Measure(YamlMap map)
    {
        var measure = new PlanMeasure(map.String("code", 40, required: true) ?? "", map.String("label", 80, required: true) ?? "", map.String("unit", 10, required: true) ?? "", map.String("block", 40, required: true) ?? "", map.String("value", 60));
        if (measure.Code.Length > 0 && !IsSlug(measure.Code)) map.Fault("code", $"„{measure.Code}“ ist kein Kurzname, zum Beispiel: laenge.");
        map.RefuseOthers();
        return measure;
    }

    /// <summary>The letter is named like the files that may lie in the folder, the field of law is one of the table.</summary>
    internal static void CheckResult(YamlMap map, string? letter, string? remedyField)
    {
        if (letter is not null && !LetterForm().IsMatch(letter)) map.Fault("letter", $"„{letter}“ ist kein Name einer Vorlage im Ordner, zum Beispiel: gebuehr.typ.");
        if (remedyField is not null && !RemedyFields.Contains(remedyField)) map.Fault("remedyField", $"„{remedyField}“ ist kein Wert für „remedyField“. Möglich sind: {string.Join(", ", RemedyFields)}.");
    }

    internal static DecisionBlock Block(YamlMap map)
    {
        var block = new DecisionBlock(
            map.String("code", 40, required: true) ?? "", map.String("heading", 160) ?? "",
            map.String("text", 8000, required: true) ?? "", map.Bool("required") ?? false);
        map.RefuseOthers();
        return block;
    }

    private static void Check(ServiceDefinition d, YamlMap map, IReadOnlySet<string> situations)
    {
        if (d.Unit.Length > 0 && !IsSlug(d.Unit)) map.Fault("unit", $"„{d.Unit}“ ist kein Kurzname einer Organisationseinheit, zum Beispiel: buergerbuero.");
        foreach (var situation in d.Situations.Where(s => !situations.Contains(s)))
            map.Fault("situations", $"Die Lebenslage „{situation}“ steht nicht in situations.yaml.");
        if (!Bodies.Contains(d.Responsible)) map.Fault("responsible", $"„{d.Responsible}“ ist kein Wert für „responsible“. Möglich sind: {string.Join(", ", Bodies)}.");
        if (!Regimes.Contains(d.Regime)) map.Fault("regime", $"„{d.Regime}“ ist kein Wert für „regime“. Möglich sind: {string.Join(", ", Regimes)}.");
        if (d.RemedyField is { } field && !RemedyFields.Contains(field)) map.Fault("remedyField", $"„{field}“ ist kein Wert für „remedyField“. Möglich sind: {string.Join(", ", RemedyFields)}.");
        foreach (var way in d.Delivery.Where(w => !Ways.Contains(w)))
            map.Fault("delivery", $"„{way}“ ist kein Weg der Bekanntgabe. Möglich sind: {string.Join(", ", Ways)}.");
        if (!PrefixForm().IsMatch(d.CasePrefix)) map.Fault("casePrefix", "„casePrefix“ besteht aus einem bis vier Großbuchstaben, zum Beispiel: HS.");
        if (!FilePlanForm().IsMatch(d.FilePlan)) map.Fault("filePlan", "„filePlan“ ist eine Stelle im Aktenplan, zum Beispiel: 22.10.");
        CheckMode(d, map);
        ProcessYaml.Check(d, map);
        CheckRetirement(d, map);
    }

    private static void CheckMode(ServiceDefinition d, YamlMap map)
    {
        var refers = d.Mode == ServiceMode.Refer && !d.Retired;
        if (refers && (d.ReferTo is null || d.ReferName is null)) map.Fault("mode", "Zu „mode: refer“ gehören „referTo“ (Adresse) und „referName“ (wer zuständig ist).");
        if (d.ReferTo is not null && d.Mode != ServiceMode.Refer) map.Fault("referTo", "„referTo“ gehört nur zu „mode: refer“.");
        if (d.ReferTo is { } to && !PortalForm().IsMatch(to)) map.Fault("referTo", "„referTo“ ist eine Adresse, die mit https:// beginnt.");
        if (d.CanApply && d.Action is null && map.Has("mode")) map.Fault("mode", "Zu „mode: complete“ gehört „action“: was man damit tut, zum Beispiel: Hund anmelden.");
        if (d.HasForm && d.Mode != ServiceMode.Complete && map.Has("mode"))
            map.Fault("mode", "Neben service.yaml liegt ein Formular. Ein Formular ohne Wirkung ist nicht erlaubt: nur „mode: complete“ darf eines haben.");
    }

    private static void CheckRetirement(ServiceDefinition d, YamlMap map)
    {
        if (d.Retired && (d.RetiredOn is null || d.RetiredReason is null))
            map.Fault("retired", "Zu „retired: true“ gehören „retiredOn“ (Tag) und „retiredReason“ (Grund).");
        if (!d.Retired)
            foreach (var key in new[] { "retiredOn", "retiredReason", "replacedBy" }.Where(map.Has))
                map.Fault(key, $"„{key}“ gehört nur zu „retired: true“.");
        foreach (var next in d.ReplacedBy.Where(s => !IsSlug(s) || s == d.Slug))
            map.Fault("replacedBy", $"„{next}“ ist nicht der Name einer anderen Leistung.");
    }
}
