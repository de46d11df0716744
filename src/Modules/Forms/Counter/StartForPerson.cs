using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Counter;

/// <summary>What the clerk says before the first page.</summary>
internal sealed record CounterInput(string Service, Channel? Channel, DateOnly? StampedOn, string? IdentityKind, ReceiptWay Receipt);

/// <summary>Begins a form for a person who stands there, rings, or wrote: the same form, the same case.</summary>
internal sealed class StartForPerson(TownDb db, ICatalogue catalogue, CurrentPerson current)
{
    public const string Right = "cases.work";

    /// <summary>Oldest stamp that is taken; older paper is looked at by hand first.</summary>
    public const int MostDays = 365;

    public async Task<Result<(string Slug, string Token)>> RunAsync(CounterInput input, CancellationToken stop = default)
    {
        if (current.Person is not { Kind: PersonKind.Staff } clerk || !clerk.May(Right)) return new Refusal("Sie dürfen keine Anträge aufnehmen.");
        if (await catalogue.FindAsync(input.Service, stop) is not { Definition.CanApply: true } service) return new Refusal("Wählen Sie eine Leistung, zu der es einen Antrag gibt.", "service");
        if (input.Channel is not { } channel || channel == Contracts.Core.Cases.Channel.Online) return new Refusal("Wählen Sie, wie der Antrag kommt.", "channel");
        var today = GermanTime.Day(db.Now);
        var paper = channel == Contracts.Core.Cases.Channel.Letter;
        if (paper && input.StampedOn is null) return new Refusal("Geben Sie den Tag des Eingangsstempels ein, zum Beispiel 31.03.2027.", "stamped");
        if (paper && input.StampedOn > today) return new Refusal("Der Tag des Eingangsstempels liegt in der Zukunft. Geben Sie den Tag ein, der auf dem Papier steht.", "stamped");
        if (paper && input.StampedOn < today.AddDays(-MostDays)) return new Refusal("Der Stempel ist älter als ein Jahr. Prüfen Sie das Datum.", "stamped");
        var identity = input.IdentityKind?.Trim() is { Length: > 0 } kind && channel == Contracts.Core.Cases.Channel.Counter ? kind.Length <= 80 ? kind : kind[..80] : null;
        var id = DraftId.New();
        var token = DraftLinks.Token(db.Town, id);
        var draft = new Draft(id, DraftLinks.Hash(token)!, service.Slug, service.Id, null, "de", db.Now);
        draft.FillInFor(new(clerk.Account, clerk.Name, channel, paper ? input.StampedOn : null, identity, identity is null ? null : today, input.Receipt));
        db.Add(draft);
        await db.CommitAsync(new Deed(clerk.Actor, "draft.start-for") { Reason = channel.ToString() }, stop);
        return (service.Slug, token);
    }
}
