using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Rathaus.Modules.Operations.Metrics;

/// <summary>Figures in the text form of Prometheus (version 0.0.4).</summary>
internal sealed class PrometheusText
{
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";
    private readonly StringBuilder _text = new();

    public static string Label(string name, string value) =>
        $"{name}=\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    /// <summary>What it is; comes once before its lines.</summary>
    public PrometheusText Head(string name, string type, string help)
    {
        _text.Append("# HELP ").Append(name).Append(' ').Append(help.Replace('\n', ' ')).Append('\n').Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        return this;
    }

    public PrometheusText Line(string name, string labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0) _text.Append('{').Append(labels).Append('}');
        _text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
        return this;
    }

    /// <summary>A gauge with its lines; nothing where there is none.</summary>
    public PrometheusText Gauge(string name, string help, IEnumerable<(string Labels, double? Value)> lines)
    {
        var known = lines.Where(l => l.Value is not null).ToList();
        if (known.Count == 0) return this;
        Head(name, "gauge", help);
        foreach (var (labels, value) in known) Line(name, labels, value!.Value);
        return this;
    }

    /// <summary>All that was gathered from meters.</summary>
    public PrometheusText Meters(Gathering gathering)
    {
        var series = gathering.All.ToLookup(s => s.Instrument.Name);
        foreach (var instrument in gathering.Instruments.OrderBy(i => i.Name, StringComparer.Ordinal))
        {
            var histogram = instrument is Histogram<double> or Histogram<long>;
            var name = instrument.Name.Replace('.', '_') + (histogram ? "_seconds" : "_total");
            Head(name, histogram ? "histogram" : "counter", instrument.Description ?? instrument.Name);
            foreach (var (_, labels, figures) in series[instrument.Name].OrderBy(s => s.Labels, StringComparer.Ordinal))
                if (histogram) Histogram(name, labels, figures);
                else Line(name, labels, figures.Read().Sum);
        }
        return this;
    }

    public override string ToString() => _text.ToString();

    private void Histogram(string name, string labels, Series figures)
    {
        var (sum, count, buckets) = figures.Read();
        var before = labels.Length > 0 ? labels + "," : "";
        long below = 0;
        for (var i = 0; i < Gathering.Bounds.Length; i++)
        {
            below += buckets[i];
            Line(name + "_bucket", before + Label("le", Gathering.Bounds[i].ToString("R", CultureInfo.InvariantCulture)), below);
        }
        Line(name + "_bucket", before + Label("le", "+Inf"), count);
        Line(name + "_sum", labels, sum);
        Line(name + "_count", labels, count);
    }
}
