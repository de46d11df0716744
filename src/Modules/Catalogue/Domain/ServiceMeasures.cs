using System.Collections.Concurrent;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;

namespace Rathaus.Modules.Catalogue.Domain;

/// <summary>Maturity and form of services; those of published revisions are measured once, since they never change.</summary>
internal sealed class ServiceMeasures(IFormFacts forms) : IServiceMeasures
{
    private const int Most = 5000;
    private readonly ConcurrentDictionary<ServiceRevisionId, FormFacts?> _known = new();

    public ServiceMeasure Of(ServiceDefinition definition, IReadOnlyDictionary<string, string> files)
    {
        var form = forms.Of(files);
        return new(Maturity.Of(definition, form).Level, form);
    }

    public Maturity Of(ServiceRevision revision)
    {
        if (_known.Count >= Most) _known.Clear();
        return Maturity.Of(revision.Definition, _known.GetOrAdd(revision.Id, _ => forms.Of(revision.Files)));
    }
}
