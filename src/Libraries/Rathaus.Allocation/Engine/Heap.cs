using System.Runtime.CompilerServices;

namespace Rathaus.Allocation.Engine;

/// <summary>A binary heap with the largest key, the worst holder, on top.</summary>
internal static class Heap
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Build(Span<ulong> heap)
    {
        for (var i = heap.Length / 2 - 1; i >= 0; i--) Sink(heap, i, heap[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ReplaceTop(Span<ulong> heap, ulong key) => Sink(heap, 0, key);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sink(Span<ulong> heap, int i, ulong key)
    {
        while (true)
        {
            var child = 2 * i + 1;
            if (child >= heap.Length) break;
            if (child + 1 < heap.Length && heap[child + 1] > heap[child]) child++;
            if (heap[child] <= key) break;
            heap[i] = heap[child];
            i = child;
        }
        heap[i] = key;
    }
}
