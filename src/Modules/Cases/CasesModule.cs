using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Contracts.Core.Post;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Arrange;
using Rathaus.Modules.Cases.Ask;
using Rathaus.Modules.Cases.Consult;
using Rathaus.Modules.Cases.Clocks;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Cases.Demo;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Disclose;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Find;
using Rathaus.Modules.Cases.HandOver;
using Rathaus.Modules.Cases.Letters;
using Rathaus.Modules.Cases.LookUp;
using Rathaus.Modules.Cases.Mandate;
using Rathaus.Modules.Cases.Object;
using Rathaus.Modules.Cases.Opening;
using Rathaus.Modules.Cases.Print;
using Rathaus.Modules.Cases.Reactions;
using Rathaus.Modules.Cases.Status;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Modules;
using Rathaus.Platform.Search;

namespace Rathaus.Modules.Cases;

/// <summary>The manifest of the module Cases: the work on matters, from receipt to closing.</summary>
public sealed class CasesModule : IModule
{
    public string Name => "cases";

    public IReadOnlyList<Permission> Permissions =>
    [
        new("cases.view", "Vorgänge der eigenen Stellen ansehen"),
        new("cases.work", "Vorgänge übernehmen, Fragen stellen, Notizen schreiben, übergeben, schließen"),
        new("cases.decide", "Entscheidungen vorbereiten und, wenn sie niemanden belasten, freigeben"),
        new("cases.arrange", "Textbausteine der eigenen Stellen und die Etiketten der Stadt pflegen"),
        new("cases.release", "Belastende Entscheidungen freigeben, die jemand anderes vorbereitet hat"),
    ];

    public IReadOnlyList<MenuEntry> Menu => [new("Vorgänge", "/arbeitsplatz", "cases.view", 10)];

    public void Map(ModelBuilder model) => Case.Map(model);

    public void Register(IServiceCollection services)
    {
        services.AddScoped<ICases, CasesDoor>();
        services.AddScoped<CaseFinder>();
        services.AddScoped<ISearchSource, CaseSource>();
        services.AddSingleton(new SearchWatch(CaseSource.Named, typeof(Case), CaseSource.Changed));
        services.AddSingleton(_ => RemedyTable.Shipped);
        services.AddScoped<LetterData>();
        services.AddScoped<DecisionLetter>();
        services.AddScoped<ISampleLetters, SampleLetters>();
        services.AddScoped<IStatuteCases, Statutes.StatuteCases>();

        services.AddScoped<InboxList>();
        services.AddScoped<CasePageReader>();
        services.AddScoped<TakeCase>();
        services.AddScoped<AddNote>();
        services.AddScoped<KeepDraft>();
        services.AddScoped<ResubmitCase>();
        services.AddScoped<CloseCase>();
        services.AddScoped<HandOverCase>();
        services.AddScoped<DropDecision>();
        services.AddScoped<TextBlocks>().AddScoped<Labels>();
        services.AddScoped<AskOthers>().AddScoped<GiveOpinion>().AddScoped<RemindOne>();
        services.AddScoped<TellOffice>().AddScoped<NoteFinding>();
        services.AddScoped<TakeObjection>().AddScoped<EndMandate>().AddScoped<PrintCase>();
        services.AddSingleton<BundleProgress>();
        services.AddReaction<RequestSent, SendRequest>("cases.consult-mail");
        services.AddReaction<OthersToTell, TellOthers>("cases.consult-ended");
        services.AddReaction<BundleAsked, MakeBundle>("cases.print");
        services.AddRecurring<RemindOthers>("cases.consult-days", TimeSpan.FromHours(1));
        services.AddScoped<AskApplicant>();
        services.AddScoped<StopWaiting>();
        services.AddScoped<PrepareDecision>();
        services.AddScoped<FixMoney>();
        services.AddScoped<ReleaseDecision>();

        services.AddScoped<CitizenPageReader>();
        services.AddScoped<CitizenCase>();
        services.AddScoped<CitizenFiles>();
        services.AddScoped<CitizenReceipts>();
        services.AddScoped<TakenFiles>().AddScoped<AnswerQuestion>().AddScoped<ReportAfterwards>();
        services.AddScoped<WithdrawCase>().AddScoped<ForgetReportsOf>();
        services.AddRecurring<ForgetReports>("cases.report-days", TimeSpan.FromHours(24));
        services.AddScoped<IMyAreaSource, OpenQuestions>().AddScoped<IPersonalDataSource, CaseData>();

        services.AddScoped<IDemoSeed, DemoCasework>();
        services.AddReaction<ApplicationSubmitted, WriteReceipt>("cases.receipt");
        services.AddReaction<Clash.PlacesNeeded, Clash.FindClashes>("cases.clash");
        services.AddReaction<DecisionReleased, SendDecision>("cases.decision");
        services.AddReaction<QuestionAsked, SendLetter>("cases.question-letter");
        services.AddReaction<ApplicantInformed, SendLetter>("cases.news-letter");
        services.AddScoped<CallBackLetters>();
        services.AddReaction<LetterPosted, NoteLetter>("cases.note-letter");
        services.AddReaction<DeliveryFailed, TakeBackDelivery>("cases.take-back-delivery");
        services.AddReaction<ClaimPaid, BeginAfterPayment>("cases.paid");
        services.AddReaction<ClaimRaised, NoteClaims>("cases.claim-raised");
        services.AddReaction<ReferenceGiven, NoteClaims>("cases.claim-numbered");
        services.AddReaction<ClaimsChanged, NoteClaims>("cases.claims-changed");
        services.AddReaction<ClaimLapsed, EndUnpaid>("cases.lapsed");
        services.AddReaction<MoneyRefunded, NoteRefund>("cases.refunded");
        services.AddReaction<ReferenceGiven, SendAfterReference>("cases.send-after-reference");
        services.AddReaction<DeliveryRepeated, NoteRepeated>("cases.note-repeated");
        services.AddScoped<CompletePapers>().AddScoped<ExtendFiction>().AddScoped<UndoFiction>().AddScoped<DeemApproval>();
        services.AddRecurring<DeemApprovals>("cases.fictions", TimeSpan.FromHours(1));
        services.AddReaction<DocumentScanned, NoteScan>("cases.note-scan");
        services.AddReaction<SecondPersonDeclared, NoteSecondPerson>("cases.note-second-person");
    }
}
