using System.Security.Cryptography;
using Rathaus.Allocation;
using static Rathaus.Tests.Allocation.Build;

namespace Rathaus.Tests.Allocation;

/// <summary>What is published around a run: seed, catalogue, hash.</summary>
public class PublishedFactsTests
{
    [Fact]
    public void A_seed_is_committed_to_and_revealed()
    {
        var seed = Lottery.NewSeed();
        Lottery.Matches(seed, Lottery.Commitment(seed)).ShouldBeTrue();
        Lottery.Matches(seed + "0", Lottery.Commitment(seed)).ShouldBeFalse();
        Lottery.NewSeed().ShouldNotBe(seed);
    }

    [Fact]
    public void Another_seed_draws_another_lottery_and_the_same_seed_the_same()
    {
        string Winner(string seed) => Allocator.Run(new Market(seed, [Offer("A", 1)],
            [.. Enumerable.Range(0, 20).Select(i => new Applicant { Id = "k" + i, Wishes = [new Wish(0, 1)] })])).Placed[0].Applicant;
        Winner("s1").ShouldBe(Winner("s1"));
        Enumerable.Range(0, 50).Select(i => Winner("s" + i)).Distinct().Count().ShouldBeGreaterThan(10);
    }

    [Fact]
    public void The_hash_is_that_of_the_canonical_bytes()
    {
        var result = Allocator.Run(new Market("s", [Offer("Ä\"1", 1), Offer("B", 0)], [Child("k😀", 1, "0:5"), Child("b", 2, "0:4")]));
        var canonical = "{\"placed\":[{\"applicant\":\"k😀\",\"offer\":\"Ä\\\"1\",\"wish\":1}],\"unplaced\":[\"b\"],\"cancelled\":[],\"cutoffs\":{\"B\":null,\"Ä\\\"1\":5}}"u8.ToArray();
        CanonicalResult.Bytes(result).ShouldBe(canonical);
        result.Hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(canonical)));
    }

    [Fact]
    public void Points_come_from_a_published_version_and_only_with_evidence()
    {
        var catalogue = new PointsCatalogue("Kita", 2, new DateOnly(2026, 1, 1),
            [new Criterion("work", "Beide Eltern arbeiten", 40), new Criterion("sibling", "Geschwister im Haus", 30, NeedsEvidence: false, House: "h1")]);
        var claims = new[] { new Claim("work", false), new Claim("sibling", false) };
        catalogue.For(claims, "h1").Points.ShouldBe(30);
        catalogue.For(claims, "h2").Points.ShouldBe(0);
        catalogue.For(claims, "h2").EvidenceMissing.ShouldHaveSingleItem().Key.ShouldBe("work");
        catalogue.For([.. claims, new Claim("work", true)], "h1").Points.ShouldBe(70);
        Should.Throw<ArgumentException>(() => catalogue.For([new Claim("other", true)], "h1"));
        new PointsCatalogue("Kita", 3, catalogue.ValidFrom, catalogue.Criteria).Fingerprint.ShouldNotBe(catalogue.Fingerprint);
    }

    [Fact]
    public void Seat_classes_of_a_house_are_offers_that_share_it()
    {
        var seats = new SeatClass("sonne", "ü3", new DateOnly(2020, 8, 1), new DateOnly(2023, 7, 31), 35, new DateOnly(2026, 8, 1), 12, [new Reserve("social", 2)]);
        seats.ToOffer().House.ShouldBe("sonne");
        seats.ToOffer().Id.ShouldBe("sonne/ü3/35h/2026-08");
        seats.Admits(new DateOnly(2023, 7, 31)).ShouldBeTrue();
        seats.Admits(new DateOnly(2023, 8, 1)).ShouldBeFalse();
    }
}
