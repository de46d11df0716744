using System.Text;
using System.Text.Json;

namespace Rathaus.Allocation.Json;

/// <summary>The members an object may have.</summary>
internal sealed class MemberNames(params string[] names)
{
    public readonly string[] Names = names;
    public readonly byte[][] Utf8 = [.. names.Select(Encoding.UTF8.GetBytes)];
}

/// <summary>Walks the members of one object: each at most once, no unknown ones.</summary>
internal struct Members
{
    private readonly Place place;
    private readonly MemberNames known;
    private uint seen;

    /// <summary>The reader stands on the object's beginning.</summary>
    public Members(Place place, MemberNames known)
    {
        (this.place, this.known) = (place, known);
        place.EnterMember();
    }

    /// <summary>The next member's name with the reader on its value; null at the end, after which the caller leaves the place.</summary>
    public string? Next(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.EndObject) return null;
        var at = -1;
        for (var k = 0; k < known.Utf8.Length && at < 0; k++)
            if (json.ValueTextEquals(known.Utf8[k])) at = k;
        if (at < 0) throw Unknown(ref json);
        var name = known.Names[at];
        place.Member(name);
        if ((seen & (1u << at)) != 0)
            throw new MarketRefusedException(place.ToString(), $"„{name}“ steht zweimal im selben Objekt.");
        seen |= 1u << at;
        json.Read();
        return name;
    }

    public readonly bool Has(string name) => (seen & (1u << Array.IndexOf(known.Names, name))) != 0;

    /// <summary>Refuses the object when a member is missing that it needs.</summary>
    public readonly void Require(string name)
    {
        if (Has(name)) return;
        place.Member(name);
        throw new MarketRefusedException(place.ToString(), $"„{name}“ fehlt.");
    }

    private readonly MarketRefusedException Unknown(ref Utf8JsonReader json)
    {
        // the name as it stands in the file: an escape in it may be broken
        var raw = Encoding.UTF8.GetString(json.ValueSpan);
        var name = raw.Length <= 60 ? raw : raw[..60];
        place.Member(name);
        return new MarketRefusedException(place.ToString(), $"{MarketRefusedException.Quote(name)} kennt das Format hier nicht; erlaubt sind {string.Join(", ", known.Names)}.");
    }
}
