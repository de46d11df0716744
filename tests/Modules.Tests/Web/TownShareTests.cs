using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rathaus.Platform;
using Rathaus.Platform.Modules;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Web;

/// <summary>A noisy town fills its own places and its own queue, and nobody else's.</summary>
public sealed class TownShareTests
{
    [Fact]
    public async Task What_is_beyond_the_share_and_the_queue_is_told_to_come_back_and_the_neighbour_notices_nothing()
    {
        await using var house = await StartAsync(atOnce: 2, waiting: 3);
        await house.MakeTownAsync("zweitstadt", "zwei.localhost");
        var held = house.Services.GetRequiredService<Held>();
        using var http = new HttpClient { BaseAddress = house.Address };
        // Two are worked on, three wait.
        var noisy = Enumerable.Range(0, 5).Select(_ => AskAsync(http, "localhost", "/test-held")).ToList();
        await held.UntilAsync(2);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var refused = await AskAsync(http, "localhost", "/test-quick");
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
            (await refused.Content.ReadAsStringAsync()).ShouldContain("Warten Sie ein paar Sekunden");
            refused.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        }));
        held.Came.ShouldBe(2, "those that wait have not begun");
        using (var other = await AskAsync(http, "zwei.localhost", "/test-quick")) other.StatusCode.ShouldBe(HttpStatusCode.OK);
        // What watches the machine and what is a file is no town's work.
        foreach (var free in (string[])["/health/live", "/health/ready", "/lib/rathaus.css"])
            using (var answer = await AskAsync(http, "localhost", free)) answer.StatusCode.ShouldNotBe(HttpStatusCode.ServiceUnavailable, free);
        held.GoOn.SetResult();
        foreach (var answer in await Task.WhenAll(noisy))
            using (answer) answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        using (var again = await AskAsync(http, "localhost", "/test-quick")) again.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_town_that_is_alone_has_the_whole_house()
    {
        await using var house = await StartAsync(atOnce: 1, waiting: 0);
        var held = house.Services.GetRequiredService<Held>();
        using var http = new HttpClient { BaseAddress = house.Address };
        var all = Enumerable.Range(0, 12).Select(_ => AskAsync(http, "localhost", "/test-held")).ToList();
        await held.UntilAsync(12);
        held.GoOn.SetResult();
        foreach (var answer in await Task.WhenAll(all))
            using (answer) answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>A body that trickles in holds its connection and no place; the same body sent at once arrives whole.</summary>
    [Fact]
    public async Task Who_sends_slowly_holds_no_place()
    {
        await using var house = await StartAsync(atOnce: 1, waiting: 0);
        await house.MakeTownAsync("zweitstadt", "zwei.localhost");
        using var http = new HttpClient { BaseAddress = house.Address };
        var rest = new TaskCompletionSource();
        using var slow = new HttpRequestMessage(HttpMethod.Post, "/test-echo") { Headers = { Host = "localhost" }, Content = new Trickle("Hallo ", rest.Task, "Welt") };
        var slowly = http.SendAsync(slow);
        for (var i = 0; i < 10; i++)
            using (var quick = await AskAsync(http, "localhost", "/test-quick")) quick.StatusCode.ShouldBe(HttpStatusCode.OK);
        slowly.IsCompleted.ShouldBeFalse();
        rest.SetResult();
        using var echo = await slowly;
        (await echo.Content.ReadAsStringAsync()).ShouldBe("Hallo Welt");
    }

    [Fact]
    public async Task Who_reads_slowly_holds_no_place()
    {
        await using var house = await StartAsync(atOnce: 1, waiting: 0);
        await house.MakeTownAsync("zweitstadt", "zwei.localhost");
        using var http = new HttpClient { BaseAddress = house.Address };
        var readers = new List<HttpResponseMessage>();
        for (var i = 0; i < 4; i++)
            readers.Add(await http.SendAsync(new(HttpMethod.Get, "/test-large") { Headers = { Host = "localhost" } }, HttpCompletionOption.ResponseHeadersRead));
        readers.ShouldAllBe(reader => reader.StatusCode == HttpStatusCode.OK);
        for (var i = 0; i < 5; i++)
            using (var quick = await AskAsync(http, "localhost", "/test-quick")) quick.StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var reader in readers) reader.Dispose();
    }

    [Fact]
    public async Task Large_bodies_have_places_of_their_own()
    {
        await using var house = await StartAsync(atOnce: 1, waiting: 0);
        await house.MakeTownAsync("zweitstadt", "zwei.localhost");
        using var http = new HttpClient { BaseAddress = house.Address };
        var rest = new TaskCompletionSource();
        var uploads = Enumerable.Range(0, 8).Select(_ => http.SendAsync(new(HttpMethod.Post, "/test-echo") { Headers = { Host = "localhost" }, Content = new Trickle(new string('x', 100_000), rest.Task, "!") })).ToList();
        using (var quick = await AskAsync(http, "localhost", "/test-quick")) quick.StatusCode.ShouldBe(HttpStatusCode.OK);
        rest.SetResult();
        foreach (var answer in await Task.WhenAll(uploads))
            using (answer) (await answer.Content.ReadAsStringAsync()).Length.ShouldBe(100_001);
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient http, string host, string path) => await http.SendAsync(new(HttpMethod.Get, path) { Headers = { Host = host } });

    private static Task<TestHouse> StartAsync(int atOnce, int waiting) => TestHouse.StartAsync(change: builder =>
    {
        var settings = (InstallationSettings)builder.Services.Last(service => service.ServiceType == typeof(InstallationSettings)).ImplementationInstance!;
        builder.Services.Replace(ServiceDescriptor.Singleton(settings with { TownAtOnce = atOnce, TownWaiting = waiting }));
        builder.Services.AddSingleton<Held>();
        builder.Services.AddSingleton<IModule, TestRoutes>();
    });

    private sealed class Held
    {
        private int _came;

        public int Came => Volatile.Read(ref _came);
        public TaskCompletionSource GoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task HoldAsync()
        {
            Interlocked.Increment(ref _came);
            return GoOn.Task;
        }

        public async Task UntilAsync(int came)
        {
            for (var wait = 0; wait < 1500 && Came < came; wait++) await Task.Delay(20);
            Came.ShouldBe(came);
            // Those that must wait have reached their queue by then.
            await Task.Delay(300);
        }
    }

    private sealed class TestRoutes : IModule
    {
        public string Name => "test";

        public void Register(IServiceCollection services) { }

        public void Map(Microsoft.EntityFrameworkCore.ModelBuilder model) { }

        public void MapEndpoints(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder routes)
        {
            routes.MapGet("/test-held", (Held held) => held.HoldAsync()).WithMetadata(new PublicAttribute());
            routes.MapGet("/test-large", () => Results.Stream(async body =>
            {
                for (var i = 0; i < 400; i++) await body.WriteAsync(new byte[100_000]);
            })).WithMetadata(new PublicAttribute());
            routes.MapGet("/test-quick", () => "ja").WithMetadata(new PublicAttribute());
            routes.MapPost("/test-echo", async (HttpContext context, Held _) => await new StreamReader(context.Request.Body).ReadToEndAsync()).WithMetadata(new PublicAttribute());
        }
    }

    /// <summary>Says how long it will be, sends the first part, waits, and sends the rest.</summary>
    private sealed class Trickle(string first, Task wait, string rest) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(first));
            await stream.FlushAsync();
            await wait;
            await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(rest));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = first.Length + rest.Length;
            return true;
        }
    }
}
