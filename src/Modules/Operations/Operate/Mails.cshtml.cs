using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Post;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Mail;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Operations.Operate;

/// <summary>A refused mail is handed to the mail server again.</summary>
internal sealed class SendMailAgain(TownDb db, CurrentPerson person, IPostQueues post)
{
    public async Task<Refusal?> RunAsync(Guid mail, CancellationToken stop = default)
    {
        if (OperateRights.Refuse(person) is { } mayNot) return mayNot;
        if (await post.SendAgainAsync(mail, stop) is { } no) return no;
        await db.CommitAsync(new Deed(person.Required.Actor, "operations.mail-retry") { More = new Dictionary<string, object> { ["mail"] = mail.ToString("n") } }, stop);
        return null;
    }
}

/// <summary>Mails that wait or were refused. Addresses and contents are not shown: operating needs neither.</summary>
[Needs(OperationsModule.View)]
internal sealed class MailsPage(TownDb db, IPostQueues post, Installation installation, InstallationSettings settings, ReactionTable reactions, CurrentPerson person, SendMailAgain again) : PageModel
{
    private const int PerPage = 50;

    [BindProperty(SupportsGet = true, Name = "liste")] public string? List { get; set; }
    [BindProperty(SupportsGet = true, Name = "vor")] public Guid? Before { get; set; }

    public PostCounts Counts { get; private set; } = new(0, null, 0, 0, null, 0, null);
    public IReadOnlyList<QueuedMail> Mails { get; private set; } = [];
    public IReadOnlyList<(string Kind, int Waiting, int Parked)> Others { get; private set; } = [];
    public string? NextHref { get; private set; }
    public Refusal? Refused { get; private set; }
    public bool Done { get; private set; }
    public bool ShowsRefused => List != "wartet";
    public bool MayAct => person.Person?.May(OperationsModule.Act) == true;
    public bool SeesTowns => installation.SeesAll(db.Town);

    /// <summary>Where mails go, without the password.</summary>
    public string Server => settings.Mail is { } mail ? $"{mail.Host}, Port {mail.Port}, {mail.Security}" : "keiner eingerichtet: E-Mails landen als Dateien im Ordner „mails“ der Kommune";

    public Task OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        Refused = await again.RunAsync(id, stop);
        Done = Refused is null;
        await ShowAsync(stop);
        return Page();
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        Counts = await post.CountAsync(stop);
        var page = await post.MailsAsync(ShowsRefused, Before, PerPage + 1, stop);
        Mails = [.. page.Take(PerPage)];
        if (page.Count > PerPage) NextHref = $"{OperateNav.Mails}?liste={(ShowsRefused ? "abgelehnt" : "wartet")}&vor={Mails[^1].Id:d}";
        var kinds = reactions.NamesThatNeed(typeof(IMailer)).Where(kind => kind != "post.send-notification").ToList();
        Others = [.. (await db.Set<Job>().AsNoTracking().Where(j => j.DoneAt == null && kinds.Contains(j.Kind)).GroupBy(j => j.Kind)
            .Select(g => new { g.Key, Waiting = g.Count(j => j.ParkedAt == null), Parked = g.Count(j => j.ParkedAt != null) }).ToListAsync(stop)).Select(g => (g.Key, g.Waiting, g.Parked))];
        await this.DeskFrameAsync("Betrieb: E-Mails", f => f with { HasErrors = Refused is not null, Wide = true });
    }
}
