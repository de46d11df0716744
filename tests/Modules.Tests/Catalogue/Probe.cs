using Rathaus.Modules.Catalogue.Folders;
namespace Rathaus.Tests.Catalogue;
public class Probe
{
    [Fact]
    public void Print()
    {
        var reading = new ServiceFolders(new ShippedLists(), [], TimeProvider.System).Read("/work/shared/conformance/services");
        var text = string.Join("\n", reading.Services.Select(s => $"{s.Source[..3]} {s.Definition.Mode} | {s.Definition.Name.De} | {s.Definition.ModeReason}\n     FEE {s.Definition.Fee?.De.Replace("\n", " / ")}\n     DUR {s.Definition.Duration?.De.Replace("\n", " / ")}\n     PERIOD {s.Definition.Period}\n     LAW {string.Join("; ", s.Definition.LegalBasis)}\n     PAPERS {string.Join(" | ", s.Definition.Papers)}"));
        File.WriteAllText("/tmp/probe.txt", text + "\n" + string.Join("\n", reading.Refused.Select(r => r.Source + string.Join(";", r.Faults))));
    }
}
