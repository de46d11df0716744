using Microsoft.AspNetCore.Http;

namespace Rathaus.Modules.Workshop.Domain;

/// <summary>What was sent with a form; nothing on a page that was only opened. Line ends are those of files.</summary>
internal sealed class Sent(IFormCollection? form)
{
    public static readonly Sent Nothing = new(null);

    public bool Here => form is not null;

    public int Version => int.TryParse(this["version"], out var seen) ? seen : -1;

    /// <summary>The text without spaces around it; empty where there is none.</summary>
    public string this[string name] => Raw(name).Trim();

    public string Raw(string name) => (form?[name].ToString() ?? "").ReplaceLineEndings("\n");

    public bool Yes(string name) => this[name] == "true";

    public bool Has(string name) => form?.ContainsKey(name) == true;

    public IReadOnlyList<string> Lines(string name) => this[name].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What stands in a field: what was sent, else what the file says.</summary>
    public string Or(string name, string? known) => Here ? Raw(name) : known ?? "";

    public static async Task<Sent> OfAsync(HttpRequest request, CancellationToken stop) => new(await request.ReadFormAsync(stop));
}
