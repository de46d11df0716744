using System.Collections.Concurrent;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Modules.Forms.Definition;

/// <summary>The form of a published revision, read once. Revisions are immutable, so a form never changes in here.</summary>
internal sealed class FormBook
{
    public const string FileName = "form.yaml";
    private const int Most = 2000;
    private static readonly Lazy<FormDefinition> GeneralForm = new(ReadGeneral);
    private readonly ConcurrentDictionary<ServiceRevisionId, FormDefinition> _known = new();

    /// <summary>The form for services that have an effect online but no form of their own.</summary>
    public static FormDefinition General => GeneralForm.Value;

    /// <exception cref="LoadException">The published form cannot be read: it was published by a program with other rules.</exception>
    public FormDefinition Of(ServiceRevision revision)
    {
        if (_known.TryGetValue(revision.Id, out var known)) return known;
        if (_known.Count >= Most) _known.Clear();
        return _known.GetOrAdd(revision.Id, _ => revision.Files.TryGetValue(FileName, out var text) ? FormLoader.Load($"{revision.Slug}/{FileName}", text) : General);
    }

    private static FormDefinition ReadGeneral()
    {
        using var stream = typeof(FormBook).Assembly.GetManifestResourceStream("General/form.yaml") ?? throw new InvalidOperationException("General/form.yaml is not built in.");
        using var reader = new StreamReader(stream);
        return FormLoader.Load("General/form.yaml", reader.ReadToEnd());
    }
}
