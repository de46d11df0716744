using System.Collections.Immutable;
using Rathaus.Allocation;
using Rathaus.Allocation.Engine;

namespace Rathaus.Tests.Allocation;

/// <summary>What the procedure promises, each on random markets: quickly on some, in the long form on at least 10,000.</summary>
public class GuaranteeTests
{
    private static int Markets => Environment.GetEnvironmentVariable("RATHAUS_LONG") == "1" ? 20_000 : 1_500;

    public static TheoryData<string> Kinds => new(Shapes.Keys);

    private static readonly Dictionary<string, Shape> Shapes = new()
    {
        ["plain"] = new(8, 5),
        ["drawn lottery"] = new(8, 5) { Drawn = true },
        ["several places"] = new(8, 6, 3) { Overlaps = true },
        ["minimums"] = new(8, 6, 2) { Overlaps = true, Minimums = true },
        ["families"] = new(9, 6, 2) { Families = true, Overlaps = true },
        ["families and minimums"] = new(9, 6) { Families = true, Minimums = true },
        ["reserves"] = new(9, 5, 2) { Reserves = true },
        ["friends"] = new(9, 6, 2) { Friends = true, Overlaps = true },
        ["all"] = new(10, 6, 2) { Overlaps = true, Minimums = true, Families = true, Reserves = true, Decisions = true, Current = true },
    };

    [Fact]
    public void One_place_per_child_is_the_best_stable_placement_for_every_child()
    {
        for (var n = 0; n < Markets; n++)
        {
            var market = RandomMarket.Make(n, new Shape(5, 4));
            var result = BruteForce.Ranks(market, Allocator.Run(market));
            var stable = BruteForce.Stable(market);
            stable.ShouldContain(s => s.SequenceEqual(result), $"market {n} is not stable");
            foreach (var other in stable)
                for (var a = 0; a < result.Length; a++) result[a].ShouldBeLessThanOrEqualTo(other[a], $"market {n}, child {a}");
        }
    }

    [Fact]
    public void The_result_is_that_of_the_written_rules_taken_word_by_word()
    {
        var shapes = new[] { new Shape(8, 5), new Shape(7, 6, 3) { Overlaps = true }, new Shape(8, 6) { Minimums = true }, new Shape(8, 6, 3) { Overlaps = true, Minimums = true } };
        for (var n = 0; n < Markets * 2; n++)
        {
            var market = RandomMarket.Make(n, shapes[n % shapes.Length]);
            var result = Allocator.Run(market);
            var (placed, cancelled) = Naive.Run(market);
            result.Placed.Select(p => (p.Applicant, p.Offer)).ToHashSet().SetEquals(placed).ShouldBeTrue($"market {n}");
            cancelled.SetEquals(result.Cancelled).ShouldBeTrue($"market {n}: {string.Join(",", result.Cancelled)} instead of {string.Join(",", cancelled)}");
        }
    }

    [Fact]
    public void Asking_on_after_a_cancellation_gives_what_running_again_gives()
    {
        for (var n = 0; n < Markets; n++)
        {
            var market = RandomMarket.Make(n, new Shape(12, 8) { Minimums = true, Reserves = n % 2 == 0 });
            var quick = new AllocationResult(Run.Of(new Board(market)), 0);
            var plain = new AllocationResult(Run.Of(new Board(market), plain: true), 0);
            quick.Hash.ShouldBe(plain.Hash, $"market {n}");
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void The_order_of_the_input_changes_nothing(string kind)
    {
        for (var n = 0; n < Markets / 3; n++)
        {
            var market = RandomMarket.Make(n, Shapes[kind]);
            Allocator.Run(Relabel.Shuffled(market, n)).Hash.ShouldBe(Allocator.Run(market).Hash, $"market {n}");
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Other_ids_change_nothing_once_lottery_numbers_are_given(string kind)
    {
        if (Shapes[kind].Drawn) return;
        for (var n = 0; n < Markets / 3; n++)
        {
            var market = RandomMarket.Make(n, Shapes[kind]);
            var (other, child, offer) = Relabel.Renamed(market, n);
            var expected = Allocator.Run(market);
            var result = Allocator.Run(other);
            result.Placed.Select(p => (p.Applicant, p.Offer, p.Wish)).ToHashSet()
                .SetEquals(expected.Placed.Select(p => (child[p.Applicant], offer[p.Offer], p.Wish))).ShouldBeTrue($"market {n}");
            result.Cancelled.ToHashSet().SetEquals(expected.Cancelled.Select(o => offer[o])).ShouldBeTrue($"market {n}");
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Capacities_limits_overlaps_minimums_and_houses_are_kept(string kind)
    {
        for (var n = 0; n < Markets; n++)
        {
            var market = RandomMarket.Make(n, Shapes[kind]);
            Kept.Check(market, Allocator.Run(market), $"{kind} {n}");
        }
    }

    [Fact]
    public void No_child_gains_by_a_false_list_in_a_plain_market()
    {
        for (var n = 0; n < Markets / 5; n++)
        {
            var market = RandomMarket.Make(n, new Shape(6, 4) { Reserves = n % 3 == 0 });
            var honest = BruteForce.Ranks(market, Allocator.Run(market));
            for (var a = 0; a < honest.Length; a++)
                foreach (var list in Lists.All(market.Applicants[a].Wishes))
                {
                    var lie = Relabel.WithWishes(market, a, list);
                    var place = Allocator.Run(lie).Placed.Where(p => p.Applicant == market.Applicants[a].Id).ToList();
                    var rank = place.Count == 0 ? int.MaxValue : market.Applicants[a].Wishes.ToList().FindIndex(w => w.Offer == market.OfferIndex[place[0].Offer]);
                    honest[a].ShouldBeLessThanOrEqualTo(rank, $"market {n}, child {a}");
                }
        }
    }

    [Fact]
    public void More_points_never_harm_the_child_that_has_them()
    {
        for (var n = 0; n < Markets; n++)
        {
            var market = RandomMarket.Make(n, new Shape(8, 5));
            var honest = BruteForce.Ranks(market, Allocator.Run(market));
            var a = n % honest.Length;
            var better = Relabel.WithWishes(market, a, [.. market.Applicants[a].Wishes.Select(w => w with { Points = w.Points + 1 + n % 3 })]);
            BruteForce.Ranks(better, Allocator.Run(better))[a].ShouldBeLessThanOrEqualTo(honest[a], $"market {n}");
        }
    }

    [Fact]
    public void One_seat_more_harms_nobody()
    {
        for (var n = 0; n < Markets; n++)
        {
            var market = RandomMarket.Make(n, new Shape(8, 5));
            var before = BruteForce.Ranks(market, Allocator.Run(market));
            var o = n % market.Offers.Length;
            var more = new Market(market.Seed, market.Offers.SetItem(o, market.Offers[o] with { Capacity = market.Offers[o].Capacity + 1 }), market.Applicants);
            var after = BruteForce.Ranks(more, Allocator.Run(more));
            for (var a = 0; a < before.Length; a++) after[a].ShouldBeLessThanOrEqualTo(before[a], $"market {n}, child {a}");
        }
    }
}
