using Rathaus.Contracts.Core.Operations;
using Rathaus.Contracts.Core.Post;
using Rathaus.LegalTime;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;
using GermanTime = Rathaus.Platform.Web.GermanTime;

namespace Rathaus.Modules.Cases.Clocks;

/// <summary>The clocks of a case as people read them: which kind, until when, why this day, and outages of the portal on its last day.</summary>
internal static class ClockTable
{
    public static Html ForDesk(Case found, IReadOnlyList<DeliveryInfo> deliveries, IReadOnlyList<OutageInfo> outages, DateOnly today)
    {
        var provisions = Provisions(deliveries).ToList();
        if (found.Clocks.Count == 0 && provisions.Count == 0)
            return Ui.Paragraph(found is { State: CaseState.AwaitingPayment, Dues: [_, ..] dues }
                ? $"Unsere Fristen beginnen, wenn die Vorauszahlung da ist. Sie ist bis {GermanTime.Short(dues.Max(d => d.On))} zu zahlen." : "In diesem Stand läuft keine Frist.");
        return Ui.Table(new TableView("Fristen", [new("Frist"), new("Tag"), new("Warum")],
        [
            .. found.Clocks.OrderBy(c => c.On ?? Case.NoDay).Select(c => new Row(
            [
                Html.Of($"<div>{Name(c)}{Html.If(c.Rule is not null, $"<br><span class=\"rh-muted\">{(c.Rule?.Pauses == true ? "kann ruhen" : "ruht nicht")}</span>")}</div>"),
                Html.Of($"<div>{Day(c, today)}{Beside(c.On, outages)}</div>"),
                Ui.Details("Berechnung", Ui.BulletList([.. c.Rule is { } rule && !c.Reasons.Contains(rule.Sentence) ? [rule.Sentence] : Array.Empty<string>(), .. c.Reasons])),
            ])),
            .. provisions.Select(d => new Row(
            [
                Html.Of($"<div>Abruf im Postfach ({d.ToName})<br><span class=\"rh-muted\">ruht nicht</span></div>"),
                Html.Of($"<div>{Dues.Shown(d.ProvisionEndsOn!.Value, today)}{Beside(d.ProvisionEndsOn, outages)}</div>"),
                Ui.Details("Berechnung", Ui.BulletList([ClockRules.Of(MatterClock.Provision).Sentence, .. d.Reasons])),
            ])),
        ]) { Dense = true, HideCaption = true, RowHeader = 0 });
    }

    /// <summary>What concerns the citizen; what a decision brings about shows only to the person who signed in.</summary>
    public static Html ForCitizen(Case found, IReadOnlyList<DeliveryInfo> deliveries, IReadOnlyList<OutageInfo> outages, bool signedIn)
    {
        var clocks = found.Clocks.Where(c => c.Rule?.Concern.HasFlag(ClockConcern.Citizen) == true && (signedIn || c.Kind != ClockKind.Remedy || c.Of is null)).OrderBy(c => c.On ?? Case.NoDay).ToList();
        List<Html> shown =
        [
            .. clocks.Select(c => One(
                c.Of is { } of && c.Kind is ClockKind.Statutory or ClockKind.Remedy ? $"{c.Kind.ForCitizen()} ({of})" : c.Kind.ForCitizen(), c.On, c.Rule!.Sentence, c.Reasons, outages,
                c.Waits == true ? new UiText("beginnt mit den vollständigen Unterlagen", "starts with the complete papers") : new UiText("ruht, solange unsere Frage offen ist", "rests while our question is open"))),
            .. signedIn ? Provisions(deliveries).Select(d => One(new UiText("Abruf im Postfach bis", "Open in the mailbox by"), d.ProvisionEndsOn, ClockRules.Of(MatterClock.Provision).Sentence, d.Reasons, outages, "")) : [],
        ];
        return shown.Count == 0 ? Html.Empty : Html.Of($"{Ui.Heading(2, new UiText("Fristen", "Deadlines"), "fristen")}{Html.Each(shown, h => h)}");
    }

    /// <summary>Outages of the portal that touch the last day of a deadline.</summary>
    public static IEnumerable<OutageInfo> On(DateOnly day, IReadOnlyList<OutageInfo> outages)
    {
        var (from, until) = (LegalTime.GermanTime.EndOf(day.AddDays(-1)), LegalTime.GermanTime.EndOf(day));
        return outages.Where(o => o.Touches(from, until));
    }

    public static string Name(Clock clock) => clock.Kind switch
    {
        ClockKind.Statutory => clock.Of ?? clock.Kind.Word(),
        ClockKind.Remedy when clock.Of is { } party => $"{clock.Kind.Word()}: {party}",
        _ => clock.Kind.Word(),
    };

    private static Html One(string name, DateOnly? on, string sentence, IReadOnlyList<string> reasons, IReadOnlyList<OutageInfo> outages, string waits) => Html.Of($"""
        <p><strong>{name}</strong>: {(on is { } day ? GermanTime.Long(day) : waits)}</p>{Beside(on, outages)}
        {Ui.Details(new UiText("Warum dieser Tag?", "Why this day?"), Ui.ReasonList([.. reasons.Contains(sentence) ? Array.Empty<string>() : [sentence], .. reasons], ReasonWords.English), about: name)}
        """);

    private static Html Day(Clock clock, DateOnly today) => clock switch
    {
        { On: { } on } => Dues.Shown(on, today),
        { Waits: true } => Ui.Badge(Tone.Neutral, "beginnt mit vollständigen Unterlagen", "waiting"),
        _ => Html.Of($"<span>{Ui.Badge(Tone.Neutral, "ruht", "waiting")} noch {clock.Left ?? 0} Arbeitstage</span>"),
    };

    private static Html Beside(DateOnly? on, IReadOnlyList<OutageInfo> outages) => on is not { } day ? Html.Empty : Html.Each([.. On(day, outages)], o => Html.Of(
        $"<p class=\"rh-muted\">{Ui.Badge(Tone.Warning, new UiText("Störung an diesem Tag", "Outage on this day"))} {GermanTime.Short(o.BeganAt)} {(o.EndedAt is { } end ? $"{new UiText("bis", "until")} {GermanTime.Short(end)}" : new UiText("(dauert an)", "(still going on)").ToString())}. {new UiText("Wiedereinsetzung nach § 32 VwVfG ist möglich.", "Reinstatement by section 32 VwVfG is possible.")}</p>"));

    private static IEnumerable<DeliveryInfo> Provisions(IReadOnlyList<DeliveryInfo> deliveries) => deliveries.Where(d => d.ProvisionEndsOn is not null);
}
