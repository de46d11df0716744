using System.Text.Json;

namespace Rathaus.Tests.CommandLine;

public sealed class MatchCommandTests
{
    private const string Market = """
        {"seed": "s", "offers": [{"id": "A", "capacity": 12, "min": 0, "overlaps": ["B"], "house": "h1"}, {"id": "B", "capacity": 0}],
         "applicants": [{"id": "k1", "limit": 1, "wishes": [{"offer": "A", "points": 120}], "siblings": "together", "family": "f1", "lottery": 17}]}
        """;

    [Fact]
    public async Task A_market_gives_one_json_object_of_the_documented_shape()
    {
        using var folder = new Folder();
        var answer = await RathausProcess.RunAsync("match", "--json", folder.Put("m.json", Market));
        answer.Code.ShouldBe(0);
        answer.Error.ShouldBeEmpty();
        var result = JsonDocument.Parse(answer.Output).RootElement;
        result.EnumerateObject().Select(member => member.Name).ShouldBe(["hash", "placed", "unplaced", "cancelled", "cutoffs", "ms"]);
        result.GetProperty("placed")[0].GetProperty("offer").GetString().ShouldBe("A");
        result.GetProperty("cutoffs").GetProperty("A").ValueKind.ShouldBe(JsonValueKind.Null);
        var again = JsonDocument.Parse((await RathausProcess.RunAsync("match", folder.At("m.json"), "--explain", "--json")).Output).RootElement;
        again.GetProperty("hash").GetString().ShouldBe(result.GetProperty("hash").GetString());
        again.GetProperty("explanations")[0].GetProperty("wishes")[0].GetProperty("outcome").GetString().ShouldBe("placed");
    }

    [Theory]
    [InlineData("\"id\": \"B\"", "\"id\": \"A\"", "/offers/1/id")]
    [InlineData("\"capacity\": 0", "\"capacity\": -1", "/offers/1/capacity")]
    [InlineData("\"capacity\": 0", "\"capacity\": 1.5", "/offers/1/capacity")]
    [InlineData("\"capacity\": 0", "\"capacity\": \"0\"", "/offers/1/capacity")]
    [InlineData("\"capacity\": 0", "\"capacity\": 1e999", "/offers/1/capacity")]
    [InlineData("\"capacity\": 0", "\"capacity\": NaN", "/offers/1/capacity")]
    [InlineData("\"capacity\": 0", "\"capacity\": 1, \"capacity\": 2", "/offers/1/capacity")]
    [InlineData("\"capacity\": 0", "\"size\": 0", "/offers/1/size")]
    [InlineData(", \"capacity\": 0", "", "/offers/1/capacity")]
    [InlineData("\"min\": 0", "\"min\": 13", "/offers/0/min")]
    [InlineData("\"min\": 0", "\"min\": -1", "/offers/0/min")]
    [InlineData("[\"B\"]", "[\"C\"]", "/offers/0/overlaps/0")]
    [InlineData("[\"B\"]", "[\"B\", \"A\"]", "/offers/0/overlaps/1")]
    [InlineData("\"limit\": 1", "\"limit\": 0", "/applicants/0/limit")]
    [InlineData("\"offer\": \"A\"", "\"offer\": \"X\"", "/applicants/0/wishes/0/offer")]
    [InlineData("120}", "120}, {\"offer\": \"A\", \"points\": 1}", "/applicants/0/wishes/1/offer")]
    [InlineData("\"points\": 120", "\"points\": 99999999999999999999", "/applicants/0/wishes/0/points")]
    [InlineData("\"points\": 120", "\"points\": null", "/applicants/0/wishes/0/points")]
    [InlineData(", \"points\": 120", "", "/applicants/0/wishes/0/points")]
    [InlineData("together", "maybe", "/applicants/0/siblings")]
    [InlineData(", \"family\": \"f1\"", "", "/applicants/0/family")]
    [InlineData("17}", "17}, {\"id\": \"k1\", \"wishes\": [], \"lottery\": 18}", "/applicants/1/id")]
    [InlineData("17}", "17}, {\"id\": \"k2\", \"wishes\": [], \"lottery\": 17}", "/applicants/1/lottery")]
    [InlineData("17}", "17}, {\"id\": \"k2\", \"wishes\": []}", "/applicants/1/lottery")]
    [InlineData("\"seed\": \"s\", ", "", "/seed", ", \"lottery\": 17")]
    [InlineData("\"id\": \"k1\"", "\"id\": \"\"", "/applicants/0/id")]
    [InlineData("17}]}", "17}", "/applicants/0")]
    [InlineData("17}]}", "17}]} {}", "")]
    [InlineData("\"seed\": \"s\"", "\"seed\": 5", "/seed")]
    public async Task Wrong_input_gives_2_and_one_error_object_with_its_place(string find, string put, string path, string? without = null)
    {
        Market.ShouldContain(find);
        var text = Market.Replace(find, put, StringComparison.Ordinal);
        if (without is not null) text = text.Replace(without, "", StringComparison.Ordinal);
        using var folder = new Folder();
        Refused(await RathausProcess.RunAsync("match", folder.Put("m.json", text), "--json")).ShouldBe(path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    public async Task What_is_no_market_gives_2_and_one_error_object(string text)
    {
        using var folder = new Folder();
        Refused(await RathausProcess.RunAsync("match", "--json", folder.Put("m.json", text))).ShouldBe("");
    }

    [Fact]
    public async Task Wrong_calls_give_2_and_one_error_object()
    {
        using var folder = new Folder();
        Refused(await RathausProcess.RunAsync("match", "--json")).ShouldBe("");
        Refused(await RathausProcess.RunAsync("match", "--json", folder.At("fehlt.json"))).ShouldBe("");
        Refused(await RathausProcess.RunAsync("match", "--json", folder.Path)).ShouldBe("");
        Refused(await RathausProcess.RunAsync("match", "--json", "--schnell", folder.Put("m.json", Market))).ShouldBe("");
        Refused(await RathausProcess.RunAsync("match", "--json", folder.At("m.json"), folder.At("m.json"))).ShouldBe("");
        Refused(await RathausProcess.RunAsync("match", "--json", folder.Put("latin.json", [(byte)'{', 0xE4, (byte)'}']))).ShouldBe("");
    }

    // The place that the one error object names.
    private static string Refused(Answer answer)
    {
        answer.Code.ShouldBe(2);
        answer.Lines.Length.ShouldBe(1);
        answer.Error.ShouldBeEmpty();
        var answered = JsonDocument.Parse(answer.Output).RootElement;
        answered.EnumerateObject().Select(member => member.Name).ShouldBe(["error"]);
        var error = answered.GetProperty("error");
        error.EnumerateObject().Select(member => member.Name).ShouldBe(["path", "text"]);
        error.GetProperty("text").GetString().ShouldNotBeNullOrWhiteSpace();
        return error.GetProperty("path").GetString()!;
    }
}
