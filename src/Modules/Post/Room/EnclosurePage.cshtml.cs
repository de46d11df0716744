using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Post.Delivering;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Room;

/// <summary>An enclosure as the mail room prints it and lays it in; each look is logged.</summary>
[Needs(PostModule.Room)]
internal sealed class EnclosurePage(TownDb db, CurrentPerson current, EnclosureFile files) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, int number, CancellationToken stop) =>
        await RoomLetters.FindAsync(db, current, new(id), stop) is { } letter ? await files.OpenAsync(this, letter, number, "post", stop) : NotFound();
}
