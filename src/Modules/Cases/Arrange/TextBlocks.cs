using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Arrange;

/// <summary>Reads, writes and removes the text blocks of a unit; only who arranges things there may change them, only who belongs there sees them.</summary>
internal sealed class TextBlocks(TownDb db, CurrentPerson current)
{
    public const string Right = "cases.arrange";

    private static readonly Refusal Unknown = new("Diesen Textbaustein gibt es nicht, oder er gehört zu einer anderen Stelle.");

    /// <summary>Those of the person's units, by name.</summary>
    public async Task<IReadOnlyList<TextBlock>> MineAsync(CancellationToken stop)
    {
        var units = current.Required.Units;
        return [.. (await db.Set<TextBlock>().AsNoTracking().Where(b => units.Contains(b.Unit)).Take(500).ToListAsync(stop)).OrderBy(b => b.Title, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>The text of a block of one's own units, or null.</summary>
    public async Task<string?> TextAsync(string? id, CancellationToken stop) =>
        Guid.TryParse(id, out var guid) ? (await MineAsync(stop)).FirstOrDefault(b => b.Id.Value == guid)?.Text : null;

    /// <param name="id">Null writes a new one.</param>
    public async Task<Result<TextBlock>> SaveAsync(Guid? id, string unit, string title, string text, CancellationToken stop = default)
    {
        if (current.Person is not { Kind: PersonKind.Staff } me || !me.May(Right)) return Unknown;
        var block = id is { } known ? await FindAsync(known, me, stop) : new TextBlock(unit, db.Now);
        if (block is null) return Unknown;
        if (id is null && !me.Units.Contains(unit)) return new Refusal("Wählen Sie eine Ihrer Stellen.", "unit");
        if (block.Write(title, text, me.Name, db.Now) is { } no) return no;
        if (id is null) db.Add(block);
        return await db.CommitOrRefuseAsync(new Deed(me.Actor, "cases.text-block"), stop) is { } slower ? slower : block;
    }

    public async Task<Refusal?> RemoveAsync(Guid id, CancellationToken stop = default)
    {
        if (current.Person is not { Kind: PersonKind.Staff } me || !me.May(Right) || await FindAsync(id, me, stop) is not { } block) return Unknown;
        db.Remove(block);
        return await db.CommitOrRefuseAsync(new Deed(me.Actor, "cases.text-block.remove"), stop);
    }

    private async Task<TextBlock?> FindAsync(Guid id, Person me, CancellationToken stop)
    {
        var wanted = new TextBlockId(id);
        return await db.Set<TextBlock>().SingleOrDefaultAsync(b => b.Id == wanted && me.Units.Contains(b.Unit), stop);
    }

    /// <summary>Chooses a block and where it goes; works without script, by a button of the form around it.</summary>
    /// <param name="places">Where it may go; with one place nothing is asked.</param>
    public static Html Chooser(IReadOnlyList<TextBlock> blocks, IReadOnlyList<Choice> places) => blocks.Count == 0 ? Html.Empty : Ui.Details("Textbaustein einfügen", Html.Of($"""
        {Ui.Select(new Field("snippet", "Textbaustein") { Required = true }, blocks.Select(b => new Choice(b.Id.Value.ToString("n"), b.Title)))}
        {Html.If(places.Count > 1, $"{Ui.Select(new Field("place", "Wohin?"), places)}")}{Ui.Button("Einfügen", ButtonKind.Secondary, "act", "insert")}
        """));
}
