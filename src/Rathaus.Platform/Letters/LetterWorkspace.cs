namespace Rathaus.Platform.Letters;

/// <summary>The folder of one town from which its letters are made: templates, letterhead, coat of arms; nothing else, and no links.</summary>
public static class LetterWorkspace
{
    private const int MostFiles = 5_000;

    /// <summary>Copies the house templates (<c>*.typ</c>) into a town's workspace; files of the same name are replaced, others stay.</summary>
    /// <param name="workspace">The town's folder; made when absent.</param>
    /// <param name="houseTemplates">The folder <c>letters/</c> of the installation.</param>
    public static void Prepare(string workspace, string houseTemplates)
    {
        Directory.CreateDirectory(workspace);
        Check(workspace);
        foreach (var source in Directory.EnumerateFiles(houseTemplates, "*.typ"))
        {
            var target = Path.Combine(workspace, Path.GetFileName(source));
            var fresh = $"{target}.{Guid.NewGuid():N}.new";
            File.Copy(source, fresh);
            File.Move(fresh, target, overwrite: true);
        }
    }

    /// <summary>Refuses a workspace with symbolic links: Typst would follow them out of the town's folder.</summary>
    /// <exception cref="LetterException">A link, too many files, or no folder.</exception>
    public static void Check(string workspace)
    {
        if (!Directory.Exists(workspace))
            throw new LetterException(LetterFailure.Workspace, $"Der Ordner für Briefe fehlt: {workspace}");
        var folders = new Stack<string>([workspace]);
        var seen = 0;
        while (folders.TryPop(out var folder))
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0 }))
            {
                if (++seen > MostFiles)
                    throw new LetterException(LetterFailure.Workspace, $"Der Ordner für Briefe hat mehr als {MostFiles} Dateien: {workspace}");
                if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                    throw new LetterException(LetterFailure.Workspace, $"Im Ordner für Briefe liegt eine Verknüpfung, das ist nicht erlaubt: {entry.FullName}");
                if (entry is DirectoryInfo) folders.Push(entry.FullName);
            }
        }
    }

    /// <summary>The template's path with forward slashes, when it lies in the workspace.</summary>
    /// <exception cref="LetterException">Another place, another kind of file, or no such file.</exception>
    internal static string Template(string workspace, string template)
    {
        var root = Path.GetFullPath(workspace) + Path.DirectorySeparatorChar;
        var full = Path.GetFullPath(Path.Combine(root, template));
        if (Path.IsPathRooted(template) || !full.StartsWith(root, StringComparison.Ordinal) || !full.EndsWith(".typ", StringComparison.Ordinal))
            throw new LetterException(LetterFailure.Workspace, $"Keine Vorlage im Ordner für Briefe: {template}");
        if (!File.Exists(full))
            throw new LetterException(LetterFailure.Template, $"Die Vorlage fehlt: {template}");
        return full[root.Length..].Replace('\\', '/');
    }
}
