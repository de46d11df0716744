using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Contracts.Core.Operations;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Post.Delivering;
using Rathaus.Modules.Post.Demo;
using Rathaus.Modules.Post.Domain;
using Rathaus.Modules.Post.Mailbox;
using Rathaus.Modules.Post.AccountMailbox;
using Rathaus.Modules.Post.Notify;
using Rathaus.Modules.Post.Operate;
using Rathaus.Modules.Post.Noting;
using Rathaus.Modules.Post.Provider;
using Rathaus.Modules.Post.Room;
using Rathaus.Modules.Post.Sheet;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Mail;
using Rathaus.Platform.Modules;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post;

/// <summary>How results reach people: letters, the town's own mailbox, and mails that say something waits.</summary>
public sealed class PostModule : IModule
{
    internal const string Room = "post.room";

    public string Name => "post";

    public IReadOnlyList<Permission> Permissions => [new(Room, "Poststelle: Briefe drucken, Tag der Aufgabe zur Post und Rückläufer vermerken")];

    public IReadOnlyList<MenuEntry> Menu => [new("Poststelle", "/arbeitsplatz/poststelle", Room, 40)];

    public void Map(ModelBuilder model)
    {
        Delivery.Map(model);
        Notification.Map(model);
    }

    public void Register(IServiceCollection services)
    {
        services.AddScoped<IPost, PostDoor>();
        services.AddScoped<IPostQueues, Queues>().AddScoped<IOperatorConcerns, PostConcerns>();
        services.AddScoped<IDemoSeed, DemoPosting>();
        services.AddScoped<IMyAreaSource, WaitingLetters>().AddScoped<IPersonalDataSource, LetterData>();
        services.AddScoped<Notifier>().AddScoped<Planner>().AddScoped<EndProvision>().AddScoped<PassDay>();
        services.AddScoped<RetrieveDocument>().AddScoped<EnclosureFile>().AddScoped<MarkPrinted>().AddScoped<TakeBackPrinted>().AddScoped<CorrectPosting>().AddScoped<RecordPosting>().AddScoped<RecordReturn>();
        services.AddScoped<SheetMaker>().AddScoped<SheetFinder>().AddScoped<TellCase>();
        services.AddScoped<StaffDeliveries>().AddScoped<SendAgain>().AddScoped<CorrectAddress>().AddScoped<AcceptArrival>().AddScoped<HandOverAtCounter>();
        services.AddScoped<RecordService>().AddScoped<RecordSending>().AddScoped<BatchPrint>();
        services.AddSingleton<DemoAccountMailbox>().AddSingleton<DemoPrintProvider>();
        services.AddSingleton<IAccountMailbox>(p => p.GetRequiredService<DemoMode>().On ? p.GetRequiredService<DemoAccountMailbox>() : new NoAccountMailbox());
        services.AddSingleton<IPrintProvider>(p => p.GetRequiredService<DemoMode>().On ? p.GetRequiredService<DemoPrintProvider>() : new NoPrintProvider());
        services.AddScoped<GiveToProvider>().AddScoped<NoteProviderPosting>();
        services.AddReaction<AccountLetterQueued, ProvideInAccount>("post.account-provide");
        services.AddRecurring<AskProvider>("post.provider", TimeSpan.FromHours(1));
        services.AddReaction<ApplicationSubmitted, PlanReceipt>("post.plan-receipt");
        services.AddReaction<PaymentReminded, PlanPayReminder>("post.plan-pay-reminder");
        services.AddReaction<QuestionAsked, PlanQuestion>("post.plan-question");
        services.AddReaction<QuestionAnswered, PlanAnswer>("post.plan-answer");
        services.AddReaction<ApplicantInformed, PlanNews>("post.plan-news");
        services.AddReaction<NotificationQueued, SendNotification>("post.send-notification");
        services.AddRecurring<PassingOfDays>("post.days", TimeSpan.FromHours(1));
    }
}
