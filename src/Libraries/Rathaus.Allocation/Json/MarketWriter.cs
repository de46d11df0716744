using System.Text.Encodings.Web;
using System.Text.Json;

namespace Rathaus.Allocation.Json;

/// <summary>Writes a market in the documented format, for publishing it or for another program. Ids go out as they are: anonymise them first.</summary>
public static class MarketWriter
{
    /// <summary>UTF-8 JSON that <see cref="MarketReader"/> reads back to the same market.</summary>
    public static byte[] Write(Market market)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (market.Seed.Length > 0) json.WriteString("seed", market.Seed);
            json.WriteStartArray("offers");
            foreach (var offer in market.Offers) Offer(json, offer);
            json.WriteEndArray();
            json.WriteStartArray("applicants");
            foreach (var applicant in market.Applicants) Applicant(json, market, applicant);
            json.WriteEndArray();
            Constraints(json, market);
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    private static void Offer(Utf8JsonWriter json, Offer offer)
    {
        json.WriteStartObject();
        json.WriteString("id", offer.Id);
        json.WriteNumber("capacity", offer.Capacity);
        if (offer.Minimum > 0) json.WriteNumber("min", offer.Minimum);
        Texts(json, "overlaps", offer.Overlaps);
        if (offer.House is not null) json.WriteString("house", offer.House);
        if (offer.Reserves.Length > 0)
        {
            json.WriteStartArray("reserves");
            foreach (var (tag, seats) in offer.Reserves)
            {
                json.WriteStartObject();
                json.WriteString("tag", tag);
                json.WriteNumber("seats", seats);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void Applicant(Utf8JsonWriter json, Market market, Applicant applicant)
    {
        json.WriteStartObject();
        json.WriteString("id", applicant.Id);
        if (applicant.Limit != 1) json.WriteNumber("limit", applicant.Limit);
        json.WriteStartArray("wishes");
        foreach (var (offer, points) in applicant.Wishes)
        {
            json.WriteStartObject();
            json.WriteString("offer", market.Offers[offer].Id);
            json.WriteNumber("points", points);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (applicant.Siblings != Siblings.None) json.WriteString("siblings", applicant.Siblings == Siblings.Prefer ? "prefer" : "together");
        if (applicant.Family is not null) json.WriteString("family", applicant.Family);
        if (applicant.Lottery is { } lottery) json.WriteNumber("lottery", lottery);
        Texts(json, "tags", applicant.Tags);
        if (applicant.Current is not null) json.WriteString("current", applicant.Current);
        json.WriteEndObject();
    }

    private static void Constraints(Utf8JsonWriter json, Market market)
    {
        if (market.Groups.Length > 0)
        {
            json.WriteStartArray("groups");
            foreach (var group in market.Groups)
            {
                json.WriteStartObject();
                Texts(json, "members", group.Members);
                json.WriteBoolean("split", group.MaySplit);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (market.Decisions.Length == 0) return;
        json.WriteStartArray("decisions");
        foreach (var decision in market.Decisions)
        {
            json.WriteStartObject();
            json.WriteString("applicant", decision.Applicant);
            json.WriteString("offer", decision.Offer);
            json.WriteString("kind", decision.Kind == DecisionKind.Place ? "place" : "bar");
            json.WriteString("reason", decision.Reason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyCollection<string> texts)
    {
        if (texts.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
