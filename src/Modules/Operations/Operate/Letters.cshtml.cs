using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Post;
using Rathaus.Platform.Data;
using Rathaus.Platform.Letters;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Operations.Operate;

/// <summary>The letter workshop's health, and the letters that wait for the mail room.</summary>
[Needs(OperationsModule.View)]
internal sealed class LettersPage(TownDb db, IPostQueues post, LetterPress press, Installation installation) : PageModel
{
    public PostCounts Counts { get; private set; } = new(0, null, 0, 0, null, 0, null);
    public LetterHealth Health => press.Health;
    public string? Missing => press.Missing;
    public int Waiting => press.Waiting;
    public int Starts => press.Starts;
    public IReadOnlyList<int> Processes { get; private set; } = [];
    public bool SeesTowns => installation.SeesAll(db.Town);

    public static string Word(LetterFailure failure) => failure switch
    {
        LetterFailure.Template => "Vorlage oder Daten eines Briefs waren falsch",
        LetterFailure.Font => "eine Schrift fehlte",
        LetterFailure.Workspace => "eine Vorlage lag am falschen Ort",
        LetterFailure.TooLarge => "ein Brief war zu groß",
        LetterFailure.TimedOut => "ein Brief brauchte zu lange und wurde abgebrochen",
        LetterFailure.Crashed => "der Briefsatz ist abgestürzt",
        LetterFailure.Busy => "zu viele Briefe warteten",
        _ => "der Briefsatz ließ sich nicht starten",
    };

    public async Task OnGetAsync(CancellationToken stop)
    {
        Counts = await post.CountAsync(stop);
        Processes = [.. press.ProcessIds];
        await this.DeskFrameAsync("Betrieb: Briefe");
    }
}
