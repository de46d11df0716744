using FsCheck;
using FsCheck.Fluent;
using Rathaus.GermanText.Stemming;
using Rathaus.GermanText.Tokens;

namespace Rathaus.Tests.GermanText;

public sealed class FoldingTests
{
    /// <summary>Any UTF-16 at all: lone surrogates, private use, combining marks, pieces of German.</summary>
    internal static Arbitrary<string> AnyText { get; } = Gen.OneOf(
            Gen.Choose(0, 0xFFFF).Select(c => (char)c),
            Gen.Choose(0x300, 0x36F).Select(c => (char)c),
            Gen.Elements("aäeouüßsnIn§-/:*.,@(1 2AÄKfzß\u00AD\u200B".ToCharArray()))
        .ArrayOf().Select(c => new string(c)).ToArbitrary();

    [Theory]
    [InlineData("Straße", "strasse")]
    [InlineData("MÜLL", "mull")]
    [InlineData("Café", "cafe")]
    [InlineData("ẞ", "ss")]
    [InlineData("Ｋｉｔａ", "kita")]
    [InlineData("Łódź", "lodz")]
    public void Folding_takes_marks_away(string text, string folded) => Folding.Fold(text).ShouldBe(folded);

    [Fact]
    public void Three_spellings_have_one_key()
    {
        Folding.Key("Müll").ShouldBe("mull");
        Folding.Key("Muell").ShouldBe("mull");
        Folding.Key("Steuer").ShouldBe("steuer");
        Folding.Key("Quelle").ShouldBe("quelle");
    }

    [Fact]
    public void Folding_is_idempotent_and_never_throws() =>
        Prop.ForAll(AnyText, text =>
        {
            Folding.Lower(Folding.Lower(text)).ShouldBe(Folding.Lower(text));
            Folding.Fold(Folding.Fold(text)).ShouldBe(Folding.Fold(text));
            Folding.Nfc(Folding.Nfc(text)).ShouldBe(Folding.Nfc(text));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Every_single_character_folds_to_a_fixed_form()
    {
        for (var c = 0; c <= 0xFFFF; c++)
        {
            var once = Folding.Fold(((char)c).ToString());
            if (Folding.Fold(once) != once) Assert.Fail($"U+{c:X4}");
        }
    }

    [Fact]
    public void Tokens_lie_in_the_text_in_order_and_never_throw() =>
        Prop.ForAll(AnyText, text =>
        {
            var at = 0;
            foreach (var token in Tokeniser.Tokenise(text))
            {
                token.Start.ShouldBeGreaterThanOrEqualTo(at);
                token.Length.ShouldBeGreaterThan(0);
                token.Text.ShouldNotBeEmpty();
                GermanStemmer.Stem(token.Text);
                at = token.End;
            }
            at.ShouldBeLessThanOrEqualTo(text.Length);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
}
