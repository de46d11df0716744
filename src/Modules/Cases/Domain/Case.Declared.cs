using Rathaus.Contracts.Core.Cases;

namespace Rathaus.Modules.Cases.Domain;

internal sealed partial class Case
{
    /// <summary>Who owes the fee: who took it over by their own declaration, else the one who applied.</summary>
    public Party? Payer => Parties.FirstOrDefault(p => p.Role == PartyRole.Payer);

    /// <summary>
    /// The invited person takes over the fee. Only before something is owed: a claim that was raised stays with the one it was raised against.
    /// </summary>
    public bool TakesOverFee(string person, DateTimeOffset now)
    {
        if (Payer is not null || Parties.FirstOrDefault(p => p.Role == PartyRole.InvitedPayer && p.Name == person) is not { } invited) return false;
        PartiesJson = CaseJson.Parties(Parties.Select(p => p.Id == invited.Id ? p with { Role = PartyRole.Payer } : p));
        Tell(EntryKind.Change, Writer.Machine, now, visible: true, $"{person} übernimmt die Gebühr. Die Forderung geht an diese Person.");
        return true;
    }

    /// <summary>A second person answered by their own link; also told when the case has ended, because claims may hang on it.</summary>
    public void Declared(string person, string text, DateTimeOffset now) => Tell(EntryKind.Note, new Writer(WriterKind.Citizen, person, null), now, visible: true, text);
}
