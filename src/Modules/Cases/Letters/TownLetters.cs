using System.Collections.Concurrent;
using System.Text.Json;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform.Letters;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Cases.Letters;

/// <summary>Sets letters of a town in its own workspace: the house templates, and the template of a service's revision beside them.</summary>
internal sealed class TownLetters(LetterPress press, LetterSettings settings)
{
    public const string Receipt = "receipt.typ";
    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ConcurrentDictionary<TownId, Lazy<string>> _workspaces = new();

    /// <exception cref="LetterException">Typed by what went wrong; transient failures are worth another try.</exception>
    public Task<byte[]> RenderAsync(Town town, string template, object data, CancellationToken stop) =>
        press.RenderAsync(Workspace(town), template, JsonSerializer.Serialize(data, Json), stop);

    /// <summary>The path of the decision's template; revisions are immutable, so it is written once.</summary>
    public string DecisionTemplate(Town town, ServiceRevision revision)
    {
        if (!revision.Files.TryGetValue("decision.typ", out var text)) return "decision.typ";
        var path = $"revisions/{revision.Id.Value:n}/decision.typ";
        var file = Path.Combine(Workspace(town), path);
        if (File.Exists(file)) return path;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var fresh = $"{file}.{Guid.NewGuid():n}.new";
        File.WriteAllText(fresh, text);
        File.Move(fresh, file, overwrite: true);
        return path;
    }

    private string Workspace(Town town) => _workspaces.GetOrAdd(town.Id, _ => new(() =>
    {
        var folder = Path.Combine(town.Folder, "letters");
        LetterWorkspace.Prepare(folder, Path.GetDirectoryName(Path.GetFullPath(settings.Script))!);
        return folder;
    })).Value;
}
