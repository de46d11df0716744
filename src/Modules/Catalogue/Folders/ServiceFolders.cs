using System.Text.RegularExpressions;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Import;

namespace Rathaus.Modules.Catalogue.Folders;

/// <summary>
/// Reads a folder of services. Each entry stands for itself: one with a fault is refused with file, line and reason, the others are read.
/// A folder with <c>service.yaml</c> is a service in our format; a folder of such folders is a group; <c>NNN_name.md</c> is a description in Markdown; <c>name.xml</c> holds descriptions in XZuFi.
/// </summary>
internal sealed partial class ServiceFolders(ShippedLists lists, IEnumerable<IServiceFileCheck> checks, TimeProvider clock) : IServiceFolders
{
    private const int MostEntries = 5000;
    private const int MostFaults = 20;

    private static readonly Dictionary<string, long> Sizes = new()
    {
        [ServiceYaml.FileName] = 64 << 10, ["form.yaml"] = 256 << 10, ["decision.typ"] = 256 << 10, ["tests.yaml"] = 1 << 20,
    };

    /// <summary>What lies beside the services in the program's own folder and is none: the schema for editors.</summary>
    private const string SchemaFolder = "schema";

    private static long? SizeOf(string name) => Sizes.TryGetValue(name, out var most) ? most : ServiceYaml.LetterForm().IsMatch(name) ? Sizes["decision.typ"] : null;

    /// <summary>The letters that outcomes and further results name.</summary>
    private static IReadOnlyList<string> Letters(ServiceDefinition d) =>
        [.. (d.Decision?.Outcomes ?? []).Select(o => o.Letter).Concat(d.Process.Results.Select(r => r.Letter)).OfType<string>().Where(l => l != "decision.typ").Distinct()];

    [GeneratedRegex("^([0-9]{1,4}_)?(?<slug>.+)[.]md$")]
    private static partial Regex MarkdownName();

    public FolderReading Read(string folder) => Read(folder, new HashSet<string>());

    /// <param name="known">Slugs of the town, beside those of the folder, that a retired service may lead on to.</param>
    public FolderReading Read(string folder, IReadOnlySet<string> known)
    {
        var root = new DirectoryInfo(folder);
        if (!root.Exists) throw new DirectoryNotFoundException($"Den Ordner „{folder}“ gibt es nicht.");
        (FileSystemInfo Entry, string Group)[] entries = File.Exists(Path.Combine(root.FullName, ServiceYaml.FileName))
            ? [(root, "")]
            : [.. Inside(root, "").SelectMany(e => IsGroup(e.Entry) ? Inside((DirectoryInfo)e.Entry, e.Entry.Name) : [e]).Take(MostEntries + 1)];
        if (entries.Length > MostEntries) throw new DirectoryNotFoundException($"Im Ordner „{folder}“ liegen mehr als {MostEntries} Einträge; das ist kein Ordner mit Leistungen.");
        var (read, refused) = (new List<ReadService>(), new List<RefusedService>());
        foreach (var (entry, group) in entries)
        {
            var faults = new List<ServiceFault>();
            if (entry is FileInfo xml && xml.Extension.Equals(".xml", StringComparison.OrdinalIgnoreCase))
            {
                ReadXml(xml, read, refused);
                continue;
            }
            var service = entry is DirectoryInfo directory ? ReadFolder(directory, group, faults) : ReadMarkdown((FileInfo)entry, faults);
            if (service is not null && faults.Count == 0) read.Add(service);
            else if (faults.Count > 0) refused.Add(new(group.Length == 0 ? entry.Name : $"{group}/{entry.Name}", [.. faults.Take(MostFaults)]));
        }
        return Settle(read, refused, known);
    }

