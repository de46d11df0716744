using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Towns;

namespace Rathaus.Hosting;

/// <summary>Writes numbered migration scripts of the towns' database: the differ of EF Core runs the model against the snapshot of the last script.</summary>
internal static class MigrationMaker
{
    public static IEnumerable<string> Write(string name)
    {
        var folder = Path.Combine(ProductFiles.Root, "src", "Rathaus", "Migrations");
        foreach (var engine in new[] { "sqlite", "postgres" })
        {
            yield return WriteOne(folder, engine, name, Model(engine));
        }
    }

    /// <summary>A context with the house's whole model on an engine; it is never connected.</summary>
    internal static DbContext Model(string engine)
    {
        var services = House.BuildForCommands(Path.GetTempPath(), engine == "postgres" ? "Host=unused" : null);
        var town = new Town(TownId.New(), "model", "model", "NI", []) { Key = TownKey.None, Folder = Path.GetTempPath(), BaseAddress = "https://model.example" };
        return services.GetRequiredService<TownDbs>().Open(town);
    }

    private static string WriteOne(string root, string engine, string name, DbContext current)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, "town", engine)).FullName;
        var snapshotFile = Path.Combine(folder, "snapshot.json");
        var (steps, sql) = Difference(File.Exists(snapshotFile) ? File.ReadAllText(snapshotFile) : "[]", engine, current);
        if (steps == 0) return $"{engine}: keine Änderung";
        var number = Directory.GetFiles(folder, "*.sql").Length + 1;
        var file = Path.Combine(folder, number.ToString("0000", CultureInfo.InvariantCulture) + "_" + name + ".sql");
        File.WriteAllText(file, sql);
        File.WriteAllText(snapshotFile, ModelSnapshot.Write(ModelSnapshot.Take(current.GetService<IDesignTimeModel>().Model.GetRelationalModel())));
        return $"{engine}: {Path.GetFileName(file)}, {steps} Schritte";
    }

    /// <summary>What the town's model has beyond the last script of this program; empty in every commit that lands.</summary>
    internal static (int Steps, string Sql) Pending(string engine)
    {
        using var resource = typeof(MigrationMaker).Assembly.GetManifestResourceStream($"Migrations/town/{engine}/snapshot.json")!;
        using var reader = new StreamReader(resource);
        using var current = Model(engine);
        return Difference(reader.ReadToEnd(), engine, current);
    }

    private static (int Steps, string Sql) Difference(string snapshot, string engine, DbContext current)
    {
        var model = current.GetService<IDesignTimeModel>().Model;
        using var old = ModelSnapshot.Context(ModelSnapshot.Parse(snapshot), engine);
        var operations = current.GetService<IMigrationsModelDiffer>()
            .GetDifferences(old.GetService<IDesignTimeModel>().Model.GetRelationalModel(), model.GetRelationalModel());
        var sql = new StringBuilder();
        foreach (var command in current.GetService<IMigrationsSqlGenerator>().Generate(operations, model)) sql.AppendLine(command.CommandText.Trim());
        return (operations.Count, sql.ToString());
    }
}
