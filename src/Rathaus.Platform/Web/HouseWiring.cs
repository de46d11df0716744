using Rathaus.Platform.Backup;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Letters;
using Rathaus.Platform.Mail;
using Rathaus.Platform.Modules;
using Rathaus.Platform.Search;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Transparency;

namespace Rathaus.Platform.Web;

/// <summary>Puts the house together: what every host and every command line verb needs, and the order of the web pipeline.</summary>
public static class HouseWiring
{
    /// <summary>Data, towns, jobs and modules, without the web.</summary>
    public static IServiceCollection AddHouse(this IServiceCollection services, StorageSettings storage, IReadOnlyList<IModule> modules, System.Reflection.Assembly scripts)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(storage);
        services.AddSingleton(new Migrator(storage, kind => Migrator.Scripts(scripts, kind, storage.Postgres is null ? "sqlite" : "postgres")));
        services.AddSingleton<ReactionTable>();
        services.AddSingleton<JobSignal>();
        services.AddSingleton(new StartGate());
        services.AddSingleton<TownDbs>();
        services.AddSingleton<TownRegistry>();
        services.AddSingleton<TownMaker>();
        services.AddSingleton<LogFiles>();
        services.AddSingleton<LogKeeper>();
        services.AddSingleton<LogOutside>();
        services.AddSingleton<TownWitness>();
        services.AddSingleton<LogRecovery>();
        services.AddSingleton<LogCheck>();
        services.AddSingleton<TownBackup>();
        services.AddSingleton<TownRestore>();
        services.AddSingleton<DocumentRepair>();
        services.AddSingleton<DeletionJournal>();
        services.AddSingleton<TownProfiles>();
        services.AddSingleton<JobQueue>();
        services.AddSingleton<JobRunner>();
        var settings = InstallationSettings.Read(storage.Folder);
        services.AddSingleton(settings);
        if (settings.Mail is { } mail) services.AddSingleton<IMailer>(provider => new SmtpMailer(new SmtpSender(mail, provider.GetRequiredService<TimeProvider>())));
        else services.AddSingleton<IMailer, FolderMailer>();
        services.AddSingleton<TownDocuments>();
        services.AddSingleton(new UploadSettings { TemporaryFolder = Path.Combine(storage.Folder, "uploads"), Scanner = settings.Scanner });
        services.AddSingleton<UploadDoor>();
        services.AddSingleton(new LetterSettings(Path.Combine(ProductFiles.Letters, "worker.mjs"), ProductFiles.NodeModules));
        services.AddSingleton<LetterPress>();
        services.AddSingleton<TownLetters>();
        services.AddSingleton<SearchIndexes>();
        services.AddScoped<TownSearch>();
        services.AddReaction<SearchRebuildAsked, RebuildSearch>("search.rebuild");
        services.AddRecurring<TidySearch>("search.tidy", TidySearch.Every);
        services.AddScoped<TownScope>();
        services.AddScoped<CurrentPerson>();
        services.AddScoped(provider => provider.GetRequiredService<TownDbs>().Open(provider.GetRequiredService<TownScope>().Town));
        foreach (var module in modules)
        {
            services.AddSingleton(module);
            module.Register(services);
        }
        return services;
    }

    /// <summary>Pages, sessions, antiforgery, health.</summary>
    public static IServiceCollection AddHouseWeb(this IServiceCollection services, StorageSettings storage, IReadOnlyList<IModule> modules, AssetVersions assets)
    {
        var pages = services.AddRazorPages(options => options.RootDirectory = "/Modules")
            .AddMvcOptions(options =>
            {
                options.Filters.Add(new InvisibleCharacters());
                options.Filters.Add(new NoteFailedSeal());
            });
        PageParts.Use(services);
        foreach (var assembly in modules.Select(m => m.GetType().Assembly).Append(typeof(HouseWiring).Assembly).Distinct())
            pages.PartManager.ApplicationParts.AddParts(assembly);
        services.AddSingleton(assets);
        services.AddSingleton(new PageShelf());
        services.AddSingleton<IFaultPage, FaultPage>();
        services.AddScoped<Frames>();
        services.AddScoped<Sessions>();
        services.AddSingleton<KeptSeals>();
        services.AddAuthentication(Sessions.Scheme).AddCookie(Sessions.Scheme, Sessions.Configure);
        services.AddOptions<CookieAuthenticationOptions>(Sessions.Scheme)
            .PostConfigure<TimeProvider>((cookie, clock) => cookie.TicketDataFormat = new KeptTickets(cookie.TicketDataFormat, clock));
        services.AddDataProtection().SetApplicationName("rathaus")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(storage.Folder, "keys", "sessions")));
        services.AddSingleton<IAntiforgeryAdditionalDataProvider, TownAntiforgery>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = KeptSeals.Cookie;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.FormFieldName = "_siegel";
        });
        services.AddHealthChecks().AddCheck<TownsHealth>("towns", tags: ["ready"]);
        return services;
    }

    public static void UseHouse(this WebApplication app)
    {
        if (app.Services.GetRequiredService<InstallationSettings>().TrustedProxies is { Count: > 0 } proxies) app.UseForwardedHeaders(Forwarded(proxies));
        app.UseMiddleware<PublicPages>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<TownMiddleware>();
        app.UseMiddleware<LanguageMiddleware>();
        app.UseMiddleware<Faults>();
        app.UseMiddleware<TownShares>();
        app.UseMiddleware<CleanRequests>();
        app.UseRouting();
        app.UseMiddleware<PageMethods>();
        app.UseAuthentication();
        app.UseMiddleware<PersonMiddleware>();
        app.UseMiddleware<PermissionMiddleware>();
        app.UseMiddleware<KeepPublicPages>();
        app.MapRazorPages();
        foreach (var module in app.Services.GetServices<IModule>()) module.MapEndpoints(app);
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).WithMetadata(new PublicAttribute());
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") }).WithMetadata(new PublicAttribute());
        app.MapLog();
        app.MapGet("/wappen.svg", Crest).WithMetadata(new PublicAttribute());
        app.MapGet("/wappen.png", CrestPicture).WithMetadata(new PublicAttribute());
        app.MapGet("/favicon.ico", Favicon).WithMetadata(new PublicAttribute());
        app.MapGet("/robots.txt", Robots).WithMetadata(new PublicAttribute());
        app.MapGet("/stadtfarben.css", Colours).WithMetadata(new PublicAttribute());
        app.MapGet("/.well-known/security.txt", SecurityContact).WithMetadata(new PublicAttribute());
    }

    /// <summary>Walks back through the chain of proxies as long as each of them is trusted; what came from beyond is only an address.</summary>
    private static ForwardedHeadersOptions Forwarded(IReadOnlyList<System.Net.IPNetwork> proxies)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies) options.KnownIPNetworks.Add(proxy);
        return options;
    }

    private static async Task<IResult> Crest(TownScope scope, TownProfiles profiles, HttpContext context)
    {
        var profile = await profiles.OfAsync(scope.Town, context.RequestAborted);
        if (profile.CrestSvg.Length == 0) return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Text(profile.CrestSvg, "image/svg+xml");
    }

    /// <summary>Browsers and bots ask for it whatever the page says: the crest, or nothing without a complaint.</summary>
    private static async Task<IResult> Favicon(TownScope scope, TownProfiles profiles, HttpContext context)
    {
        var profile = await profiles.OfAsync(scope.Town, context.RequestAborted);
        context.Response.Headers.CacheControl = "public, max-age=3600";
        return profile.CrestSvg.Length > 0 ? Results.Redirect("/wappen.svg") : profile.CrestPng.Length > 0 ? Results.Redirect("/wappen.png") : Results.NoContent();
    }

    /// <summary>Descriptions are there to be found; what belongs to a person or to work is not.</summary>
    private static IResult Robots(HttpContext context)
    {
        context.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.Text("User-agent: *\nDisallow: /antrag/\nDisallow: /status/\nDisallow: /zahlung/\nDisallow: /suche\nDisallow: /mein-bereich\nDisallow: /anmelden\nDisallow: /arbeitsplatz\nDisallow: /verwaltung\n", "text/plain; charset=utf-8");
    }

    private static async Task<IResult> CrestPicture(TownScope scope, TownProfiles profiles, HttpContext context)
    {
        var profile = await profiles.OfAsync(scope.Town, context.RequestAborted);
        if (profile.CrestPng.Length == 0) return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Bytes(Convert.FromBase64String(profile.CrestPng), "image/png");
    }

    private static async Task<IResult> Colours(TownScope scope, TownProfiles profiles, HttpContext context)
    {
        var profile = await profiles.OfAsync(scope.Town, context.RequestAborted);
        context.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Text(TownColours.Styles(profile.Accent, profile.AccentDark), "text/css; charset=utf-8");
    }

    /// <summary>Whom to tell of a weakness (RFC 9116).</summary>
    private static async Task<IResult> SecurityContact(TownScope scope, TownProfiles profiles, TimeProvider clock, HttpContext context)
    {
        var profile = await profiles.OfAsync(scope.Town, context.RequestAborted);
        if (profile.Mail.Length == 0) return Results.NotFound();
        var ends = clock.GetUtcNow().AddMonths(6).UtcDateTime.ToString("yyyy-MM-dd'T'00:00:00'Z'", System.Globalization.CultureInfo.InvariantCulture);
        return Results.Text($"Contact: mailto:{profile.Mail}\nExpires: {ends}\nPreferred-Languages: de, en\n", "text/plain; charset=utf-8");
    }

    private static void AddParts(this IList<ApplicationPart> parts, System.Reflection.Assembly assembly)
    {
        foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(assembly).GetApplicationParts(assembly))
            if (!parts.Any(p => p.Name == part.Name && p.GetType() == part.GetType())) parts.Add(part);
    }
}

/// <summary>Binds the seal of a form to the town, so that a form of one town cannot be sent to another.</summary>
internal sealed class TownAntiforgery : IAntiforgeryAdditionalDataProvider
{
    public string GetAdditionalData(HttpContext context) => context.RequestServices.GetRequiredService<TownScope>().Town.Id.ToString();

    public bool ValidateAdditionalData(HttpContext context, string additionalData) => additionalData == GetAdditionalData(context);
}
