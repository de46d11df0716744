namespace Rathaus.Platform;

/// <summary>Where the program's own files lie: <c>services/</c>, <c>letters/</c>, <c>web/</c>; the checkout, or the folder of a published program.</summary>
public static class ProductFiles
{
    /// <summary>The folder that holds <c>letters/</c>: <c>RATHAUS_HOME</c>, else found upwards from the program.</summary>
    public static string Root { get; } = Find();

    public static string Services => Path.Combine(Root, "services");
    public static string Letters => Path.Combine(Root, "letters");

    /// <summary>Packages of the letter worker.</summary>
    public static string NodeModules => Path.Combine(Root, "web", "node_modules");

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("RATHAUS_HOME") is { Length: > 0 } home) return Path.GetFullPath(home);
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !Directory.Exists(Path.Combine(folder, "letters")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? AppContext.BaseDirectory;
    }
}
