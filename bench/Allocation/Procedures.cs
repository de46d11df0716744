using System.Collections.Immutable;
using Rathaus.Allocation;

/// <summary>A small town for the comparison: true wishes, points from a catalogue, and what chance adds.</summary>
internal sealed record Town(int[][] Wishes, int[][] Points, int[] Capacity, long[] Lottery)
{
    public static Town Make(int number, int children, int houses, int seats, int wishes)
    {
        var random = new Random(number);
        var lists = new int[children][];
        for (var c = 0; c < children; c++)
        {
            // popular houses are wished by many, and every family has its own taste
            lists[c] = [.. Enumerable.Range(0, houses).OrderBy(h => h * 0.35 + random.NextDouble() * houses * 0.6).Take(wishes)];
        }
        var lottery = Enumerable.Range(1, children).Select(i => (long)i).ToArray();
        random.Shuffle(lottery);
        return new Town(lists, [.. lists.Select(_ => Enumerable.Range(0, houses).Select(_ => 10 * random.Next(0, 4)).ToArray())],
            [.. Enumerable.Repeat(seats, houses)], lottery);
    }

    /// <summary>The same town, children entered in another order.</summary>
    public (Town Town, int[] From) Reordered(int number)
    {
        var from = Enumerable.Range(0, Wishes.Length).ToArray();
        new Random(number).Shuffle(from);
        return (this with { Wishes = [.. from.Select(c => Wishes[c])], Points = [.. from.Select(c => Points[c])], Lottery = [.. from.Select(c => Lottery[c])] }, from);
    }

    public Town With(int child, int[] list)
    {
        var wishes = Wishes.ToArray();
        wishes[child] = list;
        return this with { Wishes = wishes };
    }
}

/// <summary>Ways of giving places; each returns the house per child, -1 for none.</summary>
internal static class Procedures
{
    /// <summary>This library.</summary>
    public static int[] Ours(Town town)
    {
        var result = Allocator.Run(new Market("simulation",
            [.. town.Capacity.Select((seats, h) => new Offer { Id = "h" + h, Capacity = seats })],
            [.. town.Wishes.Select((list, c) => new Applicant
            {
                Id = "k" + c, Lottery = town.Lottery[c], Wishes = [.. list.Select(h => new Wish(h, town.Points[c][h]))],
            })]));
        var house = Enumerable.Repeat(-1, town.Wishes.Length).ToArray();
        foreach (var place in result.Placed) house[int.Parse(place.Applicant[1..])] = int.Parse(place.Offer[1..]);
        return house;
    }

    /// <summary>Who comes first chooses first; the order of arrival is the order of entry.</summary>
    public static int[] FirstCome(Town town)
    {
        var free = town.Capacity.ToArray();
        return [.. town.Wishes.Select(list =>
        {
            foreach (var h in list)
                if (free[h]-- > 0) return h;
                else free[h] = 0;
            return -1;
        })];
    }

    /// <summary>
    /// Stars: a family gives its first wish a star. The star is the family's preference and the house's priority at once, next come
    /// points, and ties fall to the order of entry, as internal ids do in programs of this kind.
    /// </summary>
    public static int[] Stars(Town town) => Deferred(town, (c, rank) => rank == 0 ? 1 : 0);

    /// <summary>First wishes first: every house serves first wishes before second ones.</summary>
    public static int[] FirstWishFirst(Town town) => Deferred(town, (_, rank) => -rank);

    private static int[] Deferred(Town town, Func<int, int, int> bonus)
    {
        var at = new int[town.Wishes.Length];
        var held = town.Capacity.Select(_ => new List<int>()).ToArray();
        var queue = new Queue<int>(Enumerable.Range(0, at.Length));
        while (queue.TryDequeue(out var c))
        {
            if (at[c] >= town.Wishes[c].Length) continue;
            var h = town.Wishes[c][at[c]];
            held[h].Add(c);
            if (held[h].Count <= town.Capacity[h]) continue;
            var worst = held[h].MaxBy(x => (-bonus(x, at[x]), -town.Points[x][h], x));
            held[h].Remove(worst);
            at[worst]++;
            queue.Enqueue(worst);
        }
        var house = Enumerable.Repeat(-1, at.Length).ToArray();
        for (var h = 0; h < held.Length; h++)
            foreach (var c in held[h]) house[c] = h;
        return house;
    }

    /// <summary>Children who would rather be in a house that is free or holds somebody with fewer points.</summary>
    public static int Envious(Town town, int[] house)
    {
        var envious = 0;
        for (var c = 0; c < house.Length; c++)
        {
            foreach (var h in town.Wishes[c].TakeWhile(h => h != house[c]))
            {
                var holders = Enumerable.Range(0, house.Length).Where(x => house[x] == h).ToList();
                if (holders.Count == town.Capacity[h] && holders.TrueForAll(x => town.Points[x][h] >= town.Points[c][h])) continue;
                envious++;
                break;
            }
        }
        return envious;
    }

    public static IEnumerable<ImmutableArray<int>> Lists(ImmutableArray<int> items)
    {
        yield return [];
        foreach (var item in items)
            foreach (var rest in Lists(items.Remove(item))) yield return rest.Insert(0, item);
    }
}
