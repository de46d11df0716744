using System.Collections.Immutable;
using Rathaus.Allocation;

namespace Rathaus.Tests.Allocation;

/// <summary>The same market in other words.</summary>
internal static class Relabel
{
    public static Market Shuffled(Market market, int number)
    {
        var random = new Random(number + 1);
        var offers = Enumerable.Range(0, market.Offers.Length).ToArray();
        random.Shuffle(offers);
        var at = new int[offers.Length];
        for (var i = 0; i < offers.Length; i++) at[offers[i]] = i;
        var applicants = market.Applicants.Select(a => a with { Wishes = [.. a.Wishes.Select(w => w with { Offer = at[w.Offer] })] }).ToArray();
        random.Shuffle(applicants);
        return new Market(market.Seed, [.. offers.Select(o => market.Offers[o])], [.. applicants],
            [.. market.Groups.Reverse().Select(g => g with { Members = [.. g.Members.Reverse()] })], [.. market.Decisions.Reverse()]);
    }

    public static (Market, Dictionary<string, string> Child, Dictionary<string, string> Offer) Renamed(Market market, int number)
    {
        var random = new Random(number + 2);
        var child = market.Applicants.ToDictionary(a => a.Id, _ => "x" + random.NextInt64());
        var offer = market.Offers.ToDictionary(o => o.Id, _ => "y" + random.NextInt64());
        var other = new Market(market.Seed,
            [.. market.Offers.Select(o => o with { Id = offer[o.Id], Overlaps = [.. o.Overlaps.Select(x => offer[x])], House = o.House is null ? null : "z" + o.House })],
            [.. market.Applicants.Select(a => a with { Id = child[a.Id], Family = a.Family is null ? null : "q" + a.Family, Current = a.Current is null ? null : offer[a.Current] })],
            [.. market.Groups.Select(g => g with { Members = [.. g.Members.Select(m => child[m])] })],
            [.. market.Decisions.Select(d => d with { Applicant = child[d.Applicant], Offer = offer[d.Offer] })]);
        return (Shuffled(other, number), child, offer);
    }

    public static Market WithWishes(Market market, int applicant, ImmutableArray<Wish> wishes) =>
        new(market.Seed, market.Offers, market.Applicants.SetItem(applicant, market.Applicants[applicant] with { Wishes = wishes }), market.Groups, market.Decisions);
}

/// <summary>Every list that a child could hand in instead of its true one.</summary>
internal static class Lists
{
    public static IEnumerable<ImmutableArray<Wish>> All(ImmutableArray<Wish> wishes)
    {
        yield return [];
        foreach (var wish in wishes)
            foreach (var rest in All(wishes.Remove(wish))) yield return rest.Insert(0, wish);
    }
}
