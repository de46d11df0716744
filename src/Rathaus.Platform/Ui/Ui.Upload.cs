using Microsoft.AspNetCore.Html;

namespace Rathaus.Platform.UiKit;

public static partial class Ui
{
    /// <summary>
    /// The native file input, a button that sends it (the name of the button is <paramref name="uploadName"/>),
    /// and the files that are there already, each with a button "Entfernen" (name <paramref name="removeName"/>, value the file's id).
    /// Lies inside a form with <c>upload: true</c>; works without script. Where the file is all that is sent, <paramref name="next"/> names the primary button.
    /// </summary>
    public static Html FileUpload(Field field, IReadOnlyList<UploadedFile> files, string? accept = null, bool multiple = true, string uploadName = "hochladen", string removeName = "entfernen", string? next = null) => Html.Of($"""
        <div class="rh-upload">{Frame(field, Html.Of(
            $"<input class=\"kern-form-input__input{ErrorClass(field, "kern-form-input__input--error")}\" id=\"{field.Id}\" name=\"{field.Name}\" type=\"file\"{Html.Attribute("accept", accept)}{Html.Flag("multiple", multiple)}{Html.Attribute("aria-describedby", DescribedBy(field))}{Html.Attribute("aria-invalid", field.Error is null ? null : "true")} data-files>"))}{(next is null ? Button(Words.Upload, ButtonKind.Secondary, uploadName, field.Name, "upload") : Button(next))}{Html.If(files.Count > 0, $"<h2 class=\"kern-heading-small\">{Words.Files}</h2><ul class=\"rh-files\">{Html.Each(files, file => FileLine(file, removeName))}</ul>")}</div>
        """);

    /// <summary>A field for files that go along with the rest of the form.</summary>
    public static Html FileField(Field field, bool multiple = false) => Frame(field, Html.Of(
        $"<input class=\"kern-form-input__input{ErrorClass(field, "kern-form-input__input--error")}\" id=\"{field.Id}\" name=\"{field.Name}\" type=\"file\"{Html.Flag("multiple", multiple)}{Html.Attribute("aria-describedby", DescribedBy(field))}{Html.Attribute("aria-invalid", field.Error is null ? null : "true")}>"));

    /// <summary>Documents to read: name, kind and size.</summary>
    public static Html DocumentList(IEnumerable<UploadedFile> files) => Html.Of($"""
        <ul class="rh-files">{Html.Each(files, file => FileLine(file, null))}</ul>
        """);

    private static Html FileLine(UploadedFile file, string? removeName)
    {
        IHtmlContent name = file.Href is null ? Html.Text(file.Name) : Html.Of($"<a href=\"{Html.Link(file.Href)}\">{file.Name}</a>");
        return Html.Of(
            $"<li>{Icon.Of("document")}<div class=\"rh-files__name\"><span>{name}</span> <span class=\"rh-muted\">{file.Size}</span></div>{Html.If(file.State is not null, $"{Badge(file.Tone, file.State ?? "")}")}{Html.If(removeName is not null, $"<button class=\"kern-btn kern-btn--tertiary rh-btn--small\" type=\"submit\" name=\"{removeName}\" value=\"{file.Id}\"><span class=\"kern-label\">{Words.Remove}<span class=\"kern-sr-only\">: {file.Name}</span></span></button>")}</li>");
    }
}

/// <summary>A file that is there: size in words ("1,2 MB"), state in words ("geprüft", "wird geprüft", "abgelehnt").</summary>
public sealed record UploadedFile(string Id, string Name, string Size, string? State = null, Tone Tone = Tone.Success, string? Href = null);
