using System.Diagnostics;
using Rathaus.Platform.Letters;

namespace Rathaus.Tests.Letters;

/// <summary>A fact that sets real letters; skipped with the reason where Node, Typst or poppler are absent.</summary>
public sealed class LetterFactAttribute : FactAttribute
{
    public LetterFactAttribute()
    {
        if (!Directory.Exists(Path.Combine(LetterHouse.Modules, "@myriaddreamin"))) Skip = "needs npm install in web/";
        else if (!File.Exists("/usr/bin/pdftotext")) Skip = "needs apt package poppler-utils";
    }
}

/// <summary>A workspace with the house templates and the samples, and a press that works in it.</summary>
internal sealed class LetterHouse : IAsyncDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("letters-").FullName;

    public LetterHouse(Func<LetterSettings, LetterSettings>? change = null, TimeProvider? clock = null)
    {
        Workspace = Path.Combine(root, "town");
        LetterWorkspace.Prepare(Workspace, Path.Combine(Conformance.Checkout, "letters"));
        foreach (var sample in Directory.GetFiles(Samples)) File.Copy(sample, Path.Combine(Workspace, Path.GetFileName(sample)));
        var settings = new LetterSettings(Path.Combine(Conformance.Checkout, "letters", "worker.mjs"), Modules);
        Press = new LetterPress(change?.Invoke(settings) ?? settings, clock ?? TimeProvider.System);
    }

    public static string Modules { get; } = Path.Combine(Conformance.Checkout, "web", "node_modules");

    public static string Samples { get; } = Path.Combine(Conformance.Checkout, "tests", "Platform.Tests", "Letters", "samples");

    public string Workspace { get; }

    public LetterPress Press { get; }

    public static string Data(string name) => File.ReadAllText(Path.Combine(Samples, name + ".json"));

    public void Template(string name, string text) => File.WriteAllText(Path.Combine(Workspace, name), text);

    public Task<byte[]> RenderAsync(string template, string data) => Press.RenderAsync(Workspace, template, data, CancellationToken.None);

    /// <summary>What a program of poppler or qpdf says about a letter.</summary>
    public string Ask(byte[] pdf, string program, params string[] options)
    {
        var file = Path.Combine(root, Guid.NewGuid().ToString("N") + ".pdf");
        File.WriteAllBytes(file, pdf);
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var option in options) start.ArgumentList.Add(option);
        start.ArgumentList.Add(file);
        if (program == "pdftotext") start.ArgumentList.Add("-");
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text;
    }

    public async ValueTask DisposeAsync()
    {
        await Press.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }
}
