using System.Collections.Immutable;
using System.Text.Json;

namespace Rathaus.Allocation.Json;

/// <summary>Reads <c>groups</c> and <c>decisions</c>.</summary>
internal static class ConstraintReader
{
    private const int LongestReason = 2000;

    private static readonly MemberNames GroupNames = new("members", "split");
    private static readonly MemberNames DecisionNames = new("applicant", "offer", "kind", "reason");

    public static void Groups(ref Utf8JsonReader json, Input input, List<FriendGroup> groups)
    {
        if (json.TokenType == JsonTokenType.Null) return;
        input.Expect(ref json, JsonTokenType.StartArray, "eine Liste von Gruppen");
        input.Place.EnterIndex();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            input.Place.Index(groups.Count);
            input.Expect(ref json, JsonTokenType.StartObject, "eine Gruppe als Objekt");
            var (list, split) = (ImmutableArray<string>.Empty, false);
            var members = new Members(input.Place, GroupNames);
            while (members.Next(ref json) is { } name)
            {
                if (name == "members") list = TextList.Read(ref json, input);
                else split = Flag(ref json, input);
            }
            members.Require("members");
            input.Place.Leave();
            groups.Add(new FriendGroup(list, split));
        }
        input.Place.Leave();
    }

    public static void Decisions(ref Utf8JsonReader json, Input input, List<Decision> decisions)
    {
        if (json.TokenType == JsonTokenType.Null) return;
        input.Expect(ref json, JsonTokenType.StartArray, "eine Liste von Entscheidungen");
        input.Place.EnterIndex();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            input.Place.Index(decisions.Count);
            input.Expect(ref json, JsonTokenType.StartObject, "eine Entscheidung als Objekt");
            var (applicant, offer, kind, reason) = ("", "", DecisionKind.Place, "");
            var members = new Members(input.Place, DecisionNames);
            while (members.Next(ref json) is { } name)
            {
                if (name == "applicant") applicant = input.Text(ref json, OfferCheck.LongestId);
                else if (name == "offer") offer = input.Text(ref json, OfferCheck.LongestId);
                else if (name == "kind") kind = KindOf(input, input.Text(ref json, OfferCheck.LongestId));
                else reason = input.Text(ref json, LongestReason);
            }
            foreach (var name in DecisionNames.Names) members.Require(name);
            input.Place.Leave();
            decisions.Add(new Decision(applicant, offer, kind, reason));
        }
        input.Place.Leave();
    }

    private static DecisionKind KindOf(Input input, string kind) => kind switch
    {
        "place" => DecisionKind.Place,
        "bar" => DecisionKind.Bar,
        _ => throw input.Refuse($"Erlaubt sind place und bar; hier steht {MarketRefusedException.Quote(kind)}."),
    };

    private static bool Flag(ref Utf8JsonReader json, Input input) => json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw input.Refuse("Hier wird true oder false erwartet."),
    };
}
