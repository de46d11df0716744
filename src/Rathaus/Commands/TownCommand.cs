using System.CommandLine;
using Rathaus.Hosting;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;

namespace Rathaus.Commands;

/// <summary><c>town create</c>: a new, empty town.</summary>
internal static class TownCommand
{
    public static Command Create()
    {
        var data = TownOptions.Data();
        var postgres = TownOptions.Postgres();
        var host = new Option<string>("--host") { Description = "Name, unter dem die Kommune erreichbar ist", Required = true };
        var name = new Option<string?>("--name") { Description = "Name der Kommune (Standard: aus dem Namen des Hosts)" };
        var slug = new Option<string?>("--slug") { Description = "Kurzname für Ordner und Schema" };
        var land = new Option<string>("--land") { Description = "Land, zum Beispiel NI", DefaultValueFactory = _ => "NI" };
        var address = new Option<string?>("--address") { Description = "Adresse für Links in Briefen und Mails (Standard: https://HOST)" };
        var create = new Command("create", "Eine Kommune anlegen.") { data, postgres, host, name, slug, land, address };
        create.SetAction(async (parsed, stop) =>
        {
            var folder = parsed.GetValue(data)!;
            var hostName = parsed.GetValue(host)!.ToLowerInvariant();
            if (Uri.CheckHostName(hostName) == UriHostNameType.Unknown) throw new UsageException($"„{hostName}“ ist kein Hostname.");
            var shortName = parsed.GetValue(slug) ?? Slug(hostName.Split('.')[0]);
            var title = parsed.GetValue(name) ?? char.ToUpperInvariant(shortName[0]) + shortName[1..];
            TownOptions.MakeFolder(folder);
            await using var house = House.BuildForCommands(folder, parsed.GetValue(postgres));
            await house.GetRequiredService<Migrator>().MigrateInstallationAsync(stop);
            try
            {
                var town = await house.GetRequiredService<TownMaker>().MakeAsync(shortName, parsed.GetValue(land)!, [hostName],
                    parsed.GetValue(address) ?? "https://" + hostName, new TownProfile { Name = title, OfficialName = title, City = title }, stop);
                Console.WriteLine($"{town.Name} ist angelegt: {town.BaseAddress}/ (Ordner {town.Folder})");
                return CommandLine.Done;
            }
            catch (ArgumentException refused)
            {
                throw new UsageException(refused.Message);
            }
        });
        return new Command("town", "Kommunen verwalten.") { create };
    }

    private static string Slug(string name) => new([.. name.Normalize().Where(c => c is >= 'a' and <= 'z' or >= '0' and <= '9').DefaultIfEmpty('x').Take(31)]);
}
