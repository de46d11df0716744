using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;

namespace Rathaus.Allocation.Json;

/// <summary>
/// Reads the documented JSON (see the README). Unknown and doubled members, wrong types, values out of range and anything that is
/// not UTF-8 JSON are refused with the place as a JSON pointer; depth and lengths are bounded.
/// </summary>
public sealed class MarketReader
{
    private static readonly MemberNames Names = new("seed", "offers", "applicants", "groups", "decisions");

    private readonly Place place = new();
    private readonly List<Offer> offers = [];
    private readonly List<Applicant> applicants = [];
    private readonly List<FriendGroup> groups = [];
    private readonly List<Decision> decisions = [];
    private string? seed;
    private bool seenOffers, seenApplicants;

    private MarketReader()
    {
    }

    /// <summary>Reads and checks a market.</summary>
    /// <exception cref="MarketRefusedException">The first thing found wrong, with its place.</exception>
    public static Market Read(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8)) throw new MarketRefusedException("", "Die Eingabe ist kein gültiges UTF-8.");
        var reader = new MarketReader();
        try
        {
            reader.Document(utf8);
        }
        catch (JsonException fault)
        {
            throw new MarketRefusedException(reader.place.ToString(), Syntax(fault, utf8), fault);
        }
        return new Market(reader.seed, [.. reader.offers], [.. reader.applicants], [.. reader.groups], [.. reader.decisions]);
    }

    private static string Syntax(JsonException fault, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Trim(" \t\r\n"u8).Length == 0) return "Die Eingabe ist leer.";
        return $"Das ist kein gültiges JSON: Zeile {fault.LineNumber + 1}, Stelle {fault.BytePositionInLine + 1}. Ist die Datei vollständig?";
    }

    private void Document(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        var json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 16 });
        json.Read();
        var input = new Input(place);
        input.Expect(ref json, JsonTokenType.StartObject, "ein Objekt mit „offers“ und „applicants“");
        var ahead = json;
        var waiting = false;
        var members = new Members(place, Names);
        while (members.Next(ref json) is { } name)
        {
            switch (name)
            {
                case "seed":
                    seed = input.OptionalText(ref json, 1000);
                    break;
                case "offers":
                    seenOffers = true;
                    OfferReader.Read(ref json, input, offers);
                    if (waiting) ReadApplicants(ref ahead, input);
                    break;
                case "applicants":
                    // wishes name offers: applicants that stand first wait until the offers are known
                    seenApplicants = true;
                    if (seenOffers) ReadApplicants(ref json, input);
                    else
                    {
                        ahead = json;
                        waiting = true;
                        json.Skip();
                    }
                    break;
                case "groups":
                    ConstraintReader.Groups(ref json, input, groups);
                    break;
                default:
                    ConstraintReader.Decisions(ref json, input, decisions);
                    break;
            }
        }
        place.Leave();
        if (!seenOffers) throw new MarketRefusedException("/offers", "„offers“ fehlt.");
        if (!seenApplicants) throw new MarketRefusedException("/applicants", "„applicants“ fehlt.");
        place.Reset();
        if (json.Read()) throw new MarketRefusedException("", "Nach dem Ende der Eingabe steht noch etwas.");
    }

    private void ReadApplicants(ref Utf8JsonReader json, Input input)
    {
        place.Begin("applicants");
        // offers are indexed here only to find them; their own check follows with the market
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < offers.Count; i++) index.TryAdd(offers[i].Id, i);
        new ApplicantReader(input, index).Read(ref json, applicants);
    }
}
