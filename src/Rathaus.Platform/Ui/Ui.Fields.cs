using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Rathaus.Platform.UiKit;

public static partial class Ui
{
    /// <summary>One line of text.</summary>
    public static Html TextField(Field field) => Input(field, "text");

    /// <summary>A mail address.</summary>
    public static Html EmailField(Field field) =>
        Input(field with { Spellcheck = false, Autocomplete = field.Autocomplete ?? "email" }, "email");

    /// <summary>A telephone number; spaces and signs are taken.</summary>
    public static Html TelField(Field field) =>
        Input(Sized(field, FieldWidth.TwentyFour) with { Spellcheck = false, Autocomplete = field.Autocomplete ?? "tel" }, "tel");

    /// <summary>A whole number or a number that people copy (postcode, tax number): digits on the phone's keyboard, no arrows.</summary>
    public static Html NumberField(Field field) =>
        Input(Sized(field, FieldWidth.Six) with { Spellcheck = false }, "text", "numeric");

    /// <summary>A sum in euro as people write it: "12,50".</summary>
    public static Html MoneyField(Field field) =>
        Input(Sized(field, FieldWidth.Twelve) with { Spellcheck = false, Suffix = field.Suffix ?? "€" }, "text", "decimal");

    /// <summary>An IBAN; spaces are taken.</summary>
    public static Html IbanField(Field field) => Input(
        Sized(field, FieldWidth.TwentyFour) with { Spellcheck = false, Hint = field.Hint ?? new UiText("Zum Beispiel DE02 1203 0000 0000 2020 51", "For example DE02 1203 0000 0000 2020 51") },
        "text");

    /// <summary>A password or a code; can be pasted.</summary>
    public static Html PasswordField(Field field) =>
        Input(field with { Spellcheck = false, Autocomplete = field.Autocomplete ?? "current-password", Value = null }, "password");

