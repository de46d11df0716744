using Rathaus.GermanText.Analysis;
using Rathaus.GermanText.Data;
using Rathaus.GermanText.Synonyms;
using Xunit.Abstractions;

namespace Rathaus.Tests.GermanText;

public sealed class SynonymTests(ITestOutputHelper output)
{
    private static readonly Analyser Analyser = new();

    private static SynonymTable Read(string text) => SynonymTable.Read(Analyser, (new StringReader(text), "stadt.txt"));

    private static string[] Of(SynonymTable table, string words) => [.. table.Of(Analyser.Stems(words)).Select(o => string.Join(' ', o))];

    [Fact]
    public void The_own_groups_load_and_are_at_least_six_hundred()
    {
        var table = SynonymTable.Municipal(Analyser);
        output.WriteLine($"synonym groups with abbreviations: {table.Groups}");
        table.Groups.ShouldBeGreaterThanOrEqualTo(650);
        Of(table, "Perso").ShouldContain("personalausweis");
        Of(table, "Nummernschild").ShouldContain("kennzeich");
        Of(table, "Müll").ShouldContain("abfall");
        Of(table, "umziehen").ShouldContain("ummeld");
        Of(table, "Kfz").ShouldContain("auto");
    }

    [Fact]
    public void A_group_works_both_ways_and_an_arrow_one_way()
    {
        var table = Read("# Bemerkung\nAmt, Behörde\n\nKnolle => Verwarnung, Bußgeld # nur so herum");
        Of(table, "Behörden").ShouldBe(["amt"]);
        Of(table, "Amt").ShouldBe(["behord"]);
        Of(table, "Knolle").ShouldBe(["verwarn", "bussgeld"]);
        Of(table, "Bußgeld").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Amt, Behörde\nHund", 2, "mindestens zwei Wörter")]
    [InlineData("Amt, Ämter, Amtes", 1, "denselben Wortstamm")]
    [InlineData("\n\nAmt,, Behörde", 3, "leeres Wort")]
    [InlineData("Amt, Behörde, amt", 1, "steht zweimal")]
    [InlineData("a b => c => d", 1, "mehr als ein Pfeil")]
    [InlineData("Amt, der die das", 1, "Füllwörtern")]
    [InlineData("Amt, eins zwei drei vier fünf sechs sieben", 1, "mehr als 5 Wörter")]
    public void A_fault_names_its_line(string text, int line, string reason)
    {
        var fault = Should.Throw<DataFileException>(() => Read(text));
        fault.Line.ShouldBe(line);
        fault.Message.ShouldStartWith($"stadt.txt, Zeile {line}: ");
        fault.Message.ShouldContain(reason);
    }

    [Fact]
    public void A_word_of_several_groups_finds_them_all() => Of(Read("Bank, Sitzbank\nBank, Geldinstitut"), "Bank").ShouldBe(["sitzbank", "geldinstitut"]);
}
