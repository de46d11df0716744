using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Cases;

/// <summary>
/// Every form of the desk's pages of a case, in each of its states, sent empty and with what nobody meant to type: each answer is a page with a sentence in
/// German, never a fault, and the case stays readable.
/// </summary>
public sealed partial class StrangeDeskInputTests(SqliteDesk sqlite) : IClassFixture<SqliteDesk>
{
    private static readonly string[] Pages = ["", "/telefonat", "/frage", "/frage?anhoerung=true", "/beteiligen", "/uebergeben", "/entscheidung", "/abschliessen", "/rechtsbehelf", "/vollmacht", "/etiketten", "/fristen", "/mitteilungen", "/drucken"];

    private static readonly string[] Strange = ["😀 \u05E2\u05D1\u05E8\u05D9\u05EA \u202E<b>x</b>", new('w', 12_000), "31.2.2026", "1.234,50", "-1", "{{gibt-es-nicht}}", "' or 1=1 --"];

    private DeskHouse Desk => sqlite.Desk;

    [Theory]
    [InlineData(nameof(CaseState.Received))]
    [InlineData(nameof(CaseState.InProgress))]
    [InlineData(nameof(CaseState.Decided))]
    public async Task A_desk_form_answers_in_german_whatever_is_sent(string state)
    {
        var faults = new List<string>();
        using var browser = await Desk.SignInAsync("Petra Lindner");
        foreach (var page in Pages)
        {
            var number = await InAsync(state);
            var here = $"/arbeitsplatz/vorgaenge/{number}";
            foreach (var (what, value) in Strange.Select((s, i) => ($"strange {i}", s)).Prepend(("empty", "")))
            {
                await browser.OpenAsync(here + page);
                if (browser.Status == HttpStatusCode.NotFound) break;
                foreach (var form in browser.Page.QuerySelectorAll("main form").OfType<IHtmlFormElement>().Where(f => f.Method.Equals("post", StringComparison.OrdinalIgnoreCase)).ToList())
                {
                    using var answer = await browser.RawAsync(new(HttpMethod.Post, form.GetAttribute("action")) { Content = new FormUrlEncodedContent(Filled(form, value)) });
                    var text = Words(await answer.Content.ReadAsStringAsync());
                    if ((int)answer.StatusCode >= 500 || English().IsMatch(text.Replace(value.Length > 0 ? value : "\0", "", StringComparison.Ordinal))) faults.Add($"{state} {page} {form.GetAttribute("action")} {what}: {(int)answer.StatusCode} {English().Match(text)}");
                }
            }
            // Handed over to another unit it opens for nobody here any more, as it should.
            if (page == "/uebergeben") continue;
            await browser.OpenAsync(here);
            if (browser.Status != HttpStatusCode.OK) faults.Add($"{state} {page}: the case opens with {(int)browser.Status}");
        }
        faults.ShouldBeEmpty();
    }

    private async Task<string> InAsync(string state)
    {
        if (state == nameof(CaseState.Decided)) return await Desk.DecidedAsync();
        var (number, _) = await Desk.OpenAsync(computed: new() { ["betrifft_ordnungsamt"] = "true" });
        if (state == nameof(CaseState.InProgress)) await Desk.AsAsync<TakeCase>(Desk.Head, v => v.RunAsync(number));
        return number;
    }

    /// <summary>What a browser would send: hidden fields as they are, every box filled with the value, the first choice, the first button.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Filled(IHtmlFormElement form, string value)
    {
        foreach (var field in form.QuerySelectorAll("input[name], textarea[name], select[name]"))
        {
            var name = field.GetAttribute("name")!;
            switch (field)
            {
                case IHtmlInputElement { Type: "hidden" } hidden: yield return new(name, hidden.Value); break;
                case IHtmlInputElement { Type: "radio" or "checkbox" } box:
                    if (value.Length > 0) yield return new(name, box.GetAttribute("value") ?? "true");
                    break;
                case IHtmlSelectElement select: yield return new(name, value.Length == 0 ? "" : select.Options.LastOrDefault()?.Value ?? value); break;
                case IHtmlInputElement { Type: "file" }: break;
                default: yield return new(name, value); break;
            }
        }
        if (form.QuerySelector("button[name]") is { } button) yield return new(button.GetAttribute("name")!, button.GetAttribute("value") ?? "");
    }

    private static string Words(string html) => new HtmlParser().ParseDocument(html) is var page ? (page.QuerySelector(".rh-errors") ?? page.QuerySelector("main"))?.TextContent ?? "" : "";

    [GeneratedRegex(@"\b(the|must|invalid|required|exception|cannot|unhandled)\b", RegexOptions.IgnoreCase)]
    private static partial Regex English();
}
