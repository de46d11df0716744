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
/// The difference is what the entry adds; noise hits all of a round alike. What the sequencer does later is no part of the submission.
/// The share is told of the submission as a citizen has it (one request over HTTP to the answer) and of the verb alone.
/// </summary>
internal static class LogShare
{
    private const string Number = "bench-number";

    public static async Task RunAsync(string engine, int count)
    {
        await using var house = await BenchHouse.ServeAsync(engine);
        var town = await house.TownAsync("bench", Submission.Service);
        var tokens = new Queue<string>(await Submission.PrepareAsync(house, town, 2 * count + Submission.WarmUp));
        await Submission.SubmitAsync(house, town, [.. Enumerable.Range(0, Submission.WarmUp).Select(_ => tokens.Dequeue())], 1, new Times());
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = house.Address };
        http.DefaultRequestHeaders.Host = "bench.test";
        var declarations = await DeclarationsAsync(house, town, tokens.Peek());
        var (request, verb, work, commit) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var n = -count / 4; n < count * 3 / 4; n++)
        {
            var asked = await RequestAsync(http, tokens.Dequeue(), declarations);
            var (time, deed) = await SubmitAsync(house, town, tokens.Dequeue());
            var first = await WriteAsync(house, town, n % 2 == 0 ? deed : null, deed);
            var second = await WriteAsync(house, town, n % 2 == 0 ? null : deed, deed);
            // the first quarter warms up what only this program does
            if (n < 0) continue;
            var (with, without) = n % 2 == 0 ? (first, second) : (second, first);
            request.Add(asked);
            verb.Add(time);
            work.Add(with.Work - without.Work);
            commit.Add(with.Whole - without.Whole);
        }
        Print("the request over HTTP", request);
        Print("the verb alone", verb);

        void Print(string of, List<double> whole) => Console.WriteLine(FormattableString.Invariant(
            $"{engine}, {of}: {Median(whole):F2} ms; the entry adds {Median(commit):F3} ms with the flush: {100 * Median(commit) / Median(whole):F1} % (limit 5 %), of it {Median(work):F3} ms inside the commit: {100 * Median(work) / Median(whole):F1} %; medians of {whole.Count} rounds"));
    }

    /// <summary>Handing in as the browser does it: the page of all answers is sent, the answer leads to the receipt.</summary>
    private static async Task<double> RequestAsync(HttpClient http, string token, IReadOnlyList<string> declarations)
    {
        var start = Stopwatch.GetTimestamp();
        using var form = new FormUrlEncodedContent(declarations.Select(name => KeyValuePair.Create(name, "true")));
        using var answer = await http.PostAsync($"/antrag/{Submission.Service}/{token}/pruefen", form);
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return answer.Headers.Location?.OriginalString.StartsWith("/antrag/eingang/", StringComparison.Ordinal) == true
            ? time
            : throw new InvalidOperationException($"not taken: {(int)answer.StatusCode} {answer.Headers.Location}");
    }

    private static Task<List<string>> DeclarationsAsync(BenchHouse house, Town town, string token) => house.InAsync(town, async provider =>
        (await provider.GetRequiredService<DraftFinder>().OpenAsync(token, Submission.Service, default))!.Form.Declarations?.Fields.Select(f => f.Id).ToList() ?? []);

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
            var rows = new OwnRows(db, shared);
            var last = await rows.RaiseAsync(written is null ? [new(Number, 1)] : [new(Number, 1), new(counter, 1)], default);
            (LogEntry, LogBody)[] entries = written is null ? [] : [AuditWriter.Write(town, written, last[counter], db.Now)];
            await rows.WriteAsync([], entries, [new SearchChange(last[Number], "bench", "x")], default);
            work = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }, default);
        return (work, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    });

    private static double Median(List<double> all) => all.Order().ElementAt(all.Count / 2);
}
