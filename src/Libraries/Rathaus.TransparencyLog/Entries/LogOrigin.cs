using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Rathaus.TransparencyLog;

/// <summary>The name of a log (docs/transparency-log.md 3.1): base origin and epoch. The epoch rises by one with every recovery.</summary>
public sealed partial record LogOrigin
{
    /// <summary>Length of a log id, in bytes.</summary>
    public const int IdLength = 32;

    /// <param name="baseOrigin">Schema-less URL, <c>musterstadt.example/.well-known/rathaus-log</c>.</param>
    /// <param name="epoch">From 1.</param>
    /// <exception cref="LogFormatException">No such name.</exception>
    public LogOrigin(string baseOrigin, int epoch)
    {
        if (baseOrigin.Length > 200 || !Form().IsMatch(baseOrigin) || baseOrigin.StartsWith("rathaus-", StringComparison.Ordinal) || baseOrigin.StartsWith("rathaus/", StringComparison.Ordinal))
            throw new LogFormatException("no base origin of a log");
        if (epoch < 1) throw new LogFormatException("epochs count from 1");
        (Base, Epoch) = (baseOrigin, epoch);
    }

    /// <summary>The part that stays the same over all epochs.</summary>
    public string Base { get; }

    /// <summary>From 1.</summary>
    public int Epoch { get; }

    /// <summary>SHA-256 over prefix and base origin; the same in all epochs; part of every leaf. A fresh array.</summary>
    public byte[] LogId() => SHA256.HashData(Encoding.ASCII.GetBytes("rathaus-log-id/v1\n" + Base));

    /// <summary>The same log after a recovery.</summary>
    public LogOrigin Next() => new(Base, Epoch + 1);

    /// <summary>Reads <c>base/epoch</c>.</summary>
    /// <exception cref="LogFormatException">Another form.</exception>
    public static LogOrigin Parse(string text)
    {
        var cut = text.LastIndexOf('/');
        if (cut < 0 || text.Length - cut > 10 || !Number().IsMatch(text.AsSpan(cut + 1))) throw new LogFormatException("an origin without epoch");
        return new(text[..cut], int.Parse(text.AsSpan(cut + 1), CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Base}/{Epoch}");

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]*(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"\A[1-9][0-9]{0,8}\z")]
    private static partial Regex Number();
}
