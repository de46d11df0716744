using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <param name="Types">Extensions: pdf, jpg, png.</param>
/// <param name="Ways">How the evidence may be handed in: upload, show, later. One alone is not asked.</param>
internal sealed record AttachmentOptions(IReadOnlyList<string> Types, int Most, int Megabytes, IReadOnlyList<string> Ways) : FieldOptions
{
    public bool AsksWay => Ways.Count > 1;
}

/// <summary>Files, or evidence that may also be shown at the counter or handed in later. The files themselves are stored beside the answers.</summary>
internal sealed class AttachmentKind : FieldKind
{
    public const string Upload = "upload", Show = "show", Later = "later", FilesPart = "files";
    private static readonly string[] AllTypes = ["pdf", "jpg", "png"], AllWays = [Upload, Show, Later];

    public override string Name => "file";

    public override IReadOnlyCollection<string> Settings => ["types", "max", "megabytes", "ways"];

    public override FieldOptions Configure(YamlMap map, FormLists lists) => new AttachmentOptions(
        Words(map, "types", AllTypes, AllTypes), map.Whole("max", 1, 20) ?? 3, map.Whole("megabytes", 1, 50) ?? 10, Words(map, "ways", AllWays, [Upload]));

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) => [new(id, ValueKind.Text, ((AttachmentOptions)options).Ways.ToHashSet())];

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var options = field.OptionsOf<AttachmentOptions>();
        var files = reading.Context.Files.GetValueOrDefault(reading.Path) ?? [];
        var way = options.AsksWay ? reading.Text() : files.Count > 0 || field.Required || options.Ways[0] != Upload ? options.Ways[0] : "";
        if (way.Length == 0 && files.Count > 0) way = Upload;
        if (way.Length == 0) reading.Nothing(new("Wählen Sie aus, wie Sie den Nachweis vorlegen.", "Choose how you will provide the evidence."));
        else if (!options.Ways.Contains(way)) reading.Refuse(new UiText("Wählen Sie eine Antwort aus der Liste aus.", "Choose an answer from the list."));
        else if (way == Upload && files.Count == 0) reading.Refuse(field.Missing?.In(UiText.Language) ?? new UiText("Laden Sie mindestens eine Datei hoch.", "Upload at least one file."));
        else if (files.Count > options.Most) reading.Refuse(TooMany(options.Most));
        else
        {
            reading.Answer(way);
            if (way == Upload) reading.Answer(string.Join('\n', files), FilesPart);
        }
    }

    public override string? Shown(FieldDefinition field, string path, Answers answers) => answers[path] switch
    {
        null => null,
        Show => new UiText("Ich zeige den Nachweis im Rathaus vor", "I will show the evidence at the town hall"),
        Later => new UiText("Ich reiche den Nachweis nach", "I will hand in the evidence later"),
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
        return options.AsksWay ? Html.Of($"{Ui.Radios(drawing.Field(field), options.Ways.Select(WayChoice))}{control}") : control;
    }

    public static string TooMany(int most) => new UiText("Das sind zu viele Dateien. Erlaubt sind höchstens {0}; entfernen Sie welche.", "These are too many files. At most {0} are allowed; remove some.").With(most);

    private static Choice WayChoice(string way) => way switch
    {
        Show => new(way, new UiText("Im Rathaus vorzeigen", "Show it at the town hall")) { Hint = new UiText("Wir sehen ihn uns an und behalten keine Kopie.", "We look at it and keep no copy.") },
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
