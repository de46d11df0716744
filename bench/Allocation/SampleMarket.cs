using System.Globalization;
using System.Text;

/// <summary>Markets as JSON text, as a town would export them: popular offers draw more wishes, points lie between 0 and 200.</summary>
internal static class SampleMarket
{
    /// <param name="wishes">Wishes in all.</param>
    /// <param name="perChild">Wishes per child.</param>
    /// <param name="kind">kita: one place; ferien: up to three places, overlaps and minimums; families: one place, every tenth child has a sibling.</param>
    /// <param name="lots">Whether lottery numbers are given; else they are drawn from the seed.</param>
    public static byte[] Json(int wishes, int perChild, string kind, bool lots)
    {
        var random = new Random(7);
        var children = wishes / perChild;
        var offers = Math.Max(perChild + 1, children / 25);
        var text = new StringBuilder(wishes * 34);
        text.Append("{\"seed\":\"2026-Messung\",\"offers\":[");
        for (var o = 0; o < offers; o++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(o > 0 ? "," : "")}{{\"id\":\"A{o}\",\"capacity\":{random.Next(10, 31)}");
            if (kind == "ferien") text.Append(CultureInfo.InvariantCulture, $",\"min\":{random.Next(0, 6)},\"overlaps\":[\"A{(o + 1) % offers}\"]");
            if (kind == "families") text.Append(CultureInfo.InvariantCulture, $",\"house\":\"h{o / 3}\"");
            text.Append('}');
        }
        text.Append("],\"applicants\":[");
        var lottery = Enumerable.Range(1, children).ToArray();
        random.Shuffle(lottery);
        var list = new HashSet<int>();
        var previous = new List<int>();
        for (var c = 0; c < children; c++)
        {
            list.Clear();
            var twin = kind == "families" && c % 20 == 1;
            if (twin) list.UnionWith(previous);
            while (list.Count < perChild) list.Add((int)(offers * Math.Pow(random.NextDouble(), 1.6)));
            previous = [.. list];
            text.Append(CultureInfo.InvariantCulture, $"{(c > 0 ? "," : "")}{{\"id\":\"k{c}\"");
            if (lots) text.Append(CultureInfo.InvariantCulture, $",\"lottery\":{lottery[c]}");
            if (kind == "ferien") text.Append(CultureInfo.InvariantCulture, $",\"limit\":{random.Next(1, 4)}");
            if (kind == "families" && c % 20 < 2) text.Append(CultureInfo.InvariantCulture, $",\"siblings\":\"together\",\"family\":\"f{c / 20}\"");
            text.Append(",\"wishes\":[");
            var first = true;
            foreach (var offer in previous)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(first ? "" : ",")}{{\"offer\":\"A{offer}\",\"points\":{random.Next(0, 201)}}}");
                first = false;
            }
            text.Append("]}");
        }
        return Encoding.UTF8.GetBytes(text.Append("]}").ToString());
    }
}
