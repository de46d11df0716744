using System.Security.Cryptography;
using System.Text;
using Rathaus.Modules.Accounts.Security;

namespace Rathaus.Tests.Accounts;

/// <summary>The codes of RFC 6238, appendix B, and of RFC 4226, appendix D; base32 of RFC 4648, section 10.</summary>
public sealed class TotpTests
{
    private const string Seed = "1234567890";

    [Theory]
    [InlineData(59, "SHA1", 20, "94287082")]
    [InlineData(59, "SHA256", 32, "46119246")]
    [InlineData(59, "SHA512", 64, "90693936")]
    [InlineData(1111111109, "SHA1", 20, "07081804")]
    [InlineData(1111111109, "SHA256", 32, "68084774")]
    [InlineData(1111111109, "SHA512", 64, "25091201")]
    [InlineData(1111111111, "SHA1", 20, "14050471")]
    [InlineData(1111111111, "SHA256", 32, "67062674")]
    [InlineData(1111111111, "SHA512", 64, "99943326")]
    [InlineData(1234567890, "SHA1", 20, "89005924")]
    [InlineData(1234567890, "SHA256", 32, "91819424")]
    [InlineData(1234567890, "SHA512", 64, "93441116")]
    [InlineData(2000000000, "SHA1", 20, "69279037")]
    [InlineData(2000000000, "SHA256", 32, "90698825")]
    [InlineData(2000000000, "SHA512", 64, "38618901")]
    [InlineData(20000000000, "SHA1", 20, "65353130")]
    [InlineData(20000000000, "SHA256", 32, "77737706")]
    [InlineData(20000000000, "SHA512", 64, "47863826")]
    public void Codes_are_those_of_the_standard(long seconds, string hash, int length, string code)
    {
        var secret = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Seed, 7))[..length]);
        Totp.CodeOf(secret, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds)), 8, new HashAlgorithmName(hash)).ShouldBe(code);
    }

    [Fact]
    public void Counters_give_the_codes_of_the_older_standard() =>
        Enumerable.Range(0, 10).Select(step => Totp.CodeOf(Encoding.ASCII.GetBytes(Seed + Seed), step)).ShouldBe(
            ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"]);

    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Secrets_are_written_as_apps_read_them(string secret, string letters) => Totp.InLetters(Encoding.ASCII.GetBytes(secret)).ShouldBe(letters);

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_code_is_taken_one_step_early_or_late(int late, bool taken)
    {
        var (secret, now) = (Totp.NewSecret(), new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var code = Totp.CodeOf(secret, Totp.StepOf(now));
        (Totp.Match(secret, $"{code[..3]} {code[3..]}", now.AddSeconds(late)) is not null).ShouldBe(taken);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("äöü123")]
    public void What_is_no_code_is_refused(string? typed) => Totp.Match(Totp.NewSecret(), typed, DateTimeOffset.UnixEpoch).ShouldBeNull();
}
