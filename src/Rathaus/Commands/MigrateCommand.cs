using System.CommandLine;
using Rathaus.Hosting;

namespace Rathaus.Commands;

/// <summary><c>migrate new NAME</c>: for developers, writes the next numbered scripts for both engines from the difference between snapshot and model.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "Kurzer Name in snake_case" };
        var make = new Command("new", "Die nächsten Skripte für beide Datenbanken schreiben.") { name };
        make.SetAction(parsed =>
        {
            foreach (var line in MigrationMaker.Write(parsed.GetValue(name)!)) Console.WriteLine(line);
            return CommandLine.Done;
        });
        return new Command("migrate", "Datenbankskripte (für Entwicklung).") { make };
    }
}