    private static IEnumerable<(FileSystemInfo Entry, string Group)> Inside(DirectoryInfo folder, string group) => folder.EnumerateFileSystemInfos()
        .Where(entry => !entry.Name.StartsWith('.') && !(group.Length == 0 && entry.Name == SchemaFolder && !File.Exists(Path.Combine(entry.FullName, ServiceYaml.FileName)))).Take(MostEntries + 1).OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => (entry, group));

    /// <summary>A folder that holds folders of services and nothing else.</summary>
    private static bool IsGroup(FileSystemInfo entry) => entry is DirectoryInfo { LinkTarget: null } folder
        && folder.EnumerateFileSystemInfos().Take(100).All(inner => inner is DirectoryInfo)
        && folder.EnumerateDirectories().Any(inner => inner.LinkTarget is null && File.Exists(Path.Combine(inner.FullName, ServiceYaml.FileName)));

    private ReadService? ReadFolder(DirectoryInfo folder, string group, List<ServiceFault> faults)
    {
        if (folder.LinkTarget is not null)
        {
            faults.Add(new(folder.Name, 0, "Verknüpfungen (symbolische Links) werden nicht gelesen."));
            return null;
        }
        var files = new Dictionary<string, string>();
        foreach (var entry in folder.EnumerateFileSystemInfos().Take(100))
        {
            if (entry is not FileInfo file || SizeOf(entry.Name) is not { } most)
                faults.Add(new(entry.Name, 0, $"Dieser Eintrag gehört nicht in den Ordner einer Leistung. Erlaubt sind: {string.Join(", ", Sizes.Keys)} und weitere Vorlagen (*.typ)."));
            else if (BoundedFile.Read(file, most, faults) is { } text) files.Add(file.Name, text);
        }
        return ReadFiles(folder.Name, group, files, faults) is { } definition ? new(group.Length == 0 ? folder.Name : $"{group}/{folder.Name}", definition, files) : null;
    }

    /// <summary>What the texts of one service say; null, or with faults added, where they cannot be used.</summary>
    public ServiceDefinition? ReadFiles(string slug, string group, IReadOnlyDictionary<string, string> files, List<ServiceFault> faults)
    {
        if (!files.TryGetValue(ServiceYaml.FileName, out var yaml))
        {
            if (faults.Count == 0) faults.Add(new(ServiceYaml.FileName, 0, "Die Datei fehlt."));
            return null;
        }
        var definition = ServiceYaml.Read(slug, group, yaml, files.ContainsKey("form.yaml"), lists.SituationSlugs, faults);
        if (definition is null || faults.Count > 0) return null;
        foreach (var letter in Letters(definition).Where(l => !files.ContainsKey(l))) faults.Add(new(ServiceYaml.FileName, 0, $"Die Vorlage „{letter}“ fehlt im Ordner."));
        foreach (var letter in files.Keys.Where(f => f.EndsWith(".typ", StringComparison.Ordinal) && f != "decision.typ" && !Letters(definition).Contains(f)))
            faults.Add(new(letter, 0, "Diese Vorlage nennt kein Ergebnis („letter“). Löschen Sie die Datei, oder nennen Sie sie in service.yaml."));
        faults.AddRange(checks.SelectMany(check => check.Check(definition, files)).Take(MostFaults));
        return definition;
    }

    /// <summary>What does not depend on the other services: names and sizes of files are checked like those of a folder.</summary>
    public IEnumerable<ServiceFault> Misplaced(IReadOnlyDictionary<string, string> files)
    {
        foreach (var (name, text) in files)
        {
            if (SizeOf(name) is not { } most) yield return new(name, 0, $"Diese Datei gehört nicht zu einer Leistung. Erlaubt sind: {string.Join(", ", Sizes.Keys)} und weitere Vorlagen (*.typ).");
            else if (System.Text.Encoding.UTF8.GetByteCount(text) > most) yield return new(name, 0, $"Die Datei ist zu groß; erlaubt sind {most} Bytes.");
            else if (text.Contains('\0', StringComparison.Ordinal)) yield return new(name, 0, "Die Datei enthält ein unsichtbares Zeichen (NUL).");
        }
    }

    /// <summary>The definition with what the law abolished and where it leads, as an import sets it.</summary>
    public (ServiceDefinition Definition, ServiceFault? Fault) Settle(ServiceDefinition definition, IReadOnlyDictionary<string, string> files, IReadOnlySet<string> known)
    {
        var reading = Settle([new(definition.Slug, definition, files)], [], known);
        return reading.Services is [var settled] ? (settled.Definition, null) : (definition, reading.Refused[0].Faults[0]);
    }

    private ReadService? ReadMarkdown(FileInfo file, List<ServiceFault> faults)
    {
        if (MarkdownName().Match(file.Name) is not { Success: true } name || file.Name.Equals("README.md", StringComparison.OrdinalIgnoreCase)) return null;
        var slug = name.Groups["slug"].Value;
        if (!ServiceYaml.IsSlug(slug))
        {
            faults.Add(new(file.Name, 0, "Der Dateiname besteht aus einer Nummer, einem Unterstrich und einem Kurznamen aus kleinen Buchstaben a bis z, Ziffern und Bindestrichen, zum Beispiel: 003_reisepass.md."));
            return null;
        }
        if (BoundedFile.Read(file, 256 << 10, faults) is not { } text) return null;
        if (MarkdownService.Read(file.Name, slug, text, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), faults) is not { } definition) return null;
        return new(file.Name, definition, new Dictionary<string, string> { ["source.md"] = text });
    }

    /// <summary>The services of a file in XZuFi; each stands for itself, named by the file and its own number.</summary>
    private void ReadXml(FileInfo file, List<ReadService> read, List<RefusedService> refused)
    {
        var faults = new List<ServiceFault>();
        var text = BoundedFile.Read(file, XzufiFile.MostBytes, faults);
        if (text is null) refused.Add(new(file.Name, faults));
        else ReadXml(file.Name, text, read, refused);
    }

    /// <summary>A file in XZuFi that was sent, as a folder with it alone would be read.</summary>
    public FolderReading ReadXml(string name, string text, IReadOnlySet<string> known)
    {
        var (read, refused) = (new List<ReadService>(), new List<RefusedService>());
        ReadXml(name, text, read, refused);
        return Settle(read, refused, known);
    }

    private void ReadXml(string file, string text, List<ReadService> read, List<RefusedService> refused)
    {
        var faults = new List<ServiceFault>();
        var found = XzufiFile.Services(file, text, faults);
        if (faults.Count > 0) refused.Add(new(file, faults));
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var ((element, line), at) in found.Select((f, i) => (f, i + 1)))
        {
            var id = element.Elements().FirstOrDefault(e => e.Name.LocalName == "id")?.Value.Trim() is { Length: > 0 and <= 100 } given && named.Add(given) ? given : $"{at}";
            var source = found.Count == 1 ? file : $"{file}#{id}";
            var mine = new List<ServiceFault>();
            if (XzufiService.Read(source, element, line, today, mine) is { } service && mine.Count == 0) read.Add(service);
            else refused.Add(new(source, [.. mine.Select(f => f with { File = file, Line = f.Line > 0 ? f.Line : line }).Take(MostFaults)]));
        }
    }

    /// <summary>What can only be said with all services in view: doubles, what the law abolished, and where retired ones lead.</summary>
    private FolderReading Settle(List<ReadService> read, List<RefusedService> refused, IReadOnlySet<string> known)
    {
        var settled = new List<ReadService>();
        var slugs = read.Select(r => r.Definition.Slug).Concat(known).ToHashSet();
        foreach (var service in read.Select(r => r with { Definition = Retire(r.Definition, slugs) }))
        {
            var file = service.Files.ContainsKey(ServiceYaml.FileName) ? ServiceYaml.FileName : service.Source;
            if (settled.FirstOrDefault(s => s.Definition.Slug == service.Definition.Slug) is { } twin)
                refused.Add(new(service.Source, [new(file, 0, $"Die Leistung „{service.Definition.Slug}“ steht auch in „{twin.Source}“.")]));
            else if (service.Definition.ReplacedBy.FirstOrDefault(s => !slugs.Contains(s)) is { } lost)
                refused.Add(new(service.Source, [new(file, LineOf(service, "replacedBy"), $"„replacedBy“ nennt „{lost}“; diese Leistung gibt es weder in diesem Ordner noch in der Kommune.")]));
            else settled.Add(service);
        }
        return new(settled, [.. refused.OrderBy(r => r.Source, StringComparer.Ordinal)]);
    }

    private ServiceDefinition Retire(ServiceDefinition definition, HashSet<string> slugs)
    {
        if (definition.Retired || lists.Retirements.FirstOrDefault(r => r.Meets(definition.Slug)) is not { } rule) return definition;
        return definition with
        {
            Retired = true,
            RetiredOn = rule.On,
            RetiredReason = rule.Reason,
            ReplacedBy = [.. rule.ReplacedBy.Select(group => group.FirstOrDefault(s => slugs.Contains(s) && s != definition.Slug)).OfType<string>()],
            Synonyms = [.. definition.Synonyms.Union(rule.Synonyms)],
            Mode = ServiceMode.Inform,
            ModeReason = "Abgeschafft: " + rule.Reason.De,
        };
    }

    private static int LineOf(ReadService service, string key)
    {
        if (!service.Files.TryGetValue(ServiceYaml.FileName, out var text)) return 0;
        return text.Split('\n').TakeWhile(line => !line.StartsWith(key + ":", StringComparison.Ordinal)).Count() + 1;
    }
}
