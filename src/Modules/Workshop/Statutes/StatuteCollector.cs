using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Statutes;

/// <summary>A levy or running case that comes out otherwise under the changed values.</summary>
/// <param name="Before">Cents of a year, or of the fee.</param>
/// <param name="Kept">Why it is left as it is; null where it changes.</param>
/// <param name="Since">First day of the new amount.</param>
/// <param name="Computed">What a running case then keeps.</param>
internal sealed record Affected(StatuteCase Case, Guid Target, bool Assessment, long Before, long After, string Told, string? Kept, DateOnly Since, IReadOnlyDictionary<string, string> Computed);

/// <summary>The two states of a table between which cases are compared.</summary>
internal sealed record Comparison(IStatuteWork Before, IStatuteWork After, DateOnly From);

/// <summary>Works out each case of a service twice, by the table as it is and as it will be; what differs is affected. Nothing is stored.</summary>
internal sealed class StatuteCollector(IStatuteCases cases, IPayments payments, ICatalogue catalogue)
{
    private const int AtOnce = 300;

    public async Task<IReadOnlyList<Affected>> AllAsync(string slug, Comparison by, CancellationToken stop)
    {
        var all = new List<Affected>();
        foreach (var ids in (await cases.OfServiceAsync(slug, stop)).Chunk(AtOnce)) all.AddRange(await OfAsync(ids, by, stop));
        return all;
    }

    public async Task<IReadOnlyList<Affected>> OfAsync(IReadOnlyList<CaseId> ids, Comparison by, CancellationToken stop)
    {
        var all = new List<Affected>();
        var levies = (await payments.LeviesAsync(ids, stop)).ToLookup(l => l.Case);
        foreach (var one in await cases.ReadAsync(ids, stop))
        {
            var stands = await catalogue.RevisionAsync(one.Service, stop);
            if (one.Stand == StatuteStand.Decided) all.AddRange(levies[one.Id].Select(l => Levy(one, l, stands, by)).OfType<Affected>());
            else if (one.Stand == StatuteStand.Running && await RunningAsync(one, stands, by, stop) is { } running) all.Add(running);
        }
        return all;
    }

    private static Affected? Levy(StatuteCase one, LevyInfo levy, ServiceRevision stands, Comparison by)
    {
        if (levy.Until <= by.From) return null;
        var on = GermanTime.Day(one.ReceivedAt);
        var (was, becomes) = (by.Before.Of(stands, one.Answers, one.SignedIn, on, by.From).Yearly ?? Money.Zero, by.After.Of(stands, one.Answers, one.SignedIn, on, by.From).Yearly ?? Money.Zero);
        var since = levy.From > by.From ? levy.From : by.From;
        var now = levy.On(since);
        if (was == becomes || now == becomes) return null;
        var kept = levy.Amounts.Any(a => a.From > since) ? "Für später ist schon ein anderer Jahresbetrag festgesetzt. Bitte im Vorgang entscheiden."
            : now != was ? $"Der Jahresbetrag wurde von Hand festgesetzt ({now} statt {was}). Bitte im Vorgang entscheiden." : null;
        return new(one, levy.Id, true, now.Cents, becomes.Cents, $"{now} → {becomes} im Jahr ab {GermanTime.Short(since)}", kept, since, one.Computed);
    }

    private async Task<Affected?> RunningAsync(StatuteCase one, ServiceRevision stands, Comparison by, CancellationToken stop)
    {
        var on = GermanTime.Day(one.ReceivedAt);
        var (was, becomes) = (by.Before.Of(stands, one.Answers, one.SignedIn, on, null), by.After.Of(stands, one.Answers, one.SignedIn, on, null));
        var names = was.Computed.Keys.Union(becomes.Computed.Keys).Where(n => was.Computed.GetValueOrDefault(n) != becomes.Computed.GetValueOrDefault(n)).Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0) return null;
        var computed = one.Computed.ToDictionary(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (becomes.Computed.TryGetValue(name, out var value)) computed[name] = value;
            else computed.Remove(name);
        }
        var told = names.Where(n => n.EndsWith(".shown", StringComparison.Ordinal)).Select(n => $"{n[..^6]}: {Cut(was.Computed.GetValueOrDefault(n))} → {Cut(becomes.Computed.GetValueOrDefault(n))}").ToList();
        var fee = names.Contains("fee");
        var claimed = fee && (await payments.OfCaseAsync(one.Id, stop)).Count > 0;
        var kept = claimed ? "Die Gebühr ist schon gefordert und bleibt, wie sie war." : fee ? "Die Gebühr wurde vor dem Absenden genannt und bleibt, wie sie war." : null;
        return new(one, one.Id.Value, false, Cents(was), Cents(becomes), string.Join("; ", told.Take(4)) + (told.Count > 4 ? $" und {told.Count - 4} weitere Werte" : ""), kept, by.From, computed);
    }

    private static string Cut(string? text) => text is null ? "nichts" : text.Length > 60 ? text[..60] + "…" : text;

    private static long Cents(StatuteOutcome outcome) => outcome.Yearly?.Cents
        ?? (outcome.Computed.TryGetValue("fee", out var fee) ? decimal.ToInt64(decimal.Parse(fee, System.Globalization.CultureInfo.InvariantCulture) * 100) : 0);
}
