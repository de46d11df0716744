using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Transparency;
using Rathaus.Tests.House;
using Rathaus.TransparencyLog;

namespace Rathaus.Tests.Transparency;

/// <summary>What confirms the log from outside: a real time stamp authority, towns of the same house, other installations; and what is published.</summary>
public sealed class OutsideTests
{
    [Fact]
    public async Task An_hourly_time_stamp_comes_from_the_authority_and_stands_in_the_export_and_the_receipt()
    {
        using var authority = new Authority();
        await using var house = await TestHouse.StartAsync(change: builder => Log(builder, LogSettings.None with { TimestampUrl = new(authority.Url), TimestampRoots = LogSettings.Roots(authority.Root) }));
        var outside = house.Services.GetRequiredService<LogOutside>();
        await house.CheckpointAsync();
        await outside.AskAsync(house.Town);
        await house.WriteAsync(2);
        await house.CheckpointAsync();
        await outside.AskAsync(house.Town);
        (await StampsAsync(house)).ShouldBe(1, "one an hour");
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await outside.AskAsync(house.Town, stampNow: true);
        (await StampsAsync(house)).ShouldBe(2);
        (await house.ExportAsync()).Findings.ShouldBeEmpty();
        var report = await house.CheckAsync();
        (report.Findings.Count, report.Stamps).ShouldBe((0, 2));
    }

    [Fact]
    public async Task Towns_of_one_house_cosign_one_another_and_refuse_a_split_view()
    {
        await using var house = await TestHouse.StartAsync();
        var neighbour = await house.MakeTownAsync("nachbarstadt", "nachbar.localhost");
        var outside = house.Services.GetRequiredService<LogOutside>();
        for (var i = 0; i < 3; i++)
        {
            await house.WriteAsync(3);
            await house.CheckpointAsync();
            await outside.AskAsync(house.Town);
            var note = await NewestAsync(house);
            note.Witnesses.Count.ShouldBe(1);
            TownWitness.Of(neighbour).Time(note.Witnesses[0], note.Checkpoint).ShouldNotBeNull();
        }
        var seen = await NewestAsync(house);
        var lie = await house.InTownAsync(async s =>
        {
            var db = s.GetRequiredService<TownDb>();
            using var signer = LogKeySeal.Open(house.Town, await LogReading.KeyAtAsync(db, seen.Checkpoint.Size, default));
            return signer.Sign(seen.Checkpoint with { Root = new byte[32] });
        });
        var answer = await house.Services.GetRequiredService<TownWitness>().AnswerAsync(neighbour, new AddCheckpoint(seen.Checkpoint.Size, [], lie));
        (answer.Status, answer.SplitView).ShouldBe((409, true));
        (await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<LogSplit>().CountAsync(), neighbour)).ShouldBe(1, "both notes are kept");
        (await house.ExportAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_installation_cosigns_over_http_what_it_was_told_to_trust_and_nothing_else()
    {
        await using var theirs = await TestHouse.StartAsync();
        var witness = TownWitness.Of(theirs.Town);
        var url = new Uri(theirs.Address, "/.well-known/rathaus-log/witness").ToString();
        await using var ours = await TestHouse.StartAsync(change: builder => Log(builder, LogSettings.None with { Policy = new WitnessPolicy(0, [(witness, url)]) }));
        await ours.CheckpointAsync();
        var outside = ours.Services.GetRequiredService<LogOutside>();
        await outside.AskAsync(ours.Town);
        (await NewestAsync(ours)).Witnesses.ShouldBeEmpty("their house does not know our log");

        var keys = await ours.InTownAsync(s => LogReceipts.KeysAsync(s.GetRequiredService<TownDb>()));
        // the towns of these tests are all called localhost, so only the keys tell them apart
        await using var trusting = await TestHouse.StartAsync(change: builder => Log(builder, LogSettings.None with { WitnessFor = keys.ToLookup(_ => "localhost/.well-known/rathaus-log") }));
        var request = new AddCheckpoint(0, [], await NewestAsync(ours));
        using var browser = trusting.Browser();
        using var answer = await browser.RawAsync(new(HttpMethod.Post, "/.well-known/rathaus-log/witness/add-checkpoint") { Content = new ByteArrayContent(request.Encode()) });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        TownWitness.Of(trusting.Town).Time(NoteLine.Parse((await answer.Content.ReadAsStringAsync()).TrimEnd('\n')), request.Note.Checkpoint).ShouldNotBeNull();
        foreach (var odd in new[] { "", "old 1", "old 0\n\nx\n", new string('x', 100_000) })
        {
            using var refused = await browser.RawAsync(new(HttpMethod.Post, "/.well-known/rathaus-log/witness/add-checkpoint") { Content = new StringContent(odd) });
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task Checkpoints_tiles_and_keys_are_public_and_entries_are_not()
    {
        await using var house = await TestHouse.StartAsync();
        await house.WriteAsync(300);
        var note = (await house.CheckpointAsync())!;
        using var visitor = house.Browser();
        const string root = "/.well-known/rathaus-log/1/";
        CheckpointNote.Parse(await GetAsync(visitor, root + "checkpoint")).Checkpoint.Size.ShouldBe(302);
        (await GetAsync(visitor, root + "tile/0/000")).Length.ShouldBe(8192);
        (await GetAsync(visitor, root + "tile/0/001.p/46")).Length.ShouldBe(46 * 32);
        (await GetAsync(visitor, root + "checkpoints/302")).ShouldBe(note.Encode());
        System.Text.Encoding.UTF8.GetString(await GetAsync(visitor, root + "keys.json")).ShouldContain("spki");
        System.Text.Encoding.UTF8.GetString(await GetAsync(visitor, root + "open/0.json")).ShouldContain("log.genesis");
        foreach (var path in new[] { "tile/entries/000", "open/1.json", "../../town.db", "tile/0/000.p/0", "x", "../1/checkpoint%00" })
        {
            using var answer = await visitor.RawAsync(new(HttpMethod.Get, root + path));
            ((int)answer.StatusCode).ShouldBeInRange(400, 404, path);
        }
    }

    private static void Log(WebApplicationBuilder builder, LogSettings log)
    {
        var settings = (InstallationSettings)builder.Services.Last(s => s.ServiceType == typeof(InstallationSettings)).ImplementationInstance!;
        builder.Services.Replace(ServiceDescriptor.Singleton(settings with { Log = log }));
    }

    private static Task<int> StampsAsync(TestHouse house) => house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<LogStamp>().CountAsync());

    private static Task<CheckpointNote> NewestAsync(TestHouse house) => house.InTownAsync(async s => CheckpointNote.Parse((await LogReading.NewestAsync(s.GetRequiredService<TownDb>(), default))!.Note));

    private static async Task<byte[]> GetAsync(TestBrowser visitor, string path)
    {
        using var answer = await visitor.RawAsync(new(HttpMethod.Get, path));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        answer.Headers.CacheControl!.Public.ShouldBeTrue();
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
