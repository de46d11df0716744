using System.Collections.Immutable;

namespace Rathaus.Allocation;

/// <summary>The order of ids (UTF-16 code units) as indexes; input that is sorted already costs one pass.</summary>
internal static class SortedIds
{
    public static int[] Order<T>(ImmutableArray<T> items, Func<T, string> id)
    {
        var order = new int[items.Length];
        var keys = new string[items.Length];
        var sorted = true;
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            keys[i] = id(items[i]);
            sorted = sorted && (i == 0 || string.CompareOrdinal(keys[i - 1], keys[i]) < 0);
        }
        if (!sorted) Array.Sort(keys, order, StringComparer.Ordinal);
        return order;
    }
}
