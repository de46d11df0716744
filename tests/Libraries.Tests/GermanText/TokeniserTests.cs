using Rathaus.GermanText.Tokens;

namespace Rathaus.Tests.GermanText;

public sealed class TokeniserTests
{
    [Theory]
    [InlineData("§ 35a VwVfG", TokenKind.LawSection, "§35a vwvfg")]
    [InlineData("§§ 187 bis 193 BGB", TokenKind.LawSection, "§187 bgb")]
    [InlineData("§ 41 Abs. 2a Satz 1 Nr. 3 VwVfG", TokenKind.LawSection, "§41 vwvfg")]
    [InlineData("§ 37 SGB X", TokenKind.LawSection, "§37 sgb x")]
    [InlineData("Art. 28 Abs. 2 GG", TokenKind.LawSection, "art28 gg")]
    [InlineData("§ 5", TokenKind.LawSection, "§5")]
    [InlineData("21.11.2026", TokenKind.Date, "2026-11-21")]
    [InlineData("1. März 2026", TokenKind.Date, "2026-03-01")]
    [InlineData("2026-02-28", TokenKind.Date, "2026-02-28")]
    [InlineData("3.4.26", TokenKind.Date, "2026-04-03")]
    [InlineData("1.234,56", TokenKind.Number, "1234.56")]
    [InlineData("1.234", TokenKind.Number, "1234")]
    [InlineData("32-4711/2026", TokenKind.RecordSign, "32-4711/2026")]
    [InlineData("II.2-0815/26", TokenKind.RecordSign, "ii.2-0815/26")]
    [InlineData("post@stadt-musterstadt.de", TokenKind.Mail, "post@stadt-musterstadt.de")]
    [InlineData("www.musterstadt.de/rathaus", TokenKind.Web, "www.musterstadt.de/rathaus")]
    [InlineData("Bürger:innen", TokenKind.Word, "bürgerinnen")]
    [InlineData("Lehrer*in", TokenKind.Word, "lehrerin")]
    [InlineData("BürgerInnen", TokenKind.Word, "bürgerinnen")]
    [InlineData("Bürger/-innen", TokenKind.Word, "bürgerinnen")]
    [InlineData("Bürger(innen)", TokenKind.Word, "bürgerinnen")]
    [InlineData("Kolleg_innen", TokenKind.Word, "kolleginnen")]
    [InlineData("Kfz-Zulassung", TokenKind.Word, "kfzzulassung")]
    [InlineData("2-Zimmer-Wohnung", TokenKind.Word, "2zimmerwohnung")]
    [InlineData("z. B.", TokenKind.Word, "zb")]
    [InlineData("i.d.R.", TokenKind.Word, "idr")]
    [InlineData("Stra\u00DFe", TokenKind.Word, "straße")]
    [InlineData("Mu\u0308ll", TokenKind.Word, "müll")]
    [InlineData("Ein\u00ADwohner", TokenKind.Word, "einwohner")]
    [InlineData("ﬁnden", TokenKind.Word, "finden")]
    public void One_form_is_one_token(string text, TokenKind kind, string canonical)
    {
        var token = Tokeniser.Tokenise(text).ShouldHaveSingleItem();
        (token.Kind, token.Text, token.Start, token.Length).ShouldBe((kind, canonical, 0, text.Length));
    }

    [Fact]
    public void Parts_carry_the_other_ways_to_ask()
    {
        Tokeniser.Tokenise("Bürger:innen")[0].Parts.ShouldBe(["bürger"]);
        Tokeniser.Tokenise("Kfz-Zulassung")[0].Parts.ShouldBe(["kfz", "zulassung"]);
        Tokeniser.Tokenise("§ 35a VwVfG")[0].Parts.ShouldBe(["§35a", "vwvfg"]);
        Tokeniser.Tokenise("32-4711/2026")[0].Parts.ShouldBe(["32", "4711", "2026"]);
    }

    [Fact]
    public void Slashes_colons_and_commas_part_words()
    {
        Tokeniser.Tokenise("Name:Wert, Kfz/Lkw (neu)").Select(t => t.Text).ShouldBe(["name", "wert", "kfz", "lkw", "neu"]);
        Tokeniser.Tokenise("An- und Abmeldung").Select(t => (t.Text, t.Elliptic)).ShouldBe([("an", true), ("und", false), ("abmeldung", false)]);
        Tokeniser.Tokenise("Gibt es das am 31.02.2026?").ShouldNotContain(t => t.Kind == TokenKind.Date);
    }

    [Fact]
    public void Law_without_an_act_takes_no_word_of_the_sentence()
    {
        var tokens = Tokeniser.Tokenise("Nach § 5 muss der Antrag gestellt werden.");
        tokens[1].Text.ShouldBe("§5");
        tokens[2].Text.ShouldBe("muss");
    }

    [Fact]
    public void A_word_of_ten_megabytes_becomes_one_short_token()
    {
        var tokens = Tokeniser.Tokenise(new string('x', 10_000_000) + " Ende", new TokenLimits(LongestText: 20_000_000));
        tokens.Count.ShouldBe(2);
        tokens[0].Text.Length.ShouldBeLessThanOrEqualTo(100);
        tokens[1].Text.ShouldBe("ende");
    }

    [Fact]
    public void A_text_is_read_only_up_to_its_limits()
    {
        Tokeniser.Tokenise(string.Concat(Enumerable.Repeat("a ", 1000)), new TokenLimits(MostTokens: 10)).Count.ShouldBe(10);
        Tokeniser.Tokenise("eins zwei drei", new TokenLimits(LongestText: 4)).Count.ShouldBe(1);
    }
}
