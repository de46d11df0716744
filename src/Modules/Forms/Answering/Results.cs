using System.Globalization;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Answering;

/// <summary>What comes out of a complete form: the snapshot, computed values, parties, the wish for delivery.</summary>
internal static class Results
{
    /// <summary>Computed values by name, canonical; the same under <c>name.shown</c> as people read them.</summary>
    public static IReadOnlyDictionary<string, string> Computed(FormRun run)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var computed in run.Form.Computed)
        {
            if (run.Get(computed.Name) is not { } value) continue;
            values[computed.Name] = Canonical(value);
            values[computed.Name + ".shown"] = Shown(value);
        }
        if (Dues(run) is { Length: > 0 } dues) values["dues"] = dues;
        if (Levy(run) is { } levy) values["levy"] = levy;
        if (Fees(run).Total() is { } fee)
        {
            values["fee"] = (fee.Cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);
            values["fee.shown"] = fee.Cents == 0 ? "kostenfrei" : fee.ToString();
        }
        if (Tasks(run) is { Count: > 0 } tasks) values["tasks"] = string.Join('\n', tasks.Select(t => Fill(run, t.Text)));
        if (Tasks(run).Where(t => t.Answer).ToList() is { Count: > 0 } weighed) values["tasks.answer"] = string.Join('\n', weighed.Select(t => $"{t.Name}={Fill(run, t.Text).ReplaceLineEndings(" ")}"));
        return values;
    }

    /// <summary>The amounts that will be due, as <c>2027-02-15=3000; …</c> (day and cents).</summary>
    public static string Dues(FormRun run) => string.Join("; ",
        from due in run.Form.Dues
        where due.When?.Holds(run) ?? true
        let amount = Value.Amount(due.Amount.In(run))
        where amount > 0 && due.On.In(run) is Value.Date
        let cents = decimal.ToInt64(Math.Round(amount.Value * 100, MidpointRounding.AwayFromZero))
        select $"{Canonical(due.On.In(run)!)}={cents.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>The levy that runs on, as <c>2026-11-01;;9000;02-15,05-15</c> (from, until, cents of a year, due days).</summary>
    public static string? Levy(FormRun run)
    {
        if (run.Form.Levy is not { } levy || !(levy.When?.Holds(run) ?? true) || Cents(levy.Yearly.In(run)) is not { Cents: > 0 } yearly || levy.From.In(run) is not Value.Date from) return null;
        var name = (levy.Plan?.In(run) as Value.Text)?.Is;
        var days = levy.Plans.FirstOrDefault(p => p.Name == name).Days ?? levy.Plans[0].Days;
        return string.Join(';', Canonical(from), levy.Until?.In(run) is Value.Date until ? Canonical(until) : "", yearly.Cents.ToString(CultureInfo.InvariantCulture), days);
    }

    /// <summary>The lines of the fee that hold for these answers, rounded to cents.</summary>
    public static IReadOnlyList<FeeLine> Fees(FormRun run) =>
        [.. run.Form.Fees.Where(f => f.When?.Holds(run) ?? true).Select(f => new FeeLine(Fill(run, f.Label), Cents(f.Amount.In(run)), f.Basis, run.Today))];

    /// <summary>What a clerk has to clear up, in the order of the form.</summary>
    public static IReadOnlyList<TaskDefinition> Tasks(FormRun run) => [.. run.Form.Tasks.Where(t => t.When.Holds(run))];

    public static Snapshot Snapshot(FormRun run)
    {
        var pages = run.Pages.Select(page => new SnapshotPage(page.Heading.In(UiText.Language), [.. run.AskedFields(page).SelectMany(f => Shown(run, f))]));
        var values = run.Pages.SelectMany(run.AskedFields)
            .SelectMany(f => run.Answers.OfField(f.Id))
            .ToDictionary(StringComparer.Ordinal);
        return new([.. pages.Where(p => p.Answers.Count > 0)], values) { Fees = Fees(run) };
    }

    /// <summary>The answers of a field as people read them; a question left open is shown as such.</summary>
    public static IEnumerable<SnapshotAnswer> Shown(FormRun run, FieldDefinition field)
    {
        if (field.Kind is not GroupKind)
        {
            yield return new(field.Id, field.Label.In(UiText.Language), field.Kind.Shown(field, field.Id, run.Answers) ?? new UiText("Keine Angabe", "Not given"));
            yield break;
        }
        var title = field.OptionsOf<GroupOptions>().RowTitle.In(UiText.Language);
        for (var row = 0; row < run.Answers.Rows(field.Id); row++)
            foreach (var cell in GroupKind.Cells(field, field.Id, row, run.Answers))
                yield return new(cell.Path, $"{title} {row + 1}: {cell.Label}", cell.Shown);
    }

    public static IReadOnlyList<Party> Parties(FormRun run, AccountId? account)
    {
        var parties = new List<Party>();
        var asked = run.Form.Parties.Where(p => p.When?.Holds(run) ?? true).ToList();
        // Who sits at the screen has the account: the representative where there is one who gets the letters.
        var represented = asked.Exists(p => p.Receives);
        foreach (var definition in asked)
        {
            foreach (var path in Paths(run, definition))
            {
                if (NameOf(path, run.Answers) is not { } name) continue;
                var first = represented ? definition.Receives && parties.All(p => !p.Receives) : parties.Count == 0 && definition.Role == PartyRole.Applicant;
                parties.Add(new(PartyId.New(), definition.Role, name,
                    AddressLine(run, definition.Address), Part(run, definition.Address, AddressKind.Postcode), Part(run, definition.Address, AddressKind.City),
                    Part(run, definition.Mail, ""), Part(run, definition.Phone, ""), first ? account : null) { Receives = definition.Receives });
            }
        }
        return parties;
    }

    /// <summary>The stretches of street that the rows of groups with place and period need for themselves.</summary>
    public static IReadOnlyList<Occupation> Occupies(FormRun run) =>
    [
        .. from field in run.Pages.SelectMany(run.AskedFields)
           where field.Kind is GroupKind
           let apart = field.OptionsOf<GroupOptions>().Apart
           where apart is not null
           from row in Enumerable.Range(0, run.Answers.Rows(field.Id))
           let place = LocationKind.Place($"{field.Id}.{row}.{apart.Place}", run.Answers)
           let time = PeriodKind.Time($"{field.Id}.{row}.{apart.Period}", run.Answers)
           where place is not null && time is not null
           select new Occupation(place.Value.Street, place.Value.Key, place.Value.From, place.Value.To, place.Value.Side, time.Value.From, time.Value.To, time.Value.Hours?.From, time.Value.Hours?.To),
    ];

    public static DeliveryWish Delivery(FormRun run)
    {
        var asked = run.Form.Fields.FirstOrDefault(f => f.Kind is DeliveryKind && run.IsAsked(f));
        return (asked is null ? null : run.Answers[asked.Id]) switch
        {
            DeliveryKind.Portal => new("own-portal", false),
            DeliveryKind.LargePrint => new("letter", true),
            _ => new("letter", false),
        };
    }

    /// <summary>A template of the form with its values as people read them; what is missing is left out.</summary>
    public static string Fill(FormRun run, Text template) => ConditionReader.Fill(template.In(UiText.Language), name => ShownOf(run, name)).Trim().TrimEnd(':').TrimEnd();

    public static IEnumerable<string> Sentences(FormRun run, IEnumerable<ConditionalText> texts) =>
        texts.Where(t => t.When?.Holds(run) ?? true).Select(t => Fill(run, t.Text));

    public static string Canonical(Value value) => value switch
    {
        Value.YesNo yes => yes.Is ? "true" : "false",
        Value.Number number => GermanNumber.Canonical(number.Is),
        Value.Money money => money.Euro.ToString("0.00", CultureInfo.InvariantCulture),
        Value.Date day => day.Is.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Value.Text text => text.Is,
        Value.TextList list => string.Join('\n', list.Items),
        _ => "",
    };

    public static string Shown(Value value) => value switch
    {
        Value.YesNo yes => yes.Is ? new UiText("Ja", "Yes") : new UiText("Nein", "No"),
        Value.Number number => number.Is.ToString("#,0.######", GermanNumber.German),
        Value.Money money => MoneyKind.ShownEuro(money.Euro),
        Value.Date day => new PartialDate(day.Is.Year, day.Is.Month, day.Is.Day).Shown(UiText.English ? CultureInfo.GetCultureInfo("en-GB") : GermanNumber.German),
        _ => Canonical(value),
    };

    private static Money? Cents(Value? value) =>
        Value.Amount(value) is { } euro ? new Money(decimal.ToInt64(Math.Round(euro * 100, MidpointRounding.AwayFromZero))) : null;

    private static string ShownOf(FormRun run, string name)
    {
        if (run.Form.Field(name) is { } field) return run.IsAsked(field) ? field.Kind.Shown(field, field.Id, run.Answers) ?? "" : "";
        return run.Get(name) is { } value ? Shown(value) : "";
    }

    private static IEnumerable<string> Paths(FormRun run, PartyDefinition definition)
    {
        if (definition.Each is { } group) return Enumerable.Range(0, run.Rows(group)).Select(row => $"{group}.{row}.{definition.Named}");
        return run.Form.Field(definition.Named) is { } field && run.IsAsked(field) ? [definition.Named] : [];
    }

    private static string? NameOf(string path, Answers answers) => PersonFieldKind.NameOf(path, answers) ?? answers[$"{path}.{CompanyKind.CompanyName}"];

    private static string? AddressLine(FormRun run, string? field) =>
        Part(run, field, AddressKind.Street) is { } street ? $"{street} {Part(run, field, AddressKind.Number)}".Trim() : null;

    private static string? Part(FormRun run, string? field, string part)
    {
        if (field is null || run.Form.Field(field) is not { } asked || !run.IsAsked(asked)) return null;
        return run.Answers[part.Length == 0 ? field : $"{field}.{part}"];
    }
}
