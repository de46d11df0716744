namespace Rathaus.Platform.UiKit;

/// <summary>Shows a verb's refusal where the person looks: at its field and in the summary above.</summary>
public static class Refusals
{
    /// <summary>The sentence, when it belongs to this field.</summary>
    public static string? At(this Refusal? refusal, string field) => refusal is not null && refusal.Field == field ? refusal.Sentence : null;

    /// <summary>The error summary with a link to the field; nothing without a refusal.</summary>
    public static Html Summary(this Refusal? refusal) => refusal is null ? Html.Empty
        : Ui.ErrorSummary([new FieldError(refusal.Field is null ? null : Field.IdOf(refusal.Field), refusal.Sentence)]);
}
