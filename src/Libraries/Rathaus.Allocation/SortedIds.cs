using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Rathaus.Allocation;

/// <summary>The order of ids (UTF-16 code units) as indexes; by packed characters first, since comparing a million texts is slow.</summary>
internal static class SortedIds
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int[] Order<T>(ImmutableArray<T> items, Func<T, string> id)
    {
        var order = new int[items.Length];
        var texts = new string[items.Length];
        var sorted = true;
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            texts[i] = id(items[i]);
            sorted = sorted && (i == 0 || string.CompareOrdinal(texts[i - 1], texts[i]) < 0);
        }
        if (sorted) return order;
        var from = CommonPrefix(texts);
        var packed = new ulong[texts.Length];
        for (var i = 0; i < packed.Length; i++) packed[i] = Pack(texts[i], from);
        RadixSort.Sort(packed, order);
        var comparer = Comparer<int>.Create((x, y) => string.CompareOrdinal(texts[x], texts[y]));
        for (var i = 0; i < packed.Length;)
        {
            var to = i + 1;
            while (to < packed.Length && packed[to] == packed[i]) to++;
            if (to - i > 1) Array.Sort(order, i, to - i, comparer);
            i = to;
        }
        return order;
    }

    private static int CommonPrefix(string[] texts)
    {
        var length = texts[0].Length;
        foreach (var text in texts) length = text.AsSpan().CommonPrefixLength(texts[0].AsSpan(0, length));
        return length;
    }

    /// <summary>Up to eight characters, one byte each; from the first that needs more on, all ones so that the full comparison decides.</summary>
    private static ulong Pack(string text, int from)
    {
        var packed = 0UL;
        for (var i = 0; i < 8; i++)
        {
            var c = from + i < text.Length ? text[from + i] : '\0';
            if (c >= 255) return packed | (ulong.MaxValue >> (8 * i));
            packed |= (ulong)c << (56 - 8 * i);
        }
        return packed;
    }
}
