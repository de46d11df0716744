using System.CommandLine;
using Rathaus.Contracts.Core.Accounts;

namespace Rathaus.Commands;

/// <summary><c>admin create</c>: the first administrator of a town, by a one-time link; there is no default account.</summary>
internal static class AdminCommand
{
    public static Command Create()
    {
        var data = TownOptions.Data();
        var postgres = TownOptions.Postgres();
        var town = TownOptions.Town();
        var mail = new Option<string>("--mail") { Description = "Mailadresse der Person", Required = true };
        var create = new Command("create", "Eine Administratorin oder einen Administrator anlegen; gibt einen Link aus, der einmal gilt.") { mail, data, postgres, town };
        create.SetAction((parsed, stop) => TownOptions.WithTownAsync(parsed.GetValue(data)!, parsed.GetValue(postgres), parsed.GetValue(town), async (services, _, inner) =>
        {
            var made = await services.GetRequiredService<IAdministrators>().CreateAsync(parsed.GetValue(mail)!, inner);
            if (made.Refusal is { } refusal) throw new UsageException(refusal.Sentence);
            Console.WriteLine(made.Value);
            return CommandLine.Done;
        }, stop));
        return new Command("admin", "Personen mit Verwaltungsrecht.") { create };
    }
}
