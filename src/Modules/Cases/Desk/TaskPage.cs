using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>
/// A page for one task of a case. It opens the case and logs the reading, goes on when the act worked, and else shows everything that was typed once more,
/// with the refusal beside its field and the case as it is now.
/// </summary>
internal abstract class TaskPage(CasePageReader reader, TownDb db) : PageModel, IKeepsInput
{
    public CasePage View { get; private set; } = null!;
    public Refusal? Refused { get; private set; }
    public IEnumerable<FieldError> Errors => Refused is { } no ? [new(no.Field, no.Sentence)] : [];

    /// <summary>What the page is called, before the number of the case.</summary>
    protected abstract string Name { get; }

    /// <summary>Keeps what was typed.</summary>
    protected abstract void Take(IFormCollection form);

    /// <summary>Reads what the page shows beside the case. False: this case has no such page.</summary>
    protected virtual Task<bool> LoadAsync(CancellationToken stop) => Task.FromResult(true);

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        Take(Request.Form);
        return AgainAsync((string)RouteData.Values["number"]!, refusal, stop);
    }

    /// <summary>Goes on where the act worked; a foreign case looks like one that does not exist.</summary>
    protected async Task<IActionResult> EndAsync(string number, Result<Case> result, Func<Case, string> next, CancellationToken stop) => result.Refusal switch
    {
        null => Redirect(next(result.Value)),
        { } no when no == CaseFinder.Unknown => NotFound(),
        { } no => await AgainAsync(number, no, stop),
    };

    protected Task<IActionResult> AgainAsync(string number, Refusal no, CancellationToken stop)
    {
        Refused = no;
        db.ChangeTracker.Clear();
        return ShowAsync(number, stop);
    }

    protected async Task<IActionResult> ShowAsync(string number, CancellationToken stop)
    {
        if (await reader.ReadAsync(number, stop) is not { } view) return NotFound();
        View = view;
        if (!await LoadAsync(stop)) return NotFound();
        await this.DeskFrameAsync($"{Name}, {number}", frame => frame with { Wide = true, HasErrors = Refused is not null });
        return Page();
    }

    protected string? Error(string field) => Refused?.Field == field ? Refused.Sentence : null;
}
