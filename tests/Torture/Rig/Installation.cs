using System.Collections.Concurrent;

namespace Rathaus.Tests.Torture;

public enum Engine { Sqlite, Postgres }

/// <summary>A data folder with two towns that offer one service, on either engine; made once by the program's own verbs and copied.</summary>
internal sealed class Installation : IDisposable
{
    public const string Service = "pruefantrag";
    public static readonly IReadOnlyList<string> Towns = ["astadt", "bstadt"];
    private static readonly ConcurrentDictionary<Engine, Lazy<Task<Installation>>> Templates = new();

    private Installation(Engine engine, string folder, string? postgres) => (Engine, Folder, Connection) = (engine, folder, postgres);

    public Engine Engine { get; }
    public string Folder { get; }
    public string? Connection { get; }

    public string[] Where => Connection is null ? ["--data", Folder] : ["--data", Folder, "--postgres", Connection];

    /// <summary>The same data by another way to its database.</summary>
    public Installation By(string connection) => new(Engine, Folder, connection);

    public string TownFolder(string town) => Path.Combine(Folder, "towns", town);

    /// <param name="cluster">A cluster that the case may kill; null: the common one.</param>
    /// <param name="folder">Where the data lies; null: a temporary folder.</param>
    public static async Task<Installation> CreateAsync(Engine engine, Postgres? cluster = null, string? folder = null)
    {
        folder ??= Directory.CreateTempSubdirectory("torture").FullName;
        if (cluster is not null)
        {
            var fresh = new Installation(engine, folder, cluster.NewDatabase());
            await fresh.MakeAsync();
            return fresh;
        }
        var template = await Templates.GetOrAdd(engine, e => new(() => TemplateAsync(e))).Value;
        var (exit, said) = await Machine.RunAsync("cp", "-a", template.Folder + "/.", folder);
        exit.ShouldBe(0, said);
        return new(engine, folder, template.Connection is { } from ? Postgres.Shared.NewDatabase(from) : null);
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException) { } // a disk of its own is mounted here; it goes when it is unmounted
    }

    private static async Task<Installation> TemplateAsync(Engine engine)
    {
        var template = new Installation(engine, Directory.CreateTempSubdirectory("torture-template").FullName, engine == Engine.Postgres ? Postgres.Shared.NewDatabase() : null);
        Leftovers.Watch(null, template.Folder);
        await template.MakeAsync();
        return template;
    }

    private async Task MakeAsync()
    {
        var where = Connection is null ? Where : By(Connection + ";" + TownTables.Patient).Where;
        var services = Path.Combine(TheProgram.Root, "tests", "Torture", "services");
        foreach (var town in Towns)
        {
            await OkAsync(["town", "create", .. where, "--host", town + ".localhost", "--slug", town, "--address", $"http://{town}.localhost"]);
            await OkAsync(["catalogue", "import", services, .. where, "--town", town]);
        }
    }

    private static async Task OkAsync(string[] arguments)
    {
        var (exit, said) = await TheProgram.RunAsync(null, arguments);
        exit.ShouldBe(0, said);
    }
}
