using System.Security.Cryptography;
using System.Text;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Forms;

namespace Rathaus.Modules.Forms.Demo;

/// <summary>
/// A register of craftsmen that exists only in the demo. It answers by the family name: "Unbekannt" is not found, "Stau" gets no answer,
/// everybody else is entered, with invented details that stay the same for the same person.
/// </summary>
internal sealed class DemoRegister : IEvidenceRegister
{
    private static readonly string[] Crafts = ["Tischlerei", "Malerei und Lackiererei", "Elektrotechnik", "Bäckerei", "Friseurhandwerk"];

    public string Code => "demo-handwerksrolle";
    public Text Name => new("Handwerksrolle (Demo)", "Register of craftsmen (demo)");
    public Text Gives => new("ob die Person eingetragen ist, mit welchem Handwerk und seit wann", "whether the person is entered, with which craft and since when");

    public bool IsFor(bool demo) => demo;

    public Task<EvidenceAnswer> AskAsync(EvidenceQuery query, CancellationToken stop = default) => Task.FromResult<EvidenceAnswer>(query.FamilyName switch
    {
        "" or "Unbekannt" => new EvidenceAnswer.NotFound(),
        "Stau" => new EvidenceAnswer.Unavailable(),
        _ => Entry(query),
    });

    private static EvidenceAnswer.Found Entry(EvidenceQuery query)
    {
        var seed = SHA256.HashData(Encoding.UTF8.GetBytes($"{query.GivenNames}|{query.FamilyName}|{query.BornOn:yyyy-MM-dd}"));
        return new(
        [
            ("Eingetragen", $"{query.GivenNames} {query.FamilyName}"), ("Handwerk", Crafts[seed[0] % Crafts.Length]),
            ("Seit", $"{1 + seed[1] % 28:00}.{1 + seed[2] % 12:00}.{2000 + seed[3] % 25}"), ("Kammer", "Handwerkskammer Beispielland (Demo)"),
        ]);
    }
}
