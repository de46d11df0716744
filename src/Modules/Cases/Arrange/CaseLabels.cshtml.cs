using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Arrange;

/// <summary>Chooses the labels of a case; a page of its own, so that the case page stays quick.</summary>
[Needs("cases.work")]
internal sealed class CaseLabelsModel(CasePageReader reader, Labels labels, TownDb db) : PageModel
{
    private Refusal? _refused;

    public Case Case { get; private set; } = null!;
    public DateOnly Today { get; private set; }
    public IReadOnlyList<Choice> Choices { get; private set; } = [];
    public IEnumerable<FieldError> Errors => _refused is { } no ? [new(no.Field, no.Sentence)] : [];

    public Html Fields => Html.Of($"""
        {Ui.Checkboxes(new Field("label", "Etiketten") { Values = [.. Case.Labels.Select(l => l.Name)], Required = true, Error = _refused?.Sentence }, Choices)}{Ui.Button("Etiketten speichern")}
        """);

    public Task<IActionResult> OnGetAsync(string number, CancellationToken stop) => ShowAsync(number, stop);

    public async Task<IActionResult> OnPostAsync(string number, [FromForm] string[] label, CancellationToken stop)
    {
        var put = await labels.PutAsync(number, label, stop);
        if (put.Refusal == CaseFinder.Unknown) return NotFound();
        if (!put.Refused) return Redirect($"/arbeitsplatz/vorgaenge/{number}?fertig=etiketten");
        _refused = put.Refusal;
        db.ChangeTracker.Clear();
        return await ShowAsync(number, stop);
    }

    private async Task<IActionResult> ShowAsync(string number, CancellationToken stop)
    {
        if (await reader.ReadAsync(number, stop) is not { } view) return NotFound();
        (Case, Today) = (view.Case, view.Today);
        Choices = [.. (await labels.AllAsync(stop)).Where(l => !l.Retired).Select(l => l.Mark).Concat(Case.Labels).DistinctBy(l => l.Name).Select(l => new Choice(l.Name, l.Name))];
        await this.DeskFrameAsync($"Etiketten, {number}", frame => frame with { Wide = true, HasErrors = _refused is not null });
        return Page();
    }
}
