using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Cases.Domain;

internal static class Committing
{
    /// <summary>Commits; when a colleague was faster, that is a sentence for the person, who keeps what they typed.</summary>
    public static async Task<Refusal?> CommitOrRefuseAsync(this TownDb db, Deed deed, CancellationToken stop)
    {
        try
        {
            await db.CommitAsync(deed, stop);
            return null;
        }
        catch (ConflictException conflict)
        {
            return new(conflict.Message);
        }
        catch (DuplicateException)
        {
            return Changed;
        }
    }

    /// <summary>The page was drawn before somebody else changed the case.</summary>
    public static Refusal Changed => new(new UiText("Jemand anderes hat diesen Vorgang gerade geändert. Hier steht jetzt der neue Stand, und was Sie geschrieben haben, ist noch da. Prüfen Sie beides, und senden Sie noch einmal.", "Somebody else has just changed this matter. Here is the new state, and what you wrote is still there. Check both and send again."));
}
