using System.Globalization;
using Rathaus.Platform.UiKit;

namespace Rathaus.Contracts.Core.Catalogue;

/// <summary>Where a case stands in the process of its service.</summary>
public enum ProcessPlace { Apply, Pay, Examine, AskBack, Consult, SecondOfficer, Decide, Deliver, Done, Ended }

/// <summary>A step of the process as people read it.</summary>
/// <param name="Side">Only where it is needed: a question to the person, other bodies, a second officer for what burdens.</param>
public sealed record ProcessStep(ProcessPlace Place, UiText Name, UiText? Detail, bool Side = false);

/// <summary>
/// The process of a service ("wo stehen wir"), made from its data: as a picture and as the same in a list, which is what screen readers and
/// everybody without the picture need. With a case, what was, what is and what comes is marked by shape, and said in words.
/// </summary>
public static class ProcessPicture
{
    private const int Gap = 76, Radius = 11, Line = 30;

    /// <summary>The steps of a service, in order.</summary>
    public static IReadOnlyList<ProcessStep> Steps(ServiceDefinition service)
    {
        var process = service.Process;
        var steps = new List<ProcessStep> { new(ProcessPlace.Apply, new("Der Antrag geht ein", "The application arrives"), null) };
        if (service.Money == MoneyOrder.Prepayment) steps.Add(new(ProcessPlace.Pay, new("Sie bezahlen", "You pay"), new("Vorher beginnt das Amt nicht.", "The office does not begin before.")));
        steps.Add(new(ProcessPlace.Examine, new("Das Amt prüft", "The office examines"), service.PromiseWorkingDays is { } days ? In(new("in der Regel in {0} Arbeitstagen", "usually within {0} working days"), days) : null));
        steps.Add(new(ProcessPlace.AskBack, new("Rückfrage", "Question to you"), new("nur, wenn etwas fehlt", "only if something is missing"), Side: true));
        if (process.Participation.Count > 0)
            steps.Add(new(ProcessPlace.Consult, new("Andere Stellen sagen ihre Meinung", "Other bodies give their opinion"), In(new("wenn nötig: {0}", "if needed: {0}"), string.Join(", ", process.Participation.Select(p => p.Name))), Side: true));
        if (service.Decision is not null)
        {
            var burdens = service.Decision.Outcomes.Any(o => o.Burdens);
            if (process.SecondOfficer == SecondOfficer.Always) steps.Add(new(ProcessPlace.SecondOfficer, new("Eine zweite Person gibt frei", "A second person releases"), null));
            else if (process.SecondOfficer == SecondOfficer.Burdening && burdens) steps.Add(new(ProcessPlace.SecondOfficer, new("Eine zweite Person gibt frei", "A second person releases"), new("wenn der Bescheid Sie belastet", "if the decision burdens you"), Side: true));
            steps.Add(new(ProcessPlace.Decide, new("Das Amt entscheidet", "The office decides"), Deemed(service)));
            steps.Add(new(ProcessPlace.Deliver, Sent(service.Result), null));
        }
        else steps.Add(new(ProcessPlace.Deliver, new("Sie bekommen Antwort", "You receive an answer"), null));
        return steps;
    }

    /// <summary>The picture and the list; <paramref name="at"/> null: of the service, without a case.</summary>
    public static Html Of(ServiceDefinition service, ProcessPlace? at = null)
    {
        var steps = Steps(service);
        var places = steps.Select(s => StateOf(steps, s, at)).ToList();
        return Html.Of($"""
            <figure class="rh-figure">{Svg(steps, places, Label(service, steps, at))}</figure>
            {(at is null ? Ui.Steps(steps.Select(s => new Step(Named(s), s.Detail))) : Ui.Timeline(steps.Zip(places, (s, state) => new TimelineEntry(state, Named(s), s.Detail))))}
            """);
    }

    private static string Named(ProcessStep step) => step.Name;

    private static UiText In(UiText text, object value) => new(string.Format(CultureInfo.InvariantCulture, text.De, value), string.Format(CultureInfo.InvariantCulture, text.En, value));

    private static UiText Sent(ResultKind kind) => kind switch
    {
        ResultKind.Certificate => new("Sie bekommen die Urkunde", "You receive the certificate"),
        ResultKind.Receipt => new("Sie bekommen die Bescheinigung", "You receive the certificate of receipt"),
        ResultKind.Registration or ResultKind.Information => new("Sie bekommen die Mitteilung", "You receive the notice"),
        ResultKind.Permit => new("Sie bekommen die Erlaubnis oder die Ablehnung", "You receive the permit or the refusal"),
        _ => new("Sie bekommen den Bescheid", "You receive the decision"),
    };

