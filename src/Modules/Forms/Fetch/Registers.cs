using Rathaus.Contracts.Core.Forms;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Fetch;

/// <summary>The registers that can be asked here, by their code.</summary>
internal sealed class Registers(IEnumerable<IEvidenceRegister> connected, DemoMode demo)
{
    private readonly IReadOnlyDictionary<string, IEvidenceRegister> _known = connected.Where(r => r.IsFor(demo.On)).ToDictionary(r => r.Code, StringComparer.Ordinal);

    public IReadOnlySet<string> Codes => field ??= _known.Keys.ToHashSet(StringComparer.Ordinal);

    public IEvidenceRegister? Find(string code) => _known.GetValueOrDefault(code);
}
