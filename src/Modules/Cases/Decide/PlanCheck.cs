using System.Globalization;
using System.Text.RegularExpressions;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Cases.Decide;

/// <summary>Whether the text of a decision and its plan say the same: an order that reaches less far than its signs is not definite.</summary>
internal static partial class PlanCheck
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    [GeneratedRegex(@"^\s*:?\s*(\d{1,6}(?:[.,]\d{1,3})?)\s*")]
    private static partial Regex NumberBehind();

    public static IEnumerable<FieldError> Of(Decision decision, PlanMeasure measure)
    {
        var block = decision.Blocks.FirstOrDefault(b => b.Code == measure.Block);
        var (text, plan) = (InText(block?.Text ?? "", measure), Number(decision.Plan.GetValueOrDefault(measure.Code) ?? ""));
        if (text is null) yield return new("block-" + measure.Block, $"Im Abschnitt „{block?.Heading}“ fehlt das Maß. Schreiben Sie zum Beispiel: {measure.Label}: 12 {measure.Unit}.");
        if (plan is null) yield return new("plan-" + measure.Code, $"Geben Sie an, was der Plan sagt: {measure.Label} in {measure.Unit}, zum Beispiel 12.");
        if (text is { } ordered && plan is { } drawn && ordered != drawn)
            yield return new("plan-" + measure.Code, $"Der Plan reicht {(drawn > ordered ? "weiter" : "weniger weit")} als der Text: {measure.Label} laut Plan {Shown(drawn)} {measure.Unit}, laut Text {Shown(ordered)} {measure.Unit}. Beides muss gleich sein.");
    }

    /// <summary>The number behind the measure's label.</summary>
    private static decimal? InText(string text, PlanMeasure measure)
    {
        var at = text.IndexOf(measure.Label, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var behind = text[(at + measure.Label.Length)..];
        var match = NumberBehind().Match(behind);
        return match.Success && behind[match.Length..].StartsWith(measure.Unit, StringComparison.Ordinal) ? Number(match.Groups[1].Value) : null;
    }

    private static decimal? Number(string typed) =>
        decimal.TryParse(typed.Trim().Replace('.', ','), NumberStyles.AllowDecimalPoint, German, out var number) ? number : null;

    private static string Shown(decimal number) => number.ToString("0.###", German);
}
