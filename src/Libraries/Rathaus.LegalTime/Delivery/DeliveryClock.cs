namespace Rathaus.LegalTime;

/// <summary>Computes the effect of deliveries from the table, with the reasons in German words.</summary>
/// <param name="rules">The delivery table.</param>
/// <param name="calendar">The calendar of the office's seat; its Land chooses the rows.</param>
public sealed class DeliveryClock(DeliveryRules rules, HolidayCalendar calendar)
{
    /// <summary>The effect of a delivery as it stands on a day.</summary>
    /// <param name="delivery">The facts.</param>
    /// <param name="regime">The law of the decision; own table rows of OZG and VwZG are used for account mailbox and service whatever is given.</param>
    /// <param name="today">The German day for which the question is asked.</param>
    /// <exception cref="MissingRuleException">No row fits the way and the day of the start event.</exception>
    public Reasoned<Effect> EffectOf(Delivery delivery, Regime regime, DateOnly today) => delivery switch
    {
        Delivery.Letter letter => OfLetter(letter, regime),
        Delivery.Transmission transmission => OfTransmission(transmission, regime),
        Delivery.OwnPortal portal => OfOwnPortal(portal, regime, today),
        Delivery.AccountMailbox mailbox => OfAccountMailbox(mailbox),
        Delivery.Service service => OfService(service),
        Delivery.HandedOver handed => new(new Effect.Actual(handed.On), [$"Persönlich übergeben am {handed.On.InWords()}."]),
        Delivery.SecretLink => None("Ein geheimer Link ist keine Bekanntgabe: Wer ihn öffnet, hat sich nicht ausgewiesen."),
        _ => throw new ArgumentOutOfRangeException(nameof(delivery)),
    };

    /// <summary>The last day on which a provision in the town's own portal can be retrieved.</summary>
    /// <returns>Null when the row in force sets no end.</returns>
    public Reasoned<DateOnly>? EndOfProvision(DateOnly notified, Regime regime)
    {
        var rule = rules.InForce(regime, DeliveryWay.OwnPortal, calendar.Land, notified);
        if (rule.EndsAfterDays is not { } days) return null;
        var end = notified.AddDays(days);
        return new(end, [$"Benachrichtigung am {notified.InWords()}.", $"Die Bereitstellung endet am {days}. Tag danach: {end.InWords()}, 24 Uhr ({rule.Source})."]);
    }

    private Reasoned<Effect> OfLetter(Delivery.Letter letter, Regime regime)
    {
        if (letter.Posted is not { } posted) return Pending("Noch nicht zur Post gegeben.");
        if (letter.Returned is { } returned)
            return None($"Der Brief kam am {returned.InWords()} als unzustellbar zurück: Die Fiktion der Bekanntgabe entfällt.");
        return Fiction(rules.InForce(regime, DeliveryWay.Letter, calendar.Land, posted), posted, letter.Objection);
    }

    private Reasoned<Effect> OfTransmission(Delivery.Transmission transmission, Regime regime)
    {
        if (transmission.Sent is not { } sent) return Pending("Noch nicht abgesandt.");
        if (transmission.AccessOpened is not { } opened || opened > sent)
            return None("Der Zugang für elektronische Dokumente war beim Absenden nicht eröffnet (§ 3a Abs. 1 VwVfG).");
        return Fiction(rules.InForce(regime, DeliveryWay.Transmission, calendar.Land, sent), sent, transmission.Objection);
    }

    private Reasoned<Effect> OfOwnPortal(Delivery.OwnPortal portal, Regime regime, DateOnly today)
    {
        if (portal.Provided is not { } provided) return Pending("Noch nicht zum Abruf bereitgestellt.");
        if (portal.Consented is not { } consented || consented > provided)
            return None("Ohne Einwilligung vor der Bereitstellung ist der Abruf keine Bekanntgabe.");
        if (portal.Notified is not { } notified) return Pending("Die Benachrichtigung ist noch nicht versandt.");
        var rule = rules.InForce(regime, DeliveryWay.OwnPortal, calendar.Land, portal.FirstRetrieved ?? notified);
        if (rule.StartEvent == StartEvent.Provided) return Fiction(rule, provided, null);

        var end = EndOfProvision(notified, regime);
        if (portal.FirstRetrieved is { } retrieved && (end is null || retrieved <= end.Value))
            return new(new Effect.Actual(retrieved.AddDays(rule.Days)), [
                $"Abgerufen am {retrieved.InWords()}.",
                $"Bekannt gegeben am Tag nach dem Abruf: {retrieved.AddDays(rule.Days).InWords()} ({rule.Source})."]);
        if (end is not null && today > end.Value)
            return new(new Effect.None("Nicht abgerufen: Die Bereitstellung ist beendet, nichts ist bekannt gegeben. Der Bescheid geht per Post."),
                [.. end.Reasons, "Bis dahin nicht abgerufen: Die Bereitstellung ist beendet, nichts ist bekannt gegeben. Der Bescheid geht per Post."]);
        return Pending("Noch nicht abgerufen.", end?.Reasons ?? []);
    }

