namespace Rathaus.Contracts.Core.Catalogue;

/// <summary>What is wrong in a file of a service, for the person who writes it.</summary>
/// <param name="File">Name of the file: <c>form.yaml</c>.</param>
/// <param name="Line">Counted from 1; 0 where the fault is about the whole file.</param>
/// <param name="Reason">German sentence: what is wrong and what to write instead.</param>
public sealed record ServiceFault(string File, int Line, string Reason)
{
    public override string ToString() => Line > 0 ? $"{File}, Zeile {Line}: {Reason}" : $"{File}: {Reason}";
}

/// <summary>
/// Core's extension point for the files that lie beside <c>service.yaml</c>: the module that uses a file says at import
/// whether it can. A service with a fault is refused; all other services of the folder are not touched by that.
/// </summary>
public interface IServiceFileCheck
{
    /// <summary>Called once per service, also when the file is absent.</summary>
    /// <param name="files">The texts by name: <c>service.yaml</c>, <c>form.yaml</c>, <c>decision.typ</c>, <c>tests.yaml</c>.</param>
    IEnumerable<ServiceFault> Check(ServiceDefinition definition, IReadOnlyDictionary<string, string> files);
}
