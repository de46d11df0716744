namespace Rathaus.GermanText.Search;

/// <summary>What is left of the recency gain after so many days; worked out once per index.</summary>
internal sealed class RecencyCurve
{
    private readonly double[] gains;

    public RecencyCurve(IndexSchema schema)
    {
        // about thirty years; older documents have what is left then
        gains = new double[11_000];
        for (var age = 0; age < gains.Length; age++) gains[age] = schema.Recency * Math.Pow(0.5, age / schema.RecencyHalfLifeDays);
    }

    public double After(int days) => gains[Math.Clamp(days, 0, gains.Length - 1)];
}

/// <summary>Recency and popularity of one search.</summary>
internal sealed class Factors(IndexSchema schema, RecencyCurve recency, DocumentTable documents, DateOnly? today)
{
    private readonly int day = today?.DayNumber ?? 0;

    public double Highest => 1 + (today is null ? 0 : schema.Recency) + schema.Popularity;

    public double Of(int document)
    {
        var (recent, popular) = Parts(document);
        return 1 + recent + popular;
    }

    public (double Recency, double Popularity) Parts(int document)
    {
        var (changed, popularity) = documents.Merits(document);
        return (today is null || changed < 0 ? 0 : recency.After(day - changed), schema.Popularity * popularity);
    }
}
