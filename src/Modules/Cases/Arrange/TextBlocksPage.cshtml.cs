using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Arrange;

/// <summary>The text blocks of one's units: list, new, change, delete.</summary>
[Needs(TextBlocks.Right)]
internal sealed class TextBlocksPageModel(TextBlocks blocks, IOrganisation organisation, CurrentPerson current) : PageModel, IKeepsInput
{
    private Refusal? _refused;
    private string? _title, _text, _unit;

    public Guid? Id { get; private set; }
    public IReadOnlyList<TextBlock> Blocks { get; private set; } = [];
    public IReadOnlyDictionary<string, string> Units { get; private set; } = new Dictionary<string, string>();
    public string? Done { get; private set; }
    public IEnumerable<FieldError> Errors => _refused is { } no ? [new(no.Field, no.Sentence)] : [];
    public string Address => "/arbeitsplatz/textbausteine" + (Id is { } id ? $"/{id:d}" : "");

    public TableView Table => new("Textbausteine", [new("Name"), new("Stelle"), new("Zuletzt geändert"), new("Anfang")],
        [.. Blocks.Select(b => new Row([Ui.Link(b.Title, $"/arbeitsplatz/textbausteine/{b.Id.Value:d}"), Html.Text(Units.GetValueOrDefault(b.Unit, b.Unit)),
            Html.Text($"{GermanTime.Short(GermanTime.Day(b.ChangedAt))}, {b.ChangedBy}"), Html.Text(b.Text.Length > 90 ? b.Text[..90] + "…" : b.Text)]))]) { HideCaption = true, RowHeader = 0 };

    public Html Fields => Html.Of($"""
        {Html.If(Id is null && Units.Count > 1, $"{Ui.Select(new Field("unit", "Stelle") { Value = _unit, Error = Error("unit") }, Units.Select(u => new Choice(u.Key, u.Value)))}")}
        {Ui.TextField(new Field("title", "Name") { Value = _title, Error = Error("title"), MaxLength = 100 })}
        {Ui.TextArea(new Field("text", "Text") { Value = _text, Error = Error("text"), MaxLength = TextBlock.Most }, 8)}
        {Ui.Button("Textbaustein speichern")}
        """);

    public Task<IActionResult> OnGetAsync(Guid? id, string? fertig, CancellationToken stop)
    {
        Done = fertig switch { "gespeichert" => "Der Textbaustein ist gespeichert.", "geloescht" => "Der Textbaustein ist gelöscht.", _ => null };
        return ShowAsync(id, stop);
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, string? unit, string? title, string? text, CancellationToken stop)
    {
        (_unit, _title, _text) = (unit, title ?? "", text ?? "");
        var saved = await blocks.SaveAsync(id, current.Required.Units is [var only] ? only : unit ?? "", title ?? "", text ?? "", stop);
        if (!saved.Refused) return Redirect("/arbeitsplatz/textbausteine?fertig=gespeichert");
        _refused = saved.Refusal;
        return await ShowAsync(id, stop);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken stop)
    {
        _refused = await blocks.RemoveAsync(id, stop);
        return _refused is null ? Redirect("/arbeitsplatz/textbausteine?fertig=geloescht") : NotFound();
    }

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        var form = Request.Form;
        (_unit, _title, _text, _refused) = (form["unit"], form["title"], form["text"], refusal);
        return ShowAsync(Guid.TryParse(RouteData.Values["id"] as string, out var id) ? id : null, stop);
    }

    private async Task<IActionResult> ShowAsync(Guid? id, CancellationToken stop)
    {
        Blocks = await blocks.MineAsync(stop);
        Units = (await organisation.UnitsAsync(stop)).Where(u => current.Required.Units.Contains(u.Slug)).ToDictionary(u => u.Slug, u => u.Name);
        if (id is { } wanted)
        {
            if (Blocks.FirstOrDefault(b => b.Id.Value == wanted) is not { } block) return NotFound();
            (Id, _title, _text) = (id, _title ?? block.Title, _text ?? block.Text);
        }
        await this.DeskFrameAsync("Textbausteine", frame => frame with { HasErrors = _refused is not null });
        return Page();
    }

    private string? Error(string field) => _refused?.Field == field ? _refused.Sentence : null;
}
