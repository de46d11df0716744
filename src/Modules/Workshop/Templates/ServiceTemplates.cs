using System.Reflection;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;

namespace Rathaus.Modules.Workshop.Templates;

/// <summary>A service to begin with.</summary>
internal sealed record ServiceTemplate(string Key, string Name, string Text);

/// <summary>Templates that come with the program: complete services with passing tests, to be filled with what this service needs.</summary>
internal static class ServiceTemplates
{
    public static IReadOnlyList<ServiceTemplate> All { get; } =
    [
        new("permit", "Erlaubnis oder Genehmigung", "Antrag, Nachweis, Gebühr, Bescheid mit Rechtsbehelfsbelehrung"),
        new("notice", "Anzeige oder Anmeldung", "Meldung ohne Gebühr, mit Bestätigung"),
        new("certificate", "Urkunde oder Bescheinigung", "Bestellung mit Stückzahl, vorab bezahlt"),
    ];

    /// <summary>The files under this name; null for an unknown template.</summary>
    public static IReadOnlyDictionary<string, string>? Files(string key, string name)
    {
        if (All.All(t => t.Key != key)) return null;
        return new Dictionary<string, string>
        {
            [OpenDraft.Service] = YamlPatch.PutText(Text(key, OpenDraft.Service), "", "name", name, null),
            [OpenDraft.Form] = Text(key, OpenDraft.Form),
            [OpenDraft.Tests] = Text(key, OpenDraft.Tests),
        };
    }

    private static string Text(string key, string file)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"Templates/{key}/{file}")!);
        return reader.ReadToEnd();
    }
}
