using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Post;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Post.Domain;
using Rathaus.Modules.Post.Room;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Rathaus.TransparencyLog;

namespace Rathaus.Modules.Post.Provider;

/// <summary>Gives one letter to the print provider. The clock starts with the day that the provider reports for this letter, not now.</summary>
internal sealed class GiveToProvider(TownDb db, CurrentPerson person, IPrintProvider provider, IRecords records)
{
    public async Task<Result<LetterDelivery>> RunAsync(DeliveryId id, CancellationToken stop = default)
    {
        if (await RoomLetters.FindAsync(db, person, id, stop) is not { } letter) return RoomLetters.Unknown;
        if (provider.Name.Length == 0) return new Refusal("Die Stadt hat keinen Druckdienst. Drucken Sie die Briefe selbst.");
        if (letter is FormalDelivery) return new Refusal($"Der Brief {letter.CaseNumber} an {letter.ToName} wird förmlich zugestellt. Geben Sie ihn selbst zur Post.");
        if (letter.HandToProvider(provider.Name, db.Now) is { } no) return no;
        var pdf = await RoomLetters.BytesAsync(records, letter, stop);
        await provider.SubmitAsync([new(id, letter.CaseNumber, letter.LargePrint, pdf)], stop);
        db.Add(new DeliveryNote(id, $"An {provider.Name} übergeben", person.Required.Name, db.Now));
        await db.CommitAsync(new Deed(person.Required.Actor, "post.provider")
        {
            Kind = EntryKind.Change, Case = letter.Case.Reference, More = new Dictionary<string, object> { ["delivery"] = id.Value.ToString("n") },
        }, stop);
        return letter;
    }
}
