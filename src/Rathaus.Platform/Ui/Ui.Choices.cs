using Microsoft.AspNetCore.Html;

namespace Rathaus.Platform.UiKit;

public static partial class Ui
{
    /// <summary>One of many, as a select. Up to seven choices are easier as <see cref="Radios"/>.</summary>
    public static Html Select(Field field, IEnumerable<Choice> choices, bool withEmpty = true) => Frame(field, Html.Of($"""
        <div class="kern-form-input__select-wrapper{WidthClass(field.Width)}"><select class="kern-form-input__select{ErrorClass(field, "kern-form-input__select--error")}" id="{field.Id}" name="{field.Name}"{Common(field)}>{Html.If(withEmpty, $"<option value=\"\">{Words.Choose}</option>")}{Html.Each(choices, choice =>
            Html.Of($"<option value=\"{choice.Value}\"{Html.Flag("selected", choice.Value == field.Value)}>{choice.Label}</option>"))}</select></div>
        """));

    /// <summary>One of a few. <paramref name="conditional"/> gives what belongs below a choice (shown always; pages with script may hide it).</summary>
    public static Html Radios(Field field, IEnumerable<Choice> choices, Func<Choice, IHtmlContent?>? conditional = null, bool inline = false) =>
        Group(field, "radiogroup", inline, Html.Each(choices, (choice, index) =>
            Check(field, "radio", choice, index, choice.Value == field.Value, conditional?.Invoke(choice))));

    /// <summary>Any of a few; what was chosen stands in <see cref="Field.Values"/>.</summary>
    public static Html Checkboxes(Field field, IEnumerable<Choice> choices) =>
        Group(field, null, false, Html.Each(choices, (choice, index) =>
            Check(field, "checkbox", choice, index, field.Values.Contains(choice.Value), null)));

    /// <summary>One box to tick: a declaration. Ticked when the field's value is "true".</summary>
    public static Html Checkbox(Field field) => Html.Of($"""
        <div class="kern-form-check{ErrorClass(field, "kern-form-check--error")} rh-single-check"{Html.Attribute("lang", field.Lang)}>{ErrorOf(field)}<input class="kern-form-check__checkbox{ErrorClass(field, "kern-form-check__checkbox--error")}" id="{field.Id}" name="{field.Name}" type="checkbox" value="true"{Html.Attribute("aria-describedby", DescribedBy(field))}{Html.Attribute("aria-invalid", field.Error is null ? null : "true")}{Html.Flag("checked", field.Value == "true")}><label class="kern-label" for="{field.Id}">{field.Label}{OptionalMark(field)}</label>{HintOf(field)}</div>
        """);

    /// <summary>Yes or no; the values are <c>true</c> and <c>false</c>.</summary>
    public static Html YesNo(Field field) => Radios(field, [new("true", Words.Yes), new("false", Words.No)], inline: true);

    /// <summary>A day in three parts <c>Name.day</c>, <c>Name.month</c>, <c>Name.year</c>; the value is <c>yyyy-MM-dd</c> or what was typed as <c>d-m-y</c> parts.</summary>
    /// <param name="field">With <see cref="Field.Autocomplete"/> "bday" the three parts carry the tokens of a birthday.</param>
    /// <param name="parts">What was typed, part by part; without it the parts come from the value.</param>
    public static Html DateField(Field field, DateParts? parts = null)
    {
        var typed = parts ?? DateParts.Of(field.Value);
        var birthday = field.Autocomplete == "bday";
        return Group(field, "group", true, Html.Of($"""
            {Part("day", Words.Day, typed.Day, "rh-w-2", field.Id, 10)}{Part("month", Words.Month, typed.Month, "rh-w-2", field.Id + "-month", 9)}{Part("year", Words.Year, typed.Year, "rh-w-4", field.Id + "-year", 4)}
            """), "rh-date");

        Html Part(string part, string label, string? value, string width, string id, int most) => Html.Of(
            $"<div class=\"kern-form-input\"><label class=\"kern-label\" for=\"{id}\">{label}</label><input class=\"kern-form-input__input {width}{ErrorClass(field, "kern-form-input__input--error")}\" id=\"{id}\" name=\"{field.Name}.{part}\" type=\"text\" inputmode=\"numeric\" maxlength=\"{most}\" autocomplete=\"{(birthday ? "bday-" + part : "off")}\"{Html.Attribute("aria-invalid", field.Error is null ? null : "true")}{Html.Attribute("value", value)}></div>");
    }

    /// <summary>Any fields under one legend.</summary>
    public static Html Fieldset(Field field, IHtmlContent content) => Group(field, null, false, content);

    private static Html Group(Field field, string? role, bool inline, IHtmlContent content, string? extra = null)
    {
        var legend = field.AsHeading
            ? Html.Of($"<legend class=\"kern-label rh-legend\"><h1 class=\"rh-question\">{field.Label}{OptionalMark(field)}</h1></legend>")
            : Html.Of($"<legend class=\"kern-label\">{field.Label}{OptionalMark(field)}</legend>");
        return Html.Of(
            $"<fieldset class=\"kern-fieldset{ErrorClass(field, "kern-fieldset--error")}\"{Html.Attribute("role", role == "radiogroup" ? role : null)}{Html.Attribute("aria-describedby", DescribedBy(field))}{Html.Attribute("lang", field.Lang)}>{legend}{HintOf(field)}{ErrorOf(field)}<div class=\"kern-fieldset__body{Html.Raw(inline ? " kern-fieldset__body--horizontal" : "")}{Html.Raw(extra is null ? "" : " " + extra)}\">{content}</div></fieldset>");
    }

    private static Html Check(Field field, string type, Choice choice, int index, bool chosen, IHtmlContent? below)
    {
        var id = index == 0 ? field.Id : $"{field.Id}-{index + 1}";
        var hint = Html.If(choice.Hint is not null, $"<p class=\"kern-hint rh-check__hint\" id=\"{id}-choice\">{choice.Hint}</p>");
        return Html.Of(
            $"{Html.If(choice.Alternative, $"<p class=\"rh-or\">{new UiText("oder", "or")}</p>")}<div class=\"kern-form-check\"><input class=\"kern-form-check__{type}{ErrorClass(field, $"kern-form-check__{type}--error")}\" id=\"{id}\" name=\"{field.Name}\" type=\"{type}\" value=\"{choice.Value}\"{Html.Attribute("aria-describedby", choice.Hint is null ? null : id + "-choice")}{Html.Flag("checked", chosen)}><label class=\"kern-label\" for=\"{id}\">{choice.Label}</label>{hint}</div>{Html.If(below is not null, $"<div class=\"rh-conditional\">{below}</div>")}");
    }
}

/// <summary>A day as it was typed.</summary>
public sealed record DateParts(string? Day, string? Month, string? Year)
{
    /// <summary>A whole day that was typed or pasted into the first box ("1.2.2026", "2026-02-01") goes into the three; anything else stays as it is.</summary>
    public DateParts Spread()
    {
        if (Day is not { Length: <= 20 } whole || !string.IsNullOrWhiteSpace(Month + Year)) return this;
        var parts = whole.Split(['.', '-', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts is not [var first, var second, var third]) return this;
        return first.Length == 4 ? new(third, second, first) : new(first, second, third);
    }

    /// <summary>The parts of <c>yyyy-MM-dd</c>; of anything else nothing.</summary>
    public static DateParts Of(string? iso) =>
        DateOnly.TryParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day)
            ? new($"{day.Day}", $"{day.Month}", $"{day.Year}")
            : new(null, null, null);
}
