using Rathaus.Allocation;

namespace Rathaus.Tests.Allocation;

/// <summary>Small markets in few words.</summary>
internal static class Build
{
    public static Offer Offer(string id, int capacity, string? house = null, int min = 0) => new() { Id = id, Capacity = capacity, House = house, Minimum = min };

    /// <summary>A child with wishes like <c>"0:10 2:5"</c>: index of the offer and points.</summary>
    public static Applicant Child(string id, long lottery, string wishes, string? together = null, int limit = 1) => new()
    {
        Id = id, Lottery = lottery, Limit = limit, Family = together, Siblings = together is null ? Siblings.None : Siblings.Together,
        Wishes = [.. wishes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => new Wish(int.Parse(w.Split(':')[0]), int.Parse(w.Split(':')[1])))],
    };

    public static string Places(AllocationResult result) => string.Join(" ", result.Placed.Select(p => p.Applicant + "=" + p.Offer));
}