    private static UiText? Deemed(ServiceDefinition service) => service.Clocks.FirstOrDefault(c => c.Kind == ServiceClockKind.DeemedApproval) is { } clock
        ? new($"Ohne Entscheidung gilt die Genehmigung nach der Frist als erteilt ({clock.Basis}).", $"Without a decision the approval counts as given after the period ({clock.Basis}).") : null;

    /// <summary>A step that only happens when needed is never "still to come": it is there when the case is in it, else it is left open.</summary>
    private static TimelineState StateOf(IReadOnlyList<ProcessStep> steps, ProcessStep step, ProcessPlace? at)
    {
        if (at is not { } place) return TimelineState.Next;
        if (place == ProcessPlace.Done) return step.Side ? TimelineState.Next : TimelineState.Done;
        if (step.Place == place) return TimelineState.Now;
        if (place == ProcessPlace.Ended || step.Side) return TimelineState.Next;
        return Index(steps, step.Place) < Index(steps, place) ? TimelineState.Done : TimelineState.Next;
    }

    private static int Index(IReadOnlyList<ProcessStep> steps, ProcessPlace place) => steps.TakeWhile(s => s.Place != place).Count();

    private static string Label(ServiceDefinition service, IReadOnlyList<ProcessStep> steps, ProcessPlace? at)
    {
        var all = string.Join(", ", steps.Where(s => !s.Side).Select((s, i) => $"{i + 1} {s.Name}"));
        var now = at is { } place ? steps.FirstOrDefault(s => s.Place == place) : null;
        return (now, at) switch
        {
            ({ } step, _) => new UiText("Ablauf: {0}. Jetzt: {1}.", "Process: {0}. Now: {1}.").With(all, (string)step.Name),
            (null, ProcessPlace.Done) => new UiText("Ablauf: {0}. Alles ist geschehen.", "Process: {0}. All is done.").With(all),
            (null, ProcessPlace.Ended) => new UiText("Ablauf: {0}. Der Vorgang ist vorher beendet.", "Process: {0}. The case ended before.").With(all),
            _ => new UiText("Ablauf: {0}. Dieselben Schritte stehen darunter als Liste.", "Process: {0}. The same steps stand below as a list.").With(all),
        };
    }

    /// <summary>Done: filled; now: a ring around a dot; to come: an empty ring; only where needed: a smaller ring on a dashed branch below.</summary>
    private static Html Svg(IReadOnlyList<ProcessStep> steps, List<TimelineState> states, string label)
    {
        var width = (Gap * (steps.Count - 1)) + 60;
        var main = steps.Select((s, i) => (Step: s, At: i)).Where(s => !s.Step.Side).ToList();
        var lines = main.Zip(main.Skip(1), (from, to) => (From: X(from.At) + Radius, To: X(to.At) - Radius));
        return Html.Of($"""
            <svg viewBox="0 0 {width} 96" width="100%" height="96" preserveAspectRatio="xMinYMid meet" role="img" aria-label="{label}">{Html.Each(lines, l => Html.Of($"<line x1=\"{l.From}\" y1=\"{Line}\" x2=\"{l.To}\" y2=\"{Line}\" stroke=\"currentColor\" stroke-width=\"2\"></line>"))}{Html.Each(steps.Select((s, i) => (Step: s, At: i)), s => Node(s.Step, s.At, states[s.At]))}</svg>
            """);
    }

    private static Html Node(ProcessStep step, int at, TimelineState state)
    {
        var (x, y) = (X(at), step.Side ? Line + 34 : Line);
        var branch = Html.If(step.Side, $"<path d=\"M {x - Gap} {Line} Q {x - Gap} {y} {x - Radius} {y} M {x + Radius} {y} Q {x + Gap} {y} {x + Gap} {Line}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\" stroke-dasharray=\"4 4\"></path>");
        var ring = Html.Of($"<circle cx=\"{x}\" cy=\"{y}\" r=\"{Radius}\" fill=\"{(state == TimelineState.Done ? "currentColor" : "none")}\" stroke=\"currentColor\" stroke-width=\"{(state == TimelineState.Now ? 4 : 2)}\"></circle>");
        var dot = Html.If(state == TimelineState.Now, $"<circle cx=\"{x}\" cy=\"{y}\" r=\"4\" fill=\"currentColor\"></circle>");
        return Html.Of($"{branch}{ring}{dot}<text x=\"{x}\" y=\"{y + 27}\" text-anchor=\"middle\" font-size=\"13\" fill=\"currentColor\" aria-hidden=\"true\">{at + 1}</text>");
    }

    private static int X(int at) => 30 + (at * Gap);
}
