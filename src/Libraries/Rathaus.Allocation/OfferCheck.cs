using System.Collections.Immutable;
using static Rathaus.Allocation.MarketRefusedException;

namespace Rathaus.Allocation;

/// <summary>What has to be true of offers before anything is placed.</summary>
internal static class OfferCheck
{
    public const int MostSeats = 1_000_000_000;
    public const int LongestId = 256;

    public static Dictionary<string, int> Index(ImmutableArray<Offer> offers)
    {
        var index = new Dictionary<string, int>(offers.Length, StringComparer.Ordinal);
        for (var i = 0; i < offers.Length; i++)
        {
            var offer = offers[i];
            RefuseName(offer.Id, $"/offers/{i}/id", "Die Kennung des Angebots");
            if (!index.TryAdd(offer.Id, i))
                throw new MarketRefusedException($"/offers/{i}/id",
                    $"Das Angebot {Quote(offer.Id)} kommt zweimal vor, zuerst unter /offers/{index[offer.Id]}.");
            RefuseSeats(offer, $"/offers/{i}");
            if (offer.House is not null) RefuseName(offer.House, $"/offers/{i}/house", "Die Kennung des Hauses");
        }
        return index;
    }

    public static void RefuseName(string name, string path, string what)
    {
        if (name.Length is 0 or > LongestId)
            throw new MarketRefusedException(path, $"{what} muss 1 bis {LongestId} Zeichen lang sein; hier sind es {name.Length}.");
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (c < ' ' || c is >= '\u007f' and < '\u00a0')
                throw new MarketRefusedException(path, $"{what} enthält an Stelle {i + 1} ein Steuerzeichen.");
            if (!char.IsSurrogate(c)) continue;
            if (char.IsHighSurrogate(c) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1])) i++;
            else throw new MarketRefusedException(path, $"{what} enthält an Stelle {i + 1} ein halbes Zeichen.");
        }
    }

    private static void RefuseSeats(Offer offer, string at)
    {
        if (offer.Capacity is < 0 or > MostSeats)
            throw new MarketRefusedException(at + "/capacity", $"Die Zahl der Plätze muss zwischen 0 und {MostSeats} liegen; hier steht {offer.Capacity}.");
        if (offer.Minimum < 0)
            throw new MarketRefusedException(at + "/min", $"Die Mindestzahl darf nicht negativ sein; hier steht {offer.Minimum}.");
        if (offer.Minimum > offer.Capacity)
            throw new MarketRefusedException(at + "/min", $"Die Mindestzahl {offer.Minimum} ist größer als die Zahl der Plätze {offer.Capacity}.");
        long reserved = 0;
        var tags = new HashSet<string>(StringComparer.Ordinal);
        for (var k = 0; k < offer.Reserves.Length; k++)
        {
            var (tag, seats) = offer.Reserves[k];
            RefuseName(tag, $"{at}/reserves/{k}/tag", "Das Merkmal");
            if (!tags.Add(tag))
                throw new MarketRefusedException($"{at}/reserves/{k}/tag", $"Für das Merkmal {Quote(tag)} ist zweimal reserviert.");
            if (seats is < 1 or > MostSeats)
                throw new MarketRefusedException($"{at}/reserves/{k}/seats", $"Reserviert werden 1 bis {MostSeats} Plätze; hier steht {seats}.");
            reserved += seats;
            if (reserved > offer.Capacity)
                throw new MarketRefusedException($"{at}/reserves/{k}/seats", $"Reserviert sind {reserved} Plätze, das Angebot hat nur {offer.Capacity}.");
        }
    }

    /// <summary>Overlaps both ways, sorted and without repetition.</summary>
    public static int[][] Overlaps(ImmutableArray<Offer> offers, Dictionary<string, int> index)
    {
        var sets = new SortedSet<int>?[offers.Length];
        for (var i = 0; i < offers.Length; i++)
        {
            for (var k = 0; k < offers[i].Overlaps.Length; k++)
            {
                var id = offers[i].Overlaps[k];
                if (!index.TryGetValue(id, out var other))
                    throw new MarketRefusedException($"/offers/{i}/overlaps/{k}", $"Ein Angebot {Quote(id)} gibt es nicht.");
                if (other == i)
                    throw new MarketRefusedException($"/offers/{i}/overlaps/{k}", $"Das Angebot {Quote(id)} kann sich nicht mit sich selbst überschneiden.");
                (sets[i] ??= []).Add(other);
                (sets[other] ??= []).Add(i);
            }
        }
        return [.. sets.Select(set => set is null ? [] : set.ToArray())];
    }
}
