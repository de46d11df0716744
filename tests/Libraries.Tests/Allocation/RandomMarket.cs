using System.Collections.Immutable;
using Rathaus.Allocation;

namespace Rathaus.Tests.Allocation;

/// <summary>What a random market may contain.</summary>
internal sealed record Shape(int Applicants = 6, int Offers = 4, int Limit = 1, int Points = 4)
{
    public bool Overlaps { get; init; }
    public bool Minimums { get; init; }
    public bool Families { get; init; }
    public bool Reserves { get; init; }
    public bool Friends { get; init; }
    public bool Decisions { get; init; }
    public bool Current { get; init; }
    public bool Drawn { get; init; }
}

/// <summary>Random markets: the same number gives the same market.</summary>
internal static class RandomMarket
{
    public static Market Make(int number, Shape shape)
    {
        var random = new Random(number);
        var offers = Enumerable.Range(0, random.Next(1, shape.Offers + 1)).Select(o => Offer(random, shape, o)).ToArray();
        if (shape.Overlaps)
            for (var o = 1; o < offers.Length; o++)
                if (random.Next(2) == 0) offers[o] = offers[o] with { Overlaps = [offers[random.Next(o)].Id] };
        var count = random.Next(1, shape.Applicants + 1);
        var lots = Enumerable.Range(1, count * 3).ToArray();
        random.Shuffle(lots);
        var applicants = Enumerable.Range(0, count).Select(a => Applicant(random, shape, offers.Length, a, lots[a])).ToArray();
        if (shape.Current) KeepPlaces(random, offers, applicants);
        return new Market("seed" + number, [.. offers], [.. applicants], Friends(random, shape, applicants), Decisions(random, shape, offers, applicants));
    }

    private static Offer Offer(Random random, Shape shape, int o)
    {
        var capacity = random.Next(0, 4);
        return new Offer
        {
            Id = "o" + o, Capacity = capacity, Minimum = shape.Minimums ? random.Next(0, capacity + 1) : 0,
            House = shape.Families ? "h" + random.Next(3) : null,
            Reserves = shape.Reserves && capacity > 0 ? [new Reserve(random.Next(2) == 0 ? "social" : "staff", random.Next(1, capacity + 1))] : [],
        };
    }

    private static Applicant Applicant(Random random, Shape shape, int offers, int a, int lot)
    {
        var list = Enumerable.Range(0, offers).ToArray();
        random.Shuffle(list);
        return new Applicant
        {
            Id = "k" + a, Limit = shape.Friends ? shape.Limit : random.Next(1, shape.Limit + 1), Lottery = shape.Drawn ? null : lot,
            Wishes = [.. list.Take(random.Next(0, offers + 1)).Select(o => new Wish(o, random.Next(shape.Points)))],
            Siblings = shape.Families ? (Siblings)random.Next(3) : Siblings.None,
            Family = shape.Families ? "f" + random.Next(3) : null,
            Tags = shape.Reserves ? [.. new[] { "social", "staff" }.Where(_ => random.Next(3) == 0)] : [],
        };
    }

    private static void KeepPlaces(Random random, Offer[] offers, Applicant[] applicants)
    {
        var free = offers.Select(o => o.Capacity).ToArray();
        for (var a = 0; a < applicants.Length; a++)
        {
            var o = random.Next(offers.Length);
            if (random.Next(3) == 0 && applicants[a].Limit == 1 && free[o]-- > 0) applicants[a] = applicants[a] with { Current = offers[o].Id };
        }
    }

    private static ImmutableArray<FriendGroup> Friends(Random random, Shape shape, Applicant[] applicants) =>
        shape.Friends && applicants.Length > 3
            ? [new FriendGroup([applicants[0].Id, applicants[1].Id], random.Next(2) == 0), new FriendGroup([applicants[2].Id, applicants[3].Id], false)]
            : [];

    private static ImmutableArray<Decision> Decisions(Random random, Shape shape, Offer[] offers, Applicant[] applicants)
    {
        if (!shape.Decisions) return [];
        var free = Array.FindIndex(offers, o => o.Capacity > applicants.Count(a => a.Current == o.Id));
        var place = Array.FindIndex(applicants, a => a.Current is null);
        var decisions = new List<Decision>();
        if (free >= 0 && place >= 0) decisions.Add(new(applicants[place].Id, offers[free].Id, DecisionKind.Place, "Härtefall"));
        if (applicants.Length > 1) decisions.Add(new(applicants[^1].Id, offers[random.Next(offers.Length)].Id, DecisionKind.Bar, "Alter passt nicht"));
        return [.. decisions.DistinctBy(d => (d.Applicant, d.Offer))];
    }
}