    private Reasoned<Effect> OfAccountMailbox(Delivery.AccountMailbox mailbox)
    {
        if (mailbox.Provided is not { } provided) return Pending("Noch nicht im Postfach des Nutzerkontos bereitgestellt.");
        if (mailbox.RuledOut is { } ruledOut && ruledOut <= provided)
            return None($"Die Bekanntgabe über das Nutzerkonto ist seit {ruledOut.Figures()} ausgeschlossen.");
        if (mailbox.Notified is not { } notified) return Pending("Die Benachrichtigung ist noch nicht versandt.");
        if (notified > provided)
            return None($"Benachrichtigt erst am {notified.InWords()}, bereitgestellt schon am {provided.InWords()}: Die Bedingung ist nicht erfüllt, es gibt keine Fiktion der Bekanntgabe.");
        var rule = rules.InForce(Regime.Ozg, DeliveryWay.AccountMailbox, calendar.Land, provided);
        var counted = Fiction(rule, provided, null);
        return mailbox.FirstRetrieved is { } first && first < counted.Value.DeliveredOn
            ? new(new Effect.Actual(first), [$"Bereitgestellt am {provided.InWords()}.", $"Schon vorher abgerufen: Maßgeblich ist der erste Abruf am {first.InWords()} ({rule.Source})."])
            : counted;
    }

    private Reasoned<Effect> OfService(Delivery.Service service)
    {
        if (service.ServedOn is { } served)
            return new(new Effect.Actual(served), [$"Zugestellt am {served.InWords()}; der Nachweis liegt vor."]);
        if (service.Posted is not { } posted) return Pending("Noch nicht zur Post gegeben.");
        return service.Kind == ServiceKind.RegisteredHandOver
            ? Fiction(rules.InForce(Regime.VwZG, DeliveryWay.Service, calendar.Land, posted), posted, service.Objection)
            : Pending("Der Nachweis der Zustellung steht noch aus.");
    }

    private Reasoned<Effect> Fiction(DeliveryRule rule, DateOnly start, AcceptedArrival? objection)
    {
        var verb = rule.StartEvent switch
        {
            StartEvent.Posted => "Zur Post gegeben",
            StartEvent.Sent => "Abgesandt",
            StartEvent.Provided => "Bereitgestellt",
            _ => "Abgerufen",
        };
        var day = start.AddDays(rule.Days);
        var steps = new List<string>
        {
            $"{verb} am {start.InWords()}.",
            $"Gilt am {rule.Days}. Tag danach als bekannt gegeben: {day.InWords()} ({rule.Source}).",
        };
        if (calendar.WhyNoWorkingDay(day) is { } free)
        {
            if (rule.Shift == Shift.NextWorkingDay)
            {
                day = calendar.WorkingDayFrom(day);
                steps.Add($"{free}: Es gilt der nächste Werktag, {day.InWords()}.");
            }
            else steps.Add($"{free}; das verschiebt die Bekanntgabe hier nicht.");
        }
        IReadOnlyList<string> doubts = rule.Doubt is { } doubt ? [doubt + "."] : [];
        if (objection is { On: null })
            return new(new Effect.Disproved(day, null), [.. steps, "Nie zugegangen: Die Fiktion ist widerlegt, nichts ist bekannt gegeben."]) { Doubts = doubts };
        if (objection is { On: { } arrived })
        {
            if (arrived > day)
                return new(new Effect.Disproved(day, arrived), [.. steps, $"Erst am {arrived.InWords()} zugegangen: Dieser Tag zählt."]) { Doubts = doubts };
            steps.Add($"Zugegangen schon am {arrived.InWords()}: Das ändert nichts.");
        }
        return new(new Effect.Deemed(day), steps) { Doubts = doubts };
    }

    private static Reasoned<Effect> Pending(string why, params IEnumerable<string> more) => new(new Effect.Pending(why), [.. more, why]);

    private static Reasoned<Effect> None(string why) => new(new Effect.None(why), [why]);
}
