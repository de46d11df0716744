using System.Text.RegularExpressions;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Modules.Forms.Fields;

namespace Rathaus.Modules.Forms.Definition;

/// <summary>Reads <c>form.yaml</c> (services/README.md). Anything wrong is refused with file, line, field and remedy; nothing is guessed.</summary>
internal sealed partial class FormLoader
{
    public const int MostPages = 120, MostFields = 600;
    private static readonly string[] ReservedPages = ["pruefen", "spaeter", "absenden", "eingang", "ende"];

    private readonly YamlMap _root;
    private readonly FormLists _lists = new();
    private readonly Symbols _symbols = new();
    private readonly ConditionReader _conditions;
    private readonly List<(YamlMap Map, PageDefinition Page)> _pages = [];

    private FormLoader(YamlMap root) => (_root, _conditions) = (root, new(_symbols));

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex PageIdForm();

    [GeneratedRegex("^[0-9]{2}-[0-9]{2}$")]
    private static partial Regex YearDay();

    /// <param name="file">Name for messages: <c>services/x/form.yaml</c>.</param>
    /// <exception cref="LoadException">The file was refused; the exception lists every problem found.</exception>
    public static FormDefinition Load(string file, string text)
    {
        var root = YamlText.Read(file, text, out var problems);
        var form = new FormLoader(root).Form();
        return problems.Count == 0 ? form : throw new LoadException([.. problems.OrderBy(p => p.Line)]);
    }

    /// <summary>As much of the form as can be understood, for those who are still writing it; null where it is no YAML or has no page.</summary>
    public static FormDefinition? Look(string text)
    {
        try
        {
            var form = new FormLoader(YamlText.Read("form.yaml", text, out _)).Form();
            return form.Pages.Count > 0 && form.Pages.All(p => p.Fields.Count > 0) ? form : null;
        }
        catch (LoadException)
        {
            return null; // its faults are named by the check of the folder
        }
    }

    private FormDefinition Form()
    {
        _root.Allow(["subject", "minutes", "basis", "settings", "lists", "tables", "pages", "computed", "dues", "levy", "fees", "tasks", "parties", "next", "cost"]);
        if (_root.Map("settings") is { } settings) ReadSettings(settings);
        if (_root.Map("lists") is { } lists)
        {
            foreach (var name in lists.Names)
            {
                _lists.Add(name, FormLists.Items(lists, name));
                _symbols.AddList(name, [.. _lists.All[name].Select(i => i.Value)]);
            }
        }
        if (_root.Map("tables") is { } tables)
            foreach (var name in tables.Names) if (tables.Map(name) is { } table && TableLoader.Read(name, table) is { } read) _symbols.AddTable(read);
        ReadPages();
        _conditions.Place(_pages.Select(p => p.Page));
        var computed = _root.Maps("computed").Select(Computed).OfType<ComputedDefinition>().ToList();
        return new()
        {
            Subject = _conditions.Template(_root, "subject"), Minutes = _root.Whole("minutes", 1, 240) ?? 10, Symbols = _symbols, Computed = computed,
            Pages = [.. _pages.Select((p, index) => Conditions(p.Map, p.Page, index))],
            Dues = [.. _root.Maps("dues").Select(Due).OfType<DueDefinition>()],
            Levy = _root.Map("levy") is { } levy ? Levy(levy) : null,
            Fees = [.. _root.Maps("fees").Select(Fee).OfType<FeeDefinition>()],
            Tasks = [.. _root.Maps("tasks").Select(Task).OfType<TaskDefinition>()],
            Parties = [.. _root.Maps("parties").Select(Party).OfType<PartyDefinition>()],
            Next = Sentences(_root, "next"), Cost = Sentences(_root, "cost"),
        };
    }

    private void ReadSettings(YamlMap settings)
    {
        foreach (var name in settings.Names)
        {
            var word = settings.Word(name) ?? "";
            var type = word is "true" or "false" ? ValueKind.YesNo : YamlValue.Decimal(word) is not null ? ValueKind.Number : YamlValue.Day(word) is not null ? ValueKind.Date : ValueKind.Text;
            _symbols.Add(new($"settings.{name}", type, Constant: YamlValue.Of(type, word)));
        }
    }

