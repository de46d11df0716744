using System.Runtime.CompilerServices;

namespace Rathaus.Allocation.Engine;

/// <summary>Per offer all who wished it, in the order of points and lottery: an applicant's position among them.</summary>
internal sealed class Queue
{
    private readonly int[] start;
    private readonly ulong[] keys;
    private readonly Board board;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Queue(Board board)
    {
        this.board = board;
        start = new int[board.Offers + 1];
        for (var o = 0; o < board.Offers; o++) start[o + 1] = start[o] + board.Demand[o];
        keys = new ulong[start[^1]];
        var next = start.ToArray();
        for (var a = 0; a < board.Applicants; a++)
        {
            for (var w = board.First[a]; w < board.First[a + 1]; w++)
            {
                var offer = board.Wished[w] < 0 ? ~board.Wished[w] : board.Wished[w];
                keys[next[offer]++] = board.Key(a, w);
            }
        }
        for (var o = 0; o < board.Offers; o++) keys.AsSpan(start[o], board.Demand[o]).Sort();
    }

    public int Length(int offer) => board.Demand[offer];

    /// <summary>1 for the first.</summary>
    public int Position(int offer, ulong key) => keys.AsSpan(start[offer], board.Demand[offer]).BinarySearch(key) + 1;
}
