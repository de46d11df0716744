using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;

namespace Rathaus.Modules.Post.Notify;

/// <summary>An application came in: a mail with the number. The secret status link is never in a mail; only its hash is known here.</summary>
internal sealed class PlanReceipt(Planner planner) : IReaction<ApplicationSubmitted>
{
    public Task HandleAsync(ApplicationSubmitted happened, CancellationToken stop) =>
        planner.PlanAsync(happened.Case, NotificationKind.Receipt, $"receipt:{happened.Case.Value:n}", toUnit: false, stop);
}

/// <summary>The clerk asked something: a mail that says so, without the question.</summary>
internal sealed class PlanQuestion(Planner planner) : IReaction<QuestionAsked>
{
    public Task HandleAsync(QuestionAsked happened, CancellationToken stop) =>
        planner.PlanAsync(happened.Case, NotificationKind.Question, $"question:{happened.Question:n}", toUnit: false, stop);
}

/// <summary>The citizen answered: a mail to the unit.</summary>
internal sealed class PlanAnswer(Planner planner) : IReaction<QuestionAnswered>
{
    public Task HandleAsync(QuestionAnswered happened, CancellationToken stop) =>
        planner.PlanAsync(happened.Case, NotificationKind.Answered, $"answer:{happened.Question:n}", toUnit: true, stop);
}

/// <summary>Something happened that the person should know without asking: a mail that says so.</summary>
internal sealed class PlanNews(Planner planner) : IReaction<ApplicantInformed>
{
    public Task HandleAsync(ApplicantInformed happened, CancellationToken stop) =>
        planner.PlanAsync(happened.Case, NotificationKind.News, $"news:{happened.Entry:n}", toUnit: false, stop);
}

/// <summary>A prepayment waits: one mail that says so, without the amount.</summary>
internal sealed class PlanPayReminder(Planner planner) : IReaction<PaymentReminded>
{
    public Task HandleAsync(PaymentReminded happened, CancellationToken stop) =>
        planner.PlanAsync(happened.Case, NotificationKind.PayReminder, $"pay:{happened.Claim.Value:n}", toUnit: false, stop);
}

/// <summary>Writes down one notification about a case in a commit of its own.</summary>
internal sealed class Planner(TownDb db, ICases cases, Notifier notifier)
{
    public async Task PlanAsync(CaseId id, NotificationKind kind, string key, bool toUnit, CancellationToken stop)
    {
        var about = await cases.FindAsync(id, stop) ?? throw new PermanentFailureException($"{id.Reference} does not exist");
        if (toUnit) await notifier.QueueForUnitAsync(kind, about, key, null, stop);
        else await notifier.QueueAsync(kind, about, key, null, null, stop);
        await db.CommitAsync(new Deed(Actor.Machine("post.plan"), "post.plan") { Case = id.Reference }, stop);
    }
}
