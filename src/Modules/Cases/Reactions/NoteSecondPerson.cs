using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;

namespace Rathaus.Modules.Cases.Reactions;

/// <summary>A second person declared something by link, or said no: the clerks read it in the history. The paper lies in the record.</summary>
internal sealed class NoteSecondPerson(TownDb db, IPayments payments) : IReaction<SecondPersonDeclared>
{
    public async Task HandleAsync(SecondPersonDeclared happened, CancellationToken stop)
    {
        if (await db.Set<Case>().Include(c => c.Entries.OrderBy(e => e.Number)).SingleOrDefaultAsync(c => c.Id == happened.Case, stop) is not { } found) return;
        found.Declared(happened.Person, happened.Agreed
            ? $"{happened.Person} hat über den eigenen Link zugestimmt: „{happened.Declares}“"
            : $"{happened.Person} hat über den eigenen Link NICHT zugestimmt: „{happened.Declares}“", db.Now);
        if (happened.Agreed && found.Decided is null && (await payments.OfCaseAsync(found.Id, stop)).Count == 0) found.TakesOverFee(happened.Person, db.Now);
        await db.CommitAsync(new Deed(Actor.Machine("cases.note-second-person"), "case.declaration") { Case = happened.Case.Reference }, stop);
    }
}
