using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using EngineKind = Rathaus.Tests.House.Engine;

namespace Rathaus.Tests.Cases;

public sealed class InboxTests
{
    private static readonly InboxFilter All = new([], [], [], [], [], "Reihe");

    [Theory]
    [InlineData(EngineKind.Sqlite)]
    [InlineData(EngineKind.Postgres)]
    public async Task Pages_by_key_show_every_case_once_forwards_and_backwards_also_when_new_ones_come(EngineKind engine)
    {
        await using var desk = await DeskHouse.StartAsync(engine);
        List<string> opened = [];
        for (var i = 0; i < 95; i++) opened.Add((await desk.OpenAsync(subject: $"Reihe {i}", at: desk.House.Clock.GetUtcNow().AddDays(-i % 7))).Number);

        List<string> forwards = [];
        List<InboxPage> pages = [];
        for (InboxPlace? place = null; ;)
        {
            var page = await PageAsync(desk, All, place);
            pages.Add(page);
            forwards.AddRange(page.Lines.Select(l => l.Number));
            if (pages.Count == 1) await desk.OpenAsync(subject: "Reihe vorn", at: desk.House.Clock.GetUtcNow().AddDays(-60));
            if (page.Next is null) break;
            place = page.Next;
        }
        forwards.ShouldBe(forwards.Distinct());
        forwards.Order().ShouldBe(opened.Order());
        pages.SelectMany(p => p.Lines).Select(l => l.Due).ShouldBe(pages.SelectMany(p => p.Lines).Select(l => l.Due).Order());
        pages[0].Previous.ShouldBeNull();

        var back = await PageAsync(desk, All, pages[^1].Previous);
        back.Lines.Select(l => l.Number).ShouldBe(pages[^2].Lines.Select(l => l.Number));

        // Counts add up to what the filters show.
        var counts = await desk.AsAsync<InboxList, IReadOnlyList<InboxCount>>(desk.Clerk, l => l.CountsAsync(desk.Clerk, All, default));
        counts.Sum(c => c.Count).ShouldBe(96);
        var overdue = await PageAsync(desk, All with { When = [DueWhen.Overdue] }, null);
        overdue.Lines.Count.ShouldBe(Math.Min(InboxList.PerPage, counts.Where(c => c.When == DueWhen.Overdue).Sum(c => c.Count)));
        (await PageAsync(desk, All with { Who = [Whose.Mine] }, null)).Lines.ShouldBeEmpty();
        (await PageAsync(desk, All with { Who = [Whose.Mine, Whose.Nobodys], States = [CaseState.Received], Units = ["steueramt"], Services = [DeskHouse.Service] }, null)).Lines.Count.ShouldBe(InboxList.PerPage);
        (await desk.AsAsync<InboxList, InboxPage>(desk.OtherUnit, l => l.PageAsync(desk.OtherUnit, All, null, default))).Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(EngineKind.Sqlite)]
    [InlineData(EngineKind.Postgres)]
    public async Task What_a_clerk_closed_just_now_is_counted_as_closed_and_no_more_among_the_open_ones(EngineKind engine)
    {
        await using var desk = await DeskHouse.StartAsync(engine);
        InboxFilter everything = new([], [], [], [], [], ""), closedOnes = everything with { States = [CaseState.Closed] };
        var numbers = new List<string>();
        for (var i = 0; i < 3; i++) numbers.Add((await desk.OpenAsync(subject: $"Reihe {i}")).Number);
        var (open, closed) = await CountAsync(everything);
        (await desk.AsAsync<CloseCase>(desk.Clerk, v => v.RunAsync(numbers[0], 1, new Closing(CloseHow.Withdrawn, "")))).Refusal.ShouldBeNull();

        (await CountAsync(everything)).ShouldBe((open - 1, closed + 1));
        (await CountAsync(everything with { Units = ["bauamt-das-es-nicht-gibt"] })).Closed.ShouldBe(0);
        // Asked for, they are among the counts themselves, with the name that the service has.
        var counts = await desk.AsAsync<InboxList, IReadOnlyList<InboxCount>>(desk.Clerk, l => l.CountsAsync(desk.Clerk, closedOnes, default));
        counts.Where(c => c.State == CaseState.Closed).Sum(c => c.Count).ShouldBe(closed + 1);
        counts.ShouldAllBe(c => c.ServiceName != c.Service && c.ServiceName.Length > 0);

        async Task<(int Open, int Closed)> CountAsync(InboxFilter filter) =>
            ((await desk.AsAsync<InboxList, IReadOnlyList<InboxCount>>(desk.Clerk, l => l.CountsAsync(desk.Clerk, filter, default))).Sum(c => c.Count),
             await desk.AsAsync<InboxList, int>(desk.Clerk, l => l.ClosedAsync(desk.Clerk, filter, default)));
    }

    [Fact]
    public void What_stands_in_an_address_is_read_strictly_and_written_back()
    {
        var query = new Microsoft.AspNetCore.Http.QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery("?stand=InProgress&stand=Unsinn&stand=7&wer=Mine&frist=Overdue&q=%20Groß%20&nach=2026-03-02~HS-2026-000001"));
        var filter = InboxFilter.Read(query);
        filter.States.ShouldBe([CaseState.InProgress]);
        filter.Text.ShouldBe("Groß");
        filter.Href().ShouldBe("/arbeitsplatz?stand=InProgress&wer=Mine&frist=Overdue&q=Gro%C3%9F");
        InboxPlace.Read(query).ShouldBe(new InboxPlace(new(2026, 3, 2), "HS-2026-000001", false));
    }

    private static Task<InboxPage> PageAsync(DeskHouse desk, InboxFilter filter, InboxPlace? place) =>
        desk.AsAsync<InboxList, InboxPage>(desk.Clerk, l => l.PageAsync(desk.Clerk, filter, place, default));
}
