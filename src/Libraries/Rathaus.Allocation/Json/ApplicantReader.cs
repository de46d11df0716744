using System.Collections.Immutable;
using System.Text.Json;

namespace Rathaus.Allocation.Json;

/// <summary>Reads <c>applicants</c>, once the offers are known.</summary>
internal sealed class ApplicantReader(Input input, Dictionary<string, int> offers)
{
    private static readonly MemberNames Names = new("id", "limit", "wishes", "siblings", "family", "lottery", "tags", "current");
    private static readonly MemberNames WishNames = new("offer", "points");

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = offers.GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly ImmutableArray<Wish>.Builder wishes = ImmutableArray.CreateBuilder<Wish>();
    private readonly char[] text = new char[6 * OfferCheck.LongestId];

    public void Read(ref Utf8JsonReader json, List<Applicant> applicants)
    {
        input.Expect(ref json, JsonTokenType.StartArray, "eine Liste von Kindern");
        input.Place.EnterIndex();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            input.Place.Index(applicants.Count);
            applicants.Add(One(ref json));
        }
        input.Place.Leave();
    }

    private Applicant One(ref Utf8JsonReader json)
    {
        input.Expect(ref json, JsonTokenType.StartObject, "ein Kind als Objekt");
        var (id, family, current, limit, lottery) = ("", (string?)null, (string?)null, 1L, (long?)null);
        var siblings = Siblings.None;
        ImmutableArray<Wish> list = [];
        ImmutableArray<string> tags = [];
        var members = new Members(input.Place, Names);
        while (members.Next(ref json) is { } name)
        {
            switch (name)
            {
                case "id":
                    id = input.Text(ref json, OfferCheck.LongestId);
                    break;
                case "limit":
                    limit = input.OptionalInteger(ref json, 1, OfferCheck.MostSeats) ?? 1;
                    break;
                case "wishes":
                    list = Wishes(ref json);
                    break;
                case "siblings":
                    siblings = SiblingsOf(input.OptionalText(ref json, OfferCheck.LongestId));
                    break;
                case "family":
                    family = input.OptionalText(ref json, OfferCheck.LongestId);
                    break;
                case "lottery":
                    lottery = input.OptionalInteger(ref json, 0, ApplicantCheck.HighestLottery);
                    break;
                case "tags":
                    tags = TextList.Read(ref json, input);
                    break;
                default:
                    current = input.OptionalText(ref json, OfferCheck.LongestId);
                    break;
            }
        }
        members.Require("id");
        members.Require("wishes");
        input.Place.Leave();
        return new Applicant
        {
            Id = id, Wishes = list, Limit = (int)limit, Siblings = siblings, Family = family,
            Lottery = lottery, Tags = tags, Current = current,
        };
    }

    private ImmutableArray<Wish> Wishes(ref Utf8JsonReader json)
    {
        input.Expect(ref json, JsonTokenType.StartArray, "eine Liste von Wünschen");
        wishes.Clear();
        input.Place.EnterIndex();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            input.Place.Index(wishes.Count);
            input.Expect(ref json, JsonTokenType.StartObject, "ein Wunsch als Objekt");
            var (offer, points) = (0, 0L);
            var members = new Members(input.Place, WishNames);
            while (members.Next(ref json) is { } name)
            {
                if (name == "offer") offer = OfferOf(ref json);
                else points = input.Integer(ref json, -ApplicantCheck.MostPoints, ApplicantCheck.MostPoints);
            }
            members.Require("offer");
            members.Require("points");
            input.Place.Leave();
            wishes.Add(new Wish(offer, (int)points));
        }
        input.Place.Leave();
        return wishes.ToImmutable();
    }

    private int OfferOf(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.String && !json.ValueIsEscaped && json.ValueSpan.Length <= text.Length)
        {
            var length = json.CopyString(text);
            if (lookup.TryGetValue(text.AsSpan(0, length), out var found)) return found;
        }
        var id = input.Text(ref json, OfferCheck.LongestId);
        return offers.TryGetValue(id, out var offer) ? offer
            : throw input.Refuse($"Ein Angebot {MarketRefusedException.Quote(id)} gibt es nicht.");
    }

    private Siblings SiblingsOf(string? value) => value switch
    {
        null or "none" => Siblings.None,
        "prefer" => Siblings.Prefer,
        "together" => Siblings.Together,
        _ => throw input.Refuse($"Erlaubt sind together, prefer und none; hier steht {MarketRefusedException.Quote(value)}."),
    };
}
