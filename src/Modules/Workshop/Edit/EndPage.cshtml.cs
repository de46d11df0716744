using System.Globalization;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>The end of a service: since when and why there is it no longer, and where search and page lead on.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class EndPage(Bench bench, IServicePublishing publishing) : DraftPage(bench, "Leistung beenden")
{
    /// <summary>Services that can follow, the draft's own left out.</summary>
    public IReadOnlyList<Choice> Others { get; private set; } = [];

    public DateParts Day => Sent.Here ? new DateParts(Sent["retiredOn.day"], Sent["retiredOn.month"], Sent["retiredOn.year"]).Spread() : DateParts.Of(Open.Tree(OpenDraft.Service)?["retiredOn"]?.Word);

    protected override string File => OpenDraft.Service;

    protected override Refusal? Wrong()
    {
        if (!Sent.Yes("retired")) return null;
        if (On(Day) is null) return new("Geben Sie den Tag ein, seit dem es die Leistung nicht mehr gibt, zum Beispiel 1.1.2027.", "retiredOn");
        return Sent["retiredReason"].Length == 0 ? new("Schreiben Sie in einem Satz, warum es die Leistung nicht mehr gibt. Die Leute lesen ihn statt der Leistung.", "retiredReason") : null;
    }

    protected override (string? Text, string What) Change(OpenDraft open, string text) => ServiceEdits.SaveEnd(text, Sent, On(Day));

    protected override string Next(OpenDraft kept) => kept.At("ende");

    protected override async Task PrepareAsync(CancellationToken stop) =>
        Others = [.. (await publishing.ServicesAsync(stop)).Where(s => !s.Hidden && s.Revision.Slug != Open.Slug && !s.Revision.Definition.Retired).Select(s => new Choice(s.Revision.Slug, s.Revision.Definition.Name.De))];

    private static DateOnly? On(DateParts parts) =>
        DateOnly.TryParseExact($"{parts.Year?.Trim()}-{parts.Month?.Trim().PadLeft(2, '0')}-{parts.Day?.Trim().PadLeft(2, '0')}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
