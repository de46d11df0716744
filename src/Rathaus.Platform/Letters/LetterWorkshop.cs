using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Letters;

/// <summary>
/// A place in a town's workspace for files that one document is made of (pictures, PDF pages). Holds plain content: dispose it as soon as the document
/// is made; what a crash left is deleted when the next workshop opens.
/// </summary>
public sealed class LetterWorkshop : IAsyncDisposable
{
    private const string Root = "workshop";
    private static readonly TimeSpan Stale = TimeSpan.FromHours(1);
    private readonly TownLetters _letters;
    private readonly Town _town;
    private readonly string _folder, _name;

    internal LetterWorkshop(TownLetters letters, Town town, string workspace, TimeProvider clock)
    {
        (_letters, _town, _name) = (letters, town, Guid.NewGuid().ToString("n"));
        var root = Directory.CreateDirectory(Path.Combine(workspace, Root));
        foreach (var old in root.EnumerateDirectories().Where(d => d.CreationTimeUtc < clock.GetUtcNow().UtcDateTime - Stale)) old.Delete(recursive: true);
        _folder = Path.Combine(root.FullName, _name);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(_folder);
        else Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Keeps content; returns the path by which a template names it.</summary>
    public string Put(string extension, byte[] content)
    {
        var file = Guid.NewGuid().ToString("n") + extension;
        File.WriteAllBytes(Path.Combine(_folder, file), content);
        return $"/{Root}/{_name}/{file}";
    }

    /// <summary>Whether a file can be set at all: a damaged one must not spoil the whole document.</summary>
    public async Task<bool> CanSetAsync(string path, int pages, CancellationToken stop)
    {
        try
        {
            await SetAsync("probe.typ", new { path, pages }, stop);
            return true;
        }
        catch (LetterException fault) when (!fault.IsTransient || fault.Failure is LetterFailure.Crashed or LetterFailure.TimedOut)
        {
            return false;
        }
    }

    /// <summary>Sets a template of the house with these files; PDF 1.7, because pages of other PDF cannot lie in PDF/A.</summary>
    public Task<byte[]> SetAsync(string template, object data, CancellationToken stop) => _letters.SetPlainAsync(_town, template, data, stop);

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
