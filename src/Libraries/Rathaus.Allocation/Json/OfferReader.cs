using System.Collections.Immutable;
using System.Text.Json;

namespace Rathaus.Allocation.Json;

/// <summary>Reads <c>offers</c>.</summary>
internal static class OfferReader
{
    private static readonly MemberNames Names = new("id", "capacity", "min", "overlaps", "house", "reserves");
    private static readonly MemberNames ReserveNames = new("tag", "seats");

    public static void Read(ref Utf8JsonReader json, Input input, List<Offer> offers)
    {
        input.Expect(ref json, JsonTokenType.StartArray, "eine Liste von Angeboten");
        input.Place.EnterIndex();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            input.Place.Index(offers.Count);
            offers.Add(One(ref json, input));
        }
        input.Place.Leave();
    }

    private static Offer One(ref Utf8JsonReader json, Input input)
    {
        input.Expect(ref json, JsonTokenType.StartObject, "ein Angebot als Objekt");
        var (id, house, capacity, minimum) = ("", (string?)null, 0L, 0L);
        ImmutableArray<string> overlaps = [];
        ImmutableArray<Reserve> reserves = [];
        var members = new Members(input.Place, Names);
        while (members.Next(ref json) is { } name)
        {
            switch (name)
            {
                case "id":
                    id = input.Text(ref json, OfferCheck.LongestId);
                    break;
                case "capacity":
                    capacity = input.Integer(ref json, 0, OfferCheck.MostSeats);
                    break;
                case "min":
                    minimum = input.OptionalInteger(ref json, 0, OfferCheck.MostSeats) ?? 0;
                    break;
                case "overlaps":
                    overlaps = TextList.Read(ref json, input);
                    break;
                case "house":
                    house = input.OptionalText(ref json, OfferCheck.LongestId);
                    break;
                default:
                    reserves = Reserves(ref json, input);
                    break;
            }
        }
        members.Require("id");
        members.Require("capacity");
        input.Place.Leave();
        return new Offer { Id = id, Capacity = (int)capacity, Minimum = (int)minimum, Overlaps = overlaps, House = house, Reserves = reserves };
    }

    private static ImmutableArray<Reserve> Reserves(ref Utf8JsonReader json, Input input)
    {
        if (json.TokenType == JsonTokenType.Null) return [];
        input.Expect(ref json, JsonTokenType.StartArray, "eine Liste von Reserven");
        var reserves = ImmutableArray.CreateBuilder<Reserve>();
        input.Place.EnterIndex();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            input.Place.Index(reserves.Count);
            input.Expect(ref json, JsonTokenType.StartObject, "eine Reserve als Objekt");
            var (tag, seats) = ("", 0L);
            var members = new Members(input.Place, ReserveNames);
            while (members.Next(ref json) is { } name)
            {
                if (name == "tag") tag = input.Text(ref json, OfferCheck.LongestId);
                else seats = input.Integer(ref json, 1, OfferCheck.MostSeats);
            }
            members.Require("tag");
            members.Require("seats");
            input.Place.Leave();
            reserves.Add(new Reserve(tag, (int)seats));
        }
        input.Place.Leave();
        return reserves.DrainToImmutable();
    }
}
