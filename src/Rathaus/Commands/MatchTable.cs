using System.Globalization;
using System.Text;
using Rathaus.Allocation;

namespace Rathaus.Commands;

/// <summary>A result as a table for people.</summary>
internal static class MatchTable
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public static void Write(Market market, AllocationResult result, Explainer? explainer)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
        output.WriteLine(string.Create(German, $"{market.Applicants.Length:N0} Kinder, {market.Offers.Length:N0} Angebote: {result.Placed.Length:N0} Plätze vergeben, {result.Unplaced.Length:N0} Kinder ohne Platz, {result.Cancelled.Length:N0} Angebote abgesagt."));
        output.WriteLine();
        Offers(output, market, result);
        output.WriteLine();
        Places(output, result);
        List(output, "Ohne Platz", result.Unplaced);
        List(output, "Abgesagt", result.Cancelled);
        if (explainer is not null) Explanations(output, explainer);
        output.WriteLine();
        output.WriteLine($"Prüfsumme (SHA-256): {result.Hash}");
        output.WriteLine(string.Create(German, $"Rechenzeit: {result.Milliseconds:N1} ms"));
    }

    private static void Offers(TextWriter output, Market market, AllocationResult result)
    {
        var cancelled = result.Cancelled.ToHashSet(StringComparer.Ordinal);
        var filled = result.Placed.CountBy(p => p.Offer).ToDictionary();
        var width = Width("Angebot", market.Offers.Select(o => o.Id));
        output.WriteLine($"{"Angebot".PadRight(width)}  Plätze  vergeben  Punktgrenze");
        foreach (var (offer, cutoff) in result.Cutoffs)
        {
            var capacity = market.Offers[market.OfferIndex[offer]].Capacity;
            var state = cancelled.Contains(offer) ? "abgesagt" : cutoff?.ToString(German) ?? "–";
            output.WriteLine(string.Create(German, $"{offer.PadRight(width)}  {capacity,6}  {filled.GetValueOrDefault(offer),8}  {state,11}"));
        }
    }

    private static void Places(TextWriter output, AllocationResult result)
    {
        var width = Width("Kind", result.Placed.Select(p => p.Applicant));
        var offers = Width("Angebot", result.Placed.Select(p => p.Offer));
        output.WriteLine($"{"Kind".PadRight(width)}  {"Angebot".PadRight(offers)}  Wunsch");
        foreach (var (applicant, offer, wish) in result.Placed)
            output.WriteLine($"{applicant.PadRight(width)}  {offer.PadRight(offers)}  {(wish == 0 ? "–" : wish.ToString(German)),6}");
    }

    private static void Explanations(TextWriter output, Explainer explainer)
    {
        output.WriteLine();
        output.WriteLine("Begründungen");
        foreach (var explanation in explainer.All())
        {
            output.WriteLine();
            output.WriteLine(explanation.Applicant);
            for (var j = 0; j < explanation.Wishes.Length; j++)
                output.WriteLine($"  {j + 1}. {explanation.Wishes[j].Offer}: {explanation.Wishes[j].Text}");
        }
    }

    private static void List(TextWriter output, string title, IReadOnlyCollection<string> ids)
    {
        if (ids.Count == 0) return;
        output.WriteLine();
        output.WriteLine($"{title}: {string.Join(", ", ids)}");
    }

    private static int Width(string title, IEnumerable<string> texts) => texts.Aggregate(title.Length, (most, text) => Math.Max(most, text.Length));
}
