using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Operations.Metrics;

/// <summary>One line of figures: a counter's sum, or the buckets of a histogram.</summary>
internal sealed class Series(double[]? bounds)
{
    private readonly Lock _lock = new();
    private readonly long[] _buckets = new long[(bounds?.Length ?? 0) + 1];
    private double _sum;
    private long _count;

    public void Add(double value)
    {
        lock (_lock)
        {
            _sum += value;
            _count++;
            if (bounds is null) return;
            var place = Array.BinarySearch(bounds, value);
            _buckets[place < 0 ? ~place : place]++;
        }
    }

    public (double Sum, long Count, long[] Buckets) Read()
    {
        lock (_lock) return (_sum, _count, [.. _buckets]);
    }
}

/// <summary>
/// Listens to the meters of this house and of ASP.NET Core and keeps sums, since the exporter package for this format is not to be had.
/// Only the labels named here are kept: no address, no address of a page with a secret in it, nothing of a person.
/// </summary>
internal sealed class Gathering : IDisposable
{
    private const int MostSeries = 5_000;
    private static readonly double[] Seconds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private static readonly string[] Kept = ["http.route", "http.request.method", "http.response.status_code", "reason"];
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(string Instrument, string Labels), Series> _series = new();
    private readonly ConcurrentDictionary<string, Instrument> _instruments = new();

    /// <param name="factory">Several hosts may live in one process; only this one's web figures count.</param>
    public Gathering(IMeterFactory? factory = null)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            var web = instrument.Meter.Name == "Microsoft.AspNetCore.Hosting" && instrument.Name == "http.server.request.duration" && (factory is null || ReferenceEquals(instrument.Meter.Scope, factory));
            if (!web && instrument.Meter.Name != Meters.Name) return;
            _instruments[instrument.Name] = instrument;
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public IEnumerable<(Instrument Instrument, string Labels, Series Series)> All => _series.Select(s => (_instruments[s.Key.Instrument], s.Key.Labels, s.Value));

    public IEnumerable<Instrument> Instruments => _instruments.Values;

    public static double[] Bounds => Seconds;

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = (instrument.Name, Labels(tags));
        if (!_series.TryGetValue(key, out var series))
        {
            // A flood of new labels must not become a flood of memory.
            if (_series.Count >= MostSeries) return;
            series = _series.GetOrAdd(key, _ => new Series(instrument is Histogram<double> or Histogram<long> ? Seconds : null));
        }
        series.Add(value);
    }

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = "";
        foreach (var name in Kept)
            foreach (var tag in tags)
                if (tag.Key == name && tag.Value is not null) text += (text.Length > 0 ? "," : "") + PrometheusText.Label(Short(name), tag.Value.ToString()!);
        return text;
    }

    private static string Short(string name) => name switch
    {
        "http.route" => "route",
        "http.request.method" => "method",
        "http.response.status_code" => "status",
        _ => name,
    };
}
