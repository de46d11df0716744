using System.Globalization;
using System.IO.Pipelines;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Export;

/// <summary>
/// Makes the package: it goes through a pipe straight into the encrypted store, so that nothing of it lies open on a disk and its size costs no memory.
/// </summary>
internal sealed class MakeExport(TownDb db, IEnumerable<IPersonalDataSource> sources, TownDocuments documents, TownProfiles profiles, ExportProgress progress) : IReaction<ExportAsked>
{
    public async Task HandleAsync(ExportAsked happened, CancellationToken stop)
    {
        if (await db.Set<DataExport>().SingleOrDefaultAsync(e => e.Id == happened.Export && e.State == ExportState.Asked, stop) is not { } export) return;
        var deed = new Deed(Actor.Machine("accounts.export"), "account.export-made");
        var (language, shown) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(export.Language == "en" ? "en" : "de");
            var sections = new List<DataSection>();
            foreach (var source in sources.OrderBy(s => s.Order)) sections.AddRange(await source.CollectAsync(export.Account, stop));
            var profile = await profiles.OfAsync(db.Town, stop);
            var package = new ExportPackage(profile.OfficialName is { Length: > 0 } official ? official : db.Town.Name, db.Now, sections, (done, of) => progress.Say(export.Id, done, of));
            var (key, wrapped) = db.Town.Key.NewCase(export.Owner);
            using (key)
            {
                var stored = await ThroughPipeAsync(package, key, stop);
                export.Ready(stored.Address, stored.PlainSha256, stored.Length, wrapped, db.Now);
                deed = deed with { Documents = [new(stored.Length, stored.PlainSha256)] };
            }
            db.Publish(new ExportMade(export.Id));
        }
        catch (DocumentException)
        {
            // A document of the record is damaged: the operators see it in the check; the person is told that it did not work.
            export.Failed(db.Now);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (language, shown);
            progress.End(export.Id);
        }
        await db.CommitAsync(deed, stop);
    }

    private async Task<StoredDocument> ThroughPipeAsync(ExportPackage package, CaseKey key, CancellationToken stop)
    {
        var pipe = new Pipe();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var storing = documents.Of(db.Town).AddAsync(pipe.Reader.AsStream(), key, ended.Token);
        try
        {
            await package.WriteAsync(pipe.Writer.AsStream(leaveOpen: true), stop);
            await pipe.Writer.CompleteAsync();
        }
        catch
        {
            // The store must not keep half a package: its reader is told, and leaves nothing behind.
            await ended.CancelAsync();
            await pipe.Writer.CompleteAsync(new IOException("the package ended early"));
            await storing.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }
        return await storing;
    }
}
