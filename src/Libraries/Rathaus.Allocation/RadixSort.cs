using System.Runtime.CompilerServices;

namespace Rathaus.Allocation;

/// <summary>Sorts items by 64-bit keys, byte by byte from the lowest; stable, and compiled in full at the first call.</summary>
internal static class RadixSort
{
    /// <summary>Sorts <paramref name="keys"/> and <paramref name="items"/> alike.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sort(ulong[] keys, int[] items)
    {
        var (fromKeys, fromItems) = (keys, items);
        var (toKeys, toItems) = (new ulong[keys.Length], new int[items.Length]);
        var next = new int[256];
        for (var shift = 0; shift < 64; shift += 8)
        {
            Array.Clear(next);
            foreach (var key in fromKeys) next[(byte)(key >> shift)]++;
            if (keys.Length == 0 || next[(byte)(fromKeys[0] >> shift)] == keys.Length) continue;
            for (int value = 0, sum = 0; value < 256; value++) (next[value], sum) = (sum, sum + next[value]);
            for (var i = 0; i < fromKeys.Length; i++)
            {
                var at = next[(byte)(fromKeys[i] >> shift)]++;
                toKeys[at] = fromKeys[i];
                toItems[at] = fromItems[i];
            }
            (fromKeys, toKeys) = (toKeys, fromKeys);
            (fromItems, toItems) = (toItems, fromItems);
        }
        if (ReferenceEquals(fromKeys, keys)) return;
        fromKeys.CopyTo(keys, 0);
        fromItems.CopyTo(items, 0);
    }
}
