using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Folders;

namespace Rathaus.Tests.Catalogue;

/// <summary>A temporary folder of services for one test.</summary>
internal sealed class ServiceFolder : IDisposable
{
    public const string Whole = """
        name: { de: Hund anmelden, en: Register a dog }
        summary: Melden Sie Ihren Hund an.
        action: Hund anmelden
        synonyms: [Hundesteuer, Hundemarke]
        situations: [tiere-und-steuern]
        mode: complete
        form: none
        trust: low
        whyTrust: Anzeige nach Satzung, formfrei.
        result: decision
        money: assessment
        secrecy: tax
        unit: steueramt
        fee: Kostenfrei
        papers:
          - Keine
        """;

    public string Path { get; } = Directory.CreateTempSubdirectory("rathaus-services").FullName;

    public static ServiceFolders Reader(params IServiceFileCheck[] checks) => new(new ShippedLists(), checks, TimeProvider.System);

    public ServiceFolder With(string slug, string yaml = Whole) => WithFile(System.IO.Path.Combine(slug, "service.yaml"), yaml);

    public ServiceFolder WithFile(string name, string text)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    /// <summary>All faults of the folder, as they are printed.</summary>
    public string Faults(params IServiceFileCheck[] checks) =>
        string.Join('\n', Reader(checks).Read(Path).Refused.SelectMany(r => r.Faults.Select(f => $"{r.Source}/{f}")));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
