using System.Text.Encodings.Web;
using System.Text.Json;

namespace Rathaus.Allocation.Json;

/// <summary>Writes the documented result, and the one object that says what is wrong with an input.</summary>
public static class ResultWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a result; with <paramref name="explainer"/> every applicant's explanation as well.</summary>
    public static void Write(Stream stream, AllocationResult result, Explainer? explainer = null)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteString("hash", result.Hash);
        json.WriteStartArray("placed");
        foreach (var (applicant, offer, wish) in result.Placed)
        {
            json.WriteStartObject();
            json.WriteString("applicant", applicant);
            json.WriteString("offer", offer);
            json.WriteNumber("wish", wish);
            json.WriteEndObject();
            if (json.BytesPending > 1 << 16) json.Flush();
        }
        json.WriteEndArray();
        Names(json, "unplaced", result.Unplaced);
        Names(json, "cancelled", result.Cancelled);
        json.WriteStartObject("cutoffs");
        foreach (var (offer, points) in result.Cutoffs) Number(json, offer, points);
        json.WriteEndObject();
        json.WriteNumber("ms", Math.Round(result.Milliseconds, 2));
        if (explainer is not null) Explanations(json, explainer);
        json.WriteEndObject();
    }

    /// <summary>Writes <c>{"error":{"path","text"}}</c>.</summary>
    public static void WriteError(Stream stream, string path, string text)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteStartObject("error");
        json.WriteString("path", path);
        json.WriteString("text", text);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Explanations(Utf8JsonWriter json, Explainer explainer)
    {
        json.WriteStartArray("explanations");
        foreach (var explanation in explainer.All())
        {
            json.WriteStartObject();
            json.WriteString("applicant", explanation.Applicant);
            json.WriteStartArray("wishes");
            foreach (var wish in explanation.Wishes)
            {
                json.WriteStartObject();
                json.WriteString("offer", wish.Offer);
                json.WriteString("outcome", Name(wish.Outcome));
                json.WriteNumber("points", wish.Points);
                Number(json, "cutoff", wish.Cutoff);
                json.WriteString("text", wish.Text);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
            if (json.BytesPending > 1 << 16) json.Flush();
        }
        json.WriteEndArray();
    }

    /// <summary>The outcome as the format names it.</summary>
    public static string Name(WishOutcome outcome) => outcome switch
    {
        WishOutcome.Placed => "placed",
        WishOutcome.Full => "full",
        WishOutcome.Overlap => "overlap",
        WishOutcome.Limit => "limit",
        WishOutcome.Cancelled => "cancelled",
        WishOutcome.Household => "household",
        _ => "decision",
    };

    private static void Names(Utf8JsonWriter json, string name, IEnumerable<string> ids)
    {
        json.WriteStartArray(name);
        foreach (var id in ids) json.WriteStringValue(id);
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }
}
