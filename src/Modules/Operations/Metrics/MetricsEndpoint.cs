using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rathaus.Modules.Operations.Operate;
using Rathaus.Platform;
using Rathaus.Platform.Letters;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Operations.Metrics;

/// <summary>
/// <c>/metrics</c> for Prometheus. From this machine itself, or with the word of <c>Metrics:Token</c>; to anybody else there is no such page.
/// A request that came through a proxy is never "from this machine", whatever its address says.
/// </summary>
internal static class MetricsEndpoint
{
    private static readonly string[] Forwarding = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Original-Host", "X-Original-Proto", "X-Real-IP", "Via"];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/metrics", AnswerAsync).WithMetadata(new PublicAttribute());

    private static async Task<IResult> AnswerAsync(HttpContext context, InstallationSettings settings, Gathering gathering, TownFigures figures, Installation installation, LetterPress press)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!IsLocal(context) && !HasToken(context, settings)) return Results.NotFound();
        return Results.Text(Write(gathering, await figures.NowAsync(context.RequestAborted), installation, press), PrometheusText.MediaType);
    }

    internal static string Write(Gathering gathering, IReadOnlyList<TownFigure> towns, Installation installation, LetterPress press)
    {
        var (free, size) = installation.Disk();
        using var process = Process.GetCurrentProcess();
        var text = new PrometheusText().Meters(gathering)
            .Gauge("rathaus_info", "Version of the program", [(PrometheusText.Label("version", Installation.Version) + "," + PrometheusText.Label("engine", installation.Engine), 1)])
            .Gauge("rathaus_process_resident_bytes", "Memory of the process", [("", process.WorkingSet64)])
            .Gauge("rathaus_disk_free_bytes", "Free room on the disk of the data folder", [("", free)])
            .Gauge("rathaus_disk_size_bytes", "Size of the disk of the data folder", [("", size)])
            .Gauge("rathaus_letter_workshop_up", "1 when letters can be made", [("", press.Missing is null && !press.Health.IsDown ? 1 : 0)])
            .Gauge("rathaus_letter_workshop_waiting", "Letters that wait for a worker", [("", press.Waiting)]);
        Towns("rathaus_town_up", "1 when the town's database answers", t => t.Up ? 1 : 0);
        Towns("rathaus_jobs_waiting", "Jobs that wait, without those by the clock", t => t.Jobs?.Waiting);
        Towns("rathaus_jobs_parked", "Jobs that wait for an operator", t => t.Jobs?.Parked);
        Towns("rathaus_jobs_clock_late", "Jobs by the clock that are late by more than ten minutes", t => t.Jobs?.LateClock);
        Towns("rathaus_outbox_lag_seconds", "Age of the oldest due job", t => t.Jobs?.Lag(t.Now).TotalSeconds);
        Towns("rathaus_mails_waiting", "Mails about cases that the mail server has not taken over", t => t.Post?.MailsWaiting);
        Towns("rathaus_mails_refused_lately", "Mails refused for good in seven days", t => t.Post?.MailsRefused);
        Towns("rathaus_mail_oldest_seconds", "Age of the oldest waiting mail", t => t.Post is null ? null : Age(t.Now, t.Post.OldestMail));
        Towns("rathaus_letters_waiting", "Letters that are not printed", t => t.Post?.LettersWaiting);
        Towns("rathaus_letters_printed", "Letters that are printed and not noted as posted", t => t.Post?.LettersPrinted);
        Towns("rathaus_letter_oldest_seconds", "Age of the oldest letter that is not printed", t => t.Post is null ? null : Age(t.Now, t.Post.OldestLetter));
        Towns("rathaus_log_waiting", "Entries of the transparency log without a place", t => t.Lag?.Waiting);
        Towns("rathaus_log_lag_seconds", "Age of the oldest entry without a place", t => t.Lag is null ? null : Age(t.Now, t.Lag.Oldest));
        Towns("rathaus_database_bytes", "Size of the town's database", t => t.Sizes?.DatabaseBytes);
        Towns("rathaus_documents", "Documents in the store", t => t.Sizes?.Documents);
        Towns("rathaus_documents_bytes", "Size of the document store", t => t.Sizes?.DocumentBytes);
        Towns("rathaus_backup_age_seconds", "Age of the last backup", t => t.LastBackup is { } at ? (t.Now - at).TotalSeconds : null);
        return text.ToString();

        void Towns(string name, string help, Func<TownFigure, double?> figure) => text.Gauge(name, help, towns.Select(t => (PrometheusText.Label("town", t.Town.Slug), figure(t))));
    }

    private static double Age(DateTimeOffset now, DateTimeOffset? then) => then is { } at ? Math.Max(0, (now - at).TotalSeconds) : 0;

    /// <summary>Asked on the machine itself, by its own name.</summary>
    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && Array.TrueForAll(Forwarding, header => !context.Request.Headers.ContainsKey(header))
        && (context.Request.Host.Host is "localhost" || (IPAddress.TryParse(context.Request.Host.Host.Trim('[', ']'), out var named) && IPAddress.IsLoopback(named)));

    private static bool HasToken(HttpContext context, InstallationSettings settings) =>
        settings.MetricsToken is { } token && context.Request.Headers.Authorization.ToString() is var said && said.StartsWith("Bearer ", StringComparison.Ordinal)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(said[7..])), SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
