using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Post.Domain;
using Rathaus.Modules.Post.Room;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Post;

/// <summary>What the mail room noted wrongly is put right, with a reason and as long as nobody relied on it.</summary>
public sealed class CorrectionTests
{
    private static Task<Result<LetterDelivery>> CorrectAsync(TestHouse house, DeliveryId id, DateOnly day, string reason, Platform.Web.Person? who = null) =>
        house.AsAsync<CorrectPosting, LetterDelivery>(who ?? Days.Room, v => v.RunAsync(id, day, reason));

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_wrong_day_of_posting_is_corrected_with_a_reason_and_counted_anew(Engine engine)
    {
        var (house, _) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        var about = await house.CaseAsync(null, null);
        var id = await house.DeliverAsync(about, "letter");
        await house.UntilAsync(new(2026, 3, 9));
        await house.PostAsync(id, new(2026, 3, 3));
        await house.UntilAsync(new(2026, 3, 10));
        (await house.OneAsync(about, id)).State.ShouldBe(DeliveryState.Effective);

        (await CorrectAsync(house, id, new(2026, 3, 9), " ")).Refusal!.Field.ShouldBe("Correct.Reason");
        (await CorrectAsync(house, id, new(2026, 3, 11), "Stapel lag im Haus")).Refusal!.Sentence.ShouldContain("in der Zukunft");
        (await CorrectAsync(house, id, new(2026, 3, 9), "Stapel lag im Haus", Days.Clerk)).Refused.ShouldBeTrue();
        (await CorrectAsync(house, id, new(2026, 3, 9), "Stapel lag im Haus")).Refusal.ShouldBeNull();
        var corrected = await house.OneAsync(about, id);
        (corrected.State, corrected.PostedOn, corrected.EffectiveOn).ShouldBe((DeliveryState.Posted, new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 13)));
        await house.DrainJobsAsync();
        await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            (await db.Set<DeliveryNote>().Select(n => n.Text).ToListAsync()).ShouldContain(t => t.Contains("09.03.2026 statt 03.03.2026. Grund: Stapel lag im Haus"));
            (await db.Set<Modules.Cases.Domain.Case>().Include(c => c.Entries).SingleAsync()).Entries.ShouldContain(e => e.Text.Contains("am 09.03.2026 zur Post gegeben"));
            (await db.Set<LogBody>().Select(b => b.Body).ToListAsync()).Select(System.Text.Encoding.UTF8.GetString).ShouldContain(b => b.Contains("post.posting.correct"));
        });
        await house.UntilAsync(new(2026, 3, 13));
        (await house.OneAsync(about, id)).State.ShouldBe(DeliveryState.Effective);

        // The period that was counted from the day is over: people relied on it.
        await house.UntilAsync(new(2026, 4, 20));
        (await CorrectAsync(house, id, new(2026, 3, 8), "Noch ein Fehler")).Refusal!.Sentence.ShouldContain("abgelaufen");
    }

    [Fact]
    public async Task A_letter_noted_as_printed_by_mistake_waits_for_the_printer_again()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.StaffAsync("post@musterstadt.example", "buergerbuero", "post.room");
        var about = await house.CaseAsync(null, null);
        var id = await house.DeliverAsync(about, "letter");
        using var room = await house.SignedInAsync("post@musterstadt.example");
        await room.SubmitAsync("Als gedruckt vermerken");
        await room.OpenAsync("/arbeitsplatz/poststelle?liste=gedruckt");
        await room.SubmitAsync("Doch nicht gedruckt");
        room.Text.ShouldContain("wieder unter „Zu drucken“");
        (await house.OneAsync(about, id)).PrintedAt.ShouldBeNull();
        await room.OpenAsync("/arbeitsplatz/poststelle?liste=drucken&auswahl=keine");
        room.Page.QuerySelectorAll("input[name=Chosen][checked]").ShouldBeEmpty();
        (await house.AsAsync<TakeBackPrinted, LetterDelivery>(Days.Clerk, v => v.RunAsync(id))).Refused.ShouldBeTrue();
    }

    [Fact]
    public async Task A_letter_without_an_address_is_never_printed_or_posted()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        var about = await house.CaseAsync(null, null);
        await house.DeliverAsync(about, "letter");
        var nowhere = await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            var first = await db.Set<Delivery>().SingleAsync();
            var next = await services.GetRequiredService<IPost>().DeliverAsync(first.Again with { To = first.Again.To with { Street = null, City = null } });
            await db.CommitAsync(new Deed(Actor.Machine("test"), "test.deliver") { Case = about.Id.Reference });
            return next;
        });
        (await house.AsAsync<MarkPrinted, LetterDelivery>(Days.Room, v => v.RunAsync(nowhere))).Refusal!.Sentence.ShouldContain("hat keine Anschrift");
        (await house.AsAsync<RecordPosting, LetterDelivery>(Days.Room, v => v.RunAsync(nowhere, new(2026, 3, 2)))).Refusal!.Sentence.ShouldContain("hat keine Anschrift");
        (await house.OneAsync(about, nowhere)).State.ShouldBe(DeliveryState.Queued);
    }

    [Fact]
    public async Task A_letter_that_is_not_wanted_any_more_is_called_back_before_it_goes_out()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        var about = await house.CaseAsync(null, null);
        var id = await house.DeliverAsync(about, "letter");
        var document = (await house.OneAsync(about, id)).Document;
        async Task<int> CallBackAsync() => await house.InTownAsync(async services =>
        {
            var count = await services.GetRequiredService<IPost>().CallBackAsync(about.Id, [document], "Die Frage ist erledigt.");
            if (count > 0) await services.GetRequiredService<TownDb>().CommitAsync(new Deed(Actor.Machine("test"), "test.back") { Case = about.Id.Reference });
            return count;
        });
        (await CallBackAsync()).ShouldBe(1);
        var back = await house.OneAsync(about, id);
        (back.State, back.Reasons.Single()).ShouldBe((DeliveryState.NotDelivered, "Der Brief ging nicht hinaus. Die Frage ist erledigt."));
        (await CallBackAsync()).ShouldBe(0);
        (await house.AsAsync<RecordPosting, LetterDelivery>(Days.Room, v => v.RunAsync(id, new(2026, 3, 2)))).Refusal!.Sentence.ShouldContain("geht nicht mehr hinaus");
    }
}
