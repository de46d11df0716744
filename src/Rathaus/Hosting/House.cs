using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Rathaus.Modules.Accounts;
using Rathaus.Modules.Cases;
using Rathaus.Modules.Catalogue;
using Rathaus.Modules.Forms;
using Rathaus.Modules.Invoices;
using Rathaus.Modules.Operations;
using Rathaus.Modules.Payments;
using Rathaus.Modules.Post;
using Rathaus.Modules.Proofs;
using Rathaus.Modules.Records;
using Rathaus.Modules.Search;
using Rathaus.Modules.Workshop;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Modules;
using Rathaus.Platform.Transparency;
using Rathaus.Platform.Web;

namespace Rathaus.Hosting;

/// <summary>The whole program put together. Every module is named here and nowhere else.</summary>
internal static class House
{
    public static IReadOnlyList<IModule> Modules { get; } =
    [
        new CatalogueModule(), new FormsModule(), new AccountsModule(), new CasesModule(), new RecordsModule(), new PaymentsModule(), new PostModule(),
        new InvoicesModule(), new SearchModule(), new OperationsModule(), new ProofsModule(), new WorkshopModule(),
    ];

    public static StorageSettings Storage(string folder, string? postgres) =>
        new(Path.GetFullPath(folder), Commands.StartSettings.CheckPostgres(postgres), [typeof(Contracts.Core.CaseId).Assembly]);

    /// <summary>The web program. <paramref name="change"/> lets tests set the clock or an address.</summary>
    public static WebApplication Build(ServeSettings settings, Action<WebApplicationBuilder>? change = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
            ApplicationName = typeof(House).Assembly.GetName().Name,
            // Settings are read at the start; watching their folder would cost a part of it.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.WebHost.UseUrls(settings.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64L << 20;
            // Of a body that is not read yet: the usual 1 MB would be half a gigabyte for 500 people who upload at once.
            kestrel.Limits.MaxRequestBufferSize = 96 * 1024;
            kestrel.Limits.Http2.InitialConnectionWindowSize = kestrel.Limits.Http2.InitialStreamWindowSize = 96 * 1024;
            kestrel.ConfigureEndpointDefaults(listen => listen.Use(BrokenAddresses.Explain));
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(8));
        Logging.Configure(builder, settings);
        var storage = Storage(settings.Folder, settings.Postgres);
        builder.Services.AddSingleton(new DemoMode(settings.Demo));
        builder.Services.AddHouse(storage, Modules, typeof(House).Assembly);
        builder.Services.AddHouseWeb(storage, Modules, Assets());
        if (settings.RunJobs) builder.Services.AddHostedService(provider => provider.GetRequiredService<JobRunner>());
        if (settings.RunJobs) builder.Services.AddHostedService<LogHost>();
        change?.Invoke(builder);
        var app = builder.Build();
        app.UseStaticFiles(StaticFiles());
        app.UseHouse();
        return app;
    }

    /// <summary>The same house without the web, for verbs of the command line.</summary>
    public static ServiceProvider BuildForCommands(string folder, string? postgres, Action<IServiceCollection>? change = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        services.AddSingleton(new DemoMode(false));
        services.AddHouse(Storage(folder, postgres), Modules, typeof(House).Assembly);
        change?.Invoke(services);
        return services.BuildServiceProvider(validateScopes: true);
    }

    private static AssetVersions Assets()
    {
        var root = Path.Combine(AppContext.BaseDirectory, "wwwroot", "lib");
        var addresses = new ConcurrentDictionary<string, string>();
        // Fonts are named by the style sheets too, which know no version.
        return new(name => addresses.GetOrAdd(name, name => !name.Contains('/', StringComparison.Ordinal) && File.Exists(Path.Combine(root, name))
            ? $"/lib/{name}?v={Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(root, name))))[..10]}"
            : "/lib/" + name));
    }

    private static StaticFileOptions StaticFiles() => new()
    {
        ContentTypeProvider = new FileExtensionContentTypeProvider(),
        OnPrepareResponse = static context =>
        {
            var headers = context.Context.Response.Headers;
            headers.CacheControl = context.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600";
            headers.XContentTypeOptions = "nosniff";
        },
    };
}

/// <summary>How to serve.</summary>
/// <param name="Urls">Addresses to listen on, divided by semicolons.</param>
/// <param name="Folder">The installation's data folder.</param>
/// <param name="Postgres">Connection string, or null for SQLite.</param>
/// <param name="RunJobs">False in tests, which run the jobs themselves.</param>
internal sealed record ServeSettings(string Urls, string Folder, string? Postgres, bool Demo = false, bool Quiet = false, bool RunJobs = true);
