using System.Text;
using Rathaus.Allocation;
using Rathaus.Allocation.Json;

namespace Rathaus.Tests.Allocation;

public class MarketReaderTests
{
    private const string Sound = """
        {"seed": "s", "offers": [{"id": "A", "capacity": 12, "min": 0, "overlaps": ["B"], "house": "h1"}, {"id": "B", "capacity": 0}],
         "applicants": [{"id": "k1", "limit": 1, "wishes": [{"offer": "A", "points": 120}], "siblings": "together", "family": "f1", "lottery": 17}]}
        """;

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
    [InlineData("\"id\": \"k1\"", "\"id\": \"\"", "/applicants/0/id")]
    [InlineData("\"id\": \"k1\"", "\"id\": \"\\ud800\"", "/applicants/0/id")]
    [InlineData("\"id\": \"k1\"", "\"id\": \"a\\u001b[2J\"", "/applicants/0/id")]
    [InlineData("17}]}", "17}", "/applicants/0")]
    [InlineData("17}]}", "17}]} {}", "")]
    [InlineData("\"seed\": \"s\"", "\"seed\": 5", "/seed")]
    public void Wrong_input_is_refused_with_its_place(string find, string put, string path)
    {
        Sound.ShouldContain(find);
        var fault = Should.Throw<MarketRefusedException>(() => Read(Sound.Replace(find, put, StringComparison.Ordinal)));
        fault.Path.ShouldBe(path);
        fault.Text.ShouldEndWith(fault.Text.EndsWith('?') ? "?" : ".");
    }

    [Fact]
    public void Without_lottery_numbers_the_seed_is_required()
    {
        var drawn = Sound.Replace(", \"lottery\": 17", "", StringComparison.Ordinal);
        Read(drawn).Applicants[0].Lottery.ShouldBeNull();
        Should.Throw<MarketRefusedException>(() => Read(drawn.Replace("\"seed\": \"s\", ", "", StringComparison.Ordinal))).Path.ShouldBe("/seed");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    public void What_is_no_market_is_refused(string text) => Should.Throw<MarketRefusedException>(() => Read(text)).Path.ShouldBe("");

    [Fact]
    public void Every_cut_of_a_file_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(Sound.Trim());
        for (var length = 0; length < bytes.Length; length++)
            Should.Throw<MarketRefusedException>(() => MarketReader.Read(bytes.AsSpan(0, length)));
    }

    [Fact]
    public void Every_flipped_byte_is_read_or_refused_but_never_breaks_the_reader()
    {
        var random = new Random(3);
        for (var n = 0; n < 20_000; n++)
        {
            var bytes = Encoding.UTF8.GetBytes(Sound);
            for (var k = random.Next(1, 4); k > 0; k--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                Allocator.Run(MarketReader.Read(bytes));
            }
            catch (MarketRefusedException fault)
            {
                fault.Text.ShouldNotBeEmpty();
            }
        }
    }

    [Fact]
    public void Bytes_that_are_not_utf8_and_deep_nesting_are_refused()
    {
        Should.Throw<MarketRefusedException>(() => MarketReader.Read([0xff, 0xfe, 0x7b, 0x00])).Text.ShouldContain("UTF-8");
        Should.Throw<MarketRefusedException>(() => Read("{\"offers\":" + new string('[', 100_000)));
    }

    [Fact]
    public void Applicants_may_stand_before_offers_and_a_byte_order_mark_in_front()
    {
        var turned = "\uFEFF{\"applicants\":[{\"id\":\"k\",\"wishes\":[{\"points\":1.0e1,\"offer\":\"\\u0041\"}]}],\"offers\":[{\"capacity\":1,\"id\":\"A\"}],\"seed\":\"s\"}";
        var market = Read(turned);
        market.Applicants[0].Wishes.ShouldBe([new Wish(0, 10)]);
        Should.Throw<MarketRefusedException>(() => Read(turned.Replace("\\u0041", "Z", StringComparison.Ordinal))).Path.ShouldBe("/applicants/0/wishes/0/offer");
    }

    private static Market Read(string text) => MarketReader.Read(Encoding.UTF8.GetBytes(text));
}