    private void ReadPages()
    {
        var seen = new HashSet<string>();
        foreach (var map in _root.Maps("pages"))
        {
            map.Allow(["id", "title", "help", "when", "fields", "validate", "stop"]);
            var id = map.NeedWord("id");
            if (id.Length > 0 && !PageIdForm().IsMatch(id)) map.Problem($"„{id}“ geht nicht als Name einer Seite: kleine Buchstaben a-z, Ziffern und Bindestrich.", "id");
            if (ReservedPages.Contains(id)) map.Problem($"„{id}“ ist vergeben. Wählen Sie einen anderen Namen.", "id");
            if (!seen.Add(id)) map.Problem($"Die Seite „{id}“ gibt es schon. Wählen Sie einen anderen Namen.", "id");
            var fields = FieldLoader.Fields(map, _lists, insideGroup: false);
            if ((fields.Count > 1 || fields.Any(f => f.Kind is DeclarationKind)) && !map.Has("title")) map.Problem("Eine Seite mit mehreren Feldern oder einer Erklärung braucht „title“.");
            foreach (var field in fields) AddNames(map, field, seen);
            _pages.Add((map, new() { Id = id, Title = map.Text("title"), Help = map.Text("help"), Fields = [.. fields.Select(WithBasis)] }));
        }
        if (_pages.Count == 0) _root.Problem("„pages“ fehlt: Eine Form braucht mindestens eine Seite.");
        if (_pages.Count > MostPages) _root.Problem($"Höchstens {MostPages} Seiten sind möglich.", "pages");
        if (_pages.Sum(p => p.Page.Fields.Count) > MostFields) _root.Problem($"Höchstens {MostFields} Felder sind möglich.", "pages");
    }

    private FieldDefinition WithBasis(FieldDefinition field) => field.Basis.Length > 0 ? field : field with { Basis = _root.Word("basis") ?? "" };

    private void AddNames(YamlMap map, FieldDefinition field, HashSet<string> seen)
    {
        if (field.Id.Length > 0 && !seen.Add("field " + field.Id)) map.Problem($"Das Feld „{field.Id}“ gibt es schon auf einer anderen Seite. Wählen Sie einen anderen Namen.", "fields");
        foreach (var symbol in field.Kind.Symbols(field.Id, field.Options)) _symbols.Add(symbol);
        if (field.Kind is GroupKind) _symbols.AddGroup(field.Id);
    }

    private ComputedDefinition? Computed(YamlMap map)
    {
        map.Allow(["name", "label", "value", "texts"]);
        var name = map.NeedWord("name");
        if (name is "fee" or "dues" or "tasks" or "levy") map.Problem($"„{name}“ ist vergeben. Wählen Sie einen anderen Namen.", "name");
        if (_symbols.Find(name) is not null || _symbols.IsGroup(name)) map.Problem($"Den Namen „{name}“ gibt es schon.", "name");
        if (map.Has("texts"))
        {
            if (map.Has("value")) map.Problem("Ein berechneter Wert hat entweder „value“ oder „texts“. Löschen Sie eines.", "texts");
            var texts = Sentences(map, "texts");
            _symbols.Add(new(name, ValueKind.Text));
            _conditions.PlaceComputed(name, texts);
            return new(name, map.Text("label"), null, texts);
        }
        if (_conditions.Read(map, "value", null) is not { } value) return null;
        if (value.Type == ValueKind.TextList) map.Problem("Eine Liste kann nicht berechnet werden.", "value");
        _symbols.Add(new(name, value.Type));
        _conditions.PlaceComputed(name, value);
        return new(name, map.Text("label"), value, []);
    }

    private PageDefinition Conditions(YamlMap map, PageDefinition page, int index)
    {
        foreach (var (fieldMap, field) in map.Maps("fields").Zip(page.Fields))
        {
            if (field.Kind is CosignKind) NeedKind(fieldMap, "person", null, "person");
            if (field.Options is AttachmentOptions { Fetch: not null } && fieldMap.Map("fetch") is { } fetch) NeedKind(fetch, "person", null, "person", "company");
            if (field.Options is AttachmentOptions { Fetch: not null } && page.Fields.Count > 1) fieldMap.Problem("Ein Nachweis mit „fetch“ steht allein auf seiner Seite: Von dort geht es zum Register und zurück.", "fetch");
        }
        var fields = map.Maps("fields").Zip(page.Fields, (fieldMap, field) => field with { When = _conditions.Condition(fieldMap, "when", index - 1) }).ToList();
        return page with
        {
            When = _conditions.Condition(map, "when", index - 1), Fields = fields,
            Rules = [.. map.Maps("validate").Select(rule => Rule(rule, page, index)).OfType<RuleDefinition>()],
            Stops = [.. map.Maps("stop").Select(stop => Stop(stop, index)).OfType<StopDefinition>()],
        };
    }

    private RuleDefinition? Rule(YamlMap map, PageDefinition page, int index)
    {
        map.Allow(["when", "message", "field"]);
        map.NeedWord("when");
        var field = map.Word("field") ?? page.Fields[0].Id;
        if (page.Fields.All(f => f.Id != field.Split('.')[0])) map.Problem($"Das Feld „{field}“ steht nicht auf dieser Seite.", "field");
        return _conditions.Condition(map, "when", index) is { } when ? new(when, map.NeedText("message"), field) : null;
    }

    private StopDefinition? Stop(YamlMap map, int index)
    {
        map.Allow(["when", "title", "text", "linkText", "link"]);
        map.NeedWord("when");
        if (map.Word("link") is { } link && !link.StartsWith('/') && !link.StartsWith("https://", StringComparison.Ordinal)) map.Problem("Ein Verweis beginnt mit / oder https://.", "link");
        return _conditions.Condition(map, "when", index) is { } when ? new(when, map.NeedText("title"), map.NeedText("text"), map.Text("linkText"), map.Word("link")) : null;
    }

