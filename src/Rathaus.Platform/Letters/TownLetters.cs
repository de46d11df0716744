using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Letters;

/// <summary>Letters of a town: keeps its workspace in order and sets templates of the house and of services.</summary>
public sealed class TownLetters(LetterPress press, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ConcurrentDictionary<TownId, Lazy<string>> _workspaces = new();

    /// <summary>Sets a template of the house (<c>receipt.typ</c>, <c>delivery-sheet.typ</c>) or of a service (<see cref="Template"/>).</summary>
    /// <param name="data">Serialised to JSON; its shape is in letters/README.md.</param>
    /// <exception cref="LetterException">Typed by what went wrong.</exception>
    public Task<byte[]> SetAsync(Town town, string template, object data, CancellationToken stop) =>
        press.RenderAsync(Workspace(town), template, JsonSerializer.Serialize(data, Plain), stop);

    /// <summary>A place for files that one document is made of.</summary>
    public LetterWorkshop Workshop(Town town) => new(this, town, Workspace(town), clock);

    internal Task<byte[]> SetPlainAsync(Town town, string template, object data, CancellationToken stop) =>
        press.RenderAsync(Workspace(town), template, JsonSerializer.Serialize(data, Plain), stop, archival: false);

    /// <summary>The path of a service's own template in the workspace. The text of a revision never changes, so it is written once.</summary>
    /// <param name="name">Name of the template in the revision.</param>
    public string Template(Town town, Guid revision, string text, string name = "decision.typ")
    {
        var template = Path.Combine("revisions", revision.ToString("n") + (name == "decision.typ" ? ".typ" : "-" + name));
        var file = Path.Combine(Workspace(town), template);
        if (File.Exists(file)) return template;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var fresh = $"{file}.{Guid.NewGuid():n}";
        File.WriteAllText(fresh, text);
        File.Move(fresh, file, overwrite: true);
        return template;
    }

    /// <summary>The folder, filled with the house's templates of this program at first use.</summary>
    private string Workspace(Town town) => _workspaces.GetOrAdd(town.Id, _ => new(() =>
    {
        var folder = Path.Combine(town.Folder, "letters");
        LetterWorkspace.Prepare(folder, ProductFiles.Letters);
        return folder;
    })).Value;
}
