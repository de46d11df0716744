using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Export;

/// <summary>A package is to be made.</summary>
internal sealed record ExportAsked(Guid Export);

/// <summary>A package lies ready; its owner is told.</summary>
internal sealed record ExportMade(Guid Export);

/// <summary>A person asks for everything that the town holds under their account. Whoever presses twice gets the one that is being made.</summary>
internal sealed class AskForExport(TownDb db, CurrentPerson person)
{
    /// <summary>A package that is younger than this is still the answer.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    public async Task<Result<DataExport>> RunAsync(CancellationToken stop = default)
    {
        if (person.Required.Kind == PersonKind.Staff) return new Refusal("Diese Auskunft gibt es für Konten von Bürgerinnen, Bürgern und Unternehmen.");
        var mine = await MineAsync(stop);
        if (mine.FirstOrDefault(e => e.State == ExportState.Asked) is { } running) return running;
        if (mine.FirstOrDefault(e => e.Works(db.Now) && db.Now - e.DoneAt < Fresh) is not null)
            return new Refusal(new UiText("Ihre Daten liegen schon bereit. Neue können Sie in einer Stunde anfordern.", "Your data is ready already. You can request it anew in an hour."));
        var export = db.Add(new DataExport(new(person.Required.Account), UiText.Language, db.Now)).Entity;
        db.Publish(new ExportAsked(export.Id));
        await db.CommitAsync(new Deed(person.Required.Actor, "account.export-ask"), stop);
        return export;
    }

    /// <summary>The person's packages, newest first.</summary>
    public Task<List<DataExport>> MineAsync(CancellationToken stop = default)
    {
        var (id, now) = (new AccountId(person.Required.Account), db.Now);
        return db.Set<DataExport>().Where(e => e.Account == id && e.EndsAt > now).OrderByDescending(e => e.AskedAt).Take(20).ToListAsync(stop);
    }
}
