using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Rathaus.Allocation;

/// <summary>
/// The lottery. Draw: <c>SHA-256(SHA-256(seed) ‖ id)</c> over UTF-8, first eight bytes as a big-endian number, the lower wins
/// (equal numbers: the lower id in UTF-16 order). Nobody can steer it who does not know the seed before ids are fixed:
/// hence <see cref="Commitment"/> is published before the run and the seed after it.
/// </summary>
public static class Lottery
{
    /// <summary>A fresh seed: 32 random bytes as 64 hex digits.</summary>
    public static string NewSeed() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is published before the run: SHA-256 of the seed's UTF-8 as hex.</summary>
    public static string Commitment(string seed) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)));

    /// <summary>Whether a revealed seed is the one that was committed to.</summary>
    public static bool Matches(string seed, string commitment) =>
        string.Equals(Commitment(seed), commitment, StringComparison.OrdinalIgnoreCase);

    /// <summary>The draws of many ids with one seed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static ulong[] Draw(string seed, IReadOnlyList<string> ids)
    {
        Span<byte> message = stackalloc byte[32 + 4 * OfferCheck.LongestId];
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(seed), message);
        var draws = new ulong[ids.Count];
        for (var i = 0; i < draws.Length; i++)
        {
            var length = Encoding.UTF8.GetBytes(ids[i], message[32..]);
            SHA256.HashData(message[..(32 + length)], digest);
            draws[i] = BinaryPrimitives.ReadUInt64BigEndian(digest);
        }
        return draws;
    }

    /// <summary>The draw of one short text.</summary>
    internal static ulong Draw(string seed, string id) => Draw(seed, [id])[0];

    /// <summary>The applicants in the order of their lottery: given numbers, else drawn; a friends' group draws one number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int[] Order(Market market)
    {
        var applicants = market.Applicants;
        var order = new int[applicants.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        if (order.Length == 0) return order;
        if (applicants[0].Lottery is not null)
        {
            var numbers = new ulong[order.Length];
            for (var i = 0; i < order.Length; i++) numbers[i] = (ulong)applicants[i].Lottery!.Value;
            RadixSort.Sort(numbers, order);
            return order;
        }
        var draws = Draw(market.Seed, new Ids(market));
        foreach (var group in market.Groups)
        {
            var name = "group:" + string.Join('\n', group.Members.Order(StringComparer.Ordinal));
            var draw = Draw(market.Seed, Commitment(name));
            foreach (var member in group.Members) draws[market.ApplicantIndex[member]] = draw;
        }
        RadixSort.Sort(draws, order);
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && draws[to] == draws[from]) to++;
            if (to - from > 1)
                Array.Sort(order, from, to - from, Comparer<int>.Create((x, y) => string.CompareOrdinal(applicants[x].Id, applicants[y].Id)));
            from = to;
        }
        return order;
    }

    /// <summary>The seed's draw for an offer in a tie: by its keenest wisher's lottery place and the rank there, so that ids play no part.</summary>
    internal static ulong Tie(string seed, int place, int rank) =>
        Draw(seed, string.Create(CultureInfo.InvariantCulture, $"cancel:{place}:{rank}"));

    private sealed class Ids(Market market) : IReadOnlyList<string>
    {
        public string this[int index] => market.Applicants[index].Id;

        public int Count => market.Applicants.Length;

        public IEnumerator<string> GetEnumerator() => market.Applicants.Select(a => a.Id).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
