using Microsoft.AspNetCore.Html;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Status;

/// <summary>A report that the person still owes, as a form on the status page.</summary>
internal static class ReportForm
{
    public static Html Shown(CitizenCase page, DueReport due, IHtmlContent seal)
    {
        var code = due.Asked.Code;
        var refused = page.RefusedReport == code;
        string? Error(string field) => refused && page.Refused?.Field == field ? page.Refused.Sentence : null;
        var by = due.By is { } last ? new UiText("Spätestens am {0}.", "At the latest on {0}.").With(GermanTime.Long(last)) : "";
        return Html.Of($"""
            <section class="rh-flow" aria-labelledby="bericht-{code}">{Ui.Heading(2, due.Asked.Label.In(UiText.Language), "bericht-" + code)}
            <p>{due.Asked.Ask.In(UiText.Language)}{Html.If(by.Length > 0, $" <strong>{by}</strong>")}</p>
            {Ui.Form(page.View.Address + "?handler=Report", seal, Html.Of($"""
                <input type="hidden" name="code" value="{code}">{Ui.DateField(new Field("day", new UiText("An welchem Tag?", "On which day?")) { Id = FieldOf("day", code), Error = Error("day") }, refused ? page.TypedDay : null)}
                {Ui.TextArea(new Field("text", new UiText("Bericht", "Report")) { Id = FieldOf("text", code), Value = refused ? page.Typed : null, Required = false, MaxLength = 4000, Error = Error("text") }, 4)}
                {QuestionForm.FileField(FieldOf("files", code), Error("files"))}{Ui.Actions(Ui.Button(new UiText("Bericht absenden", "Send report")))}
                """), upload: true)}</section>
            """);
    }

    public static string FieldOf(string name, string code) => Field.IdOf($"{name}-{code}");
}
