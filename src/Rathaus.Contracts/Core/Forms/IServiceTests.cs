using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Contracts.Core.Forms;

/// <summary>How one test of a service's <c>tests.yaml</c> went.</summary>
/// <param name="Line">Where the test stands in the file.</param>
/// <param name="Failures">German sentences: what was expected and what came; empty when the test passed.</param>
public sealed record ServiceTestResult(string Service, string Test, int Line, IReadOnlyList<string> Failures)
{
    public bool Passed => Failures.Count == 0;
}

/// <summary>Runs the tests that a service keeps in its folder; needs no town.</summary>
public interface IServiceTests
{
    /// <summary>The results in the order of the file. A file that cannot be read is one failed result. A service without tests has none.</summary>
    /// <param name="files">The texts by name: <c>form.yaml</c>, <c>tests.yaml</c>.</param>
    IReadOnlyList<ServiceTestResult> Run(ServiceDefinition definition, IReadOnlyDictionary<string, string> files);
}
