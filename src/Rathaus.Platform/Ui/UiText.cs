using System.Globalization;

namespace Rathaus.Platform.UiKit;

/// <summary>A sentence in German and English; which one is shown follows <see cref="CultureInfo.CurrentUICulture"/>, German first.</summary>
public readonly record struct UiText(string De, string En)
{
    /// <summary>True when the page is shown in English.</summary>
    public static bool English => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>The language of the page: <c>de</c> or <c>en</c>.</summary>
    public static string Language => English ? "en" : "de";

    /// <summary>The sentence in the language of the page.</summary>
    public override string ToString() => English ? En : De;

    /// <summary>The sentence with its places filled in: <c>{0}</c>, <c>{1}</c>.</summary>
    public string With(params object[] values) => string.Format(CultureInfo.CurrentUICulture, ToString(), values);

    /// <summary>The sentence in the language of the page.</summary>
    public static implicit operator string(UiText text) => text.ToString();
}
