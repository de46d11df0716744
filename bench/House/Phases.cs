using System.Diagnostics;
using Rathaus.Modules.Forms.Apply;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;

namespace Rathaus.Bench.House;

/// <summary>Where the time and the memory of a submission go, step by step, for one client.</summary>
internal static class Phases
{
    private static readonly string[] Names = ["scope and context", "draft, revision, form", "check", "case and record", "commit", "end of scope"];

    public static async Task RunAsync(string engine, int count)
    {
        await using var house = await BenchHouse.StartAsync(engine);
        var town = await house.TownAsync("bench", Submission.Service);
        var tokens = await Submission.PrepareAsync(house, town, count + Submission.WarmUp);
        await Submission.SubmitAsync(house, town, tokens[..Submission.WarmUp], 1, new Times());
        var (times, bytes) = (new double[Names.Length][], new long[Names.Length]);
        for (var i = 0; i < Names.Length; i++) times[i] = new double[count];
        for (var n = 0; n < count; n++)
        {
            var step = 0;
            var (at, allocated) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(precise: false));
            var scope = house.Scope(town);
            var provider = scope.ServiceProvider;
            var db = provider.GetRequiredService<TownDb>();
            _ = db.Model;
            var finder = provider.GetRequiredService<DraftFinder>();
            var submit = provider.GetRequiredService<SubmitApplication>();
            Step();
            var open = (await finder.OpenAsync(tokens[Submission.WarmUp + n], Submission.Service, default))!;
            Step();
            var typed = new Typed();
            foreach (var field in open.Form.Declarations?.Fields ?? []) typed.Set(field.Id, "true");
            var (_, run) = submit.Check(open, typed);
            Step();
            var deed = await submit.OpenAsync(open, run, default);
            Step();
            await db.CommitAsync(deed.Value, default);
            Step();
            await scope.DisposeAsync();
            Step();

            void Step()
            {
                var (now, total) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(precise: false));
                times[step][n] = Stopwatch.GetElapsedTime(at, now).TotalMicroseconds;
                bytes[step] += total - allocated;
                step++;
                (at, allocated) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(precise: false));
            }
        }
        for (var i = 0; i < Names.Length; i++)
        {
            Array.Sort(times[i]);
            Console.WriteLine(FormattableString.Invariant($"{engine}, {Names[i]}: median {times[i][count / 2]:F0} µs, fastest tenth {times[i][count / 10]:F0} µs, {bytes[i] / count / 1024.0:F0} kB"));
        }
    }
}
