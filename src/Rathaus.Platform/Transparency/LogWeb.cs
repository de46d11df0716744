using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;
using Rathaus.TransparencyLog;

namespace Rathaus.Platform.Transparency;

/// <summary>The public part of the log under <c>/.well-known/rathaus-log/</c>, and the town as witness of others.</summary>
internal static partial class LogWeb
{
    private const string Root = "/.well-known/rathaus-log";

    public static void MapLog(this IEndpointRouteBuilder app)
    {
        app.MapGet(Root, Newest).WithMetadata(new PublicAttribute());
        app.MapGet(Root + "/{epoch:int:min(1)}/{**path}", FileAsync).WithMetadata(new PublicAttribute());
        app.MapGet(Root + "/witness", WhoAmI).WithMetadata(new PublicAttribute());
        app.MapPost(Root + "/witness/add-checkpoint", AddCheckpointAsync).WithMetadata(new PublicAttribute());
    }

    /// <summary>Names of published files; the bundles of entries are not among them, since the hour of a single look may point to a person.</summary>
    [GeneratedRegex(@"\A(checkpoint|keys\.json|checkpoints/[1-9][0-9]{0,15}|tile/[0-7]/(x[0-9]{3}/){0,5}[0-9]{3}(\.p/[1-9][0-9]{0,2})?|open/(0|[1-9][0-9]{0,15})\.json|tsa/[1-9][0-9]{0,15}/[1-9][0-9]{0,2}\.tsr)\z")]
    private static partial Regex Published();

    private static async Task<IResult> Newest(TownScope scope, TownDbs towns, CancellationToken stop)
    {
        await using var db = towns.Open(scope.Town);
        return await LogReading.NewestAsync(db, stop) is { } newest ? Results.Redirect($"{Root}/{newest.Epoch}/checkpoint") : Results.NotFound();
    }

    private static async Task<IResult> FileAsync(int epoch, string path, TownScope scope, TownDbs towns, LogFiles files, HttpContext context, CancellationToken stop)
    {
        if (!Published().IsMatch(path)) return Results.NotFound();
        var file = Path.Combine(LogFiles.FolderOf(scope.Town, epoch), path);
        if (path == "checkpoint" || !File.Exists(file)) await RefreshAsync(scope.Town, epoch, towns, files, stop);
        if (!File.Exists(file)) return Results.NotFound();
        var forEver = path.StartsWith("tile/", StringComparison.Ordinal) || path.StartsWith("open/", StringComparison.Ordinal) || path.StartsWith("tsa/", StringComparison.Ordinal);
        context.Response.Headers.CacheControl = forEver ? "public, max-age=31536000, immutable" : path is "checkpoint" ? "public, max-age=60" : "public, max-age=3600";
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        var type = path.EndsWith(".json", StringComparison.Ordinal) ? "application/json" : path.StartsWith("checkpoint", StringComparison.Ordinal) ? "text/plain; charset=utf-8" : "application/octet-stream";
        return Results.File(await File.ReadAllBytesAsync(file, stop), type);
    }

    /// <summary>Another replica may have signed: its checkpoint is in the database, not yet in the files here.</summary>
    private static async Task RefreshAsync(Town town, int epoch, TownDbs towns, LogFiles files, CancellationToken stop)
    {
        await using var db = towns.Open(town);
        var newest = await LogReading.NewestAsync(db, epoch, stop);
        if (newest is not null && LogFiles.Published(LogFiles.FolderOf(town, epoch)) is var here && (here is null || here.Checkpoint.Size < newest.Size)) await files.PublishAsync(town, stop);
    }

    private static IResult WhoAmI(TownScope scope)
    {
        var witness = TownWitness.Of(scope.Town);
        return Results.Bytes(CanonicalJson.Write(new Dictionary<string, object>
        {
            ["name"] = witness.Name, ["spki"] = Convert.ToBase64String(witness.Key.Spki), ["url"] = scope.Town.BaseAddress + Root + "/witness",
        }), "application/json");
    }

    private static async Task<IResult> AddCheckpointAsync(TownScope scope, TownWitness witness, HttpContext context, CancellationToken stop)
    {
        var body = new byte[LogLimits.Note + 4097];
        var length = await context.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, stop);
        try
        {
            var answer = await witness.AnswerAsync(scope.Town, AddCheckpoint.Parse(body.AsSpan(0, length)), stop);
            return Results.Text(answer.Body, answer.ContentType ?? "text/plain", statusCode: answer.Status);
        }
        catch (LogFormatException odd)
        {
            return Results.Text(odd.Message + "\n", "text/plain", statusCode: 400);
        }
    }
}
