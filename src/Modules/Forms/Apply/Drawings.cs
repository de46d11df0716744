using System.Globalization;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Apply;

/// <summary>Brings together what a field needs to be drawn, and what pages ask of an open draft.</summary>
internal static class Drawings
{
    public static FieldDrawing Of(OpenDraft open, FieldDefinition field, Typed typed, IReadOnlyList<FieldError> errors) => new(field.Id, typed, errors, open.Run.Context)
    {
        Fees = field.Kind is PaymentKind ? Answering.Results.Fees(open.Run) : [],
        Files = [.. open.Draft.Files.Where(f => f.Field == field.Id).Select(Shown)],
    };

    /// <summary>The pages with questions: all but the declarations, which stand on "Angaben prüfen".</summary>
    public static IEnumerable<PageDefinition> Questions(this OpenDraft open) => open.Run.Pages.Where(p => p != open.Form.Declarations);

    /// <summary>The first question that is not answered in order; null when only the declarations are left.</summary>
    public static PageDefinition? FirstOpenPage(this OpenDraft open)
    {
        var seen = open.Draft.Seen.Append(open.Form.Declarations?.Id ?? "").ToHashSet();
        return open.Questions().FirstOrDefault(p => !seen.Contains(p.Id) || open.Run.StopOn(p) is not null || open.Run.Errors(p).Count > 0);
    }

    private static UploadedFile Shown(DraftFile file) => new(file.Id.Value.ToString(), file.Name, Size(file.Bytes),
        file.Quarantined ? new UiText("Angekommen, wird noch geprüft", "Arrived, still being checked") : new UiText("Hochgeladen", "Uploaded"), file.Quarantined ? Tone.Info : Tone.Success);

    /// <summary>A size in words: "1,2 MB".</summary>
    public static string Size(long bytes) => bytes < 1_000_000
        ? Math.Max(1, bytes / 1000).ToString(CultureInfo.InvariantCulture) + "\u00a0kB"
        : (bytes / 1_000_000m).ToString("0.0", GermanNumber.German) + "\u00a0MB";
}
