using System.Globalization;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.Documents;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <param name="Types">Extensions: pdf, jpg, png.</param>
/// <param name="Ways">How the evidence may be handed in: upload, show, here, later, fetch. One alone is not asked.</param>
/// <param name="LaterDays">With it, "later" asks until which day; at most so many days from today.</param>
/// <param name="Fetch">Where "fetch" asks; null: nowhere.</param>
/// <param name="Identity">Why a copy of an identity paper is needed; such a copy is deleted after the check. Null: no identity paper.</param>
internal sealed record AttachmentOptions(IReadOnlyList<string> Types, int Most, int Megabytes, IReadOnlyList<string> Ways, int? LaterDays, FetchOptions? Fetch, Text? Identity) : FieldOptions
{
    public bool AsksWay => Ways.Count > 1;
}

/// <summary>A register that can be asked for an evidence, and the person by whom it is found.</summary>
/// <param name="Register">Code of the register's connector.</param>
/// <param name="Person">Field of kind person or company.</param>
internal sealed record FetchOptions(string Register, string Person);

/// <summary>
/// Files, or evidence by another way: shown at the counter, already here, handed in until a day, fetched from a register.
/// The files themselves are stored beside the answers, and so is what a register said.
/// </summary>
internal sealed class AttachmentKind : FieldKind
{
    public const string Upload = "upload", Show = "show", Here = "here", Later = "later", Fetch = "fetch";
    public const string FilesPart = "files", WherePart = "where", UntilPart = "until", RegisterPart = "register", FetchedPart = "fetched", RecordPart = "record";
    private const int LongestWhere = 200;
    private static readonly string[] AllTypes = ["pdf", "jpg", "png"], AllWays = [Upload, Show, Here, Later, Fetch];

    public override string Name => "file";

    public override IReadOnlyCollection<string> Settings => ["types", "max", "megabytes", "ways", "laterDays", "fetch", "identity"];

