using static Rathaus.Allocation.MarketRefusedException;

namespace Rathaus.Allocation;

/// <summary>What has to be true of decisions, current places, tags and friends' groups.</summary>
internal static class ConstraintCheck
{
    public const int MostTags = 64;

    public static void Refuse(Market market)
    {
        RefuseTags(market);
        var taken = new int[market.Offers.Length];
        var decided = RefuseDecisions(market, taken);
        RefuseCurrent(market, decided, taken);
        RefuseGroups(market);
    }

    private static void RefuseTags(Market market)
    {
        var tags = market.Offers.SelectMany(o => o.Reserves).Select(r => r.Tag).ToHashSet(StringComparer.Ordinal);
        if (tags.Count > MostTags)
            throw new MarketRefusedException("/offers", $"Reserven kennen höchstens {MostTags} verschiedene Merkmale; hier sind es {tags.Count}.");
    }

    private static Dictionary<int, List<int>> RefuseDecisions(Market market, int[] taken)
    {
        var placed = new Dictionary<int, List<int>>();
        var seen = new HashSet<(int, int)>();
        for (var i = 0; i < market.Decisions.Length; i++)
        {
            var decision = market.Decisions[i];
            if (!market.ApplicantIndex.TryGetValue(decision.Applicant, out var applicant))
                throw new MarketRefusedException($"/decisions/{i}/applicant", $"Ein Kind {Quote(decision.Applicant)} gibt es nicht.");
            if (!market.OfferIndex.TryGetValue(decision.Offer, out var offer))
                throw new MarketRefusedException($"/decisions/{i}/offer", $"Ein Angebot {Quote(decision.Offer)} gibt es nicht.");
            if (string.IsNullOrWhiteSpace(decision.Reason))
                throw new MarketRefusedException($"/decisions/{i}/reason", "Eine Entscheidung von Hand braucht einen Grund.");
            if (!seen.Add((applicant, offer)))
                throw new MarketRefusedException($"/decisions/{i}", $"Über {Quote(decision.Applicant)} und {Quote(decision.Offer)} ist schon entschieden.");
            if (decision.Kind == DecisionKind.Bar) continue;
            if (!placed.TryGetValue(applicant, out var places)) placed.Add(applicant, places = []);
            if (places.Find(other => Array.BinarySearch(market.Overlaps[offer], other) >= 0, -1) is var clash and >= 0)
                throw new MarketRefusedException($"/decisions/{i}/offer", $"{Quote(decision.Offer)} überschneidet sich mit dem festen Platz {Quote(market.Offers[clash].Id)}.");
            places.Add(offer);
            if (places.Count > market.Applicants[applicant].Limit)
                throw new MarketRefusedException($"/decisions/{i}", $"Mit diesem Platz hätte {Quote(decision.Applicant)} {places.Count} feste Plätze, erlaubt sind {market.Applicants[applicant].Limit}.");
            Take(market, taken, offer, $"/decisions/{i}/offer");
        }
        return placed;
    }

    private static int Find(this List<int> list, Func<int, bool> match, int otherwise)
    {
        foreach (var item in list)
            if (match(item)) return item;
        return otherwise;
    }

    private static void RefuseCurrent(Market market, Dictionary<int, List<int>> decided, int[] taken)
    {
        for (var i = 0; i < market.Applicants.Length; i++)
        {
            var applicant = market.Applicants[i];
            if (applicant.Current is null) continue;
            var path = $"/applicants/{i}/current";
            if (!market.OfferIndex.TryGetValue(applicant.Current, out var offer))
                throw new MarketRefusedException(path, $"Ein Angebot {Quote(applicant.Current)} gibt es nicht.");
            if (applicant.Limit != 1)
                throw new MarketRefusedException(path, $"Ein bestehender Platz mit Wechselwunsch setzt die Höchstzahl 1 voraus; hier steht {applicant.Limit}.");
            if (decided.ContainsKey(i))
                throw new MarketRefusedException(path, $"Für {Quote(applicant.Id)} ist schon ein Platz von Hand bestimmt.");
            Take(market, taken, offer, path);
        }
    }

    private static void Take(Market market, int[] taken, int offer, string path)
    {
        if (++taken[offer] > market.Offers[offer].Capacity)
            throw new MarketRefusedException(path, $"{Quote(market.Offers[offer].Id)} hat {market.Offers[offer].Capacity} Plätze, vorab vergeben wären {taken[offer]}.");
    }

    private static void RefuseGroups(Market market)
    {
        var grouped = new HashSet<int>();
        for (var g = 0; g < market.Groups.Length; g++)
        {
            var members = market.Groups[g].Members;
            if (members.Length is < 2 or > 5)
                throw new MarketRefusedException($"/groups/{g}/members", $"Eine Gruppe hat zwei bis fünf Kinder; hier sind es {members.Length}.");
            var limit = 0;
            for (var k = 0; k < members.Length; k++)
            {
                var path = $"/groups/{g}/members/{k}";
                if (!market.ApplicantIndex.TryGetValue(members[k], out var i))
                    throw new MarketRefusedException(path, $"Ein Kind {Quote(members[k])} gibt es nicht.");
                if (!grouped.Add(i))
                    throw new MarketRefusedException(path, $"{Quote(members[k])} ist schon in einer Gruppe.");
                var applicant = market.Applicants[i];
                if (applicant.Siblings != Siblings.None)
                    throw new MarketRefusedException(path, $"{Quote(members[k])} hat schon einen Geschwisterwunsch; beides zugleich geht nicht.");
                if (k == 0) limit = applicant.Limit;
                else if (applicant.Limit != limit)
                    throw new MarketRefusedException(path, $"In einer Gruppe gilt dieselbe Höchstzahl; hier {applicant.Limit}, beim ersten Kind {limit}.");
            }
        }
    }
}
