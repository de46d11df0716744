using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Apply;

/// <summary>
/// The lines of the error summary: read alone, far above the field, each says which field it means. "Geben Sie eine Zahl ein" three times helps nobody.
/// </summary>
internal static class ErrorWords
{
    private const int MostLabel = 80;

    public static IReadOnlyCollection<FieldError> Of(IReadOnlyList<FieldError> errors, IReadOnlyList<FieldDefinition> fields)
    {
        var several = fields.Count > 1 || fields.Any(f => f.Kind is GroupKind);
        if (!several || errors.Count == 0) return [.. errors];
        var twice = errors.GroupBy(e => e.Message).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        return [.. errors.Select(e => Label(e, fields) is { } label && (twice.Contains(e.Message) || !Names(e.Message, label)) ? e with { Message = $"{label}: {e.Message}" } : e)];
    }

    /// <summary>The label of the field that an error belongs to; in a group with the number of its row.</summary>
    private static string? Label(FieldError error, IReadOnlyList<FieldDefinition> fields)
    {
        if (error.Field?.Split('.') is not { } path || fields.FirstOrDefault(f => f.Id == path[0]) is not { } field) return null;
        var label = field.Label.In(UiText.Language);
        if (field.Kind is GroupKind && path is [_, var row, var cell, ..] && int.TryParse(row, out var number) && field.OptionsOf<GroupOptions>() is var group && group.Fields.FirstOrDefault(f => f.Id == cell) is { } inside)
            label = $"{group.RowTitle.In(UiText.Language)} {number + 1}, {inside.Label.In(UiText.Language)}";
        label = label.TrimEnd('?', ':', '.', ' ');
        return label.Length is 0 or > MostLabel ? null : label;
    }

    /// <summary>Whether the sentence says by itself what it is about: it shares a word with the label.</summary>
    private static bool Names(string sentence, string label) =>
        label.Split([' ', ',', '(', ')', '-'], StringSplitOptions.RemoveEmptyEntries).Any(word => word.Length >= 5 && char.IsUpper(word[0]) && sentence.Contains(word, StringComparison.OrdinalIgnoreCase));
}