    public override FieldOptions Configure(YamlMap map, FormLists lists)
    {
        var ways = Words(map, "ways", AllWays, [Upload]);
        FetchOptions? fetch = null;
        if (map.Map("fetch") is { } from)
        {
            from.Allow(["register", "person"]);
            fetch = new(from.NeedWord("register"), from.NeedWord("person"));
        }
        if (ways.Contains(Fetch) && fetch is null) map.Problem("Zu „fetch“ gehört, wo gefragt wird: fetch: { register: …, person: … }.", "ways");
        if (map.Has("laterDays") && !ways.Contains(Later)) map.Problem("„laterDays“ gehört zum Weg „later“.", "laterDays");
        return new AttachmentOptions(Words(map, "types", AllTypes, AllTypes), map.Whole("max", 1, 20) ?? 3, Math.Min(map.Whole("megabytes", 1, 50) ?? 10, UploadSettings.MostMegabytes), ways, map.Whole("laterDays", 1, 365), fetch, map.Text("identity"));
    }

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options)
    {
        var ways = ((AttachmentOptions)options).Ways;
        yield return new(id, ValueKind.Text, ways.ToHashSet());
        if (ways.Contains(Here)) yield return new($"{id}.{WherePart}", ValueKind.Text);
        if (ways.Contains(Later)) yield return new($"{id}.{UntilPart}", ValueKind.Date);
    }

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var options = field.OptionsOf<AttachmentOptions>();
        var files = reading.Context.Files.GetValueOrDefault(reading.Path) ?? [];
        var way = options.AsksWay ? reading.Text() : files.Count > 0 || field.Required || options.Ways[0] != Upload ? options.Ways[0] : "";
        if (way.Length == 0 && files.Count > 0) way = Upload;
        if (way.Length == 0) reading.Nothing(new("Wählen Sie aus, wie Sie den Nachweis vorlegen.", "Choose how you will provide the evidence."));
        else if (!Offered(options, reading.Context).Contains(way)) reading.Refuse(new UiText("Wählen Sie eine Antwort aus der Liste aus.", "Choose an answer from the list."));
        else if (way == Upload && files.Count == 0) reading.Refuse(field.Missing?.In(UiText.Language) ?? new UiText("Laden Sie mindestens eine Datei hoch.", "Upload at least one file."));
        else if (files.Count > options.Most) reading.Refuse(TooMany(options.Most));
        else
        {
            reading.Answer(way);
            if (way == Upload) reading.Answer(string.Join('\n', files), FilesPart);
            else if (way == Here) ReadWhere(reading);
            else if (way == Later && options.LaterDays is { } most) ReadUntil(reading, most);
            else if (way == Fetch) ReadFetched(reading);
        }
    }

    /// <summary>The ways that can be gone: "fetch" only where the register is connected.</summary>
    public static IEnumerable<string> Offered(AttachmentOptions options, FieldContext context) =>
        options.Ways.Where(way => way != Fetch || options.Fetch is { } from && context.Registers.Contains(from.Register));

    private static void ReadWhere(FieldReading reading)
    {
        var where = LatinText.Tidy(reading.Text(WherePart));
        if (where.Length == 0) reading.Refuse(new UiText("Schreiben Sie, wo der Nachweis schon liegt, zum Beispiel beim Standesamt oder unter welcher Vorgangsnummer.", "Write where the evidence is kept already, for example the registry office or the case number."), WherePart);
        else if (where.Length > LongestWhere) reading.Refuse(TextKind.TooLong(LongestWhere), WherePart);
        else reading.Answer(where, WherePart);
    }

    private static void ReadUntil(FieldReading reading, int most)
    {
        var today = reading.Context.Today;
        var until = DateKind.Read(reading, UntilPart, new(Partial: false, Past: false, Future: true, Earliest: new(1900, 1, 1)), out var empty, out var refusal);
        if (empty) reading.Refuse(new UiText("Geben Sie an, bis wann Sie den Nachweis nachreichen, spätestens bis zum {0}.", "Say by when you will hand in the evidence, at the latest by {0}.").With(Day(today.AddDays(most))), UntilPart);
        else if (refusal is not null) reading.Refuse(refusal, UntilPart);
        else if (until!.Value.First > today.AddDays(most)) reading.Refuse(new UiText("So lange können wir nicht warten. Geben Sie einen Tag bis zum {0} an.", "We cannot wait so long. Enter a day up to {0}.").With(Day(today.AddDays(most))), UntilPart);
        else reading.Answer(until.Value.ToString(), UntilPart);
    }

    private static void ReadFetched(FieldReading reading)
    {
        if (!reading.Context.Fetched.TryGetValue(reading.Path, out var fetched))
        {
            reading.Refuse(new UiText("Rufen Sie den Nachweis ab und übernehmen Sie ihn, oder wählen Sie einen anderen Weg.", "Fetch the evidence and take it over, or choose another way."));
            return;
        }
        reading.Answer(fetched.Register, RegisterPart);
        reading.Answer(fetched.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), FetchedPart);
        reading.Answer(string.Join('\n', fetched.Lines), RecordPart);
    }

    public override void Fill(FieldDefinition field, string path, Answers answers, Typed typed)
    {
        if (answers[path] is { } way) typed.Set(path, way);
        if (answers[$"{path}.{WherePart}"] is { } where) typed.Set($"{path}.{WherePart}", where);
        DateKind.Fill($"{path}.{UntilPart}", answers, typed);
    }

    public override string? Shown(FieldDefinition field, string path, Answers answers) => answers[path] switch
    {
        null => null,
        Show => new UiText("Ich zeige den Nachweis im Rathaus vor", "I will show the evidence at the town hall"),
        Here => new UiText("Der Nachweis liegt der Stadt schon vor: {0}", "The town has the evidence already: {0}").With(answers[$"{path}.{WherePart}"] ?? ""),
        Later => DateKind.Shown($"{path}.{UntilPart}", answers) is { } until
            ? new UiText("Ich reiche den Nachweis bis zum {0} nach", "I will hand in the evidence by {0}").With(until) : new UiText("Ich reiche den Nachweis nach", "I will hand in the evidence later"),
        Fetch => new UiText("Abgerufen aus {0} am {1}: {2}", "Fetched from {0} on {1}: {2}").With(answers[$"{path}.{RegisterPart}"] ?? "", DateKind.Shown($"{path}.{FetchedPart}", answers) ?? "", answers[$"{path}.{RecordPart}"]?.Replace("\n", "; ") ?? ""),
        _ => answers[$"{path}.{FilesPart}"]?.Replace("\n", ", "),
    };

    public override Html Draw(FieldDefinition field, FieldDrawing drawing)
    {
        var options = field.OptionsOf<AttachmentOptions>();
        var limits = new UiText("Sie können {0} Dateien hochladen ({1}), jede höchstens {2} MB groß.", "You can upload {0} files ({1}), each up to {2} MB.").With(options.Most, string.Join(", ", options.Types).ToUpperInvariant(), options.Megabytes);
        var accept = string.Join(',', options.Types.SelectMany(Extensions));
        var upload = new Field(drawing.Path + "." + FilesPart, options.AsksWay ? new UiText("Datei hochladen", "Upload a file") : field.Label.In(UiText.Language))
        {
            Hint = options.AsksWay || field.Hint is null ? limits : $"{field.Hint.In(UiText.Language)} {limits}",
            Required = options.AsksWay || field.Required, Error = drawing.Error(FilesPart) ?? (options.AsksWay ? null : drawing.Error()), AsHeading = drawing.AsHeading && !options.AsksWay,
            Id = options.AsksWay ? Platform.UiKit.Field.IdOf(drawing.Path + "." + FilesPart) : Platform.UiKit.Field.IdOf(drawing.Path),
        };
        var control = options.Ways.Contains(Upload) ? Ui.FileUpload(upload, drawing.Files, accept, options.Most > 1) : Html.Empty;
        if (!options.AsksWay) return control;
        var identity = Html.If(options.Identity is not null, $"{Ui.Notice(Tone.Info, new UiText("Warum wir hier eine Kopie brauchen", "Why we need a copy here"), $"{options.Identity?.In(UiText.Language)} {new UiText("Schwärzen Sie, was wir nicht brauchen. Wir löschen die Kopie nach der Prüfung.", "Black out what we do not need. We delete the copy after the check.")}")}");
        return Html.Of($"{Ui.Radios(drawing.Field(field), Offered(options, drawing.Context).Select(WayChoice), choice => Below(field, options, drawing, choice.Value))}{identity}{control}");
    }

    /// <summary>What a way asks besides; it stands under its choice.</summary>
    private static Html? Below(FieldDefinition field, AttachmentOptions options, FieldDrawing drawing, string way) => way switch
    {
        Here => Ui.TextField(drawing.Part(field, WherePart, new UiText("Wo liegt er?", "Where is it kept?")) with { Hint = new UiText("Nur wenn er schon bei uns ist: Amt oder Vorgangsnummer", "Only if we have it already: office or case number") }),
        Later when options.LaterDays is { } most => Ui.DateField(
            drawing.Part(field, UntilPart, new UiText("Bis wann?", "By when?")) with { Hint = new UiText("Nur wenn Sie ihn nachreichen: spätestens am {0}", "Only if you hand it in later: by {0} at the latest").With(Day(drawing.Context.Today.AddDays(most))) },
            DateKind.Parts(drawing.Typed, drawing.Of(UntilPart))),
        _ => null,
    };

    private static string Day(DateOnly day) => new PartialDate(day.Year, day.Month, day.Day).Shown(Language);

    public static string TooMany(int most) => new UiText("Das sind zu viele Dateien. Erlaubt sind höchstens {0}; entfernen Sie welche.", "These are too many files. At most {0} are allowed; remove some.").With(most);

    private static Choice WayChoice(string way) => way switch
    {
        Show => new(way, new UiText("Im Rathaus vorzeigen", "Show it at the town hall")) { Hint = new UiText("Wir sehen ihn uns an und behalten keine Kopie.", "We look at it and keep no copy.") },
        Here => new(way, new UiText("Er liegt der Stadt schon vor", "The town has it already")),
        Fetch => new(way, new UiText("Aus dem Register abrufen lassen", "Have it fetched from the register")) { Hint = new UiText("Sie willigen ein, sehen das Ergebnis und entscheiden, ob wir es übernehmen.", "You give your consent, see the result and decide whether we take it over.") },
        Later => new(way, new UiText("Später nachreichen", "Hand it in later")),
        _ => new(way, new UiText("Jetzt hochladen", "Upload it now")),
    };

    private static IEnumerable<string> Extensions(string type) => type switch
    {
        "jpg" => [".jpg", ".jpeg", "image/jpeg"],
        "png" => [".png", "image/png"],
        _ => [".pdf", "application/pdf"],
    };

    private static IReadOnlyList<string> Words(YamlMap map, string name, string[] allowed, string[] otherwise)
    {
        if (!map.Has(name)) return otherwise;
        var words = map.Words(name);
        if (words.FirstOrDefault(w => !allowed.Contains(w)) is { } wrong) map.Problem($"„{wrong}“ ist nicht möglich. Möglich sind: {string.Join(", ", allowed)}.", name);
        if (words.Count == 0) map.Problem("Die Liste ist leer.", name);
        return words.Count == 0 ? otherwise : words;
    }
}
