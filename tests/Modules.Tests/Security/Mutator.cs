using System.Text;

namespace Rathaus.Tests.Security;

/// <summary>Makes bad input out of good: a few changes of bytes, pieces and figures, by a seed.</summary>
internal sealed class Mutator(int seed, IReadOnlyList<byte[]> seeds)
{
    private const int Largest = 200_000;
    private static readonly byte[][] Spices = [.. new[]
    {
        "\0", "\uFEFF", "\u202E", "\uD83D\uDE00", "\r\n", "<", ">", "&", "\"", "'", "{", "}", "[", "]", "(", ")", ";", ",", "%00", "%0d%0a", "../", "..\\", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "&x;", "]]>", "<![CDATA[",
        "null", "true", "NaN", "-0", "1e999", "-1", "2147483648", "9223372036854775808", "99999999999999999999999999999999999999999", "0.1e-400", "*a", "&a ", "!!binary ", "<<: *a", "? ", "| ", "--- ", "\t", "- - - - ", "@", "=", "'; drop table town --", "\u0001",
    }.Select(Encoding.UTF8.GetBytes)];

    private readonly Random _random = new(seed);

    public byte[] Next()
    {
        var bytes = seeds[_random.Next(seeds.Count)].ToList();
        for (var changes = 1 + _random.Next(6); changes > 0; changes--) Change(bytes);
        return [.. bytes.Take(Largest)];
    }

    private void Change(List<byte> bytes)
    {
        var at = _random.Next(bytes.Count + 1);
        var length = Math.Min(bytes.Count - at, 1 + _random.Next(_random.Next(4) == 0 ? 400 : 12));
        switch (_random.Next(9))
        {
            case 0 when length > 0: bytes[at] ^= (byte)(1 << _random.Next(8)); break;
            case 1 when length > 0: bytes[at] = (byte)_random.Next(256); break;
            case 2: bytes.RemoveRange(at, length); break;
            case 3: bytes.InsertRange(at, Spices[_random.Next(Spices.Length)]); break;
            case 4: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
            case 5:
                var piece = bytes.GetRange(at, Math.Min(length, 40));
                for (var times = _random.Next(300); times > 0 && bytes.Count < Largest; times--) bytes.InsertRange(at, piece);
                break;
            case 6: bytes.RemoveRange(at, bytes.Count - at); break;
            case 7:
                var other = seeds[_random.Next(seeds.Count)];
                var from = _random.Next(other.Length + 1);
                bytes.InsertRange(at, other[from..Math.Min(other.Length, from + 200)]);
                break;
            default:
                for (var i = at; i < bytes.Count; i++)
                    if (bytes[i] is >= (byte)'0' and <= (byte)'9')
                    {
                        bytes.RemoveAt(i);
                        bytes.InsertRange(i, Spices[_random.Next(28, 38)]);
                        break;
                    }
                break;
        }
    }
}
