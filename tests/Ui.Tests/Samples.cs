namespace Rathaus.Tests.UiKit;

/// <summary>Each function of the kit, plain, with an error, empty, long and with hostile text.</summary>
internal static class Samples
{
    public const string Hostile = "\"'><script>alert(1)</script>&amp;<img src=x onerror=alert(1)>\u202e";
    private const string Long = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";

    public static IReadOnlyDictionary<string, Func<string, Html>> All { get; } = new Dictionary<string, Func<string, Html>>
    {
        ["SkipLink"] = _ => Kit.SkipLink(),
        ["Breadcrumb"] = t => Kit.Breadcrumb([new(t, "/" + Uri.EscapeDataString(t)), new(t)]),
        ["BackLink"] = t => Kit.BackLink(t, t),
        ["Heading"] = t => Kit.Heading(1, t, Field.IdOf(t), t),
        ["Lead"] = t => Html.Of($"{Kit.Lead(t)}{Kit.Paragraph(t)}"),
        ["StepIndicator"] = _ => Kit.StepIndicator(3, 8),
        ["SectionNav"] = t => Kit.SectionNav([new(t, t)], t),
        ["LanguageSwitch"] = t => Kit.LanguageSwitch([new("de", t, "/"), new("en", t, t)]),
        ["Notice"] = t => Html.Of($"{Kit.Notice(Tone.Success, t, t, true)}{Kit.Notice(Tone.Danger, t)}"),
        ["WarningText"] = t => Kit.WarningText(t),
        ["ErrorSummary"] = t => Kit.ErrorSummary([new FieldError(t, t), new FieldError(null, t)]),
        ["Badge"] = t => Html.Of($"{Kit.Badge(Tone.Neutral, t)}{Kit.Badge(Tone.Danger, t)}"),
        ["Tags"] = t => Kit.Tags([new(t), new(t, t)]),
        ["Panel"] = t => Kit.Panel(t, t, t),
        ["EmptyState"] = t => Kit.EmptyState(t, t, Kit.Link(t, t)),
        ["TextField"] = t => Kit.TextField(Full(t)),
        ["TextFieldPlain"] = t => Kit.TextField(new("name", t) { Required = false, Autocomplete = "name" }),
        ["TextArea"] = t => Kit.TextArea(Full(t) with { MaxLength = 500 }),
        ["NumberField"] = t => Kit.NumberField(Full(t)),
        ["MoneyField"] = t => Kit.MoneyField(Full(t)),
        ["EmailField"] = t => Kit.EmailField(Full(t)),
        ["TelField"] = t => Kit.TelField(Full(t)),
        ["IbanField"] = t => Kit.IbanField(Full(t)),
        ["PasswordField"] = t => Kit.PasswordField(Full(t)),
        ["Combobox"] = t => Kit.Combobox(Full(t), [t, "Dackel"]),
        ["SearchField"] = t => Kit.SearchField(t, Full(t), t),
        ["Select"] = t => Kit.Select(Full(t), [new(t, t), new("b", "B")]),
        ["Radios"] = t => Kit.Radios(Full(t), [new(t, t) { Hint = t }, new("b", "B") { Alternative = true }], _ => Html.Text(t)),
        ["Checkboxes"] = t => Kit.Checkboxes(Full(t) with { Values = [t] }, [new(t, t), new("b", "B")]),
        ["Checkbox"] = t => Kit.Checkbox(Full(t)),
        ["YesNo"] = t => Kit.YesNo(Full(t) with { AsHeading = true, Value = "false" }),
        ["DateField"] = t => Kit.DateField(Full(t) with { Autocomplete = "bday" }, new(t, t, t)),
        ["DateFieldKnown"] = t => Kit.DateField(new("tag", t) { Value = "2026-11-21" }),
        ["Fieldset"] = t => Kit.Fieldset(Full(t), Html.Text(t)),
        ["FileUpload"] = t => Kit.FileUpload(Full(t), [new(t, t, t, t, Tone.Info, t)], ".pdf"),
        ["DocumentList"] = t => Kit.DocumentList([new(t, t, t)]),
        ["Button"] = t => Html.Of($"{Kit.Button(t, ButtonKind.Danger, t, t, "remove", "b")}{Kit.Button(t)}"),
        ["LinkButton"] = t => Kit.Actions(Kit.LinkButton(t, t), Kit.Link(t, t, "mail")),
        ["Form"] = t => Kit.Form(t, Html.Text(t), Html.Text(t), true, true),
        ["CopyLink"] = t => Kit.CopyLink(Full(t), t),
        ["Details"] = t => Kit.Details(t, Html.Text(t)),
        ["Accordion"] = t => Kit.Accordion([new(t, Html.Text(t), true)]),
        ["ProgressBar"] = t => Kit.ProgressBar(t, 2, 3, t),
        ["SummaryList"] = t => Kit.SummaryList([new(t, t, t, Changed: true), new(t, null)], t, t),
        ["FactsList"] = t => Kit.FactsList([new(t, t)]),
        ["Steps"] = t => Kit.Steps([new(t, t), new(t)]),
        ["Timeline"] = t => Kit.Timeline([new(TimelineState.Done, t, t), new(TimelineState.Now, t), new(TimelineState.Next, t, t, Html.Text(t))]),
        ["CardGrid"] = t => Kit.CardGrid([new(t, t, t)]),
        ["LinkList"] = t => Kit.LinkList([new(t, t, t)]),
        ["BulletList"] = t => Kit.BulletList([t]),
        ["Table"] = t => Kit.Table(new(t, [new(t, true, t, Sorted.Descending), new(t)], [Row.Of(t, t) with { Tone = Tone.Danger, Unread = true, Focusable = true }]) { Dense = true, StickyHead = true, RowHeader = 1 }),
        ["TableEmpty"] = t => Kit.Table(new(t, [new(t)], [])),
        ["PaginationKeyset"] = t => Kit.Pagination(t, "?nach=7", t),
        ["PaginationNumbered"] = t => Kit.Pagination(5, 1000, page => $"?seite={page}&q={t}"),
        ["FilterList"] = t => Kit.FilterList(t, [new(t, t, [new(t, t, 1204, true)])], t),
        ["ChosenFilters"] = t => Kit.ChosenFilters([new(t, t)]),
        ["DeskHead"] = t => Kit.DeskHead(t, t, Kit.Badge(Tone.Warning, t), [new(t, t)]),
        ["Columns"] = t => Kit.Columns(Html.Text(t), Html.Text(t), t, true),
        ["Figure"] = t => Kit.Figure(t, t, t, t),
        ["Page"] = t => Html.Of($"{Kit.PageStart(Frame(t))}{Kit.PageEnd(Frame(t))}"),
        ["DeskPage"] = t => Html.Of($"{Kit.PageStart(Frame(t) with { Area = Area.Desk, HomeHref = "/arbeitsplatz", Theme = t })}{Kit.PageEnd(Frame(t))}"),
    };

    public static IEnumerable<string> Texts => ["Hund anmelden", "", Long, Hostile];

    private static Field Full(string t) => new("feld[0].x", t) { Hint = t, Error = t, Value = t, Lang = t, Source = t, Autocomplete = t };

    private static PageFrame Frame(string t) => new()
    {
        Title = t, Town = new(t) { CrestHref = t, Phone = t, Address = t, Hours = [new(t, t)], AppointmentHref = t }, Lang = t, HasErrors = true, Description = t,
        Navigation = [new(t, t, true, 3)], Breadcrumb = [new(t, t), new(t)], Person = new(t, t, t, t), SearchText = t, FooterLinks = [new(t, t)], SessionSeconds = 1200,
    };
}
