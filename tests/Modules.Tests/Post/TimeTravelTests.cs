using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Post;
using Rathaus.LegalTime;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Post.AccountMailbox;
using Rathaus.Modules.Post.Domain;
using Rathaus.Modules.Post.Noting;
using Rathaus.Modules.Post.Provider;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;
using Delivery = Rathaus.Modules.Post.Domain.Delivery;

namespace Rathaus.Tests.Post;

/// <summary>Every row of practice 2.2, walked day by day to its last day in the real house: the jobs of each morning run, nothing is computed aside.</summary>
public sealed class TimeTravelTests
{
    private static readonly DateOnly Tuesday = new(2025, 12, 16);
    private static readonly DateOnly Monday = new(2026, 3, 2);

    public static TheoryData<Engine> Engines => [Engine.Sqlite, Engine.Postgres];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Letters_take_effect_by_their_law_and_a_letter_that_was_not_posted_never_does(Engine engine)
    {
        await using var house = await StartAsync(engine, Tuesday);
        var (vwvfg, ao, kept) = (await house.CaseAsync(null, null), await house.CaseAsync(null, null), await house.CaseAsync(null, null));
        var (first, second, third) = (await house.DeliverAsync(vwvfg, "letter"), await house.DeliverAsync(ao, "letter", "AO"), await house.DeliverAsync(kept, "letter"));
        await house.PostAsync(first, Tuesday);
        await house.PostAsync(second, Tuesday);
        await house.UntilAsync(new(2025, 12, 19));
        (await house.ToldAsync(vwvfg)).State.ShouldBe(CaseState.Decided);
        await house.UntilAsync(new(2025, 12, 20));
        await MailboxTests.ShouldTellAsync(house, vwvfg, CaseState.Delivered, new DateOnly(2025, 12, 20));
        (await house.OneAsync(vwvfg, first)).RemedyEndsOn.ShouldBe(new DateOnly(2026, 1, 20));
        await house.UntilAsync(new(2025, 12, 21));
        (await house.ToldAsync(ao)).State.ShouldBe(CaseState.Decided);
        await house.UntilAsync(new(2025, 12, 22));
        await MailboxTests.ShouldTellAsync(house, ao, CaseState.Delivered, new DateOnly(2025, 12, 22));
        (await house.OneAsync(ao, second)).RemedyEndsOn.ShouldBe(new DateOnly(2026, 1, 22));
        await house.UntilAsync(new(2026, 1, 31));
        var waiting = await house.OneAsync(kept, third);
        (waiting.State, waiting.EffectiveOn).ShouldBe((DeliveryState.Queued, null));
        waiting.Reasons.ShouldBe(["Noch nicht zur Post gegeben."]);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task The_own_mailbox_counts_from_the_day_after_the_retrieval_or_ends_after_ten_days(Engine engine)
    {
        await using var house = await StartAsync(engine, Monday);
        var kim = await house.PersonAsync("kim@example.org", consent: true);
        var (taken, left) = (await house.CaseAsync(kim, "kim@example.org"), await house.CaseAsync(kim, "kim@example.org"));
        var (first, second) = (await house.DeliverAsync(taken, "own-portal"), await house.DeliverAsync(left, "own-portal"));
        await house.DrainJobsAsync();
        await house.UntilAsync(new(2026, 3, 5));
        (await house.RetrieveAsync(first, kim)).Refused.ShouldBeFalse();
        await house.UntilAsync(new(2026, 3, 6));
        await MailboxTests.ShouldTellAsync(house, taken, CaseState.Delivered, new DateOnly(2026, 3, 6));
        await house.UntilAsync(new(2026, 3, 12));
        (await house.OneAsync(left, second)).ProvisionEndsOn.ShouldBe(new DateOnly(2026, 3, 12));
        await house.UntilAsync(new(2026, 3, 13));
        (await house.DeliveriesAsync(left)).Select(d => (d.Way, d.State)).ShouldBe([("own-portal", DeliveryState.NotDelivered), ("letter", DeliveryState.Queued)]);
        (await house.RetrieveAsync(second, kim)).Refused.ShouldBeTrue("a later retrieval is impossible");
        await MailboxTests.ShouldTellAsync(house, left, CaseState.Decided);
    }

    [Theory]
    [InlineData(MailboxMood.Good, "2026-03-05", DeliveryState.Effective)]
    [InlineData(MailboxMood.LateNotice, null, DeliveryState.NotDelivered)]
    [InlineData(MailboxMood.Refuses, null, DeliveryState.NotDelivered)]
    [InlineData(MailboxMood.RuledOut, null, DeliveryState.NotDelivered)]
    public async Task The_mailbox_of_a_federal_account_counts_on_the_third_day_or_a_letter_follows(object mood, string? on, DeliveryState state)
    {
        await using var house = await StartAsync(Engine.Sqlite, Monday);
        Mailbox(house).Mood = (MailboxMood)mood;
        var about = await house.CaseAsync(await house.PersonAsync("kim@example.org"), null);
        var id = await house.DeliverAsync(about, "account-mailbox");
        await house.DrainJobsAsync();
        await house.UntilAsync(new(2026, 3, 4));
        (await house.ToldAsync(about)).State.ShouldBe(CaseState.Decided);
        await house.UntilAsync(new(2026, 3, 20));
        var told = await house.OneAsync(about, id);
        (told.Way, told.State, told.EffectiveOn).ShouldBe(("account-mailbox", state, on is null ? null : DateOnly.Parse(on)));
        (await house.DeliveriesAsync(about)).Count(d => d is { Way: "letter", State: DeliveryState.Queued }).ShouldBe(on is null ? 1 : 0);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task In_the_account_the_first_retrieval_stays_decisive_when_it_is_provided_again_and_an_account_that_is_down_is_tried_again(Engine engine)
    {
        await using var house = await StartAsync(engine, Monday);
        var mailbox = Mailbox(house);
        mailbox.Mood = MailboxMood.Down;
        var about = await house.CaseAsync(await house.PersonAsync("kim@example.org"), null);
        var id = await house.DeliverAsync(about, "account-mailbox");
        await house.DrainJobsAsync();
        (await house.OneAsync(about, id)).State.ShouldBe(DeliveryState.Queued);
        mailbox.Mood = MailboxMood.Good;
        house.Clock.Advance(TimeSpan.FromMinutes(30));
        await house.DrainJobsAsync();
        house.Clock.Set(Days.At(new(2026, 3, 3), 18));
        mailbox.Open(id);
        await house.UntilAsync(new(2026, 3, 4));
        await MailboxTests.ShouldTellAsync(house, about, CaseState.Delivered, new DateOnly(2026, 3, 3));
        await house.UntilAsync(new(2026, 3, 9));
        mailbox.ProvideAgain(id);
        await house.UntilAsync(new(2026, 3, 20));
        (await house.OneAsync(about, id)).EffectiveOn.ShouldBe(new DateOnly(2026, 3, 3));
        await MailboxTests.ShouldTellAsync(house, about, CaseState.Delivered, new DateOnly(2026, 3, 3));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_returned_letter_undoes_the_day_and_goes_again_to_a_new_address(Engine engine)
    {
        await using var house = await StartAsync(engine, Monday);
        var about = await house.CaseAsync(null, null);
        var id = await house.DeliverAsync(about, "letter");
        await house.PostAsync(id, Monday);
        await house.UntilAsync(new(2026, 3, 8));
        await MailboxTests.ShouldTellAsync(house, about, CaseState.Delivered, new DateOnly(2026, 3, 6));
        await house.ReturnAsync(id, new(2026, 3, 8));
        await house.DrainJobsAsync();
        await MailboxTests.ShouldTellAsync(house, about, CaseState.Decided);
        (await ClocksAsync(house, about)).ShouldHaveSingleItem().Kind.ShouldBe(ClockKind.Resubmission, "a task for the clerk");
        var again = await house.AsAsync<SendAgain, Delivery>(Days.Clerk, v => v.RunAsync(id, "letter", new("Jördis Groß-Çelik", "Neue Straße 1", "00002", "Anderstadt")));
        await house.DrainJobsAsync();
        (await ClocksAsync(house, about)).ShouldBeEmpty("the task is done");
        (await house.AsAsync<SendAgain, Delivery>(Days.Clerk, v => v.RunAsync(id, "letter", new("A", "B 1", "00002", "C")))).Refused.ShouldBeTrue("it goes out once");
        await house.PostAsync(again.Value.Id, new(2026, 3, 8));
        await house.UntilAsync(new(2026, 3, 12));
        await MailboxTests.ShouldTellAsync(house, about, CaseState.Delivered, new DateOnly(2026, 3, 12));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task An_arrival_on_day_nine_that_the_office_accepts_counts_and_moves_the_remedy(Engine engine)
    {
        await using var house = await StartAsync(engine, Monday);
        var (late, never) = (await house.CaseAsync(null, null), await house.CaseAsync(null, null));
        var (first, second) = (await house.DeliverAsync(late, "letter"), await house.DeliverAsync(never, "letter"));
        await house.PostAsync(first, Monday);
        await house.PostAsync(second, Monday);
        await house.UntilAsync(new(2026, 3, 20));
        (await house.AsAsync<AcceptArrival, Delivery>(Days.Clerk, v => v.RunAsync(first, new(new DateOnly(2026, 3, 11), null, "Umschlag")))).Refusal!.Field.ShouldBe("Proof");
        (await house.AsAsync<AcceptArrival, Delivery>(Days.Clerk, v => v.RunAsync(first, new(new DateOnly(2026, 3, 11), "stamp", "Umschlag vom 11.3.")))).Refused.ShouldBeFalse();
        await MailboxTests.ShouldTellAsync(house, late, CaseState.Delivered, new DateOnly(2026, 3, 11));
        (await ClocksAsync(house, late)).ShouldHaveSingleItem().On.ShouldBe(new DateOnly(2026, 4, 13), "11 April is a Saturday");
        (await house.AsAsync<AcceptArrival, Delivery>(Days.Clerk, v => v.RunAsync(second, new(null, "statement", "Schreiben vom 19.3.")))).Refused.ShouldBeFalse();
        await house.DrainJobsAsync();
        await MailboxTests.ShouldTellAsync(house, never, CaseState.Decided);
        (await house.OneAsync(never, second)).State.ShouldBe(DeliveryState.NotDelivered);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_married_couple_has_two_dates_and_the_case_waits_for_the_later_one(Engine engine)
    {
        await using var house = await StartAsync(engine, Monday);
        var about = await house.CaseAsync(null, null, name: "Frau A");
        var first = await house.DeliverAsync(about, "letter", "AO");
        var second = await house.ToAsync(about, "Herr B", "letter", "AO");
        await house.PostAsync(first, Monday);
        await house.PostAsync(second, Monday);
        await house.UntilAsync(new(2026, 3, 5));
        await house.ReturnAsync(second, new(2026, 3, 5));
        await house.UntilAsync(new(2026, 3, 6));
        await MailboxTests.ShouldTellAsync(house, about, CaseState.Decided, new DateOnly(2026, 3, 6));
        (await ClocksAsync(house, about)).Where(c => c.Kind == ClockKind.Remedy).ShouldHaveSingleItem().On.ShouldBe(new DateOnly(2026, 4, 7), "her period runs; Easter Monday moves it");
        var handed = await house.AsAsync<HandOverAtCounter, Delivery>(Days.Clerk, v => v.RunAsync(second, new(2026, 3, 6), "card"));
        handed.Refused.ShouldBeFalse();
        await MailboxTests.ShouldTellAsync(house, about, CaseState.Delivered, new DateOnly(2026, 3, 6), new DateOnly(2026, 3, 6));
        (await ClocksAsync(house, about)).Where(c => c.Kind == ClockKind.Remedy).Select(c => c.Of).ShouldBe(["Frau A", "Herr B"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("PostalCertificate", null)]
    [InlineData("RegisteredReturnReceipt", null)]
    [InlineData("Acknowledgement", null)]
    [InlineData("RegisteredHandOver", "2026-03-06")]
    public async Task Formal_service_counts_on_the_day_of_its_proof_and_only_the_registered_letter_has_a_day_by_rule(string kind, string? byRule)
    {
        await using var house = await StartAsync(Engine.Sqlite, Monday);
        var about = await house.CaseAsync(null, null);
        var letter = await house.DeliverAsync(about, "letter");
        var formal = (await house.AsAsync<SendAgain, Delivery>(Days.Clerk, v => v.RunAsync(letter, "ServiceKind." + kind, new("Kim", "Weg 1", "00001", "Musterstadt")))).Value.Id;
        await house.PostAsync(formal, Monday);
        await house.UntilAsync(new(2026, 3, 5));
        (await house.ToldAsync(about)).State.ShouldBe(CaseState.Decided);
        if (byRule is null) (await house.AsAsync<RecordService, Delivery>(Days.Clerk, v => v.RunAsync(formal, new(2026, 3, 4), "PZU 12345"))).Refused.ShouldBeFalse();
        await house.UntilAsync(new(2026, 3, 6));
        await MailboxTests.ShouldTellAsync(house, about, CaseState.Delivered, byRule is null ? new DateOnly(2026, 3, 4) : DateOnly.Parse(byRule));
    }

    [Fact]
    public async Task A_transmission_counts_on_the_fourth_day_and_never_without_an_access_opened_before()
    {
        await using var house = await StartAsync(Engine.Sqlite, Monday);
        var about = await house.CaseAsync(null, null);
        var letter = await house.DeliverAsync(about, "letter");
        var sent = (await house.AsAsync<SendAgain, Delivery>(Days.Clerk, v => v.RunAsync(letter, "transmission", new("", "", "", "")))).Value.Id;
        (await house.AsAsync<RecordSending, Delivery>(Days.Clerk, v => v.RunAsync(sent, Monday, null))).Refusal!.Sentence.ShouldContain("nicht eröffnet");
        (await house.AsAsync<RecordSending, Delivery>(Days.Clerk, v => v.RunAsync(sent, Monday, new(2026, 1, 1)))).Refused.ShouldBeFalse();
        await house.UntilAsync(new(2026, 3, 6));
        await MailboxTests.ShouldTellAsync(house, about, CaseState.Delivered, new DateOnly(2026, 3, 6));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task With_a_provider_the_clock_starts_on_the_day_that_comes_back_for_the_letter(Engine engine)
    {
        await using var house = await StartAsync(engine, new(2026, 3, 6));
        var about = await house.CaseAsync(null, null);
        var id = await house.DeliverAsync(about, "letter");
        (await house.AsAsync<GiveToProvider, LetterDelivery>(Days.Room, v => v.RunAsync(id))).Refused.ShouldBeFalse();
        await house.UntilAsync(new(2026, 3, 8));
        var given = await house.OneAsync(about, id);
        (given.State, given.PostedOn).ShouldBe((DeliveryState.Queued, null), "given to the provider is not posted");
        await house.UntilAsync(new(2026, 3, 9));
        (await house.OneAsync(about, id)).PostedOn.ShouldBe(new DateOnly(2026, 3, 9), "the next working day");
        await house.UntilAsync(new(2026, 3, 13));
        await MailboxTests.ShouldTellAsync(house, about, CaseState.Delivered, new DateOnly(2026, 3, 13));
    }

    private static DemoAccountMailbox Mailbox(TestHouse house) => house.Services.GetRequiredService<DemoAccountMailbox>();

    private static Task<IReadOnlyList<Clock>> ClocksAsync(TestHouse house, Contracts.Core.Cases.CaseInfo about) => house.InTownAsync(async services =>
        (await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(services.GetRequiredService<Platform.Data.TownDb>().Set<Modules.Cases.Domain.Case>(), c => c.Id == about.Id)).Clocks);

    private static async Task<TestHouse> StartAsync(Engine engine, DateOnly day)
    {
        var (house, _) = await PeopleHouse.StartAsync(engine, services =>
        {
            services.AddSingleton<IAccountMailbox>(p => p.GetRequiredService<DemoAccountMailbox>());
            services.AddSingleton<IPrintProvider>(p => p.GetRequiredService<DemoPrintProvider>());
        });
        house.Clock.Set(Days.At(day, 9));
        return house;
    }
}