    private TaskDefinition? Task(YamlMap map)
    {
        map.Allow(["name", "when", "text", "answer"]);
        map.NeedWord("when");
        return _conditions.Condition(map, "when", _pages.Count) is { } when ? new(map.NeedWord("name"), when, _conditions.Template(map, "text"), map.YesNo("answer", false)) : null;
    }

    private DueDefinition? Due(YamlMap map)
    {
        map.Allow(["when", "on", "amount"]);
        var when = _conditions.Condition(map, "when", _pages.Count);
        return _conditions.Read(map, "on", ValueKind.Date) is { } on && _conditions.Read(map, "amount", ValueKind.Money) is { } amount ? new(when, on, amount) : null;
    }

    private LevyDefinition? Levy(YamlMap map)
    {
        map.Allow(["when", "yearly", "from", "until", "plan", "plans"]);
        var plans = new List<(string, string)>();
        if (map.Map("plans") is { } names)
        {
            foreach (var name in names.Names)
            {
                var days = names.Words(name);
                if (days.Count is 0 or > 12 || days.Any(d => !YearDay().IsMatch(d) || !DateOnly.TryParseExact("2024-" + d, "yyyy-MM-dd", out _)))
                    names.Problem("Ein Plan ist eine Liste von Tagen im Jahr wie [\"02-15\", \"05-15\"] (Monat-Tag).", name);
                plans.Add((name, string.Join(',', days.Order(StringComparer.Ordinal))));
            }
        }
        if (plans.Count == 0) map.Problem("„plans“ fehlt: mindestens ein Plan mit seinen Tagen.");
        var when = _conditions.Condition(map, "when", _pages.Count);
        var until = map.Has("until") ? _conditions.Read(map, "until", ValueKind.Date) : null;
        var plan = map.Has("plan") ? _conditions.Read(map, "plan", ValueKind.Text) : null;
        return _conditions.Read(map, "yearly", ValueKind.Money) is { } yearly && _conditions.Read(map, "from", ValueKind.Date) is { } from ? new(when, yearly, from, until, plan, plans) : null;
    }

    private FeeDefinition? Fee(YamlMap map)
    {
        map.Allow(["label", "when", "amount", "basis"]);
        var when = _conditions.Condition(map, "when", _pages.Count);
        var label = _conditions.Template(map, "label");
        return _conditions.Read(map, "amount", ValueKind.Money) is { } amount ? new(label, when, amount, map.Word("basis") ?? "") : null;
    }

    private PartyDefinition? Party(YamlMap map)
    {
        map.Allow(["role", "when", "each", "named", "address", "mail", "phone", "receives"]);
        var role = map.OneOf("role", "applicant", "applicant", "co-applicant", "representative", "addressee", "payer") switch
        {
            "co-applicant" => PartyRole.CoApplicant, "representative" => PartyRole.Representative, "addressee" => PartyRole.Addressee, "payer" => PartyRole.InvitedPayer, _ => PartyRole.Applicant,
        };
        var each = map.Word("each");
        if (each is not null && !_symbols.IsGroup(each)) map.Problem($"Die Gruppe „{each}“ gibt es nicht.", "each");
        NeedKind(map, "named", each, "person", "company");
        foreach (var (key, kind) in new[] { ("address", "address"), ("mail", "email"), ("phone", "phone") }) if (map.Has(key)) NeedKind(map, key, null, kind);
        var receives = map.YesNo("receives", false);
        if (receives && role != PartyRole.Representative) map.Problem("„receives“ gehört zu „role: representative“: Wer vertritt, bekommt die Schreiben.", "receives");
        return new(role, _conditions.Condition(map, "when", _pages.Count), each, map.Word("named") ?? "", map.Word("address"), map.Word("mail"), map.Word("phone"), receives);
    }

    private void NeedKind(YamlMap map, string key, string? group, params string[] kinds)
    {
        var name = map.NeedWord(key);
        var fields = _pages.SelectMany(p => p.Page.Fields);
        var field = group is null ? fields.FirstOrDefault(f => f.Id == name)
            : fields.FirstOrDefault(f => f.Id == group) is { Options: GroupOptions rows } ? rows.Fields.FirstOrDefault(f => f.Id == name) : null;
        if (name.Length > 0 && (field is null || !kinds.Contains(field.Kind.Name))) map.Problem($"„{name}“ ist kein Feld der Art {string.Join(" oder ", kinds)}.", key);
    }

    private IReadOnlyList<ConditionalText> Sentences(YamlMap parent, string name)
    {
        return [.. parent.Maps(name).Select(map =>
        {
            map.Allow(["when", "text"]);
            return new ConditionalText(_conditions.Condition(map, "when", _pages.Count), _conditions.Template(map, "text"));
        })];
    }
}
