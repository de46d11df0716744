using System.Text.Json.Serialization;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform;

namespace Rathaus.Modules.Cases.Domain;

/// <summary>What the clerk found in a register of another program.</summary>
/// <param name="Hits">How many entries fit.</param>
/// <param name="Chosen">Which of several was taken, by its number there; empty where none was.</param>
/// <param name="By">What told them apart.</param>
internal sealed record Finding(
    [property: JsonPropertyName("hits")] int Hits, [property: JsonPropertyName("chosen")] string Chosen, [property: JsonPropertyName("by")] string By)
{
    /// <summary>Several entries fit, and nobody said which one is meant.</summary>
    [JsonIgnore]
    public bool Open => Hits > 1 && Chosen.Length == 0;
}

// The register is another program's; what a person found there stands in the history, and two that fit are never resolved by the machine.
internal sealed partial class Case
{
    public const int MostHits = 99;

    /// <summary>The last look into the register; null where nobody looked. Entries must be loaded.</summary>
    public Finding? Found => _entries.Where(e => e is { Kind: EntryKind.Lookup, Data: not null }).OrderBy(e => e.Number).LastOrDefault()?.Data is { } json ? CaseJson.Read<Finding>(json) : null;

    public Refusal? LookUp(Writer by, LookupDefinition register, Finding finding, DateTimeOffset now)
    {
        if (!Lifecycle.Allows(State, CaseAct.Prepare)) return Lifecycle.Refuse(State, CaseAct.Prepare);
        if (finding.Hits is < 0 or > MostHits) return new($"Geben Sie an, wie viele Einträge passen: eine Zahl von 0 bis {MostHits}.", "hits");
        if (finding.Hits > 1 && finding.Chosen.Length > 0 && finding.By.Length == 0) return new($"Sagen Sie, woran Sie den richtigen Eintrag erkannt haben, zum Beispiel: {string.Join(", ", register.Distinguish)}.", "by");
        var text = finding switch
        {
            { Hits: 0 } => "kein Eintrag gefunden",
            { Hits: 1 } => "1 Eintrag gefunden" + (finding.Chosen.Length > 0 ? $", Nummer {finding.Chosen}" : ""),
            { Open: true } => $"{finding.Hits} Einträge passen; welcher gemeint ist, steht nicht fest",
            _ => $"{finding.Hits} Einträge passen; gemeint ist Nummer {finding.Chosen}, erkannt an: {finding.By}",
        };
        Tell(EntryKind.Lookup, by, now, visible: false, $"{register.Name}: {text}").With(CaseJson.Write(finding));
        return null;
    }
}
