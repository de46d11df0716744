using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform.UiKit;

namespace Rathaus.Contracts.Core.Forms;

/// <summary>A kind of field as an editor offers it.</summary>
/// <param name="Settings">Names of its own settings in form.yaml.</param>
public sealed record FieldKindInfo(string Name, IReadOnlyCollection<string> Settings);

/// <summary>How much a remark weighs.</summary>
public enum FindingWeight
{
    /// <summary>The service cannot be published with it.</summary>
    Blocks,
    /// <summary>Somebody should look at it.</summary>
    Advises,
}

/// <summary>A remark of a check before publishing.</summary>
/// <param name="Check">What was checked, as a heading: "Wege und Bedingungen".</param>
/// <param name="Where">The place in words of the file: <c>pages.wann.fields.tag</c>; empty for the whole file.</param>
/// <param name="Sentence">What was found and what to do.</param>
public sealed record ServiceFinding(FindingWeight Weight, string Check, string File, int Line, string Where, string Sentence);

/// <summary>What a form is asked to show in a preview.</summary>
/// <param name="Page">Id of the page; null for the first, <c>pruefen</c> for "Angaben prüfen".</param>
/// <param name="Answers">Answers in their canonical form, as tests write them.</param>
/// <param name="Typed">What was typed on the page and is to be taken; null only shows the page.</param>
/// <param name="Action">Where the form of the page is sent.</param>
/// <param name="Hidden">Fields that go along, for one's own state and the seal.</param>
public sealed record PreviewRequest(string? Page, IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, IReadOnlyList<string>>? Typed, DateOnly Today, string Action, Func<IReadOnlyDictionary<string, string>, Html> Hidden)
{
    /// <summary>Sizes of files that were really uploaded, in words, by name.</summary>
    public IReadOnlyDictionary<string, string> Sizes { get; init; } = new Dictionary<string, string>();

    /// <summary>Why files were not taken, by field; then the page is shown again.</summary>
    public IReadOnlyDictionary<string, string> Refused { get; init; } = new Dictionary<string, string>();

    /// <summary>Addresses of files that can be opened, by name.</summary>
    public IReadOnlyDictionary<string, string> Links { get; init; } = new Dictionary<string, string>();
}

/// <summary>A file that somebody tries in a preview.</summary>
/// <param name="Input">Name of the input that it came with: <c>plan.files</c>.</param>
public sealed record PreviewFile(string Input, string Name, long Length, Func<Stream> Open);

/// <summary>What became of files in a preview.</summary>
/// <param name="Answers">With the names of those that were taken.</param>
/// <param name="Sizes">In words, by name.</param>
/// <param name="Refused">Why files were not taken, by field.</param>
public sealed record PreviewUploads(IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string> Sizes, IReadOnlyDictionary<string, string> Refused)
{
    /// <summary>The files that were taken, for who wants to keep them.</summary>
    public IReadOnlyList<PreviewTaken> Taken { get; init; } = [];
}

/// <summary>A file as the door let it through.</summary>
public sealed record PreviewTaken(string Field, string Name, string MediaType, byte[] Content);

/// <summary>A page of a form as people would see it; nothing is stored.</summary>
/// <param name="Pages">All pages that these answers lead through: id and heading.</param>
public sealed record FormPreview(string Page, string Title, Html Body, IReadOnlyDictionary<string, string> Answers, IReadOnlyList<(string Id, string Heading)> Pages, bool HasErrors)
{
    /// <summary>True when the page asks for a place on a map, which needs its script and style.</summary>
    public bool HasMap { get; init; }
}

/// <summary>What a test of a service gives and expects, in words of the file.</summary>
/// <param name="Answers">All answers of the test, common ones included.</param>
public sealed record ServiceTestView(string Name, int Line, DateOnly Today, IReadOnlyDictionary<string, string> Answers, string Expects);

/// <summary>What came out for some answers, in words of tests.yaml.</summary>
public sealed record FormOutcome(IReadOnlyList<string> Pages, IReadOnlyDictionary<string, string> Errors, string? Stop, string Route, string? Fee, IReadOnlyList<string> Tasks);

/// <summary>What an editor of services needs to know of forms; needs no town and stores nothing.</summary>
public interface IFormWorkshop
{
    IReadOnlyList<FieldKindInfo> Kinds { get; }

    /// <summary>Remarks on the form and its tests beyond faults; empty where the form has faults or is not there.</summary>
    IReadOnlyList<ServiceFinding> Review(ServiceDefinition definition, IReadOnlyDictionary<string, string> files);

    /// <summary>A page of the form; null where the form has faults.</summary>
    FormPreview? Preview(ServiceDefinition definition, IReadOnlyDictionary<string, string> files, PreviewRequest request);

    /// <summary>Lets files through the same door and limits as the real form. Nothing is stored.</summary>
    Task<PreviewUploads> UploadAsync(IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, string> answers, IReadOnlyList<PreviewFile> sent, CancellationToken stop = default);

    /// <summary>The tests; empty where the file has faults or is not there.</summary>
    IReadOnlyList<ServiceTestView> Tests(IReadOnlyDictionary<string, string> files);

    /// <summary>What comes of answers; null where the form has faults.</summary>
    FormOutcome? Outcome(ServiceDefinition definition, IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, string> answers, DateOnly today);

    /// <summary>The application that these answers would make, for samples of letters; null where the form has faults.</summary>
    NewCase? Sample(ServiceRevision service, IReadOnlyDictionary<string, string> answers, DateTimeOffset at);

    /// <summary>What is wrong with a condition, as a sentence; null when it can be used on this page.</summary>
    /// <param name="page">The page that has the condition, or holds the field that has it.</param>
    string? FaultOf(string condition, IReadOnlyDictionary<string, string> files, string page);

    /// <summary>What each field is needed for, in words: "Bedingung", "Gebühr", "Bescheid"; an empty list is a field that nothing uses.</summary>
    IReadOnlyDictionary<string, IReadOnlyList<string>> Uses(ServiceDefinition definition, IReadOnlyDictionary<string, string> files);

    /// <summary>Names that a condition may use, with what they are: "art" – "Auswahl: geld, schluessel".</summary>
    IReadOnlyList<(string Name, string Is)> Names(IReadOnlyDictionary<string, string> files);
}
