using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Definition;

namespace Rathaus.Modules.Forms.Testing;

/// <summary>Says at import whether a service's form can be used: it is read in full, and its own tests must pass.</summary>
internal sealed class FormFileCheck(ServiceTests tests) : IServiceFileCheck
{
    public IEnumerable<ServiceFault> Check(ServiceDefinition definition, IReadOnlyDictionary<string, string> files)
    {
        if (files.TryGetValue(FormBook.FileName, out var text))
        {
            var faults = FormFaults(text).ToList();
            if (faults.Count > 0) return faults;
            if (Enclosures(definition, text) is { } wrong) return [wrong];
        }
        else if (files.ContainsKey(ServiceTests.FileName) && !definition.CanApply)
        {
            return [new(ServiceTests.FileName, 0, "Zu tests.yaml gehört eine form.yaml im selben Ordner.")];
        }
        return tests.Run(definition, files).Where(r => !r.Passed).Select(r => new ServiceFault(ServiceTests.FileName, r.Line, $"Der Testfall „{r.Test}“ schlägt fehl: {string.Join(" ", r.Failures)}"));
    }

    /// <summary>What a letter encloses are files that the form asks for.</summary>
    private static ServiceFault? Enclosures(ServiceDefinition definition, string text)
    {
        var named = (definition.Decision?.Outcomes ?? []).SelectMany(o => o.Enclosures).Concat(definition.Process.Results.SelectMany(r => r.Enclosures)).Distinct().ToList();
        if (named.Count == 0) return null;
        var asked = FormLoader.Load(FormBook.FileName, text).Fields.Where(f => f.Kind is Fields.AttachmentKind).Select(f => f.Id).ToList();
        return named.Find(n => !asked.Contains(n)) is { } unknown
            ? new("service.yaml", 0, $"„enclosures“ nennt „{unknown}“; im Formular ist das keine Datei. {(asked.Count == 0 ? "Das Formular fragt nach keiner Datei." : $"Möglich sind: {string.Join(", ", asked)}.")}") : null;
    }

    private static IEnumerable<ServiceFault> FormFaults(string text)
    {
        try
        {
            FormLoader.Load(FormBook.FileName, text);
            return [];
        }
        catch (LoadException refused)
        {
            return refused.Problems.Select(p => new ServiceFault(FormBook.FileName, p.Line, p.Where.Length == 0 ? p.Message : $"{p.Where}: {p.Message}"));
        }
    }
}
