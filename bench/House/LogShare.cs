using System.Diagnostics;
using Rathaus.Modules.Forms.Apply;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Search;
using Rathaus.Platform.Towns;

namespace Rathaus.Bench.House;

/// <summary>
/// What the entry of the transparency log adds to a submission. After each submission its own deed is written twice more, in turns: the platform's
/// rows of a commit with the entry (running number of the case, canonical JSON, salt, commitment, its two rows) and the same commit without it.
/// The difference is what the entry adds; noise hits all three of a round alike. What the sequencer does later is no part of the submission.
/// </summary>
internal static class LogShare
{
    private const string Number = "bench-number";

    public static async Task RunAsync(string engine, int count)
    {
        await using var house = await BenchHouse.StartAsync(engine);
        var town = await house.TownAsync("bench", Submission.Service);
        var tokens = await Submission.PrepareAsync(house, town, count + Submission.WarmUp);
        await Submission.SubmitAsync(house, town, tokens[..Submission.WarmUp], 1, new Times());
        var (whole, work, commit) = (new List<double>(), new List<double>(), new List<double>());
        for (var n = -count / 4; n < count * 3 / 4; n++)
        {
            var (time, deed) = await SubmitAsync(house, town, tokens[Submission.WarmUp + count / 4 + n]);
            var first = await WriteAsync(house, town, n % 2 == 0 ? deed : null, deed);
            var second = await WriteAsync(house, town, n % 2 == 0 ? null : deed, deed);
            // the first quarter warms up what only this program does
            if (n < 0) continue;
            var (with, without) = n % 2 == 0 ? (first, second) : (second, first);
            whole.Add(time);
            work.Add(with.Work - without.Work);
            commit.Add(with.Whole - without.Whole);
        }
        Print("the entry's own work inside the commit", work);
        Print("the same with the flush", commit);

        void Print(string what, List<double> added) => Console.WriteLine(FormattableString.Invariant(
            $"{engine}, {what}: adds {Median(added):F3} ms to {Median(whole):F2} ms (medians of {whole.Count} pairs): {100 * Median(added) / Median(whole):F1} % (limit 5 %)"));
    }

    private static async Task<(double Time, Deed Deed)> SubmitAsync(BenchHouse house, Town town, string token)
    {
        var start = Stopwatch.GetTimestamp();
        var deed = await house.InAsync(town, async provider =>
        {
            var open = (await provider.GetRequiredService<DraftFinder>().OpenAsync(token, Submission.Service, default))!;
            var typed = new Typed();
            foreach (var field in open.Form.Declarations?.Fields ?? []) typed.Set(field.Id, "true");
            var submit = provider.GetRequiredService<SubmitApplication>();
            var (_, run) = submit.Check(open, typed);
            var deed = (await submit.OpenAsync(open, run, default)).Value!;
            await provider.GetRequiredService<TownDb>().CommitAsync(deed);
            return deed;
        });
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, deed);
    }

    /// <param name="written">The deed whose entry is written, or null.</param>
    private static Task<(double Work, double Whole)> WriteAsync(BenchHouse house, Town town, Deed? written, Deed of) => house.InAsync(town, async provider =>
    {
        var db = provider.GetRequiredService<TownDb>();
        var counter = TownDb.CaseCounter(of.Case!);
        var work = 0.0;
        var start = Stopwatch.GetTimestamp();
        await provider.GetRequiredService<TownDbs>().GateOf(town).WriteAsync(async shared =>
        {
            using var standing = shared.Take(db);
            var begun = Stopwatch.GetTimestamp();
            var rows = new OwnRows(db);
            var last = await rows.RaiseAsync(written is null ? [new(Number, 1)] : [new(Number, 1), new(counter, 1)], default);
            (LogEntry, LogBody)[] entries = written is null ? [] : [AuditWriter.Write(town, written, last[counter], db.Now)];
            await rows.WriteAsync([], entries, [new SearchChange(last[Number], "bench", "x")], default);
            work = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }, default);
        return (work, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    });

    private static double Median(List<double> all) => all.Order().ElementAt(all.Count / 2);
}
