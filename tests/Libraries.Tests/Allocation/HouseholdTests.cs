using Rathaus.Allocation;
using static Rathaus.Tests.Allocation.Build;

namespace Rathaus.Tests.Allocation;

public class HouseholdTests
{
    [Fact]
    public void Sisters_and_brothers_get_places_in_one_house()
    {
        var market = new Market("s", [Offer("A", 1, "h1"), Offer("B", 1, "h1"), Offer("C", 5, "h2")],
            [Child("a", 1, "0:9 1:9 2:9", "f"), Child("b", 2, "0:8 1:8 2:8", "f")]);
        Places(Allocator.Run(market)).ShouldBe("a=A b=B");
    }

    [Fact]
    public void A_house_with_room_for_one_only_goes_to_others_and_the_family_to_its_next_wish()
    {
        var market = new Market("s", [Offer("A", 1), Offer("B", 2)], [Child("a", 1, "0:9 1:9", "f"), Child("b", 2, "0:9 1:9", "f"), Child("c", 3, "0:1")]);
        Places(Allocator.Run(market)).ShouldBe("a=B b=B c=A");
    }

    [Fact]
    public void Without_a_common_house_none_gets_a_place_and_nobody_loses_by_it()
    {
        var market = new Market("s", [Offer("A", 1), Offer("B", 1)], [Child("a", 1, "0:9", "f"), Child("b", 2, "1:9", "f"), Child("c", 3, "0:1"), Child("d", 4, "1:1")]);
        var result = Allocator.Run(market);
        Places(result).ShouldBe("c=A d=B");
        var wish = new Explainer(result, Reader.Office).Of("a").Wishes[0];
        wish.Outcome.ShouldBe(WishOutcome.Household);
        wish.Text.ShouldContain("2 Geschwister");
    }

    [Fact]
    public void The_family_with_more_points_comes_first_when_three_quarrel_over_a_house()
    {
        var market = new Market("s", [Offer("H", 2)],
            [Child("f1", 1, "0:5", "f"), Child("f2", 2, "0:5", "f"), Child("g1", 3, "0:9", "g"), Child("g2", 4, "0:9", "g"), Child("k1", 5, "0:10", "k"), Child("k2", 6, "0:1", "k")]);
        Places(Allocator.Run(market)).ShouldBe("g1=H g2=H");
    }

    [Fact]
    public void Sisters_and_brothers_do_not_take_each_others_place()
    {
        // both ask A first; with c there, only one of them fits into A, and b has no other wish in the house
        var market = new Market("s", [Offer("A", 2, "h"), Offer("B", 1, "h")], [Child("a", 3, "0:3 1:3", "f"), Child("b", 2, "0:1", "f"), Child("c", 1, "0:1")]);
        Places(Allocator.Run(market)).ShouldBe("a=B b=A c=A");
    }

    [Fact]
    public void Preferring_the_same_house_never_costs_a_child_its_place()
    {
        var prefer = (string id, long lot, string wishes) => Child(id, lot, wishes, "f") with { Siblings = Siblings.Prefer };
        var offers = new[] { Offer("A", 1), Offer("B", 1), Offer("C", 2) };
        Places(Allocator.Run(new Market("s", [.. offers], [prefer("a", 1, "0:9 2:9"), prefer("b", 2, "1:9 2:9")]))).ShouldBe("a=C b=C");
        Places(Allocator.Run(new Market("s", [.. offers], [prefer("a", 1, "0:9"), prefer("b", 2, "1:9")]))).ShouldBe("a=A b=B");
    }

    [Fact]
    public void A_child_that_says_together_alone_gets_all_its_places_in_one_house()
    {
        var market = new Market("s", [Offer("A", 1, "h1"), Offer("B", 1, "h2"), Offer("C", 1, "h1")], [Child("a", 1, "0:1 1:1 2:1", "f", limit: 3)]);
        Places(Allocator.Run(market)).ShouldBe("a=A a=C");
    }

    [Fact]
    public void Friends_get_the_same_activities_or_none()
    {
        var market = new Market("s", [Offer("A", 1), Offer("B", 2), Offer("C", 2)],
            [Child("a", 1, "0:9 1:9 2:9", limit: 2), Child("b", 2, "2:9 0:9 1:9", limit: 2), Child("c", 3, "0:1")], [new FriendGroup(["a", "b"], false)]);
        Places(Allocator.Run(market)).ShouldBe("a=B a=C b=C b=B c=A");
    }
}
