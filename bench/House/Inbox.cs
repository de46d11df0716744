using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Bench.House;

/// <summary>The clerk's list over very many cases in 30 units, four of five closed: first page, deep page, counts of the filters.</summary>
internal static class Inbox
{
    private const int Units = 30, Rounds = 300;

    private static readonly Person Clerk = new(Guid.NewGuid(), PersonKind.Staff, "Bench", "", new HashSet<string> { "cases.view" }, ["unit-3", "unit-17"]);

    public static async Task RunAsync(string engine, int cases)
    {
        await using var house = await BenchHouse.StartAsync(engine);
        var town = await house.TownAsync("bench", "hundesteuer-anmelden");
        await Submission.OneCaseAsync(house, town);
        await FillAsync(house, town, engine, cases);
        var total = await house.CountAsync(town, "select count(*) as \"Value\" from cases_case");
        var open = new InboxFilter([], [], [], [], [], "");
        InboxPlace? deep = null;
        await house.InAsync(town, async provider =>
        {
            var list = provider.GetRequiredService<InboxList>();
            for (var i = 0; i < 100 && await list.PageAsync(Clerk, open, deep, default) is { Next: { } next }; i++) deep = next;
            return true;
        });
        var first = await MeasureAsync(list => list.PageAsync(Clerk, open, null, default));
        Console.WriteLine($"{engine}, {total} cases, first page: {first}");
        var last = await MeasureAsync(list => list.PageAsync(Clerk, open, deep, default));
        Console.WriteLine(FormattableString.Invariant($"{engine}, page 100: {last}; {last.At(0.5) / first.At(0.5):F2} of the first page (at most 1.2)"));
        var mine = new InboxFilter([], [CaseState.InProgress], [Whose.Nobodys], [DueWhen.Overdue], [], "");
        Console.WriteLine($"{engine}, narrowed to nobody's overdue: {await MeasureAsync(list => list.PageAsync(Clerk, mine, null, default))}");
        Console.WriteLine($"{engine}, counts of all filters: {await MeasureAsync(list => list.CountsAsync(Clerk, open, default))}");
        Console.WriteLine($"{engine}, closed cases, up to {InboxList.MostCounted}: {await MeasureAsync(list => list.ClosedAsync(Clerk, open, default))}");
        Console.WriteLine($"{engine}, page with counts, as a clerk sees it: {await MeasureAsync(async list => (await list.PageAsync(Clerk, open, null, default), await list.CountsAsync(Clerk, open, default), await list.ClosedAsync(Clerk, open, default)))}");

        async Task<Times> MeasureAsync<T>(Func<InboxList, Task<T>> work)
        {
            var times = new Times();
            for (var i = 0; i < Rounds + 20; i++)
            {
                var start = Stopwatch.GetTimestamp();
                await house.InAsync(town, provider => work(provider.GetRequiredService<InboxList>()));
                if (i >= 20) times.Add(Stopwatch.GetElapsedTime(start));
            }
            return times;
        }
    }

    /// <summary>Copies the one real case with other keys, units, states and days; in the database, because a million verbs take too long.</summary>
    private static Task FillAsync(BenchHouse house, Town town, string engine, int cases) => house.InAsync(town, async provider =>
    {
        var db = provider.GetRequiredService<TownDb>();
        var postgres = engine == "postgres";
        var id = (string salt) => postgres ? $"(lpad(to_hex(i), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(i + {salt}), 12, '0'))::uuid" : $"printf('%08X-0000-7000-8000-%012X', i, i + {salt})";
        var day = postgres ? "(date '2026-01-01' + (i * 7919 % 700)::int)" : "date('2026-01-01', '+' || (i * 7919 % 700) || ' days')";
        var values = new Dictionary<string, string>
        {
            ["id"] = id("0"), ["submission_key"] = id("7"), ["number"] = postgres ? "'B-' || lpad(i::text, 9, '0')" : "printf('B-%09d', i)",
            ["status_token_hash"] = postgres ? "decode(lpad(to_hex(i), 64, '0'), 'hex')" : "zeroblob(24) || printf('%08X', i)",
            ["unit"] = $"'unit-' || (i / 10 * 31 % {Units})", ["due"] = $"case when i % 10 < 8 then {(postgres ? "date '9999-12-31'" : "'9999-12-31'")} else {day} end",
            ["state"] = "case i % 10 when 8 then 'Received' when 9 then 'InProgress' else 'Closed' end",
        };
        var columns = db.Model.FindEntityType(typeof(Case))!.GetProperties().Select(p => p.GetColumnName()).ToList();
        var series = postgres ? $"generate_series(1, {cases}::bigint) i" : $"(with recursive n(i) as (select 1 union all select i + 1 from n where i < {cases}) select i from n)";
        var sql = $"insert into cases_case ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) select {string.Join(", ", columns.Select(c => values.GetValueOrDefault(c, $"t.\"{c}\"")))} from {series}, (select * from cases_case limit 1) t";
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(20));
        await db.BookkeepAsync(() => db.Database.ExecuteSqlRawAsync(sql), default);
        await db.BookkeepAsync(() => db.Database.ExecuteSqlRawAsync(postgres ? "vacuum analyze cases_case" : "analyze"), default);
        return true;
    });
}
