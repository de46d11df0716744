using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Object;

/// <summary>Takes in a remedy against a decision of this case.</summary>
[Needs("cases.work")]
internal sealed class ObjectPageModel(CasePageReader reader, TownDb db) : TaskPage(reader, db)
{
    private string? _way, _text, _decision;
    private DateParts? _received;


    public Html Fields => Html.Of($"""
        <input type="hidden" name="seen" value="{View.Case.Version}">
        {Ui.Radios(new Field("decision", "Gegen welche Entscheidung?") { Value = _decision ?? Key(View.Case.Decisions.Last(), ResultText.Main), Error = Error("decision") }, View.Case.Decisions.SelectMany(Choices))}
        {Ui.DateField(new Field("received", "Eingegangen am") { Error = Error("received"), Hint = "Bei Papier: der Tag des Eingangsstempels" }, _received)}
        {Ui.Radios(new Field("way", "Wie ist er eingegangen?") { Value = _way, Error = Error("way") }, Enum.GetValues<RemedyWay>().Select(w => new Choice(w.ToString(), TakeObjection.Word(w)) { Hint = w == RemedyWay.Mail ? "Genügt der Form nicht. Sagen Sie der Person sofort Bescheid." : null }))}
        {Ui.TextArea(new Field("text", "Was möchte die Person?") { Value = _text, Error = Error("text"), MaxLength = 6000 }, 5)}
        {Ui.Button("Rechtsbehelf aufnehmen")}
        """);

    public Task<IActionResult> OnGetAsync(string number, CancellationToken stop) => ShowAsync(number, stop);

    public async Task<IActionResult> OnPostAsync(string number, int seen, string? decision, string? way, string? text, [FromServices] TakeObjection verb, CancellationToken stop)
    {
        (_decision, _way, _text, _received) = (decision, way, text ?? "", Days.Typed(Request.Form, "received"));
        Result<Case> result = Enum.TryParse<RemedyWay>(way, out var known) && Enum.IsDefined(known)
            ? await verb.RunAsync(number, seen, Attacked(decision, known, Days.Read(_received), _text), stop)
            : new Refusal("Wählen Sie, wie der Rechtsbehelf eingegangen ist.", "way");
        return await EndAsync(number, result, opened => $"/arbeitsplatz/vorgaenge/{opened.Number}", stop);
    }

    protected override string Name => "Rechtsbehelf";

    protected override void Take(IFormCollection form) => (_decision, _way, _text, _received) = (form["decision"], form["way"], form["text"], Days.Typed(form, "received"));

    /// <summary>Each act of a decision may be attacked by itself; a decision of one document is one choice.</summary>
    private static IEnumerable<Choice> Choices(Decision decision) =>
        decision.All.Where(r => r.Code == ResultText.Main || r.Kind.IsAct()).Select(r => new Choice(Key(decision, r.Code), $"{r.Subject}, {GermanTime.Long(GermanTime.Day(decision.ReleasedAt!.Value))}"));

    private static string Key(Decision decision, string result) => $"{decision.Id:n}.{result}";

    private static ObjectionInput Attacked(string? typed, RemedyWay way, DateOnly? received, string text)
    {
        var parts = (typed ?? "").Split('.', 2);
        return new(Guid.TryParse(parts[0], out var id) ? id : Guid.Empty, way, received, text, parts is [_, var result] ? result : ResultText.Main);
    }
}
