using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Rathaus.Allocation;

/// <summary>
/// The bytes that the hash covers: UTF-8 JSON without spaces,
/// <c>{"placed":[{"applicant":…,"offer":…,"wish":…}],"unplaced":[…],"cancelled":[…],"cutoffs":{…}}</c>,
/// lists in the order of ids (UTF-16 code units), places of one applicant by wish; in texts only <c>"</c> and <c>\</c> are escaped.
/// </summary>
public static class CanonicalResult
{
    /// <summary>The canonical bytes of a result.</summary>
    public static byte[] Bytes(AllocationResult result) => Encoding.UTF8.GetBytes(Text(result).ToString());

    /// <summary>SHA-256 of the canonical bytes as lower-case hex.</summary>
    internal static string Hash(AllocationResult result)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var chunk in Text(result).GetChunks())
        {
            // a chunk may end inside a surrogate pair only where an id holds one: then take the slow way
            if (chunk.Length > 0 && char.IsHighSurrogate(chunk.Span[^1])) return Convert.ToHexStringLower(SHA256.HashData(Bytes(result)));
            var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(chunk.Length));
            sha.AppendData(buffer, 0, Encoding.UTF8.GetBytes(chunk.Span, buffer));
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static StringBuilder Text(AllocationResult result)
    {
        var text = new StringBuilder(1 << 16);
        text.Append("{\"placed\":[");
        var comma = "";
        foreach (var place in result.Placed)
        {
            Quote(text.Append(comma).Append("{\"applicant\":"), place.Applicant);
            Quote(text.Append(",\"offer\":"), place.Offer);
            text.Append(",\"wish\":").Append(CultureInfo.InvariantCulture, $"{place.Wish}").Append('}');
            comma = ",";
        }
        List(text.Append("],\"unplaced\":["), result.Unplaced);
        List(text.Append("],\"cancelled\":["), result.Cancelled);
        text.Append("],\"cutoffs\":{");
        comma = "";
        foreach (var (offer, points) in result.Cutoffs)
        {
            Quote(text.Append(comma), offer).Append(':').Append(points?.ToString(CultureInfo.InvariantCulture) ?? "null");
            comma = ",";
        }
        return text.Append("}}");
    }

    private static void List(StringBuilder text, IEnumerable<string> ids)
    {
        var comma = "";
        foreach (var id in ids)
        {
            Quote(text.Append(comma), id);
            comma = ",";
        }
    }

    private static StringBuilder Quote(StringBuilder text, string id) => id.AsSpan().ContainsAny('"', '\\')
        ? text.Append('"').Append(id.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"')
        : text.Append('"').Append(id).Append('"');
}
