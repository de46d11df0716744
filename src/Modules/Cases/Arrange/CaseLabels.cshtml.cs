using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Arrange;

/// <summary>Chooses the labels of a case; a page of its own, so that the case page stays quick.</summary>
[Needs("cases.work")]
internal sealed class CaseLabelsModel(CasePageReader reader, Labels labels, TownDb db) : TaskPage(reader, db)
{

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public Html Fields => Html.Of($"""
        {Ui.Checkboxes(new Field("label", "Etiketten") { Values = [.. View.Case.Labels.Select(l => l.Name)], Required = true, Error = Refused?.Sentence }, Choices)}{Ui.Button("Etiketten speichern")}
        """);

    public Task<IActionResult> OnGetAsync(string number, CancellationToken stop) => ShowAsync(number, stop);

    public async Task<IActionResult> OnPostAsync(string number, [FromForm] string[] label, CancellationToken stop)
    {
        return await EndAsync(number, await labels.PutAsync(number, label, stop), _ => $"/arbeitsplatz/vorgaenge/{number}?fertig=etiketten", stop);
    }

    protected override string Name => "Etiketten";

    /// <summary>Boxes are ticked, nothing is typed: the page shows what the case bears.</summary>
    protected override void Take(IFormCollection form) { }

    protected override async Task<bool> LoadAsync(CancellationToken stop)
    {
        Choices = [.. (await labels.AllAsync(stop)).Where(l => !l.Retired).Select(l => l.Mark).Concat(View.Case.Labels).DistinctBy(l => l.Name).Select(l => new Choice(l.Name, l.Name))];
        return true;
    }
}
