using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Arrange;

/// <summary>The town's list of labels.</summary>
[Needs(TextBlocks.Right)]
internal sealed class LabelsPageModel(Labels labels) : PageModel
{
    private Refusal? _refused;
    private string? _name, _tone;

    public IReadOnlyList<Label> All { get; private set; } = [];
    public IEnumerable<FieldError> Errors => _refused is { } no ? [new(no.Field, no.Sentence)] : [];

    public Html Fields => Html.Of($"""
        {Ui.TextField(new Field("name", "Name") { Value = _name, Error = Error("name"), MaxLength = 30 })}
        {Ui.Radios(new Field("tone", "Farbe") { Value = _tone, Error = Error("tone"), Hint = "Die Farbe hilft beim Suchen. Das Wort steht immer dabei." }, Label.Choices)}
        {Ui.Button("Etikett anlegen")}
        """);

    public TableView Table(IHtmlContent seal) => new("Etiketten", [new("Etikett"), new("Farbe"), new("Stand"), new("Ändern")], [.. All.Select(l => new Row(
        [
            Label.Badge(l.Mark), Html.Text(Label.Word(l.Tone)), Html.Text(l.Retired ? "außer Gebrauch" : "in Gebrauch"),
            Ui.Form("/arbeitsplatz/etiketten?handler=Retire", seal, Html.Of($"<input type=\"hidden\" name=\"id\" value=\"{l.Id.Value.ToString("d")}\"><input type=\"hidden\" name=\"retired\" value=\"{(l.Retired ? "false" : "true")}\"><button class=\"rh-linkbutton\" type=\"submit\">{(l.Retired ? "Wieder gebrauchen" : "Außer Gebrauch nehmen")}<span class=\"kern-sr-only\">: {l.Name}</span></button>")),
        ]))]) { HideCaption = true, RowHeader = 0 };

    public Task<IActionResult> OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnPostAsync(string? name, string? tone, CancellationToken stop)
    {
        (_name, _tone) = (name, tone);
        var added = await labels.AddAsync(name ?? "", tone, stop);
        if (!added.Refused) return Redirect("/arbeitsplatz/etiketten");
        _refused = added.Refusal;
        return await ShowAsync(stop);
    }

    public async Task<IActionResult> OnPostRetireAsync(Guid id, bool retired, CancellationToken stop)
    {
        _refused = await labels.RetireAsync(id, retired, stop);
        return _refused is null ? Redirect("/arbeitsplatz/etiketten") : await ShowAsync(stop);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken stop)
    {
        All = await labels.AllAsync(stop);
        await this.DeskFrameAsync("Etiketten", frame => frame with { HasErrors = _refused is not null });
        return Page();
    }

    private string? Error(string field) => _refused?.Field == field ? _refused.Sentence : null;
}
