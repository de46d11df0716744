namespace Rathaus.Tests;

/// <summary>The folder of third-party test data: <c>RATHAUS_CONFORMANCE</c>, else <c>../shared/conformance</c> beside the checkout.</summary>
internal static class Conformance
{
    /// <summary>The root of the checkout, found upwards from the test's own folder.</summary>
    public static string Checkout { get; } = FindCheckout();

    /// <summary>The folder, or null where it is absent; tests that need it say so and are counted as skipped.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>A path below the folder; throws a sentence when the data is absent.</summary>
    public static string Path(params string[] parts) =>
        System.IO.Path.Combine([Folder ?? throw new DirectoryNotFoundException("RATHAUS_CONFORMANCE names no folder"), .. parts]);

    private static string? Find()
    {
        var folder = Environment.GetEnvironmentVariable("RATHAUS_CONFORMANCE")
            ?? System.IO.Path.Combine(Checkout, "..", "shared", "conformance");
        return Directory.Exists(folder) ? System.IO.Path.GetFullPath(folder) : null;
    }

    private static string FindCheckout()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder, "Rathaus.slnx")))
            folder = System.IO.Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("no Rathaus.slnx above " + AppContext.BaseDirectory);
    }
}

/// <summary>A fact that needs the third-party data of <see cref="Conformance"/>; skipped with the reason where it is absent.</summary>
public sealed class ConformanceFactAttribute : FactAttribute
{
    public ConformanceFactAttribute()
    {
        if (Conformance.Folder is null) Skip = "needs the conformance data (RATHAUS_CONFORMANCE)";
    }
}

/// <summary>A theory that needs the third-party data of <see cref="Conformance"/>; skipped with the reason where it is absent.</summary>
public sealed class ConformanceTheoryAttribute : TheoryAttribute
{
    public ConformanceTheoryAttribute()
    {
        if (Conformance.Folder is null) Skip = "needs the conformance data (RATHAUS_CONFORMANCE)";
    }
}

/// <summary>A fact of the long form: runs only with <c>RATHAUS_LONG=1</c>.</summary>
public sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("RATHAUS_LONG") != "1") Skip = "long form: RATHAUS_LONG=1";
    }
}