    /// <summary>A line of text with suggestions; any other text is taken as well.</summary>
    public static Html Combobox(Field field, IEnumerable<string> suggestions) =>
        Input(field, "text", null, Html.Of($"<datalist id=\"{field.Id}-list\">{Html.Each(suggestions, text => Html.Of($"<option value=\"{text}\"></option>"))}</datalist>"));

    /// <summary>Several lines of text; with <see cref="Field.MaxLength"/> it says how many characters are left.</summary>
    public static Html TextArea(Field field, int rows = 5)
    {
        var count = field.MaxLength is { } most
            ? Html.Of($"<p class=\"kern-hint rh-count\" id=\"{field.Id}-count\" data-left=\"{Words.CharactersLeft}\" data-over=\"{Words.CharactersOver}\">{Words.CharactersLimit.With(most)}</p>")
            : Html.Empty;
        return Frame(field, Html.Of(
            $"<textarea class=\"kern-form-input__input{ErrorClass(field, "kern-form-input__input--error")}\" id=\"{field.Id}\" name=\"{field.Name}\" rows=\"{rows}\"{Common(field, count.IsEmpty ? null : field.Id + "-count")}{Html.Attribute("data-count", field.MaxLength?.ToString(CultureInfo.InvariantCulture))}>\n{field.Value}</textarea>{count}"));
    }

    /// <summary>The search field with its button: a form by GET.</summary>
    public static Html SearchField(string action, Field field, string? button = null) => Html.Of($"""
        <form class="rh-search" role="search" action="{Html.Link(action)}" method="get">{Frame(field, Html.Of(
            $"<div class=\"rh-search__row\"><input class=\"kern-form-input__input\" id=\"{field.Id}\" name=\"{field.Name}\" type=\"search\"{Common(field)}{Html.Attribute("value", field.Value)}><button class=\"kern-btn kern-btn--primary\" type=\"submit\">{Icon.Of("search")}<span class=\"kern-label\">{button ?? Words.DoSearch}</span></button></div>"))}</form>
        """);

    private static Html Input(Field field, string type, string? inputMode = null, Html? datalist = null)
    {
        var input = Html.Of(
            $"<input class=\"kern-form-input__input{WidthClass(field.Width)}{ErrorClass(field, "kern-form-input__input--error")}\" id=\"{field.Id}\" name=\"{field.Name}\" type=\"{type}\"{Html.Attribute("inputmode", inputMode)}{Common(field)}{Html.Attribute("maxlength", field.MaxLength?.ToString(CultureInfo.InvariantCulture))}{Html.Attribute("list", datalist is null ? null : field.Id + "-list")}{Html.Attribute("value", field.Value)}>{datalist}");
        return Frame(field, field.Prefix is null && field.Suffix is null ? input : Html.Of(
            $"<div class=\"rh-affix\">{Html.If(field.Prefix is not null, $"<span aria-hidden=\"true\">{field.Prefix}</span>")}{input}{Html.If(field.Suffix is not null, $"<span aria-hidden=\"true\">{field.Suffix}</span>")}</div>"));
    }

    /// <summary>Label, hint and error around one control.</summary>
    private static Html Frame(Field field, IHtmlContent control)
    {
        var label = Html.Of($"<label class=\"kern-label{Html.Raw(field.HideLabel ? " kern-sr-only" : "")}\" for=\"{field.Id}\">{field.Label}{OptionalMark(field)}</label>");
        return Html.Of(
            $"<div class=\"kern-form-input{ErrorClass(field, "kern-form-input--error")}\"{Html.Attribute("lang", field.Lang)}>{(field.AsHeading ? Html.Of($"<h1 class=\"rh-question\">{label}</h1>") : label)}{HintOf(field)}{ErrorOf(field)}{control}</div>");
    }

    private static Html OptionalMark(Field field) => field.Required
        ? Html.Empty
        : Html.Of($" <span class=\"kern-label__optional\">{(field.ByAnswer ? Words.ByAnswer : Words.Optional)}</span>");

    private static Html HintOf(Field field) => Html.Of(
        $"{Html.If(field.Hint is not null || field.Source is not null, $"<div class=\"kern-hint\" id=\"{field.HintId}\">{field.Hint}{Html.If(field.Source is not null, $" <span class=\"rh-source\">{field.Source}</span>")}</div>")}");

    private static Html ErrorOf(Field field) => Html.If(field.Error is not null,
        $"<p class=\"kern-error\" id=\"{field.ErrorId}\">{Icon.Of("danger")}<span class=\"kern-body\"><span class=\"kern-sr-only\">{Words.ErrorPrefix} </span>{field.Error}</span></p>");

    private static Html Common(Field field, string? alsoDescribedBy = null) => Html.Of(
        $"{Html.Attribute("aria-describedby", DescribedBy(field, alsoDescribedBy))}{Html.Attribute("aria-invalid", field.Error is null ? null : "true")}{Html.Attribute("autocomplete", field.Autocomplete ?? "off")}{Html.Attribute("spellcheck", field.Spellcheck ? null : "false")}");

    private static string? DescribedBy(Field field, string? also = null)
    {
        var ids = string.Join(' ', new[]
        {
            field.Hint is null && field.Source is null ? null : field.HintId,
            field.Error is null ? null : field.ErrorId,
            also,
        }.Where(id => id is not null));
        return ids.Length == 0 ? null : ids;
    }

    private static Html ErrorClass(Field field, string name) => field.Error is null ? Html.Empty : Html.Raw(" " + name);

    private static Field Sized(Field field, FieldWidth width) => field.Width == FieldWidth.Full ? field with { Width = width } : field;

    private static Html WidthClass(FieldWidth width) => width switch
    {
        FieldWidth.Two => Html.Raw(" rh-w-2"),
        FieldWidth.Four => Html.Raw(" rh-w-4"),
        FieldWidth.Six => Html.Raw(" rh-w-6"),
        FieldWidth.Twelve => Html.Raw(" rh-w-12"),
        FieldWidth.TwentyFour => Html.Raw(" rh-w-24"),
        _ => Html.Empty,
    };
}
