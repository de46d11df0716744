using System.Collections.Immutable;
using System.Text.Json;

namespace Rathaus.Allocation.Json;

/// <summary>Reads a list of ids or tags; null stands for an empty one.</summary>
internal static class TextList
{
    public static ImmutableArray<string> Read(ref Utf8JsonReader json, Input input)
    {
        if (json.TokenType == JsonTokenType.Null) return [];
        input.Expect(ref json, JsonTokenType.StartArray, "eine Liste von Texten");
        var texts = ImmutableArray.CreateBuilder<string>();
        input.Place.EnterIndex();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            input.Place.Index(texts.Count);
            texts.Add(input.Text(ref json, OfferCheck.LongestId));
        }
        input.Place.Leave();
        return texts.DrainToImmutable();
    }
}
