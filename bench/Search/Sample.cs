using System.Diagnostics;

/// <summary>Times of one kind of search, and what the process did meanwhile: processor, memory, collections.</summary>
internal sealed record Sample(List<double> Times, TimeSpan Processor, long Allocated, int[] Collections, TimeSpan Paused, double WorstPause)
{
    /// <param name="one">One search and the time that it counts, which leaves out the reading of titles.</param>
    public static async Task<Sample> TakeAsync(int first, int number, Func<int, Task<TimeSpan>> one)
    {
        using var process = Process.GetCurrentProcess();
        var (cpu, bytes, paused, counts) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(), GC.GetTotalPauseDuration(), Counts());
        var times = new List<double>();
        var (worst, worstPause) = (0.0, 0.0);
        for (var i = first; i < first + number; i++)
        {
            var before = GC.GetTotalPauseDuration();
            var time = (await one(i)).TotalMilliseconds;
            times.Add(time);
            if (time > worst) (worst, worstPause) = (time, (GC.GetTotalPauseDuration() - before).TotalMilliseconds);
        }
        process.Refresh();
        var after = Counts();
        return new(times, process.TotalProcessorTime - cpu, GC.GetTotalAllocatedBytes() - bytes, [.. after.Select((c, g) => c - counts[g])], GC.GetTotalPauseDuration() - paused, worstPause);
    }

    public void Print(string name)
    {
        var number = Times.Count;
        var sorted = Times.Order().ToList();
        Console.WriteLine($"{name}: p50 {sorted[number / 2]:F2} ms, p95 {sorted[number * 95 / 100]:F2} ms, p99 {sorted[number * 99 / 100]:F2} ms, worst {sorted[^1]:F2} ms, of which {WorstPause:F1} ms collecting");
        Console.WriteLine($"  each: processor {Processor.TotalMilliseconds / number:F2} ms, {Allocated / 1024.0 / number:F0} kB; of 1,000: {string.Join('/', Collections.Select(c => c * 1000 / number))} collections of generation 0/1/2, {Paused.TotalMilliseconds * 1000 / number:F0} ms paused");
    }

    private static int[] Counts() => [GC.CollectionCount(0) - GC.CollectionCount(1), GC.CollectionCount(1) - GC.CollectionCount(2), GC.CollectionCount(2)];
}
