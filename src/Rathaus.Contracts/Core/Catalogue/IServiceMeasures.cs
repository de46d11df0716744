using Rathaus.Contracts.Core.Forms;

namespace Rathaus.Contracts.Core.Catalogue;

/// <summary>What is really there of a service.</summary>
/// <param name="Maturity">0 nothing, 1 information, 2 application online, 3 fully digital, 4 fully digital and asked only once.</param>
/// <param name="Form">Null without a form of its own.</param>
public sealed record ServiceMeasure(int Maturity, FormFacts? Form);

/// <summary>Measures services; needs no town.</summary>
public interface IServiceMeasures
{
    /// <param name="files">The texts by name: <c>form.yaml</c>, <c>tests.yaml</c>.</param>
    ServiceMeasure Of(ServiceDefinition definition, IReadOnlyDictionary<string, string> files);
}
